package editor

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/widget"
)

// end is where what is edited goes when it is saved.
type end int

const (
	toFile    end = iota
	toDraft       // kept here, and sent by a take
	toPreview     // the cloud holds it in PVW
)

// endOf tells where the pictures of a production go: to PVW where the cloud
// itself takes them from there.
func endOf(e env.Env, k watch.Key) end {
	if k == (watch.Key{}) {
		return toFile
	}
	if e.Desk != nil {
		if p, ok := e.Desk.Profile(k.Profile); ok && p.Dialect != nil && p.Dialect.Ability(backend.VerbTake).How == backend.HowNative {
			return toPreview
		}
	}
	return toDraft
}

func (s *Screen) end() end { return s.goes }

// begin is the layout that the editing begins with: what PVW holds where the cloud
// holds one, else what was given.
func (s *Screen) begin() layouts.Layout {
	l := s.opts.Layout
	if s.goes == toPreview && s.env.Watch != nil {
		if e, ok := s.env.Watch.Snapshot().Find(s.opts.Key); ok && e.Production != nil && e.Production.PVW != nil {
			s.next.read(e.Production.PVW, e.DetailAt)
			l = *e.Production.PVW
		}
	}
	if l.Canvas == (layouts.Canvas{}) {
		l.Canvas = layouts.DefaultCanvas
	}
	return l
}

// able says why a verb cannot be asked for of the production now; empty: it can,
// as far as that is known here.
func (s *Screen) able(v backend.Verb) string {
	if s.env.Desk == nil || s.onAir.entry == nil {
		return ""
	}
	return widget.WhyNot(v, s.onAir.entry, s.env.Desk.Ability(v, s.opts.Key.Profile))
}

// taker is the verb that brings what is edited on air.
func (s *Screen) taker() backend.Verb {
	if s.env.Desk != nil && !s.env.Desk.Ability(backend.VerbTake, s.opts.Key.Profile).Can() {
		return backend.VerbUpdate
	}
	return backend.VerbTake
}

// runsAlready is why a take that changes nothing is refused.
const runsAlready = "nothing changes: it runs like this already"

// unchanged says that a take would only send again what a production runs, as it was
// read in a row: on a system that holds no picture of its own for it. What cannot be
// trusted, waits to be applied or stands by may be sent again.
func (s *Screen) unchanged(row backend.Row) string {
	if s.goes != toDraft || row.OnAir != backend.OnAirYes || row.Pending || widget.InStandby(row) {
		return ""
	}
	if s.air.known() && runsAs(*s.air.now, s.history.Layout()) {
		return runsAlready
	}
	return ""
}

// runsAs tells whether two layouts cannot be told apart on air.
func runsAs(a, b layouts.Layout) bool {
	return alike(a, b) && slices.Equal(a.Logos, b.Logos) && slices.Equal(a.Components, b.Components)
}

// instead names what the key of the take does on a system that has none; empty: it
// takes.
func (s *Screen) instead() string {
	if s.env.Desk == nil || s.taker() != backend.VerbUpdate {
		return ""
	}
	if s.env.Desk.Ability(backend.VerbUpdate, s.opts.Key.Profile).How == backend.HowReplace {
		return "replace (gap of 15 s)"
	}
	return "update"
}

func (s *Screen) whyNotStage() string {
	switch {
	case s.env.Desk == nil:
		return "nothing can be staged from here"
	case s.saving != 0:
		return "it is being staged"
	case s.faulty() != "":
		return s.faulty()
	case s.goes == toDraft:
		return ""
	case s.able(backend.VerbUpdate) != "":
		return s.able(backend.VerbUpdate)
	case len(s.shown.refusals) > 0:
		return s.shown.refusals[0]
	}
	return ""
}

// stage keeps the layout for the next take: in PVW where the cloud holds one, else
// as the draft of the production.
func (s *Screen) stage() tea.Cmd {
	l := s.history.Layout()
	if s.goes == toPreview {
		if s.clash() != nil {
			return s.faceClash()
		}
		return s.ask(nav.Do{
			Verb: backend.VerbUpdate, Targets: []watch.Key{s.opts.Key}, Profile: s.opts.Key.Profile,
			Spec: &backend.Spec{Layout: &l},
		}, l)
	}
	s.saves++
	s.saving = s.saves
	n, desk, key := s.saves, s.env.Desk, s.opts.Key
	return func() tea.Msg { return saved{of: s, n: n, layout: l, err: desk.Stage(key, l)} }
}

