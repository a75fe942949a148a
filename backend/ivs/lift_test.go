package ivs

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/layouts"
)

func TestAPictureIsLiftedFromBodies(t *testing.T) {
	grid := func(g layouts.Grid) *layouts.Layout {
		return &layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &g}
	}
	for _, c := range []struct {
		name, native string
		want         *layouts.Layout
		note         string
	}{
		{"no layout", `{"stageArn":"x"}`, grid(layouts.Grid{}), ""},
		{"a null layout", `{"composition":{"stageArn":"x","layout":null}}`, grid(layouts.Grid{}), ""},
		{"an empty layout", `{"layout":{}}`, grid(layouts.Grid{}), ""},
		{"a null grid", `{"layout":{"grid":null}}`, grid(layouts.Grid{}), ""},
		{"zeros", `{"layout":{"grid":{"gridGap":0,"omitStoppedVideo":false,"videoFillMode":""}}}`, grid(layouts.Grid{Gap: new(0), OmitStopped: new(false)}), ""},
		{"a name", `{"stageArn":"x","tags":{"Name":"News"}}`, &layouts.Layout{Name: "News", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}, ""},
		{
			"a pip", `{"layout":{"grid":null,"pip":{"pipWidth":320,"pipHeight":0,"pipOffset":0}}}`,
			&layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{Width: new(320), Offset: new(0)}}, "",
		},
		{"both", `{"layout":{"grid":{},"pip":{}}}`, &layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{}}, "both grid and pip"},
		{"an unknown word", `{"layout":{"grid":{"videoAspectRatio":"HEX"}}}`, grid(layouts.Grid{}), `the unknown word "HEX"`},
		{"a wrong type", `{"layout":{"grid":{"gridGap":"wide"}}}`, grid(layouts.Grid{}), "gridGap cannot be read"},
		{"a fraction", `{"layout":{"grid":{"gridGap":1.5}}}`, grid(layouts.Grid{}), "gridGap cannot be read"},
		{"a negative", `{"layout":{"grid":{"gridGap":-1}}}`, grid(layouts.Grid{}), "gridGap is -1"},
		{"an unknown member", `{"layout":{"grid":{"border":1}}}`, grid(layouts.Grid{}), `"border" cannot be drawn`},
		{"an unknown kind", `{"layout":{"custom":{}}}`, grid(layouts.Grid{}), `"custom" cannot be drawn`},
		{"a layout that is none", `{"layout":[1]}`, grid(layouts.Grid{}), "is no object"},
		{"a stop", `{"arn":"x"}`, nil, ""},
		{"nothing", `{}`, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, notes, err := Dialect{}.Lift(json.RawMessage(c.native))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the layout differs (-want +got):\n%s", diff)
			}
			switch {
			case c.note == "" && len(notes) > 0:
				t.Errorf("notes: %v", notes)
			case c.note != "" && (len(notes) != 1 || !strings.Contains(notes[0].Message, c.note)):
				t.Errorf("the notes are %v, want one with %q", notes, c.note)
			}
		})
	}
}

func TestWhatIsNoObjectIsNotLifted(t *testing.T) {
	for _, native := range []string{"", "null", "[]", `"x"`, "{", "1"} {
		if _, _, err := (Dialect{}).Lift(json.RawMessage(native)); !errors.Is(err, backend.Invalid) {
			t.Errorf("%q: the error is %v", native, err)
		}
	}
}

