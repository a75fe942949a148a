package editor

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/widget"
)

// Draw draws the screen.
func (s *Screen) Draw(b *cells.Buffer) {
	switch s.mode {
	case choosing:
		s.drawGallery(b)
		return
	case comparing:
		s.drawComparison(b)
		return
	case editing, typing, naming, replacing, leaving, losing, scaling:
	}
	v := s.view(b.W(), b.H())
	s.drawHead(b.Sub(v.head.x, v.head.y, v.head.w, v.head.h))
	s.drawCanvas(b, v.canvas)
	s.drawReadout(b.Sub(v.readout.x, v.readout.y, v.readout.w, v.readout.h))
	s.drawList(b.Sub(v.list.x, v.list.y, v.list.w, v.list.h))
	s.drawForm(b.Sub(v.form.x, v.form.y, v.form.w, v.form.h))
	s.drawAsked(b)
}

// run is words in one style.
type run struct {
	style cells.Style
	text  string
}

// write writes runs into the first row, side by side with two blanks between
// them: those that fit whole, and the first one cut where it must be.
func write(b *cells.Buffer, runs ...run) {
	x := 0
	for _, r := range runs {
		n := cells.Width(r.text)
		switch {
		case r.text == "":
			continue
		case x > 0 && x+n > b.W():
			continue
		}
		x += b.TextIn(x, 0, b.W()-x, r.style, r.text) + 2
	}
}

// drawHead says what is edited, how far that has come, what is not to be forgotten
// of it, and how it is edited; before all that what was changed from elsewhere.
func (s *Screen) drawHead(b *cells.Buffer) {
	st := s.env.Styles
	if g := s.clash(); g != nil {
		x := widget.Severity(st, backend.SeverityWarning).Draw(b, 0, 0, 2) + 1
		key := s.key(keys.Compare) + " shows it"
		if s.mode == typing {
			key = s.typingKeys()
		}
		n := max(b.W()-x-cells.Width(key)-2, 0)
		x += b.TextIn(x, 0, n, st.Alert.Warning, s.changed(g, g.news)) + 2
		b.TextIn(x, 0, b.W()-x, st.Base.Strong, key)
		return
	}
	x := 0
	if s.goes != toFile {
		x = s.tally().Badge(b, 0, 0, b.W()) + 1
		x += s.watermark(b, x)
	}
	write(b.Sub(x, 0, max(b.W()-x, 0), 1), s.headRuns()...)
}

// watermark writes the environment's word of the production's profile.
func (s *Screen) watermark(b *cells.Buffer, x int) int {
	st := s.env.Styles
	label := s.env.LabelOf(s.opts.Key.Profile)
	style := st.Strip.Label
	if label == "SIM" {
		style = st.Strip.Sim
	}
	if label == "" || b.W()-x < 40 {
		return 0
	}
	return b.TextIn(x, 0, 14, style, " "+label+" ") + 1
}

func (s *Screen) headRuns() []run {
	st := s.env.Styles
	l := s.shown.layout
	title, ref := s.heading(), ""
	if e := s.onAir.entry; e != nil && e.Name != "" && e.Name != e.Ref.Short {
		title, ref = e.Name, s.heading()
	}
	runs := []run{{st.Base.Title, title}}
	runs = append(runs, s.progressRun())
	if s.mode == typing {
		return append([]run{{st.Base.Muted, s.typingKeys()}}, runs...)
	}
	faults, warnings := s.shown.count()
	runs = append(runs, counted(st.Alert.Alarm, faults, "error"))
	if len(s.shown.refusals) > 0 {
		runs = append(runs, run{st.Alert.Alarm, "the system would refuse it"})
	}
	if how := s.instead(); how != "" && s.opts.Take != nil && s.whyNotTake() == "" {
		runs = append(runs, run{st.Base.Strong, s.key(keys.Take) + " " + how})
	}
	runs = append(runs, run{st.Base.Muted, strings.TrimSuffix(sizeText(l.Canvas)+" "+string(l.Kind()), " none")})
	if s.shown.picture.Approximate {
		runs = append(runs, run{st.Editor.Badge, " APPROXIMATE "})
	}
	runs = append(runs, counted(st.Alert.Warning, warnings, "warning"), counted(st.Alert.Note, len(s.shown.notes), "system note"))
	runs = append(runs, run{st.Base.Muted, ref})
	runs = append(runs, s.methodRuns()...)
	return append(runs, run{st.Base.Muted, guideWords(s.guides)})
}

// progressRun says how far the picture has come, or what is waited for.
func (s *Screen) progressRun() run {
	st := s.env.Styles
	switch word := s.progress(); {
	case s.saving != 0 && s.goes == toFile:
		return run{st.Base.Muted, "saving"}
	case s.looking != 0:
		return run{st.Base.Muted, "reading what runs"}
	case word == wordAsOnAir || word == wordInPreview:
		return run{st.Base.Muted, word}
	default:
		return run{st.Field.Changed, word}
	}
}

