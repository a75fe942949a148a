package caster

import (
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/caster/castersim"
	"mixdeck/layouts"
)

func TestATakeGivesTheProgramWhatIsStaged(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	plan := b.do(backend.VerbTake, backend.Spec{})
	if calls(plan) != "CopyCasterSceneConfig" || len(plan.Changes) == 0 || !strings.HasPrefix(plan.Changes[0].Path, "PGM.") {
		t.Errorf("%s, %+v", calls(plan), plan.Changes)
	}
	b.shows(castersim.PGM, twoUpDrawn)
	b.shows(castersim.PVW, twoUpDrawn)
}

func TestATakeWithAPictureStagesItFirst(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbTake, backend.Spec{})
	plan := b.do(backend.VerbTake, b.edited(func(l *layouts.Layout) { l.Layers = l.Layers[1:] }))
	if !strings.HasPrefix(calls(plan), "AddCasterLayout UpdateCasterSceneConfig CopyCasterSceneConfig") {
		t.Errorf("sent %s", calls(plan))
	}
	b.shows(castersim.PGM, `RV02 640,180 640x360; text "News"`)
}

// layoutCount is how many layouts the studio has.
func (b *studioBench) layoutCount() int {
	b.t.Helper()
	k, err := readKnown(b.running())
	if err != nil {
		b.t.Fatal(err)
	}
	return len(k.layouts.Layouts.Layout)
}

func TestCopiesThatNobodyShowsAreClearedAwayAfterTheNextTake(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	for i := range 6 {
		b.do(backend.VerbTake, b.edited(func(l *layouts.Layout) { l.Layers[0].X = 10 * (i + 1) }))
	}
	if n := b.layoutCount(); n > 3 { // on air, before it, and the one that is made for the next
		t.Errorf("%d layouts are left", n)
	}
	plan := planOf(t, backend.VerbTake, b.running(), backend.Spec{})
	strangers := *b.running()
	strangers.Own = nil
	if calls(planOf(t, backend.VerbTake, &strangers, backend.Spec{})) != "CopyCasterSceneConfig" {
		t.Error("what others made is cleared away")
	}
	if !strings.Contains(calls(plan), "DeleteCasterLayout") {
		t.Errorf("the last copy is left: %s", calls(plan))
	}
}

func TestWhatASceneRefersToIsNeverClearedAway(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	plan := planOf(t, backend.VerbTake, b.running(), specOf(t, "system: caster\ncaster: {Scenes: {PVW: {Layout: '"+b.pgmLayout()+"', Components: []}}}"))
	if strings.Contains(calls(plan), "Delete") {
		t.Errorf("sent %s", calls(plan))
	}
	b.carry(plan)
	b.shows(castersim.PGM, "RV01 0,0 1280x720")
}

// pgmLayout is the id of the layout on air.
func (b *studioBench) pgmLayout() string {
	b.t.Helper()
	k, err := readKnown(b.running())
	if err != nil {
		b.t.Fatal(err)
	}
	s, _ := k.scene(outputPGM)
	return s.LayoutID
}

func TestATakeNeedsSomethingStagedAndAProgram(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	if err := b.sim.CutProgram(string(b.id)); err != nil {
		t.Fatal(err)
	}
	for _, v := range []backend.Verb{backend.VerbTake, backend.VerbPanic} {
		if said := refusal(t, backend.Conflict, v, b.running(), backend.Spec{}); !strings.Contains(said, "PGM is closed") {
			t.Error(said)
		}
	}
	b.do(backend.VerbStop, backend.Spec{})
	for _, v := range []backend.Verb{backend.VerbTake, backend.VerbPanic} {
		if said := refusal(t, backend.Conflict, v, b.running(), backend.Spec{}); !strings.Contains(said, "not started") {
			t.Error(said)
		}
	}
	empty := &studioBench{bench: b.bench}
	text := strings.NewReplacer("    PVW: {Components: [title]}\n", "", "layout: two-up.yaml\n", "").Replace(evening)
	empty.id, _ = b.carry(planOf(t, backend.VerbStart, nil, specOf(t, text)).WithToken("empty"))
	if said := refusal(t, backend.Conflict, backend.VerbTake, empty.running(), backend.Spec{}); !strings.Contains(said, "PVW has no layout") {
		t.Error(said)
	}
}

func TestAPanicShowsTheStandbyUntilATake(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	plan := b.do(backend.VerbPanic, backend.Spec{})
	if calls(plan) != "EffectCasterUrgent" || !strings.Contains(notesOf(plan), "viewers see the picture https://slates.example.com/****") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
	b.shows(castersim.PGM, "standby")
	b.do(backend.VerbTake, backend.Spec{})
	b.shows(castersim.PGM, twoUpDrawn)
	b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {Config: {UrgentImageUrl: ''}}"))
	if said := refusal(t, backend.Conflict, backend.VerbPanic, b.running(), backend.Spec{}); !strings.Contains(said, "no standby is configured") {
		t.Error(said)
	}
	b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {Config: {UrgentMaterialId: m-1, UrgentImageUrl: 'https://slates.example.com/b.png'}}"))
	if plan := planOf(t, backend.VerbPanic, b.running(), backend.Spec{}); !strings.Contains(notesOf(plan), "does not say which of them") {
		t.Error(notesOf(plan))
	}
}

func TestAStartedStudioIsStoppedBeforeItIsRemoved(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	if said := refusal(t, backend.Conflict, backend.VerbRemove, b.running(), backend.Spec{}); !strings.Contains(said, "stop it first") {
		t.Error(said)
	}
	if plan := b.do(backend.VerbStop, backend.Spec{}); calls(plan) != "StopCaster" {
		t.Errorf("stopped with %s", calls(plan))
	}
	if plan := planOf(t, backend.VerbStop, b.running(), backend.Spec{}); len(plan.Steps) != 0 || !strings.Contains(notesOf(plan), "nothing is sent") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
	plan := b.do(backend.VerbRemove, backend.Spec{})
	if calls(plan) != "DeleteCaster" || !strings.Contains(notesOf(plan), "2 sources, 2 layouts and 1 components") {
		t.Errorf("%s, %s", calls(plan), notesOf(plan))
	}
	if _, err := b.Get(t.Context(), b.id); backend.ClassOf(err) != backend.NotFound {
		t.Errorf("after that it is %v", err)
	}
}

func TestEveryVerbButAStartNeedsAStudioThatCanBeRead(t *testing.T) {
	t.Parallel()
	for _, v := range backend.Verbs() {
		if a := (Dialect{}).Ability(v); a.How != backend.HowNative || !a.Can() {
			t.Errorf("%s is %+v", v, a)
		}
		if v == backend.VerbStart {
			continue
		}
		refusal(t, backend.Invalid, v, nil, backend.Spec{})
		refusal(t, backend.Conflict, v, &backend.Production{Row: backend.Row{ID: "c", Ref: backend.Ref{Profile: "p", Short: "c"}}}, backend.Spec{})
	}
	if a := (Dialect{}).Ability("fly"); a.Can() || a.Reason == "" {
		t.Errorf("%+v", a)
	}
}