// lookLimit is how long the look before a take may last.
const lookLimit = 30 * time.Second

// looked is what the look before a take found.
type looked struct {
	of  *Screen
	n   int
	got backend.Production
	err error
}

// take brings the layout on air. What runs is read once more before, so that a
// change from elsewhere is shown first; where it cannot be read the desk will say
// why.
func (s *Screen) take() tea.Cmd {
	if s.clash() != nil {
		return s.faceClash()
	}
	w, ctx, key := s.env.Watch, s.env.Ctx, s.opts.Key
	if w == nil || key == (watch.Key{}) {
		return s.takeNow()
	}
	s.looks++
	s.looking = s.looks
	n := s.looks
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(backend.Urgent(ctx), lookLimit)
		defer cancel()
		p, err := w.Fresh(ctx, key)
		return looked{s, n, p, err}
	}
}

// looked goes on with a take.
func (s *Screen) looked(msg looked) tea.Cmd {
	if msg.of != s || msg.n != s.looking {
		return nil
	}
	s.looking = 0
	var told tea.Cmd
	if msg.err == nil {
		told = s.hearProduction(&msg.got, msg.got.ObservedAt)
	}
	switch {
	case s.clash() != nil:
		return s.faceClash()
	case s.whyNotTake() != "":
		return tea.Batch(told, tell(backend.SeverityNote, s.whyNotTake()))
	case msg.err == nil && s.unchanged(msg.got.Row) != "":
		return tea.Batch(told, tell(backend.SeverityNote, runsAlready))
	case s.mode != editing && s.mode != comparing:
		return told // Something else was begun meanwhile.
	}
	return tea.Batch(told, s.takeNow())
}

// takeNow asks the root. Of PVW nothing is sent that is there already.
func (s *Screen) takeNow() tea.Cmd {
	l := s.history.Layout()
	do, ok := s.opts.Take(l).(nav.Do)
	if !ok {
		return nav.Cmd(s.opts.Take(l))
	}
	if s.opts.Key != (watch.Key{}) { // A Replace may have given it another id since.
		do.Targets, do.Profile = []watch.Key{s.opts.Key}, s.opts.Key.Profile
	}
	if s.goes == toPreview && s.next.known() && prepared(*s.next.now, l) {
		do.Spec = nil
	}
	return s.ask(do, l)
}

// prepared reports whether PVW holds the layout: viewers would see no difference.
// Copies have ids of their own, which tell nothing of a text; of any other
// component only its id tells what it shows.
func prepared(pvw, l layouts.Layout) bool {
	return alike(pvw, l) && slices.EqualFunc(pvw.Components, l.Components, func(a, b layouts.Component) bool {
		return a.Type == b.Type && (a.Type == layouts.ComponentText || a.ID == b.ID)
	})
}

// ask asks the root for something that sends a layout.
func (s *Screen) ask(do nav.Do, l layouts.Layout) tea.Cmd {
	s.asked, s.staged = &do, l
	return nav.Cmd(do)
}

// sent notes that what was asked for is on its way: leaving does not lose it, and
// when it is seen it was not changed elsewhere.
func (s *Screen) sent(msg nav.Sent) {
	if s.asked == nil || msg.Do.Verb != s.asked.Verb || msg.Do.Spec != s.asked.Spec || !s.about(msg.Do) {
		return
	}
	l := s.staged
	s.sentOff, s.asked = &l, nil
	s.settle(l)
}

func (s *Screen) about(do nav.Do) bool {
	return len(do.Targets) == 1 && do.Targets[0] == s.opts.Key
}

// replaced follows a production whose place another one has taken.
func (s *Screen) replaced(msg env.Replaced) {
	if s.opts.Key == msg.Old && msg.Old != (watch.Key{}) {
		s.opts.Key = msg.New
		s.onAir.entry = nil
	}
}

// keptDraft notes that the layout is staged here.
func (s *Screen) keptDraft(msg saved) tea.Cmd {
	if msg.err != nil {
		s.parting = false
		return tell(backend.SeverityAlarm, "not staged: "+msg.err.Error())
	}
	s.settle(msg.layout)
	if s.parting && !s.history.Changed() {
		return nav.Cmd(nav.Back{})
	}
	s.parting = false
	takes := s.key(keys.Take) + " takes it"
	if how := s.instead(); how != "" {
		takes = s.key(keys.Take) + " does " + how
	}
	return tell(backend.SeverityNote, "staged here for "+s.heading()+": "+takes+", nothing was sent")
}
