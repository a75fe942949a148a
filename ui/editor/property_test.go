package editor_test

import (
	"math"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
)

// hostile is text that documents may hold.
var hostile = []string{
	"", "host", "直播新闻直播新闻直播新闻直播新闻", "\x1b[2J\x1b]0;pwned\x07", "\u202eevil\u202c", "e\u0301\u0301\u0301",
	"👩‍👩‍👧‍👦 family", "\xff\xfe\x9b31m", "line\nfeed\ttab\r", strings.Repeat("long ", 200), "│┃█", "\x00", "مرحبا",
}

func anyLayout(t *rapid.T) layouts.Layout {
	text := rapid.SampledFrom(hostile)
	side := rapid.OneOf(rapid.IntRange(1, 4000), rapid.SampledFrom([]int{1, 2, 32768}))
	l := layouts.Layout{Name: text.Draw(t, "name"), Canvas: layouts.Canvas{Width: side.Draw(t, "w"), Height: side.Draw(t, "h")}}
	gap := rapid.IntRange(0, 200).Draw(t, "gap")
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		l.Grid = &layouts.Grid{FeaturedAttribute: text.Draw(t, "featured"), OrderAttribute: text.Draw(t, "order"), Gap: &gap}
	case 1:
		l.Pip = &layouts.Pip{FeaturedAttribute: text.Draw(t, "featured"), PipAttribute: text.Draw(t, "pip"), Gap: &gap}
	case 2:
		at := rapid.OneOf(rapid.IntRange(-500, 4000), rapid.SampledFrom([]int{-32768, 32768}))
		l.Layers = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) layouts.Layer {
			return layouts.Layer{
				ID: text.Draw(t, "id"), Source: text.Draw(t, "source"), X: at.Draw(t, "x"), Y: at.Draw(t, "y"), W: side.Draw(t, "w"), H: side.Draw(t, "h"),
				Z: rapid.SampledFrom([]int{0, 1, 1, 2, math.MaxInt32, math.MinInt32}).Draw(t, "z"),
			}
		}), 0, 5).Draw(t, "layers")
		l.Logos = []layouts.Logo{{URL: text.Draw(t, "url"), X: 1, Y: 1, W: 10, H: 10}}
		l.Components = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) layouts.Component {
			return layouts.Component{
				ID: text.Draw(t, "id"), Type: rapid.SampledFrom([]layouts.ComponentType{layouts.ComponentText, layouts.ComponentCaption, layouts.ComponentImage}).Draw(t, "type"),
				Text: text.Draw(t, "text"), X: at.Draw(t, "x"), H: side.Draw(t, "h"), Below: rapid.Bool().Draw(t, "below"),
			}
		}), 0, 3).Draw(t, "components")
	default:
	}
	return l
}

// inputs are keys that do something, and some that do not.
var inputs = []string{
	"left", "right", "up", "down", "shift+left", "shift+down", "ctrl+up", "alt+right", "tab", "shift+tab", "[", "]", "+", "-", "d", "enter", "g",
	"u", "ctrl+r", "p", "P", "F", "V", "I", "G", "o", "c", "L", "space", "s", "esc", "backspace", "7", "x", "ctrl+s", "pgdown", "pgup", "home", "end", "Y", "t",
}

// anyOptions edits a file or a production.
func anyOptions(t *rapid.T) editor.Options {
	o := editor.Options{Layout: anyLayout(t)}
	if rapid.Bool().Draw(t, "production") {
		air := anyLayout(t)
		o.OnAir, o.Key, o.Take = &air, key, func(layouts.Layout) tea.Msg { return nil }
	}
	return o
}

