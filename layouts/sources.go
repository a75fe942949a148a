package layouts

import (
	"fmt"
	"strings"
	"unicode"
)

// names reviews the id and the source of a layer.
func (r *review) names(p *piece, l *Layer, ids map[string]bool) {
	switch {
	case l.ID == "":
		r.noteAt(p, CodeMissing, ".id", "a layer is named by its id; this one has none")
	case ids[l.ID]:
		r.warnAt(p, CodeDuplicate, ".id", "another layer has the id %q", l.ID)
	}
	ids[l.ID] = true
	switch {
	case l.Source == "" && l.ID == "":
		r.warnAt(p, CodeNoSource, ".source", "this layer names no source; nothing is shown in it")
	case l.Source == "":
		r.noteAt(p, CodeNoSource, ".source", "this layer names no source; its id may be taken for one")
	case len(r.cast) > 0 && r.sources[l.Source] == nil:
		r.warnAt(p, CodeUnknownSource, ".source", "nobody in the cast has the id %q; nothing is shown here", l.Source)
	}
}

// component reviews what a component is called and what it shows. It needs no id:
// a studio gives one.
func (r *review) component(p *piece, c *Component, ids map[string]bool) {
	if ids[c.ID] && c.ID != "" {
		r.warnAt(p, CodeDuplicate, ".id", "another component has the id %q", c.ID)
	}
	ids[c.ID] = true
	if c.Type == ComponentText && letters(strings.TrimSpace(c.Text)) == 0 {
		r.warnAt(p, CodeMissing, ".text", "a text says something; nothing is shown in this one")
	}
}

// estimated says of a component without a width that what is told of it rests on
// an estimate.
func (r *review) estimated(p *piece) string {
	if p.item.Component && r.layout.Components[p.item.Index].W == 0 {
		return "; its width is an estimate"
	}
	return ""
}

// unplaced says which participants no layer shows.
func (r *review) unplaced() {
	used := make(map[string]bool, len(r.layout.Layers))
	for i := range r.layout.Layers {
		used[r.layout.Layers[i].Source] = true
	}
	for i := range r.cast {
		if id := r.cast[i].ID; !used[id] {
			r.note(CodeUnplaced, fmt.Sprintf("%s[%d]", pathCast, i), "no layer shows %q", id)
		}
	}
}

// legible says which logos, texts and other graphics reach out of the title-safe
// area. One that covers the whole area is a background.
func (r *review) legible(p *piece) {
	box, safe := p.Rect.tame(), titleSafe(r.layout.Canvas)
	if box.empty() || safe.empty() || safe.holds(box) || box.holds(safe) {
		return
	}
	if r.read(p) {
		r.noteAt(p, CodeTitleSafe, "", "this reaches out of the title-safe area, %d,%d %dx%d; older screens may cut it%s",
			safe.X, safe.Y, safe.W, safe.H, r.estimated(p))
	}
}

// read tells whether viewers are to read an item: logos, texts and captions,
// pictures above the layers, and layers whose names say so.
func (r *review) read(p *piece) bool {
	switch p.item.list() {
	case logoList:
		return true
	case componentList:
		c := &r.layout.Components[p.item.Index]
		return c.Type == ComponentText || c.Type == ComponentCaption || !c.Below
	case layerList:
	}
	return textual(p.ID) || textual(r.layout.Layers[p.item.Index].Source)
}

// titleSafe is the middle 90 % of each side (EBU R 95), in whole pixels.
func titleSafe(canvas Canvas) Rect {
	c := canvas.rect().tame()
	x, y := (c.W+19)/20, (c.H+19)/20
	return Rect{X: x, Y: y, W: c.W - 2*x, H: c.H - 2*y}
}

// textual tells whether a name is one of what viewers read: one of its words
// says so.
func textual(name string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) }) {
		switch word {
		case "title", "titles", "subtitle", "subtitles", "caption", "captions", "text", "ticker", "crawl", "headline",
			"lower", "name", "score", "scoreboard", "scorebug", "clock", "bug", "logo", "watermark",
			"标题", "字幕", "比分", "台标":
			return true
		}
	}
	return false
}
