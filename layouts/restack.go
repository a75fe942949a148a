package layouts

import (
	"fmt"
	"math"
	"slices"
)

// The range of z in a document.
const (
	minZ = math.MinInt32
	maxZ = math.MaxInt32
)

// Raise puts an item above the next one in the stack. Layers keep their place in
// the list and exchange z; where z are equal the upper ones are raised by no more
// than they must. A logo changes its place in the list, where it then has the
// next index; so does a component, among those on its side of the layers. At the
// top nothing changes.
type Raise struct{ Item Item }

// Lower puts an item below the one beneath it, as [Raise] does upwards.
type Lower struct{ Item Item }

// ToFront puts an item above all of its kind.
type ToFront struct{ Item Item }

// ToBack puts an item below all of its kind.
type ToBack struct{ Item Item }

func (e Raise) edit(l *Layout) error {
	return l.restack(e.Item, func(place, _ int) int { return place + 1 })
}

func (e Lower) edit(l *Layout) error {
	return l.restack(e.Item, func(place, _ int) int { return place - 1 })
}

func (e ToFront) edit(l *Layout) error {
	return l.restack(e.Item, func(_, last int) int { return last })
}

func (e ToBack) edit(l *Layout) error {
	return l.restack(e.Item, func(int, int) int { return 0 })
}

func (e Raise) targets() []Item   { return []Item{e.Item} }
func (e Lower) targets() []Item   { return []Item{e.Item} }
func (e ToFront) targets() []Item { return []Item{e.Item} }
func (e ToBack) targets() []Item  { return []Item{e.Item} }

// restack moves an item to another place of the stack of its kind, counted from
// the bottom. Places beyond its ends are its ends.
func (l *Layout) restack(i Item, to func(place, last int) int) error {
	if !l.Has(i) {
		return fmt.Errorf("%s: %w", i.Path(), ErrNoItem)
	}
	switch i.list() {
	case logoList:
		shift(l.Logos, i.Index, to(i.Index, len(l.Logos)-1))
		return nil
	case componentList:
		side := places(l.Components, l.Components[i.Index].Below)
		last := len(side) - 1
		shift(l.Components, i.Index, side[min(max(to(slices.Index(side, i.Index), last), 0), last)])
		return nil
	case layerList:
	}
	order := stacked(l.Layers)
	levels := make([]int, len(order))
	for n, layer := range order {
		levels[n] = l.Layers[layer].Z
	}
	place := slices.Index(order, i.Index)
	if shift(order, place, to(place, len(order)-1)) {
		levelled(l.Layers, order, levels)
	}
	return nil
}

// shift moves one element of a list to another place.
func shift[T any](list []T, from, to int) (moved bool) {
	to = min(max(to, 0), len(list)-1)
	v := list[from]
	if from < to {
		copy(list[from:to], list[from+1:to+1])
	} else {
		copy(list[to+1:from+1], list[to:from])
	}
	list[to] = v
	return from != to
}

// levelled gives layers in an order from bottom to top the levels that there
// were, raised where an equal one would leave a layer below.
func levelled(layers []Layer, order, levels []int) {
	for n, i := range order {
		z := levels[n]
		if n > 0 {
			under := order[n-1]
			least := layers[under].Z
			if i < under {
				least++
			}
			z = max(z, least)
		}
		layers[i].Z = z
	}
	if layers[order[len(order)-1]].Z > maxZ {
		for n, i := range order {
			layers[i].Z = n
		}
	}
}
