package editor

import (
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// formLine is one line of the form: a heading, an entry with what is to say of it,
// or words alone.
type formLine struct {
	heading string
	entry   *entry
	mark    widget.Sign // before the words
	style   ink.Style
	words   string
	alone   bool // the words stand below nothing and take the whole width
}

// columns are the widths of the form's columns. Where words is 0 they stand below
// the entry that they concern.
type columns struct{ label, value, words int }

// Widths of the column of words: what values make room for, and the narrowest.
const (
	roomy = 40
	least = 24
)

func (s *Screen) columns(w int) columns { return s.laidOut(w).columns }

// formLines are the lines of the form for a width.
func (s *Screen) formLines(w int) []formLine { return s.laidOut(w).lines }

// laidOut lays the form out for a width, anew only where something changed.
func (s *Screen) laidOut(w int) *page {
	p := &s.sheet.form
	if p.lines == nil || p.rev != s.rev || p.w != w {
		c := s.fitColumns(w)
		*p = page{rev: s.rev, w: w, columns: c, lines: s.layOut(c, w)}
	}
	return p
}

func (s *Screen) fitColumns(w int) columns {
	c := columns{label: 8}
	for _, e := range s.entries() {
		c.label = max(c.label, cells.Width(e.label)+2)
	}
	c.label = min(c.label, max(w*3/5, 6))
	c.value = min(max(w-c.label-roomy, 12), 18)
	if c.words = w - c.label - c.value - 1; c.words < least {
		c.value, c.words = max(w-c.label, 0), 0
	}
	return c
}

// layOut lays out all that can be typed, with what is to say of it.
func (s *Screen) layOut(c columns, w int) (lines []formLine) {
	said := map[string]bool{}
	for _, sec := range s.sections() {
		lines = append(lines, formLine{heading: sec.title})
		if sec.path != "" {
			said[sec.path] = true
			lines = append(lines, s.alone(s.remarks(sec.path), w)...)
		}
		for _, e := range sec.entries {
			said[e.Path] = true
			lines = append(lines, s.entryLines(e, c, w)...)
		}
	}
	if rest := s.elsewhere(said); len(rest) > 0 {
		lines = append(lines, formLine{heading: "elsewhere"})
		lines = append(lines, s.alone(rest, w)...)
	}
	return append(lines, s.noteLines(w)...)
}

// entryLines lays an entry out with what is to say of it.
func (s *Screen) entryLines(e entry, c columns, w int) []formLine {
	room := c.words - 3
	if c.words == 0 {
		room = w - 5
	}
	said := words(s.said(e), room, s)
	line := formLine{entry: &e}
	if c.words > 0 && len(said) > 0 {
		line.mark, line.style, line.words = said[0].mark, said[0].style, said[0].words
		said = said[1:]
	}
	return append([]formLine{line}, said...)
}

// remark is a sentence with its weight.
type remark struct {
	weight layouts.Severity // empty: a hint
	text   string
	wrong  bool // what is typed is not allowed
}

// said is what is to say of an entry: what is wrong with what is typed, what lint
// says, or what may be typed.
func (s *Screen) said(e entry) []remark {
	typed := s.mode == typing && e.Path == s.form.path
	if typed && s.form.err != "" {
		return []remark{{text: s.form.err, wrong: true}}
	}
	list := s.remarks(e.Path)
	if typed && len(list) == 0 {
		list = append(list, remark{text: allowed(e)})
	}
	return list
}

// allowed says what may be typed.
func allowed(e entry) string {
	switch {
	case len(e.Words) > 0:
		return strings.Join(e.Words, ", ")
	case e.Kind == layouts.FieldNumber && e.Default != "":
		return fmt.Sprintf("px, %d to %d; empty: %s", e.Min, e.Max, e.Default)
	case e.Kind == layouts.FieldNumber:
		return fmt.Sprintf("%d to %d", e.Min, e.Max)
	}
	return ""
}

func (s *Screen) remarks(path string) (list []remark) {
	for _, p := range s.shown.at(path) {
		list = append(list, remark{weight: p.Severity, text: p.Message})
	}
	return list
}

// elsewhere are the problems of places that the form does not show now.
func (s *Screen) elsewhere(said map[string]bool) (list []remark) {
	for _, p := range s.shown.problems {
		if !said[p.Path] {
			list = append(list, remark{weight: p.Severity, text: strings.TrimPrefix(s.place(p.Path)+": ", ": ") + p.Message})
		}
	}
	return list
}

// place names a path by what it is of.
func (s *Screen) place(path string) string {
	item, field, _ := strings.Cut(path, ".")
	at := slices.IndexFunc(s.shown.stack, func(i layouts.Item) bool { return i.Path() == item })
	if at < 0 {
		return path
	}
	return strings.TrimSpace(s.shown.label(s.shown.stack[at]) + " " + field)
}

// noteLines are what the system would do differently, and why it would refuse.
func (s *Screen) noteLines(w int) (lines []formLine) {
	var list []remark
	for _, r := range s.shown.refusals {
		list = append(list, remark{weight: layouts.SeverityError, text: r})
	}
	for _, n := range s.shown.notes {
		weight := layouts.SeverityNote
		if n.Severity != backend.SeverityNote {
			weight = layouts.SeverityWarning
		}
		list = append(list, remark{weight: weight, text: n.Message})
	}
	if len(list) == 0 {
		return nil
	}
	return append([]formLine{{heading: "what the system makes of it"}}, s.alone(list, w)...)
}

// alone lays out sentences that stand below nothing.
func (s *Screen) alone(list []remark, w int) []formLine {
	lines := words(list, w-5, s)
	for i := range lines {
		lines[i].alone = true
	}
	return lines
}

// words wraps sentences, each with its mark before its first line.
func words(list []remark, w int, s *Screen) (lines []formLine) {
	st := s.env.Styles
	for _, r := range list {
		line := formLine{style: st.Field.Hint}
		switch {
		case r.wrong:
			line.mark, line.style = sign(st, layouts.SeverityError), st.Field.Error
		case r.weight != "":
			line.mark, line.style = sign(st, r.weight), st.Base.Muted
		}
		for i, text := range cells.Wrap(r.text, max(w, 8)) {
			if i > 0 {
				line.mark = widget.Sign{}
			}
			line.words = text
			lines = append(lines, line)
		}
	}
	return lines
}

// drawForm draws the form.
func (s *Screen) drawForm(b *cells.Buffer) {
	lines := s.formLines(b.W())
	c := s.columns(b.W())
	top := widget.Clamp(s.form.top, b.H(), len(lines))
	for y := 0; y < b.H() && top+y < len(lines); y++ {
		s.drawFormLine(b.Sub(0, y, b.W(), 1), &lines[top+y], c)
	}
	widget.Thumb(b, b.W()-1, 0, b.H(), top, b.H(), len(lines), s.env.Styles)
}

func (s *Screen) drawFormLine(b *cells.Buffer, line *formLine, c columns) {
	st := s.env.Styles
	x := 0
	switch {
	case line.heading != "":
		b.TextIn(0, 0, b.W(), st.Base.Title, line.heading)
		return
	case line.entry != nil:
		s.drawEntry(b, line, c)
		x = c.label + c.value + 1
	case c.words > 0 && !line.alone:
		x = c.label + c.value + 1
	default:
		x = 2
	}
	if line.words == "" {
		return
	}
	if line.mark.Mark != "" {
		b.Text(x, 0, line.mark.Style, line.mark.Glyph(b))
	}
	b.TextIn(x+2, 0, b.W()-x-2, line.style, line.words)
}

// drawEntry draws label and value; a value that is not named shows its default.
func (s *Screen) drawEntry(b *cells.Buffer, line *formLine, c columns) {
	st, e, w := s.env.Styles, line.entry, valueWidth(line, c)
	b.TextIn(0, 0, c.label-1, st.Field.Label, " "+e.label)
	if s.mode == typing && e.Path == s.form.path {
		s.form.field.Draw(b, c.label, 0, w, st, true)
		if s.form.fresh {
			n := min(cells.Width(s.form.field.Value()), w)
			b.Restyle(c.label, 0, n, 1, func(cells.Style) cells.Style { return st.Editor.Handle })
		}
		return
	}
	if e.Value == "" {
		b.TextIn(c.label, 0, w, st.Field.Hint, e.Default)
		return
	}
	b.TextIn(c.label, 0, w, st.Field.Value, s.reads(e))
}

// reads is the value of an entry as it is shown: a component of width 0 is as wide
// as what it shows.
func (s *Screen) reads(e *entry) string {
	if s.hand.Component && e.Value == "0" && e.Path == s.hand.Path()+".w" {
		return "0 (auto)"
	}
	return e.Value
}

// valueWidth is the room of a value: that of the words too where there are none.
func valueWidth(line *formLine, c columns) int {
	if line.words == "" && c.words > 0 {
		return c.value + c.words
	}
	return c.value - 1
}

// formAt returns the line of the entry that is typed; -1 without one.
func (s *Screen) formAt(lines []formLine) int {
	return slices.IndexFunc(lines, func(l formLine) bool { return l.entry != nil && l.entry.Path == s.form.path })
}

// rescroll shows what is typed with what is said of it, else what is in hand.
func (s *Screen) rescroll() {
	f := s.view(s.w, s.h).form
	if s.mode != typing {
		s.reclamp()
		return
	}
	lines := s.formLines(f.w)
	at := s.formAt(lines)
	last := at
	for last+1 < len(lines) && lines[last+1].entry == nil && lines[last+1].heading == "" {
		last++
	}
	s.form.top = widget.Scroll(widget.Scroll(s.form.top, last, f.h, len(lines)), at, f.h, len(lines))
}

// reclamp wastes no line of the form behind its end.
func (s *Screen) reclamp() {
	f := s.view(s.w, s.h).form
	s.form.top = max(widget.Clamp(s.form.top, f.h, len(s.formLines(f.w))), 0)
}

func (s *Screen) formCursor(w, h int) (x, y int, shown bool) {
	f := s.view(w, h).form
	lines := s.formLines(f.w)
	c := s.columns(f.w)
	line := s.formAt(lines)
	at := line - widget.Clamp(s.form.top, f.h, len(lines))
	if line < 0 || at < 0 || at >= f.h || c.value < 2 {
		return 0, 0, false
	}
	return f.x + c.label + s.form.field.Column(valueWidth(&lines[line], c)), f.y + at, true
}
