package ui

import (
	"mixdeck/ui/cells"
	"mixdeck/ui/dialog"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
)

// Draw draws the top screen, the changes under way, the status line, the dialogs,
// and above everything the strip.
func (r *Root) Draw(b *cells.Buffer) paint.View {
	b.Clear(r.env.Styles.Base.Text)
	view := paint.View{Title: r.strip.title(), Focus: true}
	if !r.cfg.NoMouse {
		view.Mouse = paint.MouseOn
	}
	p := r.placeFor(b.W(), b.H())
	if p.status > 0 && r.top() != nil {
		view.Cursor = r.drawScreen(b, p)
		if cursor, drawn := r.drawDialogs(b); drawn {
			view.Cursor = cursor
		}
	}
	r.drawStrip(b, r.armed())
	return view
}

// drawScreen draws what is not a dialog and returns the screen's cursor.
func (r *Root) drawScreen(b *cells.Buffer, p place) *paint.Cursor {
	area := b.Sub(0, stripRows, b.W(), p.screen)
	r.top().Draw(area)
	y := stripRows + p.screen
	r.drawJobs(b.Sub(0, y, b.W(), p.jobs))
	r.drawStatus(b.Sub(0, y+p.jobs, b.W(), p.status), p.jobs > 0)
	pointer, ok := r.top().(nav.Pointer)
	if !ok {
		return nil
	}
	x, y, shown := pointer.Cursor(area.W(), area.H())
	if !shown {
		return nil
	}
	return &paint.Cursor{X: x, Y: y + stripRows}
}

// drawDialogs draws the dialogs above a screen that is dimmed, and returns the
// cursor of the top one.
func (r *Root) drawDialogs(b *cells.Buffer) (cursor *paint.Cursor, drawn bool) {
	if len(r.dialogs) == 0 {
		return nil, false
	}
	dim := r.env.Styles.Base.Dim
	b.Restyle(0, stripRows, b.W(), b.H()-stripRows, func(cells.Style) cells.Style { return dim })
	var at dialog.Cursor
	for _, d := range r.dialogs {
		at = d.Draw(b.Sub(0, stripRows, b.W(), dialogRows(b.H())))
	}
	if !at.Shown {
		return nil, true
	}
	return &paint.Cursor{X: at.X, Y: at.Y}, true
}

// armed returns what the next key would do; empty: nothing is armed.
func (r *Root) armed() string {
	for _, d := range r.dialogs {
		if a, ok := d.(dialog.Armed); ok && a.Armed() != "" {
			return a.Armed()
		}
	}
	return ""
}
