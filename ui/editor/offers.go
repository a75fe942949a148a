package editor

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// Offers lists what the screen can do now, and last what it cannot: those keys do
// not stay silent.
func (s *Screen) Offers() []keys.Offer {
	offers := s.inMode()
	if s.Typing() {
		return offers
	}
	offers = append(offers, keys.Offer{Action: keys.Panic, Off: s.whyNotPanic()})
	return append(offers, s.absent(offers)...)
}

// inMode are those of what is open.
func (s *Screen) inMode() []keys.Offer {
	switch s.mode {
	case typing:
		return on(keys.Enter, keys.Next, keys.Previous, keys.Up, keys.Down, keys.Back, keys.Leave, keys.Save)
	case choosing:
		return on(keys.Enter, keys.Back, keys.Leave, keys.Up, keys.Down, keys.Left, keys.Right, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom)
	case comparing:
		return s.comparingOffers()
	case naming:
		return on(keys.Enter, keys.Back, keys.Leave)
	case scaling:
		return on(keys.Enter, keys.Up, keys.Down, keys.Back, keys.Leave)
	case replacing, losing:
		return on(keys.Confirm, keys.Back, keys.Leave)
	case leaving:
		return append(on(keys.Confirm, keys.Back, keys.Leave), keys.Offer{Action: keys.Save, Off: s.whyNotSave()})
	case editing:
	}
	return s.offers()
}

// absent are the actions that are asked for by habit and are not here now.
func (s *Screen) absent(present []keys.Offer) (offers []keys.Offer) {
	why := "not here: " + s.key(keys.Back) + " first"
	if s.goes == toFile && s.mode == editing {
		why = "a file is edited: there is no production here"
	}
	for _, a := range []keys.Action{
		keys.Stop, keys.Take, keys.LastGood, keys.Start, keys.Edit, keys.View, keys.CopyCommand, keys.Reveal, keys.Save, keys.Undo,
	} {
		if !slices.ContainsFunc(present, func(o keys.Offer) bool { return o.Action == a }) {
			offers = append(offers, keys.Offer{Action: a, Off: why})
		}
	}
	return offers
}

func (s *Screen) whyNotPanic() string {
	if s.goes == toFile {
		return "a file is edited: nothing is on air here"
	}
	return s.able(backend.VerbPanic)
}

// takeOff asks the root to take off air what is seen of the production. What is edited
// stays as it is.
func (s *Screen) takeOff() tea.Cmd {
	return nav.Cmd(nav.Do{Verb: backend.VerbPanic, Targets: []watch.Key{s.opts.Key}, Profile: s.opts.Key.Profile})
}

// comparingOffers are those of the comparison: what was changed from elsewhere is
// decided before anything is sent.
func (s *Screen) comparingOffers() []keys.Offer {
	offers := s.ends()
	if s.clash() != nil {
		why := "choose first what becomes of the change from elsewhere"
		offers = append(on(keys.Enter), off(why, keys.Save, keys.Take)...)
	}
	return append(offers, on(keys.Compare, keys.Back, keys.Leave, keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom)...)
}

func on(actions ...keys.Action) []keys.Offer { return off("", actions...) }

// off offers actions that cannot be asked for, or with no reason those that can.
func off(why string, actions ...keys.Action) []keys.Offer {
	offers := make([]keys.Offer, len(actions))
	for i, a := range actions {
		offers[i] = keys.Offer{Action: a, Off: why}
	}
	return offers
}

// offers are those while nothing is open, the most used first.
func (s *Screen) offers() []keys.Offer {
	offers := on(keys.TypeIn, keys.NextItem)
	offers = append(offers, s.ends()...)
	offers = append(offers, keys.Offer{Action: keys.Undo, Off: unless(s.canUndo(), "nothing was changed")})
	offers = append(offers, on(keys.Gallery)...)
	offers = append(offers, s.itemOffers()...)
	offers = append(offers, s.castOffers()...)
	offers = append(offers,
		keys.Offer{Action: keys.Redo, Off: unless(s.canRedo(), "nothing was undone")},
		keys.Offer{Action: keys.Compare, Off: s.whyNotCompare()},
		keys.Offer{Action: keys.SaveAs, Off: first(unless(s.opts.Save != nil, "nothing can be saved from here"), s.faulty())},
	)
	return append(offers, on(keys.Snap, keys.Step, keys.Guides, keys.Scale, keys.BeforeItem, keys.PageUp, keys.PageDown, keys.Back, keys.Leave)...)
}

// ends are what the editing leads to.
func (s *Screen) ends() []keys.Offer {
	note, how := "", s.instead()
	if how != "" {
		note = "its system has no take; instead: " + how
	}
	return []keys.Offer{{Action: keys.Save, Off: s.whyNotSave()}, {Action: keys.Take, Off: s.whyNotTake(), Note: note, Does: how}}
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}