// typingKeys are the keys that end what is typed.
func (s *Screen) typingKeys() string {
	return s.key(keys.Enter) + " keeps it, " + s.key(keys.Next) + " and the next, " + s.key(keys.Back) + " leaves it as it was"
}

// methodRuns say how it is edited: by which step, with whom.
func (s *Screen) methodRuns() (runs []run) {
	st, l := s.env.Styles, s.shown.layout
	if !tiled(l) {
		snap := "snap off"
		if s.snaps {
			snap = "snap on"
		}
		return []run{{st.Base.Muted, "step " + strconv.Itoa(s.step) + " px"}, {st.Base.Muted, snap}}
	}
	if s.people.live {
		_, caveat, _ := widget.Solved(&backend.Production{Layout: &l, Cast: s.shown.cast})
		if caveat == widget.RolesUnread {
			runs = append(runs, run{st.Alert.Warning, caveat})
		}
	}
	return append(runs, run{st.Base.Muted, s.people.word()})
}

// heading names what is edited.
func (s *Screen) heading() string {
	return cmp.Or(s.opts.Name, s.opts.Path, s.shown.layout.Name, "a new picture")
}

func counted(st cells.Style, n int, thing string) run {
	switch n {
	case 0:
		return run{}
	case 1:
		return run{st, "1 " + thing}
	}
	return run{st, strconv.Itoa(n) + " " + thing + "s"}
}

func guideWords(g draw.Guides) string {
	var words []string
	for _, w := range []struct {
		g    draw.Guides
		word string
	}{{draw.Thirds, "thirds"}, {draw.ActionSafe, "action safe"}, {draw.TitleSafe, "title safe"}} {
		if g&w.g != 0 {
			words = append(words, w.word)
		}
	}
	return strings.Join(words, ", ")
}

// drawReadout tells what is in hand to the pixel, and what it lies on.
func (s *Screen) drawReadout(b *cells.Buffer) {
	st := s.env.Styles
	name, r, ok := s.inHand()
	if !ok {
		b.TextIn(0, 0, b.W(), st.Base.Muted, s.nothing())
		return
	}
	runs := []run{{st.Base.Strong, name}}
	for _, n := range []struct {
		what string
		px   int
	}{{"x", r.X}, {"y", r.Y}, {"w", r.W}, {"h", r.H}} {
		runs = append(runs, run{st.Base.Text, n.what + " " + strconv.Itoa(n.px)})
	}
	lies := run{st.Editor.Snap, s.onLines()}
	ends := []run{
		{st.Base.Muted, fmt.Sprintf("to %d,%d", r.X+r.W, r.Y+r.H)},
		{st.Base.Muted, fmt.Sprintf("centre %s,%s", half(2*r.X+r.W), half(2*r.Y+r.H))},
	}
	if b.H() > 1 {
		write(b, append(runs, ends...)...)
		b.TextIn(0, 1, b.W(), lies.style, lies.text)
		return
	}
	if lies.text != "" {
		x := 0
		for _, r := range runs {
			x += b.TextIn(x, 0, b.W()-x, r.style, r.text) + 2
		}
		b.TextIn(x, 0, b.W()-x, lies.style, lies.text)
		return
	}
	write(b, append(runs, ends...)...)
}

// half is a number of half pixels in pixels.
func half(n int) string {
	if n%2 == 0 {
		return strconv.Itoa(n / 2)
	}
	return strconv.FormatFloat(float64(n)/2, 'f', 1, 64)
}

// inHand returns the name and the place of what is in hand; of a tile where it is
// shown.
func (s *Screen) inHand() (name string, r layouts.Rect, ok bool) {
	v := &s.shown
	if !tiled(v.layout) {
		return v.label(s.hand), v.layout.ItemRect(s.hand), v.layout.Has(s.hand)
	}
	if s.person >= len(v.cast) {
		return "", r, false
	}
	p := v.cast[s.person]
	at := slices.IndexFunc(v.picture.Boxes, func(b layouts.Box) bool { return b.ID == p.ID })
	if at < 0 {
		return "", r, false
	}
	return called(p), v.picture.Boxes[at].Rect, true
}

// nothing says why there is nothing in hand, or that it is not shown.
func (s *Screen) nothing() string {
	v := &s.shown
	switch {
	case !tiled(v.layout) && v.layout.Kind() == layouts.KindLayers:
		return "nothing is in hand"
	case !tiled(v.layout):
		return "nothing stands here yet: " + s.key(keys.Add) + " adds a layer, " + s.key(keys.Gallery) + " opens the gallery"
	case len(v.cast) == 0:
		return "there is nobody: " + s.key(keys.Join) + " adds a participant"
	}
	return called(v.cast[s.person]) + " has no tile"
}

// sign is the mark of how much a problem weighs.
func sign(st *themes.Styles, weight layouts.Severity) widget.Sign {
	switch weight {
	case layouts.SeverityError:
		return widget.Severity(st, backend.SeverityAlarm)
	case layouts.SeverityWarning:
		return widget.Severity(st, backend.SeverityWarning)
	case layouts.SeverityNote:
	}
	return widget.Severity(st, backend.SeverityNote)
}
