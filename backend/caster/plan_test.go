package caster

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// The answers in testdata/running are recorded: MIXDECK_GOLDEN=write reads them
// anew from a simulator, whose ids follow from its seed, with its times made the
// same. staged is on air with another layout in PVW; taken is the same after a
// take, with a copy left over that was made here; idle was stopped.

var momentForm = regexp.MustCompile(`"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"`)

// recording is a production as it is written down.
type recording struct {
	ID     backend.ID
	Name   string
	State  backend.State
	Own    []string
	Native map[string]json.RawMessage
}

func (r recording) production() *backend.Production {
	p := &backend.Production{Row: backend.Row{
		ID: r.ID, Name: r.Name, State: r.State, System: backend.Caster, Ref: backend.Ref{Profile: "rehearse", Short: "studio"},
	}, Own: r.Own}
	for _, call := range []string{callList, callScenes, callLayouts, callComponents, callResources, callConfig, callStreams, callDescribeSceneMix} {
		if body, ok := r.Native[call]; ok {
			p.Native = append(p.Native, backend.Answer{Call: call, Body: body})
		}
	}
	return p
}

func (b *studioBench) record(name string) {
	b.t.Helper()
	p := b.running()
	r := recording{p.ID, p.Name, p.State, p.Own, map[string]json.RawMessage{}}
	for _, a := range p.Native {
		r.Native[a.Call] = a.Body
	}
	raw, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		b.t.Fatal(err)
	}
	golden(b.t, "running/"+name+".json", momentForm.ReplaceAll(raw, []byte(`"2026-11-21T15:30:00Z"`)))
}

func recorded(t *testing.T, name string) *backend.Production {
	t.Helper()
	raw, err := os.ReadFile("testdata/running/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var r recording
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	return r.production()
}

func TestStudiosAreRecordedForThePlans(t *testing.T) {
	if os.Getenv("MIXDECK_GOLDEN") != "write" {
		t.Skip("MIXDECK_GOLDEN=write records them")
	}
	b := onAir(t)
	b.record("staged")
	b.do(backend.VerbTake, b.edited(func(l *layouts.Layout) { l.Layers[0].X = 20 }))
	b.do(backend.VerbTake, b.edited(func(l *layouts.Layout) { l.Layers[0].X = 40 }))
	b.record("taken")
	b.do(backend.VerbStop, backend.Spec{})
	b.record("idle")
}

func TestPlansOverWhatRunsAreTheGoldenOnes(t *testing.T) {
	picture := specOf(t, twoUpLayout)
	three := specOf(t, strings.NewReplacer("  - {LocationId: RV02", "  - {LocationId: RV03, ResourceName: film, VodUrl: 'https://films.example.com/a.mp4?key=5ecret', RepeatNum: -1, FixedDelayDuration: 40}\n    - {LocationId: RV02", "Text: News", "Text: Late news").Replace(evening))
	for name, c := range map[string]struct {
		verb    backend.Verb
		running string
		spec    backend.Spec
	}{
		"update-picture":   {backend.VerbUpdate, "taken", picture},
		"update-same":      {backend.VerbUpdate, "staged", picture},
		"update-spec":      {backend.VerbUpdate, "staged", three},
		"take":             {backend.VerbTake, "staged", backend.Spec{}},
		"take-picture":     {backend.VerbTake, "taken", picture},
		"take-clears":      {backend.VerbTake, "taken", backend.Spec{}},
		"panic":            {backend.VerbPanic, "staged", backend.Spec{}},
		"stop":             {backend.VerbStop, "taken", backend.Spec{}},
		"stop-idle":        {backend.VerbStop, "idle", backend.Spec{}},
		"remove":           {backend.VerbRemove, "idle", backend.Spec{}},
		"start-idle":       {backend.VerbStart, "idle", backend.Spec{}},
		"start-idle-spec":  {backend.VerbStart, "idle", three},
		"update-idle-name": {backend.VerbUpdate, "idle", specOf(t, "system: caster\nname: late-news\ncaster: {Config: {Delay: 3}}")},
	} {
		running := recorded(t, c.running)
		plan := planOf(t, c.verb, running, c.spec)
		golden(t, "plans/"+name+".golden", writtenPlan(plan))
		for _, told := range append(plan.Changes, backend.Change{Path: notesOf(plan)}) {
			if strings.Contains(told.Path+told.From+told.To, "5ecret") || strings.Contains(told.Path+told.From+told.To, "live/key") {
				t.Errorf("%s tells a secret: %+v", name, told)
			}
		}
		if again := planOf(t, c.verb, running, c.spec); string(writtenPlan(again)) != string(writtenPlan(plan)) {
			t.Errorf("%s is another plan the second time", name)
		}
	}
}

// TestNoPlanTouchesWhatIsOnAir holds every plan of an update against the parts
// that the program refers to.
func TestNoPlanTouchesWhatIsOnAir(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"staged", "taken", "idle"} {
		verb := backend.VerbUpdate
		if name == "idle" {
			verb = backend.VerbStart // what it refers to goes on air with the start
		}
		running := recorded(t, name)
		k, err := readKnown(running)
		if err != nil {
			t.Fatal(err)
		}
		pgm, _ := k.scene(outputPGM)
		running.Own = append(running.Own, pgm.LayoutID)
		running.Own = append(running.Own, pgm.components()...)
		for _, text := range []string{twoUpLayout, strings.Replace(twoUpLayout, "x: 960", "x: 900", 1), evening, strings.Replace(evening, "0.1, 0.8", "0.2, 0.2", 1)} {
			plan, err := Dialect{}.Plan(verb, running, specOf(t, text))
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range plan.Steps {
				var body struct{ SceneID, LayoutID, ComponentID any }
				if err := json.Unmarshal(s.Body, &body); err != nil {
					t.Fatal(err)
				}
				inPlace := strings.HasPrefix(s.Call, "Modify") || strings.HasPrefix(s.Call, "Delete")
				part, _ := body.ComponentID.(string)
				if body.SceneID == pgm.ID && verb == backend.VerbUpdate || inPlace && (body.LayoutID == pgm.LayoutID || slices.Contains(pgm.components(), part)) {
					t.Errorf("%s: %s touches what is on air: %s", name, s.Call, s.Body)
				}
			}
		}
	}
}
