package layouts

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// DefaultCast is how many participants stand in for a cast that is not given.
const DefaultCast = 4

// MaxCast is the largest cast that [MadeUpCast] makes.
const MaxCast = 10_000

// featuring is the only attribute value that features somebody; role names and
// "yes" do not (IVS Real-Time user guide, server-side composition).
const featuring = "true"

// MadeUpCast returns n participants p1 to pN with video on and no size, none for
// n below 1 and never more than [MaxCast]. Where l names them, p1 carries the
// featured attribute and the last one the PiP attribute.
func MadeUpCast(l Layout, n int) []Participant {
	n = min(n, MaxCast)
	if n < 1 {
		return nil
	}
	cast := make([]Participant, n)
	for i := range cast {
		cast[i] = Participant{ID: "p" + strconv.Itoa(i+1), Video: VideoOn}
	}
	switch {
	case l.Grid != nil:
		cast[0] = cast[0].with(l.Grid.FeaturedAttribute)
	case l.Pip != nil:
		cast[0] = cast[0].with(l.Pip.FeaturedAttribute)
		cast[n-1] = cast[n-1].with(l.Pip.PipAttribute)
	}
	return cast
}

// with returns the participant with an attribute that features it; an empty
// name adds none.
func (p Participant) with(attribute string) Participant {
	if attribute == "" {
		return p
	}
	p.Attributes = maps.Clone(p.Attributes)
	if p.Attributes == nil {
		p.Attributes = map[string]string{}
	}
	p.Attributes[attribute] = featuring
	return p
}

// sized tells whether the source's size is known.
func (p *Participant) sized() bool { return p.Width > 0 && p.Height > 0 }

// ratio is the source's width over its height, 16:9 where unknown.
func (p *Participant) ratio() float64 {
	if !p.sized() {
		return ratioVideo
	}
	return float64(p.Width) / float64(p.Height)
}

func (p *Participant) label() string { return cmp.Or(p.Name, p.ID) }

// visible returns the participants that get a tile, in order: by the number in
// the order attribute, those without one after all others, then by arrival.
func visible(cast []Participant, orderAttribute string, omitStopped *bool) []*Participant {
	omit := omitStopped != nil && *omitStopped
	seen := make([]*Participant, 0, len(cast))
	for i := range cast {
		if omit && cast[i].Video == VideoStopped {
			continue
		}
		seen = append(seen, &cast[i])
	}
	if orderAttribute != "" {
		slices.SortStableFunc(seen, func(a, b *Participant) int {
			return compareOrder(a.Attributes[orderAttribute], b.Attributes[orderAttribute])
		})
	}
	return seen
}

func compareOrder(a, b string) int {
	x, hasX := parseOrder(a)
	y, hasY := parseOrder(b)
	switch {
	case hasX && hasY:
		return cmp.Compare(x, y)
	case hasX:
		return -1
	case hasY:
		return 1
	}
	return 0
}

// parseOrder reads -?[0-9]{1,18}; anything else is no order.
func parseOrder(s string) (int64, bool) {
	digits := s
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	if len(digits) < 1 || len(digits) > 18 {
		return 0, false
	}
	var n int64
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(digits[i]-'0')
	}
	if len(digits) < len(s) {
		n = -n
	}
	return n, true
}

// takeFeatured removes the first participant that carries the attribute and
// returns it and the rest in their order; nil when nobody does.
func takeFeatured(seen []*Participant, attribute string) (*Participant, []*Participant) {
	if attribute == "" {
		return nil, seen
	}
	for i, p := range seen {
		if p.Attributes[attribute] == featuring {
			return p, slices.Delete(seen, i, i+1)
		}
	}
	return nil, seen
}
