package editor

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"mixdeck/layouts"
)

// people is the cast that a picture is simulated with.
type people struct {
	list []layouts.Participant
	made int  // so many are made up; below 0: the list is given or was changed
	live bool // it is that of a production, and goes with it

	running []layouts.Participant // of the production, as it was told last; nil: not known
}

// peopleOf begins with a cast; with nil it is made up where one is needed.
func peopleOf(cast []layouts.Participant) people {
	if cast == nil {
		return people{made: layouts.DefaultCast}
	}
	return people{list: cast, made: -1, running: cast}
}

// follow takes the production's cast as it is told now; it is true where that is
// another one and it is shown.
func (p *people) follow(cast []layouts.Participant) bool {
	if cast == nil || reflect.DeepEqual(cast, p.running) {
		return false
	}
	p.running = cast
	if !p.live {
		return false
	}
	p.list, p.made = cast, -1
	return true
}

// rejoin shows the production's own cast again.
func (p *people) rejoin() { p.list, p.made, p.live = p.running, -1, true }

// word says who is shown.
func (p *people) word() string {
	switch {
	case p.invented():
		return "example cast"
	case p.live:
		return "cast on air"
	}
	return "simulated cast"
}

// strays tells whether somebody other than the production's cast is shown though
// that is known.
func (p *people) strays() bool { return !p.live && p.running != nil }

// invented tells whether nobody of it is real.
func (p *people) invented() bool { return p.made >= 0 }

// of returns the cast for a layout. Layers are not held against a made-up one.
func (p *people) of(l layouts.Layout) []layouts.Participant {
	if !p.invented() {
		return p.list
	}
	if !tiled(l) {
		return nil
	}
	return layouts.MadeUpCast(l, p.made)
}

// tiled tells whether a layout places a cast by itself.
func tiled(l layouts.Layout) bool { return l.Grid != nil || l.Pip != nil }

// own returns a copy of the cast that may be changed; it stays as it becomes.
func (p *people) own(l layouts.Layout) []layouts.Participant {
	return slices.Clone(p.of(l))
}

// set keeps a cast that was changed.
func (p *people) set(list []layouts.Participant) { p.list, p.made, p.live = list, -1, false }

// join adds a participant with video on.
func (p *people) join(l layouts.Layout) {
	if p.invented() {
		p.made, p.live = min(p.made+1, layouts.MaxCast), false
		return
	}
	taken := make(map[string]bool, len(p.list))
	for i := range p.list {
		taken[p.list[i].ID] = true
	}
	n := len(p.list) + 1
	for taken["p"+strconv.Itoa(n)] {
		n++
	}
	p.set(append(p.own(l), layouts.Participant{ID: "p" + strconv.Itoa(n), Video: layouts.VideoOn}))
}

// attributes names what a layout reads of participants; empty: it does not.
type attributes struct{ featured, pip, order string }

func attributesOf(l layouts.Layout) attributes {
	switch {
	case l.Grid != nil:
		return attributes{featured: l.Grid.FeaturedAttribute, order: l.Grid.OrderAttribute}
	case l.Pip != nil:
		return attributes{featured: l.Pip.FeaturedAttribute, pip: l.Pip.PipAttribute, order: l.Pip.OrderAttribute}
	}
	return attributes{}
}

// carries tells whether a participant's attribute is the one value that counts.
func carries(p layouts.Participant, attribute string) bool {
	return attribute != "" && p.Attributes[attribute] == "true"
}

// with returns the participant with an attribute; without it where the value is
// empty.
func with(p layouts.Participant, attribute, value string) layouts.Participant {
	p.Attributes = maps.Clone(p.Attributes)
	if value == "" {
		delete(p.Attributes, attribute)
		return p
	}
	if p.Attributes == nil {
		p.Attributes = map[string]string{}
	}
	p.Attributes[attribute] = value
	return p
}

// single gives one participant an attribute that only one can use, and takes it
// from the others; the one who has it loses it.
func (p *people) single(l layouts.Layout, at int, attribute string) {
	list := p.own(l)
	has := carries(list[at], attribute)
	for i := range list {
		if carries(list[i], attribute) {
			list[i] = with(list[i], attribute, "")
		}
	}
	if !has {
		list[at] = with(list[at], attribute, "true")
	}
	p.set(list)
}

// stop stops a participant's video, or starts it again.
func (p *people) stop(l layouts.Layout, at int) {
	list := p.own(l)
	if list[at].Video == layouts.VideoStopped {
		list[at].Video = layouts.VideoOn
	} else {
		list[at].Video = layouts.VideoStopped
	}
	p.set(list)
}

// shift moves a participant in the order of the layout: by its order attribute
// where it names one, numbering all anew, else by arrival. It returns where the
// participant stands in the list then.
func (p *people) shift(l layouts.Layout, at, by int) int {
	list := p.own(l)
	attribute := attributesOf(l).order
	order := ranks(list, attribute)
	from := slices.Index(order, at)
	to := from + by
	if from < 0 || to < 0 || to >= len(order) {
		return at
	}
	order[from], order[to] = order[to], order[from]
	if attribute == "" {
		list[at], list[at+by] = list[at+by], list[at]
		p.set(list)
		return at + by
	}
	for place, i := range order {
		list[i] = with(list[i], attribute, strconv.Itoa(place+1))
	}
	p.set(list)
	return at
}

// ranks returns the indices of a cast in the order in which tiles are given out:
// a plain grid has a box for each, in that order.
func ranks(cast []layouts.Participant, attribute string) []int {
	if attribute == "" {
		order := make([]int, len(cast))
		for i := range order {
			order[i] = i
		}
		return order
	}
	numbered := slices.Clone(cast)
	for i := range numbered {
		numbered[i].ID = strconv.Itoa(i)
	}
	plain := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{OrderAttribute: attribute}}
	var order []int
	for _, b := range layouts.Solve(plain, numbered).Boxes {
		if i, err := strconv.Atoi(b.ID); err == nil {
			order = append(order, i)
		}
	}
	return order
}

// called is what a participant goes by.
func called(p layouts.Participant) string { return cmp.Or(p.Name, p.ID, "nobody") }
