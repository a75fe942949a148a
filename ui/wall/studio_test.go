package wall_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/uitest"
)

func full() layouts.Layout {
	return layouts.Layout{Name: "full", Canvas: hd, Layers: []layouts.Layer{
		{ID: "RV01", Source: "RV01", W: 1280, H: 720, Z: 1, Fit: layouts.FitContain},
	}}
}

func sideBySide() layouts.Layout {
	return layouts.Layout{Name: "two", Canvas: hd, Layers: []layouts.Layer{
		{ID: "RV01", Source: "RV01", X: 0, Y: 180, W: 640, H: 360, Z: 1, Fit: layouts.FitContain},
		{ID: "RV02", Source: "RV02", X: 640, Y: 180, W: 640, H: 360, Z: 2, Fit: layouts.FitContain},
	}}
}

// holding gives a studio what its two scenes hold; nil: nothing.
func holding(pgm, pvw *layouts.Layout) func(*watch.Entry) {
	return func(e *watch.Entry) {
		e.Production = &backend.Production{Row: e.Row, Layout: pgm, PVW: pvw}
		e.Canvas, e.LayoutKind, e.ForcedEndAt = hd, layouts.KindLayers, time.Time{}
	}
}

// feed gives an image feed its settings.
func feed(settings ...backend.Setting) func(*watch.Entry) {
	return func(e *watch.Entry) {
		e.ForcedEndAt, e.StartedAt = time.Time{}, time.Time{}
		e.Production = &backend.Production{Row: e.Row, Settings: settings}
	}
}

// rehearsal is a wall of studios and image feeds.
func rehearsal() []watch.Entry {
	one, two := full(), sideBySide()
	same := full()
	same.Name = "another name"
	bucket := backend.Destination{ID: "s3", Name: "s3://camera-stills/dock", Kind: backend.DestinationS3}
	return []watch.Entry{
		made("studio", backend.Caster, "4fe0a1", "evening-news", holding(&one, &two),
			outputs(backend.Destination{Name: "live.example.com", Kind: backend.DestinationStream, State: backend.StateLive})),
		made("studio", backend.Caster, "77b2c3", "sports", holding(&one, &same)),
		made("studio", backend.Caster, "91d4e5", "late-show", holding(&one, &one), state(backend.StateDegraded, "1", backend.OnAirYes),
			alert(backend.SeverityAlarm, backend.AlertStandby, "viewers see the standby picture since a panic: take brings the show back")),
		made("studio", backend.Caster, "aa01bb", "new-studio", holding(nil, nil), state(backend.StateIdle, "0", backend.OnAirNo)),
		made("cameras", backend.KVS, "dock-cam", "dock-cam", outputs(bucket),
			feed(backend.Setting{Name: "Stream", Value: "ACTIVE"}, backend.Setting{Name: "Interval", Value: "3000 ms"},
				backend.Setting{Name: "Format", Value: "JPEG, quality 80"}, backend.Setting{Name: "Last picture", Value: "12:00:00, 2 s old when this was read"})),
		made("cameras", backend.KVS, "gate-cam", "gate-cam", outputs(bucket), state(backend.StateDegraded, "ENABLED", backend.OnAirYes),
			feed(backend.Setting{Name: "Interval", Value: "200 ms"}), alert(backend.SeverityWarning, "no-media", "there was no media to make pictures of")),
	}
}

func TestStudiosAndFeedsOnTheWall(t *testing.T) {
	for _, size := range sizes {
		w, h := size[0], size[1]
		t.Run(fmt.Sprintf("%dx%d", w, h), func(t *testing.T) {
			r := show(t, w, h, rehearsal()...)
			uitest.Golden(t, fmt.Sprintf("studio-tiles-%dx%d", w, h), r.Screen())
			r.Keys("v")
			uitest.Golden(t, fmt.Sprintf("studio-table-%dx%d", w, h), r.Screen())
		})
	}
}

