package volc_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

func lift(t *testing.T, text string) (*layouts.Layout, []backend.Note) {
	t.Helper()
	l, notes, err := volc.Dialect{}.Lift(json.RawMessage(text))
	if err != nil {
		t.Fatalf("lift %s: %v", text, err)
	}
	return l, notes
}

func TestAPictureIsFoundWhereverItStands(t *testing.T) {
	t.Parallel()
	task := parseDoc(t, taskDoc)
	rules := string(task.Get("MixedRules").JSON())
	rule, _ := json.Marshal(rules)
	want, _ := lift(t, string(task.JSON()))
	if want == nil || want.Kind() != layouts.KindLayers || len(want.Layers) != 2 || len(want.Logos) != 1 {
		t.Fatalf("lifted %+v", want)
	}
	for _, text := range []string{
		rules,
		`{"MixedRules":` + rules + `,"TaskID":"x"}`,
		`{"TaskID":"x","Rule":` + rules + `}`,
		`{"TaskID":"x","Rule":` + string(rule) + `}`,
		`{"Result":{"Data":{"Rule":` + string(rule) + `}}}`,
		`{"ResponseMetadata":{},"Result":{"Code":0,"Data":{"Rule":` + rules + `}}}`,
	} {
		if got, notes := lift(t, text); len(notes) > 0 || cmp.Diff(want, got) != "" {
			t.Errorf("%s is lifted to %+v with %v", text, got, notes)
		}
	}
}

func TestABodyWithoutAPictureHasNoLayout(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{}`, `null`, `[]`, `"text"`, `{"TaskID":"x"}`, `{"Result":{"Data":{"Rule":"not json"}}}`,
		`{"Rule":7}`, `{"MixedRules":{"Output":{}}}`, `{"MixedRules":7}`,
	} {
		if l, _ := lift(t, text); l != nil {
			t.Errorf("%s is lifted to %+v", text, l)
		}
	}
	if _, _, err := (volc.Dialect{}).Lift(json.RawMessage(`{`)); !errors.Is(err, backend.Invalid) {
		t.Errorf("what is not JSON: %v", err)
	}
}

func TestWhatCannotBeReadIsLeftOutAndNoted(t *testing.T) {
	t.Parallel()
	text := `{"InputLayout":{"Scene":{"Width":1280,"Height":720,"Layout":[
		{"X":0,"Y":0,"W":640,"H":360,"Layer":1},
		{"X":0,"Y":0,"W":640,"H":360,"Layer":9},
		{"X":0,"Y":0,"W":0,"H":360,"Layer":2},
		{"X":0,"Y":0,"W":10,"H":10,"Layer":"one"}, 7, null]},
		"Logo":[{"Url":"https://example.com/a.png"},{"Layout":{"X":1,"Y":2,"W":30,"H":40},"Url":"https://example.com/b.png"}]},
		"InputSource":[{"ID":"a","Layer":1},{"ID":"b","Layer":1},{"ID":"c"}]}`
	l, notes := lift(t, text)
	want := &layouts.Layout{
		Canvas: layouts.Canvas{Width: 1280, Height: 720},
		Layers: []layouts.Layer{
			{ID: "a", Source: "a", W: 640, H: 360, Z: 1, Fit: layouts.FitContain},
			{W: 640, H: 360, Z: 9, Fit: layouts.FitContain},
		},
		Logos: []layouts.Logo{{URL: "https://example.com/b.png", X: 1, Y: 2, W: 30, H: 40}},
	}
	if diff := cmp.Diff(want, l); diff != "" {
		t.Error(diff)
	}
	for _, part := range []string{
		"Layout[1]: no source has its Layer 9", "Layout[2]: its box", "Layout[3]: its Layer cannot be read", "Layout[4]", "Layout[5]",
		"Logo[0].Layout: its box", `InputSource[1]: its Layer 1 is that of the source "a" too`, "InputSource[2]: its Layer cannot be read",
	} {
		if !noted(notes, part) {
			t.Errorf("%q is not among %v", part, notes)
		}
	}
}

func TestACanvasThatCannotBeReadDrawsNothing(t *testing.T) {
	t.Parallel()
	for _, scene := range []string{`{}`, `{"Width":1280}`, `{"Width":0,"Height":0}`, `{"Width":1000000000,"Height":720}`, `{"Width":"1280","Height":"720"}`} {
		l, notes := lift(t, `{"InputLayout":{"Scene":`+scene+`}}`)
		if l != nil || !noted(notes, "nothing can be drawn") {
			t.Errorf("%s is lifted to %+v with %v", scene, l, notes)
		}
	}
}

func FuzzLift(f *testing.F) {
	f.Add([]byte(`{"InputLayout":{"Scene":{"Width":1280,"Height":720,"Layout":[{"X":0,"Y":0,"W":640,"H":360,"Layer":1}]}},"InputSource":[{"ID":"a","Layer":1}]}`))
	f.Add([]byte(`{"Result":{"Data":{"Rule":"{\"InputLayout\":{\"Scene\":{}}}"}}}`))
	f.Add([]byte(`{"MixedRules":{"InputLayout":{"Scene":{"Width":1e9}}}}`))
	f.Add([]byte(strings.Repeat(`{"Rule":`, 200)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, notes, err := volc.Dialect{}.Lift(raw)
		again, againNotes, againErr := volc.Dialect{}.Lift(raw)
		if (err == nil) != (againErr == nil) || cmp.Diff(l, again) != "" || cmp.Diff(notes, againNotes) != "" {
			t.Error("the same body is lifted differently")
		}
		if l == nil {
			return
		}
		if problems := l.Validate(); len(problems) > 0 && len(l.Layers) > 0 {
			t.Errorf("what was lifted cannot be drawn: %v", problems)
		}
		layouts.Solve(*l, nil)
	})
}
