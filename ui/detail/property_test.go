package detail_test

import (
	"encoding/json"
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
	"👩‍👩‍👧‍👦 family", "❤️", "\xff\xfe\x9b31m", "line\nfeed\ttab\r", strings.Repeat("long ", 400), strings.Repeat("x", 3000), "│┃█", "\x00", "مرحبا",
}

func hostileEntry(t *rapid.T) watch.Entry {
	text := rapid.SampledFrom(hostile)
	return news(func(e *watch.Entry) {
		e.Name, e.NativeState, e.Ref.Short = text.Draw(t, "name"), text.Draw(t, "native"), text.Draw(t, "short")
		e.State = rapid.SampledFrom(append(backend.States(), "odd")).Draw(t, "state")
		e.OnAir = rapid.SampledFrom([]backend.OnAir{backend.OnAirYes, backend.OnAirNo, backend.OnAirUncertain}).Draw(t, "on air")
		e.ObservedAt = noon.Add(-time.Duration(rapid.Int64Range(0, int64(time.Hour)).Draw(t, "age")))
		e.Gone, e.Failing = rapid.Bool().Draw(t, "gone"), rapid.Bool().Draw(t, "failing")
		e.Alerts = append(e.Alerts, backend.Alert{Severity: backend.SeverityAlarm, Code: text.Draw(t, "code"), Message: text.Draw(t, "message")})
		e.Destinations = append(e.Destinations, backend.Destination{Name: text.Draw(t, "output"), URL: text.Draw(t, "url"), State: e.State})
		e.History = append(e.History, watch.Change{At: noon, From: "x", To: e.State, NativeState: text.Draw(t, "was"), Cause: "odd"})
		p := e.Production
		p.Settings = append(p.Settings, backend.Setting{Name: text.Draw(t, "setting"), Value: text.Draw(t, "value")})
		p.Cast = append(p.Cast, layouts.Participant{ID: text.Draw(t, "id"), Name: text.Draw(t, "person"), Attributes: map[string]string{text.Draw(t, "attribute"): text.Draw(t, "is")}})
		p.Native = append(p.Native, backend.Answer{Call: text.Draw(t, "call"), Body: json.RawMessage(text.Draw(t, "body"))})
		if rapid.Bool().Draw(t, "odd layout") {
			p.Layout = &layouts.Layout{Canvas: layouts.Canvas{Width: rapid.IntRange(0, 40000).Draw(t, "w"), Height: rapid.IntRange(0, 40000).Draw(t, "h")}}
		}
	})
}

func TestTheScreenFitsAnySizeAndAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(0, 200).Draw(rt, "width"), rapid.IntRange(0, 60).Draw(rt, "height")
		borders := rapid.SampledFrom([]cells.Borders{cells.Rounded, cells.ASCII}).Draw(rt, "borders")
		r := showOn(t, borders, w, h, hostileEntry(rt))
		r.Keys(rapid.SliceOfN(rapid.SampledFrom([]string{"tab", "shift+tab", "v", "end", "pgup", "down", "R", "x"}), 0, 12).Draw(rt, "keys")...)
		r.Click(rapid.IntRange(-1, 210).Draw(rt, "x"), rapid.IntRange(-1, 70).Draw(rt, "y"))
		r.Wheel(w/2, h/2, rapid.IntRange(-3, 3).Draw(rt, "wheel"))
		for range 8 {
			r.Keys("tab")
			if strings.ContainsAny(r.Screen(), "\x1b\x07\x00\r\t\u202e\u200b") { // drawn twice and compared
				rt.Fatal("a control character passed")
			}
		}
		staysInside(rt, r, w, h)
	})
}

// staysInside draws the screen into a part of a larger buffer and looks at what
// is around.
func staysInside(t *rapid.T, r *rig, w, h int) {
	b := cells.NewBuffer(w+4, h+4, cells.NewPalette(cells.Rounded))
	b.Fill(0, 0, w+4, h+4, cells.Style{}, '~')
	r.root.screen.Draw(b.Sub(2, 2, w, h))
	for y := range h + 4 {
		for x := range w + 4 {
			if inside := x >= 2 && y >= 2 && x < w+2 && y < h+2; !inside && b.At(x, y).Char != '~' {
				t.Fatalf("at %d, %d of a screen of %dx%d something is drawn outside", x-2, y-2, w, h)
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		b.Run(map[bool]string{true: "tabs", false: "panes"}[size[0] < 100], func(b *testing.B) {
			r := show(b, size[0], size[1], news())
			buf := cells.NewBuffer(size[0], size[1], cells.NewPalette(cells.Rounded))
			b.ReportAllocs()
			for b.Loop() {
				buf.Clear(cells.Style{})
				r.root.screen.Draw(buf)
			}
		})
	}
}
