package widget_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

func midnight(t testing.TB, p colorprofile.Profile) *themes.Styles {
	t.Helper()
	theme, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	st := theme.Styles(p)
	return &st
}

func buffer(w, h int, b cells.Borders) *cells.Buffer {
	return cells.NewBuffer(w, h, cells.NewPalette(b))
}

func TestTheTallyTellsByWordAndColourWhatIsOnAir(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	for _, tc := range []struct {
		name  string
		row   backend.Row
		armed bool
		want  string
		style cells.Style
	}{
		{"on air", backend.Row{State: backend.StateLive, OnAir: backend.OnAirYes}, false, " ● ON AIR ", st.Tally.OnAir},
		{"degraded", backend.Row{State: backend.StateDegraded, OnAir: backend.OnAirYes}, false, " ● ON AIR ", st.Tally.OnAir},
		{"in doubt", backend.Row{State: backend.StateLive, OnAir: backend.OnAirUncertain}, false, " ? ON AIR? ", st.Tally.Uncertain},
		{"armed", backend.Row{State: backend.StateLive, OnAir: backend.OnAirYes}, true, " ◉ ARMED ", st.Tally.Armed},
		{"not on air", backend.Row{State: backend.StateStarting, OnAir: backend.OnAirNo}, false, " ◐ starting ", st.Tally.Idle},
	} {
		b := buffer(16, 1, cells.Rounded)
		n := widget.Tally(st, tc.row.State, tc.row.OnAir, tc.armed).Badge(b, 0, 0, 16)
		if got := b.Plain(); strings.TrimRight(got, " ") != strings.TrimRight(tc.want, " ") || n != len([]rune(tc.want)) {
			t.Errorf("%s: %q, %d cells, want %q", tc.name, got, n, tc.want)
		}
		if b.StyleAt(n-1, 0) != tc.style {
			t.Errorf("%s has the style %+v, want %+v", tc.name, b.StyleAt(n-1, 0), tc.style)
		}
	}
}

func TestNoTwoStatesLookAlikeWithoutColours(t *testing.T) {
	st := midnight(t, colorprofile.ASCII)
	for _, borders := range []cells.Borders{cells.Rounded, cells.ASCII} {
		seen := map[string]backend.State{}
		for _, s := range backend.States() {
			b := buffer(1, 1, borders)
			widget.State(st, s).Draw(b, 0, 0, 1)
			if other, taken := seen[b.Plain()]; taken {
				t.Errorf("%s and %s are both %q", s, other, b.Plain())
			}
			seen[b.Plain()] = s
			if borders == cells.ASCII && b.Plain()[0] >= 0x7f {
				t.Errorf("%s is not 7-bit", s)
			}
		}
	}
}

func TestASignFitsItsRoom(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(-1, 20).Draw(t, "width")
		b := buffer(24, 1, cells.Rounded)
		sign := widget.State(st, rapid.SampledFrom(backend.States()).Draw(t, "state"))
		sign.Word = rapid.String().Draw(t, "word")
		var n int
		if rapid.Bool().Draw(t, "badge") {
			n = sign.Badge(b, 0, 0, w)
		} else {
			n = sign.Draw(b, 0, 0, w)
		}
		if n > max(w, 0) {
			t.Fatalf("it took %d cells of %d", n, w)
		}
		for x := n; x < 24; x++ {
			if b.At(x, 0).Char != ' ' {
				t.Fatalf("column %d of %d was written", x, n)
			}
		}
	})
}

func TestAStyleTakesTheGroundItLiesOn(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	if got := widget.Over(st, st.State.Starting, st.Tile.Base); got.BG != st.Tile.Base.BG || got.FG != st.State.Starting.FG {
		t.Errorf("a word without a ground of its own is written as %+v", got)
	}
	if got := widget.Over(st, st.Tally.OnAir, st.Tile.Base); got != st.Tally.OnAir {
		t.Errorf("the tally lost its ground: %+v", got)
	}
}

