package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
)

// Help lists what can be asked for now, with its keys, and why not where it
// cannot.
type Help struct {
	env    env.Env
	keys   keys.Map
	screen string
	offers []keys.Offer
	scroll scroll
	w, h   int
}

// NewHelp shows the offers of a screen, those of every screen apart.
func NewHelp(e env.Env, m keys.Map, screen string, offers []keys.Offer) *Help {
	return &Help{env: e, keys: m, screen: screen, offers: offers}
}

// Update takes a message.
func (d *Help) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		d.w, d.h = msg.Width, msg.Height
	case tea.MouseWheelMsg:
		n, h := d.extent()
		d.scroll = d.scroll.wheel(msg, n, h)
	case tea.KeyPressMsg:
		switch action := asked(d.keys, msg, keys.Help, keys.Leave); action {
		case keys.Back, keys.Help, keys.Leave:
			return nil, nil
		default:
			n, h := d.extent()
			d.scroll, _ = d.scroll.act(action, n, h)
		}
	}
	return d, nil
}

// lay lays the groups out: the screen's own, then those of every screen.
func (d *Help) lay(w int) *page {
	p := &page{w: w}
	column := d.column()
	everywhere := func(o keys.Offer) bool { return strings.HasPrefix(string(o.Action), "all.") }
	own := slices.DeleteFunc(slices.Clone(d.offers), everywhere)
	all := slices.DeleteFunc(slices.Clone(d.offers), func(o keys.Offer) bool { return !everywhere(o) })
	d.group(p, d.screen, own, column)
	d.group(p, "everywhere", all, column)
	d.group(p, "in a question", []keys.Offer{{Action: keys.Confirm}}, column)
	return p
}

// column is the width of the longest keys.
func (d *Help) column() int {
	w := 6
	for _, o := range d.offers {
		w = max(w, cells.Width(names(d.keys.Of(o.Action)))+2)
	}
	return min(w, 20)
}

func (d *Help) group(p *page, name string, offers []keys.Offer, column int) {
	if len(offers) == 0 {
		return
	}
	s := d.env.Styles
	p.gap()
	p.add(run{s.Help.Group, name})
	for _, o := range offers {
		b := d.keys.Of(o.Action)
		b.Does = d.keys.Does(o)
		label := run{s.Help.Key, names(b)}
		if o.Off == "" {
			p.hang(column, label, s.Help.Text, b.Does)
			if o.Note != "" {
				p.para(column+2, s.Help.Reason, o.Note)
			}
			continue
		}
		label.style = s.Help.Off
		if column+cells.Width(b.Does)+2+cells.Width(o.Off) <= p.w {
			p.add(padded(label, column), run{s.Help.Off, b.Does}, run{s.Help.Reason, "  " + o.Off})
			continue
		}
		p.hang(column, label, s.Help.Off, b.Does)
		p.para(column+2, s.Help.Reason, o.Off)
	}
}

func (d *Help) frame(w, h int) box {
	want := min(roomy(w), 84)
	return boxFor(w, h, want, len(d.lay(boxFor(w, h, want, h).inside()).lines)+1)
}

func (d *Help) extent() (n, h int) {
	f := d.frame(d.w, d.h)
	return len(d.lay(f.inside()).lines), max(f.rows()-1, 0)
}

// Draw draws the help.
func (d *Help) Draw(area *cells.Buffer) Cursor {
	s := d.env.Styles
	f := d.frame(area.W(), area.H())
	in := f.draw(area, s, s.Dialog.Line, "Help", "")
	p, h := d.lay(in.W()), max(in.H()-1, 0)
	p.draw(in.Sub(0, 0, in.W(), h), d.scroll.top, s, s.Dialog.Base)
	f.more(area, s, s.Dialog.Line, d.scroll.top, len(p.lines), h)
	drawHints(in, h, s, [][2]string{{key(d.keys, keys.Back), "closes"}, {key(d.keys, keys.Palette), "finds an action"}})
	return Cursor{}
}