// layoutGen draws layouts that StartComposition can show.
func layoutGen() *rapid.Generator[layouts.Layout] {
	key := rapid.StringMatching(`[a-zA-Z0-9_-]{0,12}`)
	pixels := func(least int) *rapid.Generator[*int] { return rapid.Ptr(rapid.IntRange(least, 2000), true) }
	fill := rapid.SampledFrom([]layouts.Fill{"", layouts.FillStretch, layouts.FillCover, layouts.FillContain})
	grid := rapid.Custom(func(t *rapid.T) layouts.Layout {
		return layouts.Layout{Grid: &layouts.Grid{
			FeaturedAttribute: key.Draw(t, "featured"), OrderAttribute: key.Draw(t, "order"),
			OmitStopped: rapid.Ptr(rapid.Bool(), true).Draw(t, "omit"),
			Aspect:      rapid.SampledFrom([]layouts.Aspect{"", "AUTO", "VIDEO", "SQUARE", "PORTRAIT"}).Draw(t, "aspect"),
			Fill:        fill.Draw(t, "fill"), Gap: pixels(0).Draw(t, "gap"),
		}}
	})
	pip := rapid.Custom(func(t *rapid.T) layouts.Layout {
		return layouts.Layout{Pip: &layouts.Pip{
			FeaturedAttribute: key.Draw(t, "featured"), OrderAttribute: key.Draw(t, "order"), PipAttribute: key.Draw(t, "pip"),
			OmitStopped: rapid.Ptr(rapid.Bool(), true).Draw(t, "omit"),
			Fill:        fill.Draw(t, "fill"), Gap: pixels(0).Draw(t, "gap"),
			Behavior: rapid.SampledFrom([]layouts.PipBehavior{"", "STATIC", "DYNAMIC"}).Draw(t, "behavior"),
			Position: rapid.SampledFrom([]layouts.PipPosition{"", "TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT"}).Draw(t, "position"),
			Offset:   pixels(0).Draw(t, "offset"), Width: pixels(1).Draw(t, "width"), Height: pixels(1).Draw(t, "height"),
		}}
	})
	return rapid.OneOf(grid, pip)
}

func TestLiftingWhatWasLoweredGivesItBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := layoutGen().Draw(t, "layout")
		l.Canvas = layouts.DefaultCanvas
		lowered, notes, err := Dialect{}.Lower(l, layouts.Canvas{})
		if err != nil || len(notes) > 0 {
			t.Fatalf("lowering told %v, %v", notes, err)
		}
		back, notes, err := Dialect{}.Lift(json.RawMessage(`{"layout":` + string(lowered) + `}`))
		if err != nil || len(notes) > 0 {
			t.Fatalf("lifting told %v, %v", notes, err)
		}
		if diff := cmp.Diff(&l, back); diff != "" {
			t.Fatalf("what came back differs (-was +is):\n%s", diff)
		}
	})
}

func TestACanvasOfItsOwnIsNoted(t *testing.T) {
	grid := layouts.Layout{Grid: &layouts.Grid{}, Canvas: layouts.Canvas{Width: 1920, Height: 1080}}
	for _, c := range []struct {
		encoder layouts.Canvas
		want    string
	}{
		{layouts.Canvas{}, "is not sent"},
		{layouts.Canvas{Width: 1920, Height: 1080}, ""},
		{layouts.Canvas{Width: 1280, Height: 720}, "makes 1280x720"},
	} {
		_, notes, err := Dialect{}.Lower(grid, c.encoder)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case c.want == "" && len(notes) > 0:
			t.Errorf("encoder %v: %v", c.encoder, notes)
		case c.want != "" && (len(notes) != 1 || !strings.Contains(notes[0].Message, c.want)):
			t.Errorf("encoder %v: %v, want %q", c.encoder, notes, c.want)
		}
	}
}

func FuzzLift(f *testing.F) {
	for _, seed := range []string{
		`{"stageArn":"x"}`, `{"layout":{"grid":{"gridGap":0}}}`, `{"layout":{"pip":{"pipWidth":1e9}}}`,
		`{"composition":{"layout":{"grid":7,"pip":[]}}}`, `{"layout":{"grid":{"gridGap":"\ud800"}}}`, `[[[`, `{"tags":{"Name":{}}}`,
	} {
		f.Add([]byte(seed))
	}
	if answer, err := os.ReadFile("testdata/composition.json"); err == nil {
		f.Add(answer)
	}
	f.Fuzz(func(t *testing.T, native []byte) {
		l, _, err := Dialect{}.Lift(native)
		if err != nil || l == nil {
			return
		}
		// The name comes from a tag and is not the layout's to check.
		l.Name = ""
		if problems := l.Validate(); len(problems) > 0 {
			t.Errorf("%q lifts to a layout that cannot be drawn: %v", native, problems)
		}
		lowered, _, err := Dialect{}.Lower(*l, layouts.Canvas{})
		if err != nil {
			t.Fatalf("%q lifts to a layout that cannot be lowered: %v", native, err)
		}
		again, notes, err := Dialect{}.Lift(json.RawMessage(`{"layout":` + string(lowered) + `}`))
		if err != nil || len(notes) > 0 {
			t.Fatalf("what was lifted is lifted again with %v, %v", notes, err)
		}
		if diff := cmp.Diff(l, again); diff != "" {
			t.Errorf("what was lifted changes (-once +twice):\n%s", diff)
		}
	})
}
