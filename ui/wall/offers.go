package wall

import (
	"strconv"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// Reasons why something is off.
const (
	nothing = "nothing is selected"
	noGood  = "no earlier picture of it is kept"
)

// Offers lists what the wall can do now.
func (s *Screen) Offers() []keys.Offer {
	if s.typing {
		return []keys.Offer{{Action: keys.Enter}, {Action: keys.Back}, {Action: keys.Up}, {Action: keys.Down}, {Action: keys.PageUp}, {Action: keys.PageDown}}
	}
	offers := make([]keys.Offer, 0, 32)
	off := ""
	if s.selected() == nil {
		off = nothing
	}
	add := func(why string, actions ...keys.Action) {
		for _, a := range actions {
			offers = append(offers, keys.Offer{Action: a, Off: why})
		}
	}
	add(off, keys.Enter)
	add(s.whyNotStart(), keys.Start)
	add(s.whyNotStop(), keys.Stop)
	for _, a := range []keys.Action{keys.Take, keys.Update, keys.Panic, keys.Remove} {
		offers = append(offers, keys.Offer{Action: a, Off: s.whyNot(verbOf(a)), Note: s.manner(verbOf(a))})
	}
	add(s.whyNotLastGood(), keys.LastGood)
	add(s.whyNotEdit(), keys.Edit)
	add(off, keys.Mark)
	add("", keys.Filter, keys.View, keys.Sort, keys.NextSystem, keys.Refresh, keys.Activity)
	add(s.whyNotAcknowledge(), keys.Acknowledge)
	add(off, keys.CopyCommand)
	if s.filter.Value() != "" || len(s.marks) > 0 {
		add("", keys.Back)
	}
	add(off, keys.Up, keys.Down)
	if !s.plan(s.w, s.h).table {
		add(off, keys.Left, keys.Right)
	}
	add(off, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom)
	return offers
}

// subject returns the one production that a verb would act on: the one that is
// marked, else the one under the cursor; or why there is none.
func (s *Screen) subject() (*watch.Entry, string) {
	if len(s.marks) > 1 {
		return nil, "it takes one production at a time, and " + strconv.Itoa(len(s.marks)) + " are marked"
	}
	for _, e := range s.rows {
		if s.marks[watch.KeyOf(e.Row)] {
			return e, ""
		}
	}
	if e := s.selected(); e != nil {
		return e, ""
	}
	return nil, nothing
}

func (s *Screen) ability(v backend.Verb, e *watch.Entry) string {
	return widget.WhyNot(v, e, s.env.Desk.Ability(v, e.Ref.Profile))
}

func (s *Screen) whyNot(v backend.Verb) string {
	e, why := s.subject()
	if why != "" {
		return why
	}
	if why := s.ability(v, e); why != "" {
		return why
	}
	if g := s.focus.good; v == backend.VerbTake && g.key == watch.KeyOf(e.Row) && g.known {
		return widget.WhyNotTake(e, g.staged)
	}
	return ""
}

// manner says how the verb is done of what it would act on.
func (s *Screen) manner(v backend.Verb) string {
	e, _ := s.subject()
	if e == nil {
		return ""
	}
	return widget.Manner(s.env.Desk.Ability(v, e.Ref.Profile))
}

// whyNotStart says why nothing can be started in any profile.
func (s *Screen) whyNotStart() string {
	why := "no profile is configured"
	for _, p := range s.env.Desk.Profiles() {
		a := s.env.Desk.Ability(backend.VerbStart, p.Name)
		if a.Can() {
			return ""
		}
		why = a.Reason
	}
	return why
}

// whyNotStop says why none of what is marked, or else chosen, can be stopped.
// Where one of them must not be stopped at all, none is.
func (s *Screen) whyNotStop() string {
	if len(s.marks) == 0 {
		return s.whyNot(backend.VerbStop)
	}
	why := nothing
	can := false
	for _, e := range s.marked() {
		if a := s.env.Desk.Ability(backend.VerbStop, e.Ref.Profile); !a.Can() {
			return e.Ref.String() + ": " + a.Reason
		}
		if off := s.ability(backend.VerbStop, e); off != "" {
			why = off
		} else {
			can = true
		}
	}
	if can {
		return ""
	}
	return why
}

// stoppable returns what a stop would act on: of what is marked, or else chosen,
// what has not ended yet.
func (s *Screen) stoppable() []watch.Key {
	chosen := s.marked()
	if e := s.selected(); len(chosen) == 0 && e != nil {
		chosen = []*watch.Entry{e}
	}
	var ks []watch.Key
	for _, e := range chosen {
		if s.ability(backend.VerbStop, e) == "" {
			ks = append(ks, watch.KeyOf(e.Row))
		}
	}
	return ks
}

// marked returns what is marked, in the order of the screen.
func (s *Screen) marked() []*watch.Entry {
	if len(s.marks) == 0 {
		return nil
	}
	var es []*watch.Entry
	for _, e := range s.rows {
		if s.marks[watch.KeyOf(e.Row)] {
			es = append(es, e)
		}
	}
	return es
}

func (s *Screen) whyNotLastGood() string {
	e, why := s.subject()
	if why != "" {
		return why
	}
	v, picture := widget.WayBack(e)
	if why := s.ability(v, e); why != "" {
		return why
	}
	if g := s.focus.good; picture && g.key == watch.KeyOf(e.Row) && g.known && !g.kept {
		return noGood
	}
	return ""
}

func (s *Screen) whyNotEdit() string {
	if why := s.whyNot(backend.VerbUpdate); why != "" {
		return why
	}
	e, _ := s.subject()
	if e == nil || e.Production == nil || e.Production.Layout == nil {
		return "its picture was not read yet"
	}
	return ""
}
