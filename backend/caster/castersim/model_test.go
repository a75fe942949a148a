package castersim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

// model is what a studio must show after any run of calls, kept by the rules of
// the pages and nothing more.
type model struct {
	started  bool
	pvwOpen  bool
	pvw, pgm string // layouts, "" for none
	standby  bool
}

// TestScenesShowWhatCallsHaveGivenThem makes calls at random and holds what is
// answered and drawn against the model.
func TestScenesShowWhatCallsHaveGivenThem(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newRig(t, sim.Options{Seed: rapid.Int64().Draw(rt, "seed")}).newStudio()
		s.start()
		s.must("StopCaster", nil, nil)
		m := &model{}
		rt.Repeat(map[string]func(*rapid.T){
			"": func(rt *rapid.T) { s.hold(rt, m) },
			"start": func(rt *rapid.T) {
				s.expect(rt, !m.started, "StartCaster", nil, func() { m.started, m.pvwOpen, m.standby = true, true, false })
			},
			"stop": func(rt *rapid.T) {
				s.expect(rt, m.started, "StopCaster", nil, func() { m.started, m.pvwOpen, m.standby = false, false, false })
			},
			"restart": func(rt *rapid.T) { s.expect(rt, m.started, "RestartCaster", nil, func() {}) },
			"update preview": func(rt *rapid.T) {
				layout := s.anyLayout(rt)
				s.expect(rt, m.pvwOpen, "UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": layout}, func() { m.pvw = layout })
			},
			"set preview": func(rt *rapid.T) {
				layout := rapid.SampledFrom([]string{"", s.full, s.pair}).Draw(rt, "layout")
				s.expect(rt, m.pvwOpen, "SetCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": layout}, func() { m.pvw = layout })
			},
			"cut the program": func(rt *rapid.T) {
				layout := s.anyLayout(rt)
				s.expect(rt, m.started, "UpdateCasterSceneConfig", args{"SceneId": s.pgm, "LayoutId": layout}, func() { m.pgm, m.standby = layout, false })
			},
			"take": func(rt *rapid.T) {
				a := args{"FromSceneId": s.pvw, "ToSceneId": s.pgm}
				s.expect(rt, m.started && m.pvwOpen && m.pvw != "", "CopyCasterSceneConfig", a, func() { m.pgm, m.standby = m.pvw, false })
			},
			"take the wrong way": func(rt *rapid.T) {
				s.expect(rt, false, "CopyCasterSceneConfig", args{"FromSceneId": s.pgm, "ToSceneId": s.pvw}, nil)
			},
			"panic": func(rt *rapid.T) {
				s.expect(rt, m.started, "EffectCasterUrgent", args{"SceneId": s.pgm}, func() { m.standby = true })
			},
			"clear the program": func(rt *rapid.T) {
				a := args{"SceneId": s.pgm, "Type": "Layout"}
				s.expect(rt, m.started, "DeleteCasterSceneConfig", a, func() { m.pgm, m.standby = "", false })
			},
			"close the preview": func(rt *rapid.T) {
				s.expect(rt, m.pvwOpen, "StopCasterScene", args{"SceneId": s.pvw}, func() { m.pvwOpen = false })
			},
			"open the preview": func(rt *rapid.T) {
				s.expect(rt, m.started, "StartCasterScene", args{"SceneId": s.pvw}, func() { m.pvwOpen = true })
			},
			"delete the studio": func(rt *rapid.T) {
				if m.started {
					s.expect(rt, false, "DeleteCaster", nil, nil)
				}
			},
			"delete a layout in use": func(rt *rapid.T) {
				if layout := s.anyLayout(rt); (m.started && m.pgm == layout) || (m.pvwOpen && m.pvw == layout) {
					s.expect(rt, false, "DeleteCasterLayout", args{"LayoutId": layout}, nil)
				}
			},
			"let time pass": func(rt *rapid.T) {
				s.r.pass(time.Duration(rapid.IntRange(0, 7200).Draw(rt, "seconds")) * time.Second)
			},
		})
	})
}

