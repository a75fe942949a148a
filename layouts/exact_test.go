package layouts_test

import (
	"fmt"
	"math/big"
	"regexp"
	"sort"
	"strconv"
	"testing"

	"mixdeck/layouts"

	"pgregory.net/rapid"
)

// The model of a grid and a picture-in-picture once more, in fractions without
// any rounding and as plainly as it can be said: what the solver is held to.

type exact struct{ x, y, w, h *big.Rat }

func rat(n int) *big.Rat             { return big.NewRat(int64(n), 1) }
func plus(a, b *big.Rat) *big.Rat    { return new(big.Rat).Add(a, b) }
func minus(a, b *big.Rat) *big.Rat   { return new(big.Rat).Sub(a, b) }
func times(a, b *big.Rat) *big.Rat   { return new(big.Rat).Mul(a, b) }
func over(a, b *big.Rat) *big.Rat    { return new(big.Rat).Quo(a, b) }
func half(a *big.Rat) *big.Rat       { return over(a, rat(2)) }
func less(a, b *big.Rat) bool        { return a.Cmp(b) < 0 }
func smaller(a, b *big.Rat) *big.Rat { return map[bool]*big.Rat{true: a, false: b}[less(a, b)] }

func larger(a, b *big.Rat) *big.Rat       { return map[bool]*big.Rat{true: b, false: a}[less(a, b)] }
func sideways(n int, g *big.Rat) *big.Rat { return times(rat(n-1), g) }

func floor(a *big.Rat) int {
	q := new(big.Int).Div(a.Num(), a.Denom()) // Euclidean: down for a positive denominator
	return int(q.Int64())
}

func (e exact) rect() layouts.Rect {
	return layouts.Rect{X: floor(e.x), Y: floor(e.y), W: floor(e.w), H: floor(e.h)}
}

func alike(a, b *big.Rat) bool {
	diff := new(big.Rat).Abs(minus(a, b))
	return !less(times(big.NewRat(1, 1_000_000), larger(new(big.Rat).Abs(a), new(big.Rat).Abs(b))), diff)
}

var ratios = map[layouts.Aspect]*big.Rat{
	"":                     big.NewRat(16, 9),
	layouts.AspectAuto:     big.NewRat(16, 9),
	layouts.AspectVideo:    big.NewRat(16, 9),
	layouts.AspectSquare:   big.NewRat(1, 1),
	layouts.AspectPortrait: big.NewRat(3, 4),
}

// exactTile is the width of the largest tile that fits cols x rows times.
func exactTile(w, h *big.Rat, cols, rows int, ratio, gap *big.Rat) *big.Rat {
	across := over(minus(w, sideways(cols, gap)), rat(cols))
	down := over(minus(h, sideways(rows, gap)), rat(rows))
	return smaller(across, times(down, ratio))
}

func underOnePixel(w, ratio *big.Rat) bool {
	return less(smaller(w, over(w, ratio)), rat(1))
}

// exactColumns picks the columns, and 0 when no choice leaves a pixel a side.
func exactColumns(n int, w, h, ratio, gap *big.Rat, skip bool) int {
	best, bestTile := 0, (*big.Rat)(nil)
	for c := 1; c <= n; c++ {
		r := (n + c - 1) / c
		t := exactTile(w, h, c, r, ratio, gap)
		if skip && underOnePixel(t, ratio) {
			continue
		}
		if best == 0 || less(bestTile, t) && !alike(bestTile, t) {
			best, bestTile = c, t
			continue
		}
		if !alike(bestTile, t) {
			continue
		}
		empty, bestEmpty := c*r-n, best*((n+best-1)/best)-n
		if empty < bestEmpty || empty == bestEmpty && !less(w, h) {
			best, bestTile = c, t
		}
	}
	return best
}

// exactBlock places n tiles, cols to a row, in the middle of an area.
func exactBlock(area exact, n, cols int, tw, th, gap *big.Rat) []exact {
	rows := (n + cols - 1) / cols
	high := plus(times(rat(rows), th), sideways(rows, gap))
	y := plus(area.y, half(minus(area.h, high)))
	var out []exact
	for r := range rows {
		k := min(cols, n-r*cols)
		wide := plus(times(rat(k), tw), sideways(k, gap))
		x := plus(area.x, half(minus(area.w, wide)))
		for range k {
			out = append(out, exact{x, y, tw, th})
			x = plus(x, plus(tw, gap))
		}
		y = plus(y, plus(th, gap))
	}
	return out
}

