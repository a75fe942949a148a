package widget

import (
	"slices"

	"mixdeck/backend"
)

// IsFeed reports whether the production makes single pictures of a stream: what
// viewers get of it is its newest one, and its layout tells only their size.
func IsFeed(r backend.Row) bool { return r.System == backend.KVS }

// LastPicture is the setting that tells of the newest picture that was looked at.
const LastPicture = "Last picture"

// FeedFacts returns those of a feed's settings that are looked for first: how
// often, how, and when last. Where none of them is known it is all settings.
func FeedFacts(p *backend.Production) []backend.Setting {
	if p == nil {
		return nil
	}
	var facts []backend.Setting
	for _, name := range []string{"Interval", "Format", LastPicture, "Size", "In force", "Retention"} {
		if i := slices.IndexFunc(p.Settings, func(s backend.Setting) bool { return s.Name == name }); i >= 0 {
			facts = append(facts, p.Settings[i])
		}
	}
	if facts == nil {
		return p.Settings
	}
	return facts
}
