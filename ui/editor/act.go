package editor

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// Act does what was asked for.
func (s *Screen) Act(a keys.Action) (nav.Screen, tea.Cmd) {
	if a == keys.Panic {
		return s, s.takeOff()
	}
	switch s.mode {
	case typing:
		return s, s.actTyping(a)
	case choosing:
		return s, s.actChoosing(a)
	case comparing:
		return s, s.actComparing(a)
	case naming, replacing, leaving, losing:
		return s, s.actAsked(a)
	case scaling:
		return s, s.actSizing(a)
	case editing:
	}
	return s, s.act(a)
}

// act does what is asked for while nothing is open.
func (s *Screen) act(a keys.Action) tea.Cmd {
	if w, ok := s.ways(a); ok {
		return s.move(a, w)
	}
	switch a {
	case keys.Undo, keys.Redo:
		s.again(a)
	case keys.NextItem:
		s.cycle(1)
	case keys.BeforeItem:
		s.cycle(-1)
	case keys.TypeIn:
		return s.typeIn()
	case keys.Save, keys.SaveAs:
		return s.save(a == keys.SaveAs)
	case keys.Take:
		return s.take()
	case keys.Back, keys.Leave:
		return s.leave()
	case keys.PageUp:
		s.form.top -= max(s.view(s.w, s.h).form.h-1, 1)
		s.reclamp()
	case keys.PageDown:
		s.form.top += max(s.view(s.w, s.h).form.h-1, 1)
		s.reclamp()
	default:
		return s.actMore(a)
	}
	return nil
}

func (s *Screen) actMore(a keys.Action) tea.Cmd {
	switch a {
	case keys.Gallery:
		s.openGallery()
	case keys.Compare:
		s.mode, s.top, s.choice = comparing, 0, layUnder
	case keys.Snap:
		s.snaps, s.lines = !s.snaps, nil
		s.rev++
	case keys.Step:
		s.nextStep()
	case keys.Guides:
		s.guides = nextGuides(s.guides)
		s.rev++
	case keys.Scale:
		return s.resize()
	case keys.Join, keys.Part, keys.Feature, keys.StopVideo, keys.PutInPip, keys.Rejoin:
		s.simulate(a)
	case keys.Lower, keys.Raise:
		return s.restack(a)
	default:
		return s.actItems(a)
	}
	return nil
}

// actItems changes what stands on the canvas.
func (s *Screen) actItems(a keys.Action) tea.Cmd {
	l, items := s.history.Layout(), s.items()
	own := s.gesture.begin()
	switch a {
	case keys.Add:
		return s.added(layouts.Add{Layer: beside(l, l.NewLayer(s.spare()))}, own)
	case keys.AddLogo:
		w, h := max(l.Canvas.Width/8, 1), max(l.Canvas.Height/8, 1)
		return s.added(layouts.AddLogo{Logo: layouts.Logo{X: l.Canvas.Width - w - w/4, Y: h / 4, W: w, H: h}}, own)
	case keys.AddText:
		return s.added(layouts.AddComponent{Component: l.NewText("text")}, own)
	case keys.Duplicate:
		return s.added(layouts.Duplicate{Items: items, DX: s.step, DY: s.step}, own)
	case keys.Delete:
		cmd := s.do(layouts.Delete{Items: items}, own)
		clear(s.marked)
		return cmd
	case keys.ToFront:
		return s.do(layouts.ToFront{Item: s.hand}, own)
	case keys.ToBack:
		return s.do(layouts.ToBack{Item: s.hand}, own)
	case keys.Lock:
		s.lock(items)
	case keys.Mark:
		toggle(s.marked, nameOf(l, s.hand))
		s.rev++
	default:
		return s.arrange(a, items, own)
	}
	return nil
}

// arrange lines several items up.
func (s *Screen) arrange(a keys.Action, items []layouts.Item, own uint64) tea.Cmd {
	sides := map[keys.Action]layouts.Side{
		keys.AlignLeft: layouts.SideLeft, keys.AlignCenter: layouts.SideCenter, keys.AlignRight: layouts.SideRight,
		keys.AlignTop: layouts.SideTop, keys.AlignMiddle: layouts.SideMiddle, keys.AlignBottom: layouts.SideBottom,
	}
	edits := map[keys.Action]layouts.Edit{
		keys.SpreadWide: layouts.Distribute{Items: items},
		keys.SpreadDown: layouts.Distribute{Items: items, Vertical: true},
		keys.SameWidth:  layouts.Equalise{Items: items, Width: true},
		keys.SameHeight: layouts.Equalise{Items: items, Height: true},
		keys.SameSize:   layouts.Equalise{Items: items, Width: true, Height: true},
	}
	e := edits[a]
	if side, ok := sides[a]; ok {
		e = layouts.Align{Items: items, To: side}
	}
	if e == nil {
		return nil
	}
	return s.do(e, own)
}