func TestAlertsComeWorstFirstAndCalmly(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 20, 0, time.UTC)
	e := watch.Entry{Row: backend.Row{
		State: backend.StateLive, OnAir: backend.OnAirYes, ObservedAt: now.Add(-time.Minute), ForcedEndAt: now.Add(9 * time.Minute),
		Alerts: []backend.Alert{{Severity: backend.SeverityNote, Code: "n", Message: "note"}, {Severity: backend.SeverityWarning, Code: "w", Message: "warning"}},
	}, Interval: time.Second}
	want := []backend.Alert{
		{Severity: backend.SeverityAlarm, Code: "forced-end", Message: "the cloud ends it in 8 m"},
		{Severity: backend.SeverityWarning, Code: "w", Message: "warning"},
		{Severity: backend.SeverityNote, Code: "n", Message: "note"},
	}
	if diff := cmp.Diff(want, widget.Alerts(e.At(now), now)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	st := midnight(t, colorprofile.TrueColor)
	b := buffer(24, 1, cells.Rounded)
	if n := widget.AlertLine(b, 0, 0, 20, st, st.Tile.Base, want[0], 2); n != 20 || b.Plain() != "▲ the cloud ends… +2    " {
		t.Errorf("the line is %q, %d cells", b.Plain(), n)
	}
}

func TestADestinationTellsWhatIsWrongWithIt(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	for want, d := range map[string]backend.Destination{
		"● youtube":           {Name: "youtube", State: backend.StateLive, NativeState: "ACTIVE"},
		"◆ backup RECONNECT…": {Name: "backup", State: backend.StateDegraded, NativeState: "RECONNECTING"},
		"✗ a-long… FAILED":    {Name: "a-long-name-indeed", State: backend.StateFailed, NativeState: "FAILED"},
		"◐ channel abc":       {ID: "abc", Kind: backend.DestinationChannel, State: backend.StateStarting, NativeState: "STARTING"},
		"● rtmp":              {Kind: backend.DestinationRTMP, State: backend.StateLive, URL: "rtmp://h/secret"},
		"? output odd":        {State: backend.StateUnknown, NativeState: "odd"},
		"· untold":            {Name: "untold", State: backend.StateUnknown},
	} {
		b := buffer(19, 1, cells.Rounded)
		w := len([]rune(want))
		n := widget.Destination(b, 0, 0, w, st, st.Tile.Base, d, false)
		if got := strings.TrimRight(b.Plain(), " "); got != want || n != w {
			t.Errorf("%q in %d cells, want %q", got, n, want)
		}
	}
}

func TestScrollingShowsTheLineAndMovesLittle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 50).Draw(t, "total")
		shown := rapid.IntRange(0, 60).Draw(t, "shown")
		at := rapid.IntRange(0, max(total-1, 0)).Draw(t, "at")
		top := rapid.IntRange(-5, 60).Draw(t, "top")
		got := widget.Scroll(top, at, shown, total)
		if shown > 0 && (got > at || got+shown <= at && total > 0) {
			t.Fatalf("line %d is not among the %d from %d", at, shown, got)
		}
		if got < 0 || shown > 0 && got > max(total-shown, 0) {
			t.Fatalf("scrolled to %d of %d, %d shown", got, total, shown)
		}
		valid := top >= 0 && top <= max(total-shown, 0)
		if shown > 0 && valid && at >= top && at < top+shown && got != top {
			t.Fatalf("it moved from %d to %d although line %d was shown", top, got, at)
		}
	})
}

func TestTheThumbStandsWhereTheLinesAre(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	for _, tc := range []struct {
		top, shown, total int
		want              string
	}{
		{0, 5, 5, "     "}, {0, 5, 20, "█││││"}, {15, 5, 20, "││││█"}, {7, 5, 20, "││█││"}, {0, 5, 6, "████│"}, {0, 0, 6, "     "}, {99, 5, 20, "││││█"},
	} {
		b := buffer(1, 5, cells.Rounded)
		widget.Thumb(b, 0, 0, 5, tc.top, tc.shown, tc.total, st)
		if got := strings.ReplaceAll(b.Plain(), "\n", ""); got != tc.want {
			t.Errorf("%+v: %q", tc, got)
		}
	}
}

