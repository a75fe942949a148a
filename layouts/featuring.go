package layouts

import (
	"slices"
	"strings"
)

// maxPublishers is the number of publishers that a stage takes (IVS Real-Time
// service quotas; not adjustable).
const maxPublishers = 12

// crowd says when a cast is larger than a stage.
func (r *review) crowd() {
	if n := len(r.cast); n > maxPublishers {
		r.warn(CodeCrowd, pathCast, "there are %d participants; a stage takes %d publishers", n, maxPublishers)
	}
}

func (r *review) gridAttributes() {
	g := r.layout.Grid
	r.attribute(pathGridFeatured, g.FeaturedAttribute, visible(r.cast, g.OrderAttribute, g.OmitStopped))
}

func (r *review) pipAttributes() {
	p := r.layout.Pip
	if p.PipAttribute == "" {
		r.note(CodeMissing, pathPipAttribute, "without a pipParticipantAttribute there is no overlay")
	}
	seen := visible(r.cast, p.OrderAttribute, p.OmitStopped)
	r.attribute(pathPipAttribute, p.PipAttribute, seen)
	overlay, rest := takeFeatured(seen, p.PipAttribute)
	if overlay != nil && p.FeaturedAttribute != "" && overlay.carries(p.FeaturedAttribute) && !anyCarries(rest, p.FeaturedAttribute) {
		r.warn(CodeNobody, pathPipFeatured, "only %q carries this attribute, and is the overlay; nobody is featured", overlay.ID)
		return
	}
	r.attribute(pathPipFeatured, p.FeaturedAttribute, rest)
}

func (p *Participant) carries(attribute string) bool { return p.Attributes[attribute] == featuring }

func anyCarries(cast []*Participant, attribute string) bool {
	return slices.ContainsFunc(cast, func(p *Participant) bool { return p.carries(attribute) })
}

// attribute reviews whom an attribute features among those that are seen.
func (r *review) attribute(path, attribute string, seen []*Participant) {
	if attribute == "" || len(r.cast) == 0 {
		return
	}
	var first *Participant
	carriers := 0
	for _, p := range seen {
		if p.carries(attribute) {
			carriers++
			if first == nil {
				first = p
			}
		}
	}
	if carriers == 0 {
		r.nobody(path, attribute)
		return
	}
	if carriers > 1 {
		r.note(CodeSeveral, path, "%d participants carry this attribute; %q is the first in order and wins", carriers, first.ID)
	}
	for _, p := range seen {
		if value := p.Attributes[attribute]; meansYes(value) {
			r.note(CodeNotTrue, path, "%q carries %q here besides %q; only the text %q features somebody", p.ID, value, first.ID, featuring)
			return
		}
	}
}

// meansYes tells whether a value was probably meant to feature somebody, and does
// not.
func meansYes(value string) bool {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case featuring:
		return value != featuring
	case "yes", "y", "on", "1", "t":
		return true
	}
	return false
}

// nobody says why an attribute features nobody who is seen.
func (r *review) nobody(path, attribute string) {
	for i := range r.cast {
		if p := &r.cast[i]; p.carries(attribute) && p.Video == VideoStopped {
			r.warn(CodeNobody, path, "%q carries this attribute, but its video is stopped and left out", p.ID)
			return
		}
	}
	for i := range r.cast {
		if value := r.cast[i].Attributes[attribute]; value != "" && value != featuring {
			r.warn(CodeNotTrue, path, "%q carries %q here; only the text %q features somebody", r.cast[i].ID, value, featuring)
			return
		}
	}
	r.warn(CodeNobody, path, "nobody in the cast carries this attribute with the text %q", featuring)
}