func exactGrid(w, h *big.Rat, n int, aspect layouts.Aspect, gap *big.Rat) (tiles []exact, ignored bool) {
	if n == 0 {
		return nil, false
	}
	ratio := ratios[aspect]
	cols := exactColumns(n, w, h, ratio, gap, true)
	if cols == 0 {
		ignored = n > 1 && gap.Sign() > 0
		gap = rat(0)
		cols = exactColumns(n, w, h, ratio, gap, false)
	}
	rows := (n + cols - 1) / cols
	tw := exactTile(w, h, cols, rows, ratio, gap)
	th := over(tw, ratio)
	if aspect == layouts.AspectAuto {
		tw = over(minus(w, sideways(cols, gap)), rat(cols))
		th = over(minus(h, sideways(rows, gap)), rat(rows))
	}
	return exactBlock(exact{rat(0), rat(0), w, h}, n, cols, tw, th, gap), ignored
}

// exactBelow places the others of a grid with a featured participant.
func exactBelow(w, h *big.Rat, n int, ratio, gap *big.Rat) (tiles []exact, ignored bool) {
	for _, g := range []*big.Rat{gap, rat(0)} {
		top := plus(times(h, big.NewRat(3, 4)), g)
		area := exact{rat(0), top, w, minus(h, top)}
		one := exactTile(area.w, area.h, n, 1, ratio, g)
		cols, tw := n, one
		if n > 1 {
			two := exactTile(area.w, area.h, (n+1)/2, 2, ratio, g)
			if less(one, two) && !alike(one, two) {
				cols, tw = (n+1)/2, two
			}
		}
		if underOnePixel(tw, ratio) && g.Sign() > 0 {
			ignored = true
			continue
		}
		return exactBlock(area, n, cols, tw, over(tw, ratio), g), ignored
	}
	panic("not reached")
}

var orderPattern = regexp.MustCompile(`^-?[0-9]{1,18}$`)

// exactOrder returns the visible participants in order.
func exactOrder(cast []layouts.Participant, attribute string, omit *bool) []layouts.Participant {
	var ordered, rest []layouts.Participant
	for _, p := range cast {
		switch {
		case omit != nil && *omit && p.Video == layouts.VideoStopped:
		case attribute != "" && orderPattern.MatchString(p.Attributes[attribute]):
			ordered = append(ordered, p)
		default:
			rest = append(rest, p)
		}
	}
	number := func(p layouts.Participant) int64 {
		n, _ := strconv.ParseInt(p.Attributes[attribute], 10, 64)
		return n
	}
	sort.SliceStable(ordered, func(i, j int) bool { return number(ordered[i]) < number(ordered[j]) })
	return append(ordered, rest...)
}

func without(cast []layouts.Participant, id string) (rest []layouts.Participant) {
	for _, p := range cast {
		if p.ID != id {
			rest = append(rest, p)
		}
	}
	return rest
}

func carrier(cast []layouts.Participant, attribute string) string {
	for _, p := range cast {
		if attribute != "" && p.Attributes[attribute] == "true" {
			return p.ID
		}
	}
	return ""
}

func exactGap(gap *int, otherwise int) *big.Rat {
	if gap == nil {
		return rat(otherwise)
	}
	return rat(*gap)
}

func expectGrid(c layouts.Canvas, g layouts.Grid, cast []layouts.Participant) (map[string]layouts.Rect, bool) {
	w, h, gap := rat(c.Width), rat(c.Height), exactGap(g.Gap, 2)
	seen := exactOrder(cast, g.OrderAttribute, g.OmitStopped)
	featured := carrier(seen, g.FeaturedAttribute)
	want := map[string]layouts.Rect{}
	var tiles []exact
	var ignored bool
	switch rest := without(seen, featured); {
	case featured == "":
		tiles, ignored = exactGrid(w, h, len(seen), g.Aspect, gap)
	case len(rest) == 0:
		want[featured] = exact{rat(0), rat(0), w, h}.rect()
	default:
		want[featured] = exact{rat(0), rat(0), w, times(h, big.NewRat(3, 4))}.rect()
		tiles, ignored = exactBelow(w, h, len(rest), ratios[g.Aspect], gap)
	}
	for i, p := range without(seen, featured) {
		want[p.ID] = tiles[i].rect()
	}
	return want, ignored
}