func TestACommandLineIsSafeToPaste(t *testing.T) {
	for _, tc := range []struct {
		words []string
		want  string
		ok    bool
	}{
		{[]string{"mixdeck", "get", "us-live/aB3"}, "mixdeck get us-live/aB3", true},
		{[]string{"get", "a b"}, "get 'a b'", true},
		{[]string{"get", "it's; rm -rf $HOME"}, `get 'it'\''s; rm -rf $HOME'`, true},
		{[]string{"get", ""}, "get ''", true},
		{[]string{"get", "直播"}, "get '直播'", true},
		{[]string{"get", "-n~"}, "get '-n~'", true},
		{[]string{"get", "a\nb"}, "", false},
		{[]string{"get", "a\x1bb"}, "", false},
		{[]string{"get", "a\u202eb"}, "", false},
		{[]string{"get", "\xff"}, "", false},
	} {
		if got, ok := widget.Command(tc.words...); got != tc.want || ok != tc.ok {
			t.Errorf("Command(%q) = %q, %v, want %q, %v", tc.words, got, ok, tc.want, tc.ok)
		}
	}
}

func TestAVerbThatIsOffSaysWhy(t *testing.T) {
	native := backend.Ability{How: backend.HowNative}
	entry := func(s backend.State, onAir backend.OnAir) *watch.Entry {
		return &watch.Entry{Row: backend.Row{State: s, OnAir: onAir}}
	}
	live, idle := entry(backend.StateLive, backend.OnAirYes), entry(backend.StateIdle, backend.OnAirNo)
	gone := entry(backend.StateEnded, backend.OnAirNo)
	gone.Gone = true
	for _, tc := range []struct {
		v    backend.Verb
		e    *watch.Entry
		a    backend.Ability
		want string
	}{
		{backend.VerbStop, live, native, ""},
		{backend.VerbStop, live, backend.Ability{How: backend.HowNone, Reason: "read-only"}, "read-only"},
		{backend.VerbTake, live, backend.Ability{}, "its system has no take"},
		{backend.VerbStop, gone, native, "it has ended already"},
		{backend.VerbRemove, gone, native, "it has ended already"},
		{backend.VerbStart, gone, native, "it has ended: start a new one"},
		{backend.VerbStart, live, native, "it runs already"},
		{backend.VerbStart, idle, native, ""},
		{backend.VerbStop, idle, native, "it is not running"},
		{backend.VerbStop, entry(backend.StateStopping, backend.OnAirUncertain), native, "it is stopping already"},
		{backend.VerbStop, entry(backend.StateFailed, backend.OnAirNo), native, ""},
		{backend.VerbStop, entry(backend.StateUnknown, backend.OnAirUncertain), native, ""},
		{backend.VerbUpdate, idle, native, ""},
		{backend.VerbTake, idle, native, "it is idle: nobody sees it, and start puts it on air"},
		{backend.VerbUpdate, entry(backend.StateFailed, backend.OnAirNo), native, "it has failed"},
		{backend.VerbTake, entry(backend.StateStopping, backend.OnAirNo), native, "it is stopping"},
		{backend.VerbPanic, idle, native, "it is not on air"},
		{backend.VerbPanic, live, native, ""},
	} {
		if got := widget.WhyNot(tc.v, tc.e, tc.a); got != tc.want {
			t.Errorf("%s of %s: %q, want %q", tc.v, tc.e.State, got, tc.want)
		}
	}
}

