package detail

import (
	"mixdeck/backend"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// Reasons why something is off.
const (
	unknown = "it is not known"
	noGood  = "no earlier picture of it is kept"
)

// Offers lists what the screen can do now.
func (s *Screen) Offers() []keys.Offer {
	offers := make([]keys.Offer, 0, 32)
	off := ""
	if s.entry == nil {
		off = unknown
	}
	add := func(why string, actions ...keys.Action) {
		for _, a := range actions {
			offers = append(offers, keys.Offer{Action: a, Off: why})
		}
	}
	add("", keys.Next, keys.Previous)
	for _, v := range []backend.Verb{backend.VerbStop, backend.VerbTake, backend.VerbUpdate, backend.VerbPanic, backend.VerbRemove} {
		offers = append(offers, keys.Offer{
			Action: actionOf(v), Off: s.whyNot(v), Note: widget.Manner(s.env.Desk.Ability(v, s.key.Profile)),
		})
	}
	add(s.whyNotLastGood(), keys.LastGood)
	add(s.whyNotEdit(), keys.Edit)
	add(off, keys.Reveal)
	add(s.whyNotView(), keys.View)
	add("", keys.Start, keys.Refresh, keys.Activity)
	if len(s.alarms) > 0 {
		add("", keys.Acknowledge)
	}
	add(off, keys.CopyCommand)
	add("", keys.Back, keys.Leave, keys.Up, keys.Down, keys.Left, keys.Right, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom)
	return offers
}

func (s *Screen) whyNot(v backend.Verb) string {
	if s.entry == nil {
		return unknown
	}
	if why := widget.WhyNot(v, s.entry, s.env.Desk.Ability(v, s.key.Profile)); why != "" {
		return why
	}
	if v == backend.VerbTake && s.good.key == s.key && s.good.known {
		return widget.WhyNotTake(s.entry, s.good.staged)
	}
	return ""
}

func (s *Screen) whyNotLastGood() string {
	if s.entry == nil {
		return unknown
	}
	v, picture := widget.WayBack(s.entry)
	if why := widget.WhyNot(v, s.entry, s.env.Desk.Ability(v, s.key.Profile)); why != "" {
		return why
	}
	if picture && s.good.key == s.key && s.good.known && !s.good.kept {
		return noGood
	}
	return ""
}

func (s *Screen) whyNotEdit() string {
	if why := s.whyNot(backend.VerbUpdate); why != "" {
		return why
	}
	if s.entry.Production == nil || s.entry.Production.Layout == nil {
		return "its picture was not read yet"
	}
	return ""
}

func (s *Screen) whyNotView() string {
	if s.w < twoW || s.h-s.headRows(s.h) < twoH {
		return "the screen is too small for panes side by side"
	}
	return ""
}

// press returns the key that asks for an action, else what the action does.
func (s *Screen) press(a keys.Action) string {
	b := s.keys.Of(a)
	if len(b.Keys) == 0 {
		return b.Does
	}
	return b.Keys[0]
}