func expectPip(c layouts.Canvas, p layouts.Pip, cast []layouts.Participant) (map[string]layouts.Rect, bool) {
	w, h := rat(c.Width), rat(c.Height)
	whole := exact{rat(0), rat(0), w, h}
	seen := exactOrder(cast, p.OrderAttribute, p.OmitStopped)
	overlay := carrier(seen, p.PipAttribute)
	rest := without(seen, overlay)
	featured := carrier(rest, p.FeaturedAttribute)
	want := map[string]layouts.Rect{}
	var ignored bool
	if featured != "" {
		want[featured] = whole.rect()
	} else {
		var tiles []exact
		tiles, ignored = exactGrid(w, h, len(rest), layouts.AspectAuto, exactGap(p.Gap, 0))
		for i, q := range rest {
			want[q.ID] = tiles[i].rect()
		}
	}
	for _, q := range seen {
		if q.ID != overlay {
			continue
		}
		if len(rest) == 0 && p.Behavior == layouts.PipDynamic {
			want[overlay] = whole.rect()
			continue
		}
		want[overlay] = exactOverlay(whole, p, q).rect()
	}
	return want, ignored
}

func exactOverlay(canvas exact, p layouts.Pip, q layouts.Participant) exact {
	ratio := big.NewRat(16, 9)
	if q.Width > 0 && q.Height > 0 {
		ratio = big.NewRat(int64(q.Width), int64(q.Height))
	}
	var w, h *big.Rat
	switch {
	case p.Width != nil && p.Height != nil:
		w, h = rat(*p.Width), rat(*p.Height)
	case p.Width != nil:
		w = rat(*p.Width)
		h = over(w, ratio)
	case p.Height != nil:
		h = rat(*p.Height)
		w = times(h, ratio)
	default:
		w = over(canvas.w, rat(4))
		h = over(w, ratio)
	}
	w, h = smaller(w, canvas.w), smaller(h, canvas.h)
	offset := exactGap(p.Offset, 0)
	x, y := minus(minus(canvas.w, offset), w), minus(minus(canvas.h, offset), h)
	switch p.Position {
	case layouts.PipTopLeft:
		x, y = offset, offset
	case layouts.PipTopRight:
		y = offset
	case layouts.PipBottomLeft:
		x = offset
	case layouts.PipBottomRight:
	}
	x = larger(smaller(x, minus(canvas.w, w)), rat(0))
	y = larger(smaller(y, minus(canvas.h, h)), rat(0))
	return exact{x, y, w, h}
}

// drawn says what the solver is asked in one line of a failure.
func drawn(l layouts.Layout, cast []layouts.Participant) string {
	s := fmt.Sprintf("canvas %+v", l.Canvas)
	if l.Grid != nil {
		s += fmt.Sprintf(" grid %+v", *l.Grid)
	}
	if l.Pip != nil {
		s += fmt.Sprintf(" pip %+v", *l.Pip)
	}
	return fmt.Sprintf("%s cast %+v", s, cast)
}

func holdTo(t *rapid.T, l layouts.Layout, cast []layouts.Participant, want map[string]layouts.Rect, ignored bool) {
	got := layouts.Solve(l, cast)
	if len(got.Boxes) != len(want) {
		t.Fatalf("%s\n%d boxes, want %d", drawn(l, cast), len(got.Boxes), len(want))
	}
	for _, b := range got.Boxes {
		if r, ok := want[b.ID]; !ok || b.Rect != r {
			t.Fatalf("%s\n%s is %+v, want %+v", drawn(l, cast), b.ID, b.Rect, r)
		}
	}
	said := false
	for _, p := range layouts.Lint(l, cast) {
		said = said || p.Code == layouts.CodeGapTooLarge
	}
	if said != ignored {
		t.Fatalf("%s\ngap-too-large said: %v, want %v", drawn(l, cast), said, ignored)
	}
}

func TestEveryGridIsTheExactModelRoundedDownOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := layouts.Layout{Canvas: anyCanvas(t), Grid: anyGrid(t)}
		cast := anyCast(t)
		want, ignored := expectGrid(l.Canvas, *l.Grid, cast)
		holdTo(t, l, cast, want, ignored)
	})
}

func TestEveryPipIsTheExactModelRoundedDownOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := layouts.Layout{Canvas: anyCanvas(t), Pip: anyPip(t)}
		cast := anyCast(t)
		want, ignored := expectPip(l.Canvas, *l.Pip, cast)
		holdTo(t, l, cast, want, ignored)
	})
}