// added carries out an edit that adds something and takes that in hand.
func (s *Screen) added(e layouts.Edit, own uint64) tea.Cmd {
	was := s.history.Layout()
	if cmd := s.do(e, own); cmd != nil {
		return cmd
	}
	clear(s.marked)
	l := s.history.Layout()
	switch {
	case len(l.Components) > len(was.Components):
		s.hold(layouts.Item{Component: true, Index: len(l.Components) - 1})
	case len(l.Logos) > len(was.Logos):
		s.hold(layouts.Item{Logo: true, Index: len(l.Logos) - 1})
	case len(l.Layers) > len(was.Layers):
		s.hold(layouts.Item{Index: len(l.Layers) - 1})
	}
	return nil
}

// beside moves a new layer until it covers no other one to the pixel.
func beside(l layouts.Layout, layer layouts.Layer) layouts.Layer {
	covers := func(other layouts.Layer) bool { return other.Rect(l.Canvas) == layer.Rect(l.Canvas) }
	for range l.Layers {
		if !slices.ContainsFunc(l.Layers, covers) {
			break
		}
		layer.X, layer.Y = layer.X+max(l.Canvas.Width/16, 1), layer.Y+max(l.Canvas.Height/16, 1)
	}
	return layer
}

// spare is the first of the cast that no layer shows yet, else nobody.
func (s *Screen) spare() string {
	used := map[string]bool{}
	for _, layer := range s.history.Layout().Layers {
		used[layer.Source] = true
	}
	for _, p := range s.shown.cast {
		if !used[p.ID] {
			return p.ID
		}
	}
	return ""
}

// lock locks the items, or unlocks them where the first one is locked.
func (s *Screen) lock(items []layouts.Item) {
	l := s.history.Layout()
	on := !s.locked[nameOf(l, items[0])]
	for _, i := range items {
		if name := nameOf(l, i); on {
			s.locked[name] = true
		} else {
			delete(s.locked, name)
		}
	}
	s.rev++
}

// move does what an arrow asks for: a picture that places its tiles by itself has
// a list to walk through instead.
func (s *Screen) move(a keys.Action, w way) tea.Cmd {
	if tiled(s.shown.layout) {
		switch a {
		case keys.Up, keys.Left:
			s.pick(s.person - 1)
		case keys.Down, keys.Right:
			s.pick(s.person + 1)
		default:
		}
		return nil
	}
	return s.shift(a, w)
}

// restack moves a layer in the stack, or a participant in its order.
func (s *Screen) restack(a keys.Action) tea.Cmd {
	if tiled(s.shown.layout) {
		by := 1
		if a == keys.Lower {
			by = -1
		}
		s.recast(false, func() { s.person = s.people.shift(s.history.Layout(), s.person, by) })
		s.shown.look(s)
		s.rescroll()
		return nil
	}
	var e layouts.Edit = layouts.Raise{Item: s.hand}
	if a == keys.Lower {
		e = layouts.Lower{Item: s.hand}
	}
	return s.do(e, s.gesture.begin())
}

// simulate changes the cast.
func (s *Screen) simulate(a keys.Action) {
	s.recast(false, func() { s.changeCast(a) })
	s.shown.look(s)
	s.pick(s.person)
}

func (s *Screen) changeCast(a keys.Action) {
	l := s.history.Layout()
	switch a {
	case keys.Join:
		s.people.join(l)
		s.person = len(s.people.of(l)) - 1
	case keys.Part:
		list := s.people.own(l)
		s.people.set(append(list[:s.person], list[s.person+1:]...))
	case keys.Feature:
		s.people.single(l, s.person, attributesOf(l).featured)
	case keys.PutInPip:
		s.people.single(l, s.person, attributesOf(l).pip)
	case keys.StopVideo:
		s.people.stop(l, s.person)
	case keys.Rejoin:
		s.people.rejoin()
	default:
	}
}

// nextGuides goes through the guide lines: one kind after the other, all, none.
func nextGuides(g draw.Guides) draw.Guides {
	switch g {
	case 0:
		return draw.Thirds
	case draw.Thirds:
		return draw.ActionSafe
	case draw.ActionSafe:
		return draw.TitleSafe
	case draw.TitleSafe:
		return draw.Thirds | draw.ActionSafe | draw.TitleSafe
	}
	return 0
}
