package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// Palette finds an action by a few letters of what it does. It has all of them,
// also those that cannot be asked for now, with the reason.
type Palette struct {
	env   env.Env
	keys  keys.Map
	all   []keys.Offer
	found []match
	query Field
	at    int // of found
	h     int
}

// match is an offer with the letters that were found in what it does.
type match struct {
	offer   keys.Offer
	letters []int // byte places in what it does
}

// NewPalette offers every action of the map; those that are not among offers are
// off.
func NewPalette(e env.Env, m keys.Map, offers []keys.Offer) *Palette {
	p := &Palette{env: e, keys: m, query: Field{Hint: "type what you look for"}}
	p.all = slices.Clone(offers)
	for _, b := range m.Bindings() {
		if !slices.ContainsFunc(offers, func(o keys.Offer) bool { return o.Action == b.Action }) {
			p.all = append(p.all, keys.Offer{Action: b.Action, Off: "not here"})
		}
	}
	slices.SortStableFunc(p.all, func(a, b keys.Offer) int { return rank(a) - rank(b) })
	p.find()
	return p
}

// off is 1 for an action that cannot be asked for now.
func off(o keys.Offer) int {
	if o.Off != "" {
		return 1
	}
	return 0
}

// rank puts what can be asked for now first, and moving about behind it.
func rank(o keys.Offer) int {
	r := 2 * off(o)
	if strings.HasPrefix(string(o.Action), "all.") {
		r++
	}
	return r
}

// find looks for the query in what the actions do.
func (p *Palette) find() {
	p.found, p.at = nil, 0
	query := strings.TrimSpace(p.query.Value())
	if query == "" {
		for _, o := range p.all {
			p.found = append(p.found, match{offer: o})
		}
		return
	}
	texts := make([]string, len(p.all))
	for i, o := range p.all {
		texts[i] = p.keys.Does(o)
	}
	for _, f := range fuzzy.Find(query, texts) {
		p.found = append(p.found, match{p.all[f.Index], f.MatchedIndexes})
	}
	place := func(m match) int { return off(m.offer)*4 + nearness(p.keys.Does(m.offer), query) }
	slices.SortStableFunc(p.found, func(a, b match) int { return place(a) - place(b) })
}

// nearness is 0 for a text that begins with the query, 1 where a word of it does, 2
// where it stands inside one, and 3 where its letters are strewn about.
func nearness(text, query string) int {
	text, query = strings.ToLower(text), strings.ToLower(query)
	switch {
	case strings.HasPrefix(text, query):
		return 0
	case strings.Contains(text, " "+query):
		return 1
	case strings.Contains(text, query):
		return 2
	}
	return 3
}

// Update takes a message.
func (p *Palette) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.h = msg.Height
	case tea.MouseWheelMsg:
		p.move(notch(msg))
	case tea.PasteMsg:
		p.query, _ = p.query.Insert(msg.Content)
		p.find()
	case tea.KeyPressMsg:
		return p.key(msg)
	}
	return p, nil
}

func (p *Palette) key(k tea.KeyPressMsg) (Dialog, tea.Cmd) {
	if Edits(k) {
		var changed bool
		if p.query, changed = p.query.Key(k); changed {
			p.find()
		}
		return p, nil
	}
	switch asked(p.keys, k, keys.Palette) {
	case keys.Back, keys.Palette:
		return nil, nil
	case keys.Enter:
		if p.at < len(p.found) {
			return nil, nav.Cmd(Chosen{p.found[p.at].offer.Action})
		}
	case keys.Up, keys.Previous:
		p.move(-1)
	case keys.Down, keys.Next:
		p.move(1)
	case keys.PageUp:
		p.move(-max(p.h-6, 1))
	case keys.PageDown:
		p.move(max(p.h-6, 1))
	default:
	}
	return p, nil
}

func (p *Palette) move(by int) { p.at = max(min(p.at+by, len(p.found)-1), 0) }

// Draw draws the palette.
func (p *Palette) Draw(area *cells.Buffer) Cursor {
	s := p.env.Styles
	f := boxFor(area.W(), area.H(), min(roomy(area.W()), 72), min(len(p.all)+2, 20))
	in := f.draw(area, s, s.Dialog.Line, "Commands", "")
	cursor := at(in, p.query.Draw(in, 0, 0, in.W(), s, true), 0)
	list := in.Sub(0, 2, in.W(), in.H()-2)
	if list.H() == 0 && in.H() > 1 {
		list = in.Sub(0, 1, in.W(), in.H()-1)
	}
	top := scrolled(p.at-list.H()/2, len(p.found), list.H())
	for y := 0; y < list.H() && top+y < len(p.found); y++ {
		p.row(list.Sub(0, y, list.W(), 1), p.found[top+y], top+y == p.at)
	}
	if len(p.found) == 0 {
		list.TextIn(0, 0, list.W(), over(s, s.Dialog.Muted), "nothing is called that")
	}
	f.more(area, s, s.Dialog.Line, top, len(p.found), list.H())
	return cursor
}

// row draws one action: what it does, why it is off, and its keys.
func (p *Palette) row(b *cells.Buffer, m match, chosen bool) {
	s := p.env.Styles
	binding, does := p.keys.Of(m.offer.Action), p.keys.Does(m.offer)
	if chosen {
		b.Text(0, 0, over(s, s.Table.Cursor), "▸")
	}
	text := s.Help.Text
	if m.offer.Off != "" {
		text = s.Help.Off
	}
	w := b.W() - 2
	x := 2 + b.TextIn(2, 0, w, over(s, text), does)
	if m.offer.Off == "" {
		for _, i := range m.letters { // What actions do is told in ASCII, one cell a byte.
			b.Text(2+i, 0, over(s, s.Help.Key), does[i:i+1])
		}
	}
	n := b.TextRight(x+2, 0, b.W()-x-2, over(s, s.Help.Key), names(binding))
	b.TextIn(x+2, 0, b.W()-x-n-4, over(s, s.Help.Reason), m.offer.Off)
}
