package ivs

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

var update = flag.Bool("update", false, "write the golden files anew")

// specOf reads a spec, a bare body or a bare layout as a user would give it.
func specOf(t *testing.T, name, text string) backend.Spec {
	t.Helper()
	doc, err := file.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := backend.SpecReader{Dialects: []backend.Dialect{Dialect{}}}.Read(doc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// running is the composition of testdata/composition.json as Get would have it.
func running(t *testing.T) *backend.Production {
	t.Helper()
	answer, err := os.ReadFile("testdata/composition.json")
	if err != nil {
		t.Fatal(err)
	}
	item, err := readComposition(answer)
	if err != nil {
		t.Fatal(err)
	}
	p := &backend.Production{
		Row:    item.row("us-live", time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)),
		Native: []backend.Answer{{Call: callGet, Body: answer}},
	}
	p.Canvas = layouts.Canvas{Width: 1280, Height: 720}
	return p
}

// golden compares a plan, written for people, with its golden file.
func golden(t *testing.T, name string, p backend.Plan) {
	t.Helper()
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s %s profile=%q target=%q name=%q token=%s gap=%s\n",
		p.System, p.Verb, p.Profile, p.Target, p.Name, p.TokenMember, p.Gap)
	for _, s := range p.Steps {
		var body bytes.Buffer
		if err := json.Indent(&body, s.Body, "", "  "); err != nil {
			t.Fatalf("%s: the body is no JSON: %v", s.Call, err)
		}
		fmt.Fprintf(&out, "\n%s %s\n", s.Call, &body)
	}
	out.WriteString("\n")
	for _, n := range p.Notes {
		fmt.Fprintf(&out, "%s: %s\n", n.Severity, n.Message)
	}
	for _, c := range p.Changes {
		fmt.Fprintf(&out, "change %s: %q -> %q\n", c.Path, c.From, c.To)
	}
	path := filepath.Join("testdata", "plan", name+".golden")
	if *update {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("the plan differs from %s (-want +got):\n%s", path, diff)
	}
}

func TestAStartIsPlannedFromDocuments(t *testing.T) {
	documents, err := filepath.Glob("testdata/plan/*.*ml")
	if err != nil || len(documents) == 0 {
		t.Fatal("no documents", err)
	}
	for _, path := range append(documents, "testdata/plan/pip-full.json") {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p, err := Dialect{}.Plan(backend.VerbStart, nil, specOf(t, name, string(text)))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, strings.TrimSuffix(name, filepath.Ext(name)), p)
		})
	}
}

func TestANativeBodyIsLaidDownExactly(t *testing.T) {
	text, err := os.ReadFile("testdata/plan/pip-full.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Dialect{}.Plan(backend.VerbStart, nil, specOf(t, "pip-full.json", string(text)))
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Compact(&want, text); err != nil {
		t.Fatal(err)
	}
	if got := string(p.Steps[0].Body); got != want.String() {
		t.Errorf("the body is\n%s\nwant\n%s", got, want.String())
	}
}

func TestAReplacementIsBuiltFromWhatRuns(t *testing.T) {
	for name, document := range map[string]string{
		"replace-layout":  "name: duo\npip: {pipParticipantAttribute: guest, pipOffset: 0, pipWidth: 400}\n",
		"replace-gap":     "system: ivs\nivs: {layout: {grid: {gridGap: 12}}}\n",
		"replace-kind":    "system: ivs\nivs: {layout: {pip: {pipBehavior: DYNAMIC}}}\n",
		"replace-lists":   "system: ivs\nname: Late news\nivs:\n  tags: {Desk: null}\n  destinations:\n    - s3: {storageConfigurationArn: 'arn:aws:ivs:us-west-2:123456789012:storage-configuration/GgHhIiJjKkLl', encoderConfigurationArns: ['arn:aws:ivs:us-west-2:123456789012:encoder-configuration/AaBbCcDdEeFf']}\n",
		"replace-token":   "stageArn: arn:aws:ivs:us-west-2:123456789012:stage/AbCdEfGhIjKl\nidempotencyToken: first-start\n",
		"replace-default": "system: ivs\nivs: {layout: null}\n",
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Dialect{}.Plan(backend.VerbStart, running(t), specOf(t, name+".yaml", document))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, p)
		})
	}
}

