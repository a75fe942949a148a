package volc_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

const slate = "https://example.com/slate.png"

func slated() volc.Dialect { return volc.Dialect{Slate: slate} }

// bugs are so many logos, one with a secret in its address.
func bugs(n int) []layouts.Logo {
	var list []layouts.Logo
	for i := range n {
		list = append(list, layouts.Logo{
			URL: fmt.Sprintf("https://example.com/bug%d.png?sign=5ecret%d", i, i),
			X:   100 * i, Y: 40, W: 90, H: 50,
		})
	}
	return list
}

// airing is a task on air with so many logos, and what its viewers see.
func airing(t *testing.T, b bench, logos int) (backend.Production, layouts.Layout) {
	t.Helper()
	s := startSpec(t, "evening")
	s.Layout.Logos = bugs(logos)
	id, err := b.client.Do(t.Context(), start(t, s), deaf{})
	if err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(11 * time.Second)
	p, err := b.client.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	seen, ok := b.drawn(id)
	if !ok {
		t.Fatal("nobody sees it")
	}
	return p, seen
}

// done carries out a plan of the verb and returns the task as it is once it was
// applied, and what its viewers see.
func done(t *testing.T, b bench, v backend.Verb, p backend.Production, s backend.Spec) (backend.Production, layouts.Layout, backend.Plan) {
	t.Helper()
	plan, err := slated().Plan(v, &p, s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.client.Do(t.Context(), plan, deaf{}); err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(11 * time.Second)
	now, err := b.client.Get(t.Context(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	seen, _ := b.drawn(p.ID)
	return now, seen, plan
}

func TestAPanicShowsTheSlateOverAllAndATakeBringsEverythingBack(t *testing.T) {
	t.Parallel()
	for _, logos := range []int{0, 1, 3, 4} {
		b := newBench(t, sim.Options{})
		before, was := airing(t, b, logos)
		covered, seen, plan := done(t, b, backend.VerbPanic, before, backend.Spec{})
		want := was
		want.Logos = append(bugs(min(logos, 3)), layouts.Logo{URL: slate, W: 1920, H: 1080})
		if diff := cmp.Diff(want, seen); diff != "" {
			t.Errorf("%d logos: viewers do not see the slate on top:\n%s", logos, diff)
		}
		if !plan.Emulated || plan.Verb != backend.VerbPanic || plan.Target != before.ID || !noted(plan.Notes, "audio goes on") {
			t.Errorf("the plan is %+v", plan)
		}
		if told := noted(plan.Notes, "takes the place of the last one, which comes back with the take"); told != (logos == 4) {
			t.Errorf("%d logos: %v", logos, plan.Notes)
		}
		if !slated().InStandby(covered) || slated().InStandby(before) {
			t.Errorf("%d logos: the standby is not told from the show", logos)
		}
		back, seen, plan := done(t, b, backend.VerbTake, covered, backend.Spec{Layout: before.Layout})
		if diff := cmp.Diff(was, seen); diff != "" {
			t.Errorf("%d logos: the take did not bring the picture back:\n%s", logos, diff)
		}
		if diff := cmp.Diff(before.Layout, back.Layout); diff != "" {
			t.Error(diff)
		}
		if changes := backend.Diff(before.Answered("GetCloudMixTaskDetail"), back.Answered("GetCloudMixTaskDetail")); len(changes) != 2 {
			t.Errorf("besides the two indices something else differs: %v", changes)
		}
		if !noted(plan.Notes, "the slate is removed") || noted(plan.Notes, "that run are removed") {
			t.Errorf("the take tells %v", plan.Notes)
		}
	}
}

func TestAPanicTwiceSendsNothingTheSecondTime(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p, _ := airing(t, b, 4)
	covered, _, _ := done(t, b, backend.VerbPanic, p, backend.Spec{})
	plan, err := slated().Plan(backend.VerbPanic, &covered, backend.Spec{})
	if err != nil || len(plan.Steps) != 0 || !noted(plan.Notes, "shown already") {
		t.Errorf("%+v, %v", plan, err)
	}
}

func TestASlateOfAnotherCanvasIsLaidAnew(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p, _ := airing(t, b, 4)
	covered, _, _ := done(t, b, backend.VerbPanic, p, backend.Spec{})
	small := native(t, "MixedRules: {InputLayout: {Scene: {Width: 1280, Height: 720, Layout: [{X: 0, Y: 0, W: 640, H: 360, Layer: 1}, {X: 640, Y: 0, W: 640, H: 360, Layer: 2}]}}}")
	changed, _, plan := done(t, b, backend.VerbUpdate, covered, small)
	if !noted(plan.Notes, "the slate stays over the picture") {
		t.Errorf("the update tells %v", plan.Notes)
	}
	_, seen, _ := done(t, b, backend.VerbPanic, changed, backend.Spec{})
	if last := seen.Logos[len(seen.Logos)-1]; len(seen.Logos) != 4 || last != (layouts.Logo{URL: slate, W: 1280, H: 720}) {
		t.Errorf("viewers see %+v", seen.Logos)
	}
}

func TestATakeWithoutLogosOfItsOwnRemovesTheSlateAndKeepsTheOthers(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]backend.Spec{
		"a grid":  {Layout: &layouts.Layout{Canvas: canvas(), Grid: &layouts.Grid{}}},
		"a scene": native(t, "MixedRules: {InputLayout: {Scene: {Height: 720, Layout: [{X: 0, Y: 0, W: 640, H: 360, Layer: 1}, {X: 640, Y: 0, W: 640, H: 360, Layer: 2}]}}}"),
	} {
		for _, logos := range []int{0, 2} {
			b := newBench(t, sim.Options{})
			p, _ := airing(t, b, logos)
			covered, _, _ := done(t, b, backend.VerbPanic, p, backend.Spec{})
			_, seen, _ := done(t, b, backend.VerbTake, covered, s)
			if diff := cmp.Diff(bugs(logos), seen.Logos); diff != "" {
				t.Errorf("%s, %d logos:\n%s", name, logos, diff)
			}
		}
	}
}

func TestAnUpdateThatRemovesTheSlateSaysSo(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p, _ := airing(t, b, 1)
	covered, _, _ := done(t, b, backend.VerbPanic, p, backend.Spec{})
	picture := corner()
	plan, err := slated().Plan(backend.VerbUpdate, &covered, backend.Spec{Layout: &picture})
	if err != nil || !noted(plan.Notes, "the slate is removed, and the picture goes on air") {
		t.Errorf("%v, %v", plan.Notes, err)
	}
}

func TestAPanicKeepsWhatNoModelKnows(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("H: 100}, Url", "H: 100, Z: 0}, Alpha: 0, Url", "GOP: 2,", "GOP: 2, Bframes: 0,").Replace(taskDoc)
	p := running(t, text)
	plan, err := slated().Plan(backend.VerbPanic, p, backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	body := plan.Steps[0].Body
	if at(t, body, "MixedRules", "InputLayout", "Logo", 0, "Alpha") != 0.0 || at(t, body, "MixedRules", "Output", "Video", "Bframes") != 0.0 {
		t.Errorf("the body is %s", body)
	}
	// The way back keeps them too, though a layout cannot speak of them.
	p = running(t, string(body))
	l, _, err := slated().Lift(running(t, text).Answered("GetCloudMixTaskDetail"))
	if err != nil {
		t.Fatal(err)
	}
	plan, err = slated().Plan(backend.VerbTake, p, backend.Spec{Layout: l})
	if err != nil {
		t.Fatal(err)
	}
	body = plan.Steps[0].Body
	if at(t, body, "MixedRules", "InputLayout", "Logo", 0, "Alpha") != 0.0 || at(t, body, "MixedRules", "InputLayout", "Logo", 1) != nil {
		t.Errorf("the body is %s", body)
	}
	if len(plan.Changes) == 0 || !strings.HasPrefix(plan.Changes[0].Path, "MixedRules.InputLayout.Logo[1]") {
		t.Errorf("the changes are %v", plan.Changes)
	}
}

func TestAPanicNeedsASlateAndATaskThatRuns(t *testing.T) {
	t.Parallel()
	over, stopping, unread, boundless := running(t, taskDoc), running(t, taskDoc), running(t, taskDoc), running(t, strings.Replace(taskDoc, "Width: 1920", "Width: wide", 1))
	over.State, stopping.State, unread.Native = backend.StateEnded, backend.StateStopping, nil
	for name, c := range map[string]struct {
		dialect volc.Dialect
		running *backend.Production
		class   backend.Class
		says    string
	}{
		"no slate":            {volc.Dialect{}, running(t, taskDoc), backend.Invalid, "name a picture as the profile's slate"},
		"an empty slate":      {volc.Dialect{Slate: " "}, running(t, taskDoc), backend.Invalid, "name a picture as the profile's slate"},
		"no task":             {slated(), nil, backend.Invalid, "needs the mix task"},
		"a task that ended":   {slated(), over, backend.Conflict, "has ended"},
		"a task that stops":   {slated(), stopping, backend.Conflict, "is stopping"},
		"rules nobody read":   {slated(), unread, backend.Conflict, "could not be read"},
		"a canvas of no size": {slated(), boundless, backend.Conflict, "its canvas could not be read"},
	} {
		_, err := c.dialect.Plan(backend.VerbPanic, c.running, backend.Spec{})
		if !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPanicIsAsAbleAsTheSlateMakesIt(t *testing.T) {
	t.Parallel()
	if a := slated().Ability(backend.VerbPanic); a.How != backend.HowEmulated || !strings.Contains(a.Reason, "slate") {
		t.Errorf("%+v", a)
	}
	if a := (volc.Dialect{}).Ability(backend.VerbPanic); a.How != backend.HowNone || !strings.Contains(a.Reason, "slate") {
		t.Errorf("%+v", a)
	}
}

func TestASlateThatIsNoPictureIsTold(t *testing.T) {
	t.Parallel()
	plan, err := volc.Dialect{Slate: "https://example.com/slate.webp?5ecret"}.Plan(backend.VerbPanic, running(t, taskDoc), backend.Spec{})
	if err != nil || !noted(plan.Notes, "a PNG or JPEG file") {
		t.Errorf("%v, %v", plan.Notes, err)
	}
}