// around returns the styles in which a word stands on the screen.
func (r *rig) around(word string) (found []cells.Style) {
	r.t.Helper()
	b := r.Frame()
	for y, line := range strings.Split(b.Plain(), "\n") {
		if at := strings.Index(line, word); at >= 0 {
			found = append(found, b.StyleAt(cells.Width(line[:at]), y))
		}
	}
	return found
}

func TestProgramIsRedAndPreviewGreenByWordToo(t *testing.T) {
	r := show(t, 80, 22, rehearsal()[0])
	if pgm := r.around("● PGM"); len(pgm) != 1 || pgm[0] != r.look.Tally.OnAir {
		t.Errorf("PGM on air is written as %+v", pgm)
	}
	if pvw := r.around("◇ PVW"); len(pvw) != 1 || pvw[0] != r.look.Tally.Preview {
		t.Errorf("PVW is written as %+v", pvw)
	}
	r.Advance(time.Minute)
	if pgm := r.around("? PGM?"); len(pgm) != 1 || pgm[0] != r.look.Tally.Uncertain {
		t.Errorf("PGM that was not seen for a minute is written as %+v", pgm)
	}
	if red := r.around("● PGM"); len(red) != 0 {
		t.Error("PGM is red although it is too old")
	}
}

func TestAStudioInStandbyDoesNotShowItsLayoutAsOnAir(t *testing.T) {
	r := show(t, 80, 22, rehearsal()[2])
	screen := r.Screen()
	if !strings.Contains(screen, "STANDBY") {
		t.Errorf("STANDBY is not shown:\n%s", screen)
	}
	if n := strings.Count(screen, "RV01"); n != 1 {
		t.Errorf("the layout is shown %d times, want once: as PVW", n)
	}
}

func TestANarrowTileSaysThatPreviewDiffers(t *testing.T) {
	r := show(t, 30, 12, rehearsal()[0])
	if screen := r.Screen(); strings.Contains(screen, "PGM") || !strings.Contains(screen, "ON AIR") {
		t.Errorf("both pictures are squeezed into it:\n%s", screen)
	}
	r = show(t, 80, 9, rehearsal()[:2]...)
	if n := strings.Count(r.Screen(), "PVW"); n != 1 {
		t.Errorf("PVW is named %d times, want on the one that differs:\n%s", n, r.Screen())
	}
}

func TestStudiosInEveryTheme(t *testing.T) {
	r := show(t, 80, 22, rehearsal()...)
	for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII} {
		for _, name := range themes.Names() {
			*r.look = *styles(t, name, p)
			r.Send(env.Restyled{})
			uitest.Golden(t, fmt.Sprintf("studio-%s-%s", name, strings.ToLower(p.String())), strings.ReplaceAll(r.Frame().String(), "\x1b", "^"))
		}
	}
}

func TestTheTableSaysWhatATakeWouldDo(t *testing.T) {
	r := show(t, 100, 22, rehearsal()...)
	r.Keys("v")
	for _, word := range []string{"differs", "back"} {
		if at := r.around(word); len(at) == 0 || at[0] != r.look.Tally.Preview {
			t.Errorf("%q is written as %+v", word, at)
		}
	}
	if at := r.around("same"); len(at) == 0 || at[0] == r.look.Tally.Preview {
		t.Errorf("same is written as %+v", at)
	}
	r.Advance(time.Minute)
	if !strings.Contains(r.Screen(), "● was live") {
		t.Errorf("what is too old is live:\n%s", r.Screen())
	}
	if at := r.around("differs"); len(at) == 0 || at[0] == r.look.Tally.Preview {
		t.Errorf("what is too old is green: %+v", at)
	}
}

func TestTheColumnsStayWhenAgesAndAlertsCome(t *testing.T) {
	for _, size := range sizes {
		r := show(t, size[0], size[1], evening()[1])
		r.Keys("v")
		calm := strings.Split(r.Screen(), "\n")[1]
		r.tell(made("us-live", backend.IVS, "mN0pQr", "sports-desk", seen(time.Minute), alert(backend.SeverityAlarm, "x", "no picture")))
		if got := strings.Split(r.Screen(), "\n")[1]; got != calm {
			t.Errorf("%v: the columns jump:\n%s\n%s", size, calm, got)
		}
	}
}