func TestAReplacementWithoutASpecStartsTheSameAgain(t *testing.T) {
	old := running(t)
	p, err := Dialect{}.Plan(backend.VerbStart, old, backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Changes) != 0 {
		t.Errorf("changes: %v", p.Changes)
	}
	if !(Dialect{}).Adopts(p.Steps[0], *old) {
		t.Error("the body would not make what runs")
	}
}

func TestAReplacementOfWhatIsNotOnAirHasNoGap(t *testing.T) {
	old := running(t)
	old.OnAir = backend.OnAirNo
	p, err := Dialect{}.Plan(backend.VerbStart, old, backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Gap != 0 {
		t.Errorf("the gap is %s", p.Gap)
	}
}

func TestAStopNamesTheComposition(t *testing.T) {
	p, err := Dialect{}.Plan(backend.VerbStop, running(t), backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "stop", p)
}

func TestAStopSaysWhatStandsInItsWay(t *testing.T) {
	for word, want := range map[string]string{
		wordStopped: "is STOPPED already", wordFailed: "is FAILED already", wordStarting: "may refuse", wordActive: "is not started again",
	} {
		old := running(t)
		old.NativeState = word
		old.State, old.OnAir = standing(word, []string{wordActive})
		p, err := Dialect{}.Plan(backend.VerbStop, old, backend.Spec{})
		if err != nil || len(p.Notes) != 1 || !strings.Contains(p.Notes[0].Message, want) {
			t.Errorf("%s: %v, %v", word, p.Notes, err)
		}
	}
}

func TestWhatCannotBePlannedIsRefused(t *testing.T) {
	unread := running(t)
	unread.Native = nil
	layers := backend.Spec{Layout: &layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "a", W: 1, H: 1}}}}
	volc := backend.Spec{System: backend.Volc}
	for _, c := range []struct {
		name    string
		verb    backend.Verb
		running *backend.Production
		spec    backend.Spec
		class   backend.Class
		says    string
	}{
		{"a stop of nothing", backend.VerbStop, nil, backend.Spec{}, backend.Invalid, "no composition to stop"},
		{"layers", backend.VerbStart, running(t), layers, backend.Invalid, "a layout of layers"},
		{"an empty layout", backend.VerbStart, running(t), backend.Spec{Layout: &layouts.Layout{}}, backend.Invalid, "shows nothing"},
		{"what was not read", backend.VerbStart, unread, backend.Spec{}, backend.Invalid, "was not read"},
		{"another system's spec", backend.VerbStart, nil, volc, backend.Invalid, "for volc"},
		{"nothing at all", backend.VerbStart, nil, backend.Spec{}, backend.Invalid, "stageArn: is missing"},
		{"a layout alone", backend.VerbStart, nil, backend.Spec{Layout: &layouts.Layout{Grid: &layouts.Grid{}}}, backend.Invalid, "names the stage"},
		{"update", backend.VerbUpdate, running(t), backend.Spec{}, backend.Invalid, "no UpdateComposition"},
		{"take", backend.VerbTake, running(t), backend.Spec{}, backend.Invalid, "use update"},
		{"panic", backend.VerbPanic, running(t), backend.Spec{}, backend.Invalid, "no picture to fall back on"},
		{"remove", backend.VerbRemove, running(t), backend.Spec{}, backend.Invalid, "ephemeral"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Dialect{}.Plan(c.verb, c.running, c.spec)
			if !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("the error is %v; want %s with %q", err, c.class, c.says)
			}
		})
	}
}

func TestPlansAreStable(t *testing.T) {
	s := specOf(t, "s.yaml", "system: ivs\nivs: {layout: {grid: {gridGap: 0}}, tags: {b: '1', a: '2'}}")
	first, err := Dialect{}.Plan(backend.VerbStart, running(t), s)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, err := Dialect{}.Plan(backend.VerbStart, running(t), s)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatalf("the second plan differs:\n%s", diff)
		}
	}
}