func (s *studio) anyLayout(rt *rapid.T) string {
	return rapid.SampledFrom([]string{s.full, s.pair}).Draw(rt, "layout")
}

// expect makes a call and holds its outcome against what the model says.
func (s *studio) expect(rt *rapid.T, works bool, action string, a args, then func()) {
	answer := s.r.send(action, s.args(a))
	if (answer.status == 200) != works {
		rt.Fatalf("%s %v is answered with %d %s", action, a, answer.status, answer.body)
	}
	if works {
		then()
	}
}

// hold compares what is drawn and described with the model.
func (s *studio) hold(rt *rapid.T, m *model) {
	want := func(layout string, open, standby bool) string {
		switch {
		case !open:
			return "closed"
		case standby:
			return "standby"
		}
		return "shows " + map[string]string{"": "", s.full: "RV01", s.pair: "RV01 RV02"}[layout]
	}
	got := func(scene castersim.Output) string {
		p, open := s.r.sim.Drawn(s.id, scene)
		switch {
		case !open:
			return "closed"
		case p.Standby != "":
			return "standby"
		}
		return "shows " + places(p)
	}
	if is, must := got(castersim.PVW), want(m.pvw, m.pvwOpen, false); is != must {
		rt.Fatalf("the preview %s, it must be: %s", is, must)
	}
	if is, must := got(castersim.PGM), want(m.pgm, m.started, m.standby); is != must {
		rt.Fatalf("the program %s, it must be: %s", is, must)
	}
	if pvw, pgm := s.scene(s.pvw), s.scene(s.pgm); pvw.LayoutID != m.pvw || pgm.LayoutID != m.pgm || (pgm.Status == 1) != m.started || (pvw.Status == 1) != m.pvwOpen {
		rt.Fatalf("the scenes are described as %+v and %+v, not %+v", pvw, pgm, m)
	}
}

// TestALayoutIsReadBackAsItWasSet makes layouts at random.
func TestALayoutIsReadBackAsItWasSet(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	rapid.Check(t, func(rt *rapid.T) {
		a := args{}
		var rows []string
		for i := range rapid.IntRange(1, 6).Draw(rt, "layers") {
			name := func(member string) string { return fmt.Sprintf("VideoLayer.%d.%s", i+1, member) }
			fraction := rapid.Custom(func(rt *rapid.T) float64 { return float64(rapid.IntRange(1, 10000).Draw(rt, "parts")) / 10000 })
			w, h, x, y := fraction.Draw(rt, "w"), fraction.Draw(rt, "h"), fraction.Draw(rt, "x"), fraction.Draw(rt, "y")
			delay := rapid.IntRange(0, 5000).Draw(rt, "delay")
			a[name("WidthNormalized")], a[name("HeightNormalized")] = fmt.Sprint(w), fmt.Sprint(h)
			a[name("PositionNormalized.1")], a[name("PositionNormalized.2")] = fmt.Sprint(x), fmt.Sprint(y)
			a[name("FixedDelayDuration")], a[name("FillMode")], a[name("PositionRefer")] = fmt.Sprint(delay), "fit", "center"
			a[fmt.Sprintf("BlendList.%d", i+1)] = "RV01"
			a[fmt.Sprintf("MixList.%d", i+1)] = "RV02"
			a[fmt.Sprintf("AudioLayer.%d.VolumeRate", i+1)] = fmt.Sprint(w * 10)
			rows = append(rows, fmt.Sprintf(
				`{"FillMode":"fit","WidthNormalized":%v,"HeightNormalized":%v,"PositionNormalizeds":{"Position":[%v,%v]},"PositionRefer":"center","FixedDelayDuration":%d}`, w, h, x, y, delay))
		}
		id := s.made("AddCasterLayout", "LayoutId", a)
		answer := s.r.send("DescribeCasterLayouts", s.args(args{"LayoutId": id})).body
		if want := `"VideoLayer":[` + strings.Join(rows, ",") + `]`; !strings.Contains(answer, want) {
			rt.Errorf("the layout has no\n%s\nbut\n%s", want, answer)
		}
		s.must("DeleteCasterLayout", args{"LayoutId": id}, nil)
	})
}
