package wall_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
)

// hostile is text that clouds may send.
var hostile = []string{
	"", "news", "直播新闻直播新闻直播新闻直播新闻", "\x1b[2J\x1b]0;pwned\x07", "\u202eevil\u202c", "a\u200bb", "e\u0301\u0301\u0301\u0301\u0301",
	"👩‍👩‍👧‍👦 family", "❤️", "\xff\xfe\x9b31m", "line\nfeed\ttab\r", strings.Repeat("long ", 400), "│┃█", "\x00", "مرحبا", "हिन्दी",
}

func anyEntry(t *rapid.T) watch.Entry {
	text := rapid.SampledFrom(hostile)
	word := func(name string) string { return text.Draw(t, name) }
	short := rapid.StringMatching(`[a-z0-9]{1,20}`).Draw(t, "short")
	e := made(rapid.SampledFrom([]string{"us-live", "douyin", "studio"}).Draw(t, "profile"), rapid.SampledFrom(backend.Systems()).Draw(t, "system"), short, word("name"))
	e.State = rapid.SampledFrom(append(backend.States(), "")).Draw(t, "state")
	e.NativeState = word("native")
	e.OnAir = rapid.SampledFrom([]backend.OnAir{backend.OnAirYes, backend.OnAirNo, backend.OnAirUncertain}).Draw(t, "on air")
	e.ObservedAt = noon.Add(-time.Duration(rapid.Int64Range(0, int64(48*time.Hour)).Draw(t, "age")))
	e.Gone, e.Failing = rapid.Bool().Draw(t, "gone"), rapid.Bool().Draw(t, "failing")
	for range rapid.IntRange(0, 12).Draw(t, "destinations") {
		e.Destinations = append(e.Destinations, output(word("destination"), e.State, word("destination's native")))
	}
	for range rapid.IntRange(0, 3).Draw(t, "alerts") {
		alert(rapid.SampledFrom([]backend.Severity{backend.SeverityAlarm, backend.SeverityWarning, backend.SeverityNote}).Draw(t, "severity"), "code", word("message"))(&e)
	}
	if rapid.Bool().Draw(t, "read") {
		l := rapid.SampledFrom([]layouts.Layout{gridLayout(), pipLayout(), twoUp(), {}, {Canvas: layouts.Canvas{Width: 1, Height: 32768}}}).Draw(t, "layout")
		whole(l, word("a"), word("b"))(&e)
	}
	return e
}

func TestTheWallFitsAnySizeAndAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(0, 200).Draw(rt, "width"), rapid.IntRange(0, 60).Draw(rt, "height")
		borders := rapid.SampledFrom([]cells.Borders{cells.Rounded, cells.Square, cells.ASCII}).Draw(rt, "borders")
		r := showOn(t, borders, w, h)
		health := healthy(noon)
		health[0].Err, health[0].FailingAt = &backend.Error{Code: rapid.SampledFrom(hostile).Draw(rt, "code")}, noon.Add(-time.Hour)
		r.tellHealth(health, rapid.SliceOfN(rapid.Custom(anyEntry), 0, 30).Draw(rt, "entries")...)
		r.Keys(rapid.SliceOfN(rapid.SampledFrom([]string{"v", "s", "f", "space", "down", "right", "end", "pgup", "/", "a", "enter", "esc"}), 0, 8).Draw(rt, "keys")...)
		r.Wheel(w/2, h/2, rapid.IntRange(-3, 3).Draw(rt, "wheel"))
		r.Click(rapid.IntRange(-1, 210).Draw(rt, "x"), rapid.IntRange(-1, 70).Draw(rt, "y"))
		r.Frame() // draws twice and compares
		staysInside(rt, r, w, h)
	})
}

// staysInside draws the screen into a part of a larger buffer and looks at what
// is around.
func staysInside(t *rapid.T, r *rig, w, h int) {
	b := cells.NewBuffer(w+4, h+4, cells.NewPalette(cells.Rounded))
	paper := cells.Style{}
	b.Fill(0, 0, w+4, h+4, paper, '~')
	r.root.screen.Draw(b.Sub(2, 2, w, h))
	for y := range h + 4 {
		for x := range w + 4 {
			inside := x >= 2 && y >= 2 && x < w+2 && y < h+2
			if c := b.At(x, y); !inside && c.Char != '~' {
				t.Fatalf("at %d, %d of a screen of %dx%d something is drawn outside", x-2, y-2, w, h)
			}
		}
	}
	for line := range strings.Lines(b.Plain()) {
		if strings.ContainsAny(strings.TrimSuffix(line, "\n"), "\x1b\x07\x00\r\n\u202e\u200b") {
			t.Fatalf("a control character passed: %q", line)
		}
	}
}
