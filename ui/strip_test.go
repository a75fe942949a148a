package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

func TestTheStripCountsWhatIsOnAir(t *testing.T) {
	r := console(t)
	if got := r.stripText(); !strings.Contains(got, "? on air") || !strings.Contains(got, "1 profile unread") {
		t.Errorf("before anything was read it says %q", got)
	}
	if title := r.View().Title; title != "mixdeck SIM" {
		t.Errorf("the title is %q", title)
	}
	r.sweep()
	if got := r.stripText(); !strings.HasPrefix(got, " ○ 0 on air ") || strings.Contains(got, "unread") {
		t.Errorf("with nothing on air it says %q", got)
	}
	r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.cloud.put("sport", backend.StateDegraded, backend.OnAirYes)
	r.cloud.put("weather", backend.StateStopping, backend.OnAirUncertain)
	r.cloud.put("old", backend.StateEnded, backend.OnAirNo)
	r.sweep()
	got := r.stripText()
	for _, want := range []string{" ● 2 ON AIR ", " ? 1 ON AIR? ", " SIM ", "12:05 UTC"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	if title := r.View().Title; title != "mixdeck SIM - 2 on air, 1 uncertain" {
		t.Errorf("the title is %q", title)
	}
	if strings.Contains(got, "oldest") {
		t.Errorf("an age below 10 s is told: %q", got)
	}
}

func TestWhatIsNotSeenAnyMoreIsNoLongerSaidToBeOnAir(t *testing.T) {
	r := console(t)
	r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.sweep()
	r.Advance(12 * time.Second)
	if got := r.stripText(); !strings.Contains(got, "● 1 ON AIR") || !strings.Contains(got, "oldest 10 s") {
		t.Errorf("after 12 s it says %q", got)
	}
	r.Advance(4 * time.Second)
	if got := r.stripText(); strings.Contains(got, "● 1") || !strings.Contains(got, "? 1 ON AIR?") {
		t.Errorf("after 16 s without news it says %q", got)
	}
	r.Advance(15 * time.Second)
	if got := r.stripText(); !strings.Contains(got, "oldest 30 s") {
		t.Errorf("after 31 s it says %q", got)
	}
	r.Advance(time.Minute)
	if got := r.stripText(); !strings.Contains(got, "12:06 UTC") || !strings.Contains(got, "oldest 1 m") {
		t.Errorf("the clock stands still: %q", got)
	}
}

func TestTimersDoNotPileUp(t *testing.T) {
	r := console(t)
	r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	before := r.clock.Parked()
	for range 500 {
		r.sweep()
		r.Advance(100 * time.Millisecond)
	}
	if n := r.clock.Parked(); n > before+5 {
		t.Errorf("%d timers are parked after 500 news, %d before", n, before)
	}
}

func TestTheStripTellsAlarmsAndUnknownOutcomes(t *testing.T) {
	r := console(t)
	k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.cloud.change(k, func(p *backend.Production) {
		p.Alerts = []backend.Alert{{Severity: backend.SeverityAlarm, Code: "x", Message: "x"}, {Severity: backend.SeverityWarning}}
	})
	r.sweep()
	if got := r.stripText(); !strings.Contains(got, "▲ 1 alarm ") {
		t.Errorf("it says %q", got)
	}
	r.cloud.lose["Take"] = true
	r.asks(backend.VerbTake, k)
	r.Keys("t")
	r.Advance(time.Second)
	r.Keys("Y")
	if got := r.stripText(); !strings.Contains(got, "1 unknown") {
		t.Errorf("with an unknown outcome it says %q", got)
	}
}

func TestTheStripStandsAboveEverything(t *testing.T) {
	r := console(t)
	r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.sweep()
	want := r.stripText()
	r.Send(nav.Open{Place: nav.Detail})
	for _, k := range []string{"?", ":", ":"} {
		r.Keys(k)
		if got := r.stripText(); got != want {
			t.Errorf("below a dialog it says %q, want %q", got, want)
		}
	}
	if st := r.Frame().StyleAt(3, 0); st != r.Frame().StyleAt(1, 0) || st.BG == r.Frame().StyleAt(3, 3).BG {
		t.Errorf("it is dimmed: %+v", st)
	}
}

func TestTheCountIsThereAtEverySize(t *testing.T) {
	for n, bare := range map[int]string{0: "0", 3: "3", 9: "9", 10: "+"} {
		r := base(t)
		for i := range n {
			r.cloud.put(fmt.Sprint("p", i), backend.StateLive, backend.OnAirYes)
		}
		r.run(1, 1)
		r.sweep()
		if got := r.Screen(); got != bare {
			t.Errorf("%d on air at 1x1 is %q, want %q", n, got, bare)
		}
		for w := 3; w <= 120; w++ {
			r.Resize(w, 1+w%30)
			if got := r.stripText(); !strings.Contains(got, fmt.Sprint(n)) {
				t.Errorf("%d on air at %d columns is %q", n, w, got)
			}
		}
	}
}

func TestANoughtThatCannotBeTrustedIsAQuestionMark(t *testing.T) {
	r := base(t).run(1, 1)
	if got := r.Screen(); got != "?" {
		t.Errorf("before anything was read it is %q", got)
	}
	r.cloud.put("x", backend.StateStopping, backend.OnAirUncertain)
	r.sweep()
	if got := r.Screen(); got != "?" {
		t.Errorf("with something uncertain it is %q", got)
	}
}

func TestAnArmedVerbIsInTheStrip(t *testing.T) {
	r := console(t)
	k := r.cloud.put("news", backend.StateLive, backend.OnAirYes)
	r.sweep()
	r.asks(backend.VerbStop, k)
	r.Keys("x")
	if got := r.stripText(); !strings.Contains(got, " ARMED stop ") {
		t.Errorf("it says %q", got)
	}
	r.Keys("esc")
	if got := r.stripText(); strings.Contains(got, "ARMED") {
		t.Errorf("after esc it says %q", got)
	}
}

// hostile is what nobody should name a production.
var hostile = []string{
	"news", "", "直播新闻直播新闻", "\x1b]0;owned\x07", "\u202eevil", "a\nb\r\tc", "e" + strings.Repeat("\u0301", 40),
	strings.Repeat("very-long-name-", 60), "\xff\xfe", "👩\u200d👧 ❤️",
}

func TestEverythingFitsEverySize(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom(hostile)
		r := base(t)
		cfg := r.config()
		cfg.Env.Label = text.Draw(rt, "label")
		if rapid.Bool().Draw(rt, "own") {
			own(&cfg)
		}
		root, err := ui.New(cfg)
		if err != nil {
			rt.Fatal(err)
		}
		d := uitest.Drive(t, root, r.clock, rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h"))
		var s watch.Snapshot
		for range rapid.IntRange(0, 20).Draw(rt, "n") {
			s.Entries = append(s.Entries, watch.Entry{Row: backend.Row{
				Ref: backend.Ref{Profile: "us-live", Short: text.Draw(rt, "short")}, Name: text.Draw(rt, "name"), State: backend.StateLive,
				OnAir: rapid.SampledFrom([]backend.OnAir{backend.OnAirYes, backend.OnAirUncertain}).Draw(rt, "air"), ObservedAt: start.Add(-time.Duration(rapid.IntRange(0, 1e6).Draw(rt, "age")) * time.Second),
				Alerts: []backend.Alert{{Severity: backend.SeverityAlarm, Message: text.Draw(rt, "alert")}},
			}})
		}
		d.Send(env.News{Snapshot: s}, nav.Tell{Severity: backend.SeverityAlarm, Text: text.Draw(rt, "tell")})
		d.Keys(rapid.SliceOfN(rapid.SampledFrom([]string{"?", ":", "esc", "T", "a", "n", "v", "down"}), 0, 4).Draw(rt, "keys")...)
		w, h := rapid.IntRange(1, 200).Draw(rt, "w2"), rapid.IntRange(1, 60).Draw(rt, "h2")
		d.Resize(w, h)
		rows := strings.Split(d.Screen(), "\n")
		if len(rows) != h {
			rt.Fatalf("%d rows, want %d", len(rows), h)
		}
		for _, row := range rows {
			if cells.Width(row) != w {
				rt.Fatalf("%q is not %d wide", row, w)
			}
		}
		if c := d.View().Cursor; c != nil && (c.X >= w || c.Y >= h) {
			rt.Fatalf("the cursor is at %+v", c)
		}
	})
}