func TestAPictureSaysWhereItIsNotExact(t *testing.T) {
	grid := &layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	layers := &layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "a", W: 10, H: 10}}}
	for _, tc := range []struct {
		name   string
		p      *backend.Production
		boxes  int
		caveat string
		ok     bool
	}{
		{"not read", nil, 0, "", false},
		{"no layout", &backend.Production{}, 0, "", false},
		{"layers", &backend.Production{Layout: layers}, 1, "", true},
		{"a grid", &backend.Production{Layout: grid, Cast: []layouts.Participant{{ID: "x"}}}, 1, "approx", true},
		{"a grid with nobody", &backend.Production{Layout: grid, Cast: []layouts.Participant{}}, 0, "approx", true},
		{"a grid with an unknown cast", &backend.Production{Layout: grid}, layouts.DefaultCast, "example cast", true},
	} {
		pic, caveat, ok := widget.Solved(tc.p)
		if len(pic.Boxes) != tc.boxes || caveat != tc.caveat || ok != tc.ok {
			t.Errorf("%s: %d boxes, %q, %v", tc.name, len(pic.Boxes), caveat, ok)
		}
	}
}

func TestAPictureInCellsIsTheRasters(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	pic := layouts.Solve(layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{
		{ID: "左", W: 640, H: 720}, {ID: "right", X: 640, W: 640, H: 720},
	}}, nil)
	var p widget.Picture
	for _, borders := range []cells.Borders{cells.Rounded, cells.ASCII} {
		b := buffer(30, 10, borders)
		p.Draw(b, st, st.Tile.Base, &pic, draw.Options{})
		want := draw.Text(&pic, 30, 10, draw.Options{ASCII: borders == cells.ASCII})
		if diff := cmp.Diff(want, b.Plain()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		x, y := 5, 5
		if b.StyleAt(x, y).BG == b.StyleAt(x+18, y).BG {
			t.Error("two boxes that touch have the same fill")
		}
		if b.StyleAt(0, 0) != st.Tile.Base {
			t.Errorf("beyond the canvas the style is %+v", b.StyleAt(0, 0))
		}
	}
}

func TestDrawingAPictureAgainAllocatesLittle(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	pic := layouts.Solve(layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}, layouts.MadeUpCast(layouts.Layout{Grid: &layouts.Grid{}}, 8))
	var p widget.Picture
	b := buffer(24, 7, cells.Rounded)
	p.Draw(b, st, st.Tile.Base, &pic, draw.Options{})
	if n := testing.AllocsPerRun(10, func() { p.Draw(b, st, st.Tile.Base, &pic, draw.Options{}) }); n > 2 {
		t.Errorf("it allocates %v times", n)
	}
}

func TestAKeyHintIsStruckOutWhenTheKeyIsOff(t *testing.T) {
	st := midnight(t, colorprofile.ASCII)
	b := buffer(12, 1, cells.Rounded)
	if n := widget.KeyHint(b, 0, 0, 12, st, st.Base.Text, "x", "stop", false); n != 6 || b.Plain() != "x stop      " {
		t.Errorf("%q, %d cells", b.Plain(), n)
	}
	if n := widget.KeyHint(b, 0, 0, 5, st, st.Base.Text, "ctrl+p", "palette", false); n != 0 {
		t.Errorf("a key without room takes %d cells", n)
	}
	widget.KeyHint(b, 0, 0, 12, st, st.Base.Text, "x", "stop", true)
	if !b.StyleAt(2, 0).Has(ink.Strike) {
		t.Error("a key that is off is not struck out")
	}
}

func BenchmarkPicture(b *testing.B) {
	st := midnight(b, colorprofile.TrueColor)
	pic := layouts.Solve(layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}, layouts.MadeUpCast(layouts.Layout{Grid: &layouts.Grid{}}, 8))
	var p widget.Picture
	buf := buffer(24, 7, cells.Rounded)
	b.ReportAllocs()
	for b.Loop() {
		p.Draw(buf, st, st.Tile.Base, &pic, draw.Options{})
	}
}
