package widget

import (
	"slices"
	"strings"

	"mixdeck/backend"
)

// IsFeed reports whether the production makes single pictures of a stream: what
// viewers get of it is its newest one, and its layout tells only their size.
func IsFeed(r backend.Row) bool { return r.System == backend.KVS }

// LastPicture is the setting that tells of the newest picture that was looked at.
const LastPicture = "Last picture"

// FeedBrief returns what a tile has room for of a feed's settings: how often, how,
// and when last, each without what explains it. Where none of them is known it is all settings.
func FeedBrief(p *backend.Production) []backend.Setting {
	facts := settings(p, "Interval", "Format", LastPicture)
	if facts == nil {
		return FeedFacts(p)
	}
	for i, f := range facts {
		end := " ("
		if f.Name == LastPicture {
			end = ", "
		}
		facts[i].Value, _, _ = strings.Cut(f.Value, end)
	}
	return facts
}

// FeedFacts returns those of a feed's settings that are looked for first: how
// often, how, and when last. Where none of them is known it is all settings.
func FeedFacts(p *backend.Production) []backend.Setting {
	if p == nil {
		return nil
	}
	if facts := settings(p, "Interval", "Format", LastPicture, "Size", "In force", "Retention"); facts != nil {
		return facts
	}
	return p.Settings
}

// settings returns the settings of those names that the production has.
func settings(p *backend.Production, names ...string) (found []backend.Setting) {
	if p == nil {
		return nil
	}
	for _, name := range names {
		if i := slices.IndexFunc(p.Settings, func(s backend.Setting) bool { return s.Name == name }); i >= 0 {
			found = append(found, p.Settings[i])
		}
	}
	return found
}