// itemOffers are what concerns layers, logos and components.
func (s *Screen) itemOffers() []keys.Offer {
	layered := ""
	if tiled(s.shown.layout) {
		layered = "a " + string(s.shown.layout.Kind()) + " places its tiles by itself; its numbers are typed"
	}
	items := s.items()
	held := first(layered, unless(len(items) > 0, "there is no layer to act on"))
	free := first(held, s.fixed(items))
	alone := first(layered, unless(s.holds(), "there is no layer to act on"), s.fixed([]layouts.Item{s.hand}))
	two := first(free, unless(len(items) > 1, "it takes two: mark them with "+s.key(keys.Mark)))
	three := first(free, unless(len(items) > 2, "it takes three: mark them with "+s.key(keys.Mark)))

	offers := off(layered, keys.Add, keys.AddLogo, keys.AddText)
	offers = append(offers, off(free, keys.Delete)...)
	offers = append(offers, off(held, keys.Duplicate, keys.Lock)...)
	offers = append(offers, off(first(layered, unless(s.holds(), "there is no layer to mark")), keys.Mark)...)
	if layered == "" {
		offers = append(offers, off(free, keys.Left, keys.Right, keys.Up, keys.Down)...)
		offers = append(offers, off(alone, keys.Lower, keys.Raise)...)
	} else {
		nobody := unless(len(s.shown.cast) > 0, "there is nobody")
		offers = append(offers, off(nobody, keys.Left, keys.Right, keys.Up, keys.Down, keys.Lower, keys.Raise)...)
	}
	offers = append(offers, off(alone, keys.ToFront, keys.ToBack)...)
	offers = append(offers, off(free,
		keys.Narrower, keys.Wider, keys.Shorter, keys.Taller,
		keys.NudgeLeft, keys.NudgeRight, keys.NudgeUp, keys.NudgeDown,
		keys.AlignLeft, keys.AlignCenter, keys.AlignRight, keys.AlignTop, keys.AlignMiddle, keys.AlignBottom)...)
	offers = append(offers, off(three, keys.SpreadWide, keys.SpreadDown)...)
	return append(offers, off(two, keys.SameWidth, keys.SameHeight, keys.SameSize)...)
}

// castOffers are what concerns the simulated cast.
func (s *Screen) castOffers() []keys.Offer {
	why := ""
	if !tiled(s.shown.layout) {
		why = "layers show sources; a cast is simulated for a grid or a picture-in-picture"
	}
	somebody := first(why, unless(len(s.shown.cast) > 0, "there is nobody"))
	names := attributesOf(s.shown.layout)
	featured := first(somebody, unless(names.featured != "", "featuredParticipantAttribute names nothing yet"))
	overlay := first(somebody, unless(s.shown.layout.Pip != nil, "only a picture-in-picture has an overlay"),
		unless(names.pip != "", "pipParticipantAttribute names nothing yet"))
	return []keys.Offer{
		{Action: keys.Join, Off: why},
		{Action: keys.Part, Off: somebody},
		{Action: keys.Feature, Off: featured},
		{Action: keys.StopVideo, Off: somebody},
		{Action: keys.PutInPip, Off: overlay},
		{Action: keys.Rejoin, Off: unless(s.people.strays(), "there is no other cast on air")},
	}
}

// first returns the first reason that there is.
func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

// key returns the name of the first key of an action.
func (s *Screen) key(a keys.Action) string {
	if names := s.keys.Of(a).Keys; len(names) > 0 {
		return names[0]
	}
	return "the palette"
}

func (s *Screen) whyNotCompare() string {
	switch {
	case s.against().known():
		return ""
	case s.goes == toFile:
		return "there is no file to compare with yet"
	}
	return "there is no picture on air to compare with"
}

func (s *Screen) whyNotSave() string {
	switch {
	case s.goes != toFile:
		return s.whyNotStage()
	case s.opts.Save == nil:
		return "nothing can be saved from here"
	case s.saving != 0:
		return "it is being saved"
	}
	return s.faulty()
}

// faulty says that the layout has errors.
func (s *Screen) faulty() string {
	if n, _ := s.shown.count(); n == 1 {
		return "one error must be mended first"
	} else if n > 1 {
		return strconv.Itoa(n) + " errors must be mended first"
	}
	return ""
}

func (s *Screen) whyNotTake() string {
	switch {
	case s.opts.Take == nil:
		return "a file is edited; it is taken by start or update"
	case s.faulty() != "":
		return s.faulty()
	case len(s.shown.refusals) > 0:
		return s.shown.refusals[0]
	case s.looking != 0:
		return "what runs is being read"
	}
	why := s.able(s.taker())
	if e := s.onAir.entry; why == "" && e != nil {
		why = s.unchanged(e.At(s.env.Now()))
	}
	return why
}