func TestTheEditorFitsAnySizeAndAnyPicture(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(0, 200).Draw(rt, "width"), rapid.IntRange(0, 60).Draw(rt, "height")
		borders := rapid.SampledFrom([]cells.Borders{cells.Rounded, cells.ASCII}).Draw(rt, "borders")
		r := editOn(t, borders, w, h, anyOptions(rt))
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 7).Draw(rt, "what") {
			case 0:
				r.Drag(rapid.IntRange(-1, w).Draw(rt, "x0"), rapid.IntRange(-1, h).Draw(rt, "y0"), rapid.IntRange(-1, w).Draw(rt, "x1"), rapid.IntRange(-1, h).Draw(rt, "y1"))
			case 1:
				r.Wheel(rapid.IntRange(-1, w).Draw(rt, "x"), rapid.IntRange(-1, h).Draw(rt, "y"), rapid.IntRange(-3, 3).Draw(rt, "notches"))
			case 2:
				r.Resize(max(w-rapid.IntRange(0, w).Draw(rt, "narrower"), 0), h)
				r.Screen()
				r.Resize(w, h)
			case 3:
				r.airs(anyLayout(rt))
			case 4:
				if why, ok := r.off(keys.Scale); ok && why == "" {
					r.act(keys.Scale)
				}
			default:
				r.Keys(rapid.SampledFrom(inputs).Draw(rt, "key"))
			}
			if strings.ContainsAny(r.Screen(), "\x1b\x07\x00\r\t\u202e\u200b") { // drawn twice and compared
				rt.Fatal("a control character passed")
			}
			if v := r.View(); v.Cursor != nil && (v.Cursor.X < 0 || v.Cursor.Y < 0 || v.Cursor.X > w || v.Cursor.Y >= h) {
				rt.Fatalf("the cursor stands at %+v of %dx%d", *v.Cursor, w, h)
			}
		}
		staysInside(rt, r, w, h)
	})
}

// staysInside draws the screen into a part of a larger buffer and looks at what is
// around.
func staysInside(t *rapid.T, r *rig, w, h int) {
	b := cells.NewBuffer(w+4, h+4, cells.NewPalette(cells.Rounded))
	b.Fill(0, 0, w+4, h+4, cells.Style{}, '~')
	r.s.Draw(b.Sub(2, 2, w, h))
	for y := range h + 4 {
		for x := range w + 4 {
			if inside := x >= 2 && y >= 2 && x < w+2 && y < h+2; !inside && b.At(x, y).Char != '~' {
				t.Fatalf("at %d, %d of a screen of %dx%d something is drawn outside", x-2, y-2, w, h)
			}
		}
	}
}

func TestWhateverIsDoneCanBeUndone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		first := anyLayout(rt)
		r := edit(t, 120, 38, editor.Options{Layout: first})
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			if rapid.Bool().Draw(rt, "mouse") {
				r.Drag(rapid.IntRange(0, 76).Draw(rt, "x0"), rapid.IntRange(1, 22).Draw(rt, "y0"), rapid.IntRange(0, 119).Draw(rt, "x1"), rapid.IntRange(0, 37).Draw(rt, "y1"))
				continue
			}
			var can []keys.Action
			for _, o := range r.s.Offers() {
				if o.Off == "" && o.Action != keys.Save {
					can = append(can, o.Action)
				}
			}
			r.act(rapid.SampledFrom(can).Draw(rt, "action"))
		}
		for range 5 {
			if why, ok := r.off(keys.Undo); !ok || strings.HasPrefix(why, "not here") {
				r.act(keys.Back) // out of what is open
			}
		}
		for why, ok := r.off(keys.Undo); why == ""; why, ok = r.off(keys.Undo) {
			if !ok {
				rt.Fatal("what is open cannot be left")
			}
			r.act(keys.Undo)
		}
		if diff := cmp.Diff(first, r.layout()); diff != "" {
			rt.Fatalf("undoing all does not lead back:\n%s", diff)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	for name, do := range map[string]func(*rig){
		"still":   func(*rig) {},
		"typing":  func(r *rig) { r.Keys("enter") },
		"gallery": func(r *rig) { r.Keys("o") },
	} {
		b.Run(name, func(b *testing.B) {
			r := edit(b, 160, 46, editor.Options{Layout: twoUp()})
			do(r)
			buf := cells.NewBuffer(160, 46, cells.NewPalette(cells.Rounded))
			b.ReportAllocs()
			for b.Loop() {
				buf.Clear(cells.Style{})
				r.s.Draw(buf)
			}
		})
	}
}
