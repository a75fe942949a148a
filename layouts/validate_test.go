package layouts_test

import (
	"slices"
	"strings"
	"testing"

	"mixdeck/layouts"
)

// found lists problems as "severity code path" lines.
func found(problems []layouts.Problem) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, string(p.Severity)+" "+p.Code+" "+p.Path)
	}
	return strings.Join(lines, "\n")
}

func TestALayoutIsExactlyOneOfThree(t *testing.T) {
	c := layouts.DefaultCanvas
	layer := []layouts.Layer{{W: 1, H: 1}}
	logo := []layouts.Logo{{W: 1, H: 1}}
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		want   string
	}{
		{"none", layouts.Layout{Canvas: c}, "error one-of "},
		{"grid", layouts.Layout{Canvas: c, Grid: &layouts.Grid{}}, ""},
		{"pip", layouts.Layout{Canvas: c, Pip: &layouts.Pip{}}, ""},
		{"layers", layouts.Layout{Canvas: c, Layers: layer, Logos: logo}, ""},
		{"no layers yet", layouts.Layout{Canvas: c, Layers: []layouts.Layer{}}, ""},
		{"logos alone", layouts.Layout{Canvas: c, Logos: logo}, ""},
		{"grid and pip", layouts.Layout{Canvas: c, Grid: &layouts.Grid{}, Pip: &layouts.Pip{}}, "error one-of "},
		{"grid and layers", layouts.Layout{Canvas: c, Grid: &layouts.Grid{}, Layers: layer}, "error one-of "},
		{"grid and logos", layouts.Layout{Canvas: c, Grid: &layouts.Grid{}, Logos: logo}, "error one-of logos"},
	} {
		if got := found(v.layout.Validate()); got != v.want {
			t.Errorf("%s: %q, want %q", v.name, got, v.want)
		}
	}
}

func TestEveryNumberAndWordHasItsLimits(t *testing.T) {
	side, offset := layouts.MaxSide, layouts.MaxOffset
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		want   []string
	}{
		{"the largest", layouts.Layout{
			Canvas: layouts.Canvas{Width: side, Height: 1},
			Layers: []layouts.Layer{{X: offset, Y: -offset, W: side, H: 1, Fit: "none", Anchor: "leftCenter"}},
		}, nil},
		{"one more", layouts.Layout{
			Canvas: layouts.Canvas{Width: side + 1},
			Layers: []layouts.Layer{{W: 1, H: 1}, {X: offset + 1, Y: -offset - 1, W: side + 1, Fit: "zoom", Anchor: "TopLeft"}},
			Logos:  []layouts.Logo{{W: -1, H: side + 1}},
		}, []string{
			"error out-of-range canvas.width", "error out-of-range canvas.height",
			"error out-of-range layers[1].x", "error out-of-range layers[1].y",
			"error out-of-range layers[1].w", "error out-of-range layers[1].h",
			"error unknown-word layers[1].fit", "error unknown-word layers[1].anchor",
			"error out-of-range logos[0].w", "error out-of-range logos[0].h",
		}},
		{
			"grid",
			layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{Gap: new(-1), Aspect: "WIDE", Fill: "cover"}},
			[]string{"error unknown-word grid.videoAspectRatio", "error unknown-word grid.videoFillMode", "error out-of-range grid.gridGap"},
		},
		{"pip", layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{
			Gap: new(-1), Offset: new(-1), Width: new(0), Height: new(side + 1), Fill: "X", Behavior: "X", Position: "X",
		}}, []string{
			"error unknown-word pip.videoFillMode", "error unknown-word pip.pipBehavior", "error unknown-word pip.pipPosition",
			"error out-of-range pip.gridGap", "error out-of-range pip.pipOffset",
			"error out-of-range pip.pipWidth", "error out-of-range pip.pipHeight",
		}},
	} {
		if got, want := found(v.layout.Validate()), strings.Join(v.want, "\n"); got != want {
			t.Errorf("%s\n got\n%s\nwant\n%s", v.name, got, want)
		}
	}
}

func TestAMessageSaysWhatIsAllowed(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{W: 0, H: 1, Fit: "zo\x1bom"}}}
	problems := l.Validate()
	if got := problems[0].Message; got != "0 is not 1 to 32768" {
		t.Errorf("range: %q", got)
	}
	if got := problems[1].Message; got != `"zo\x1bom" is not one of contain, cover, fill, none` {
		t.Errorf("word: %q", got)
	}
}

func TestACastIsChecked(t *testing.T) {
	cast := []layouts.Participant{
		{ID: "a", Video: layouts.VideoStopped, Width: 640, Height: 480},
		{ID: "b"},
		{ID: "a", Video: "off", Width: -1, Height: layouts.MaxSide + 1},
		{},
	}
	want := "error duplicate participants[2].id\nerror unknown-word participants[2].video\n" +
		"error out-of-range participants[2].width\nerror out-of-range participants[2].height\nerror missing participants[3].id"
	if got := found(layouts.ValidateCast(cast)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAGapWithoutRoomIsAWarning(t *testing.T) {
	hd := layouts.DefaultCanvas
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		n      int
		want   string
	}{
		{"grid", layouts.Layout{Canvas: hd, Grid: &layouts.Grid{Gap: new(1279)}}, 2, "warning gap-too-large grid.gridGap"},
		{"grid with a pixel left", layouts.Layout{Canvas: hd, Grid: &layouts.Grid{Gap: new(1276)}}, 2, ""},
		{
			"below the featured one",
			layouts.Layout{Canvas: hd, Grid: &layouts.Grid{FeaturedAttribute: "h", Gap: new(180)}},
			2,
			"warning gap-too-large grid.gridGap",
		},
		{"pip base", layouts.Layout{Canvas: hd, Pip: &layouts.Pip{Gap: new(1280)}}, 2, "warning gap-too-large pip.gridGap"},
		{"a base of one has no gap", layouts.Layout{Canvas: hd, Pip: &layouts.Pip{Gap: new(1280)}}, 1, ""},
		{"a negative gap is an error", layouts.Layout{Canvas: hd, Grid: &layouts.Grid{Gap: new(-1)}}, 2, "error out-of-range grid.gridGap"},
		{"canvas too small, no gap", layouts.Layout{Canvas: layouts.Canvas{Width: 1, Height: 1}, Grid: &layouts.Grid{Gap: new(0)}}, 2, ""},
		{
			"canvas too small, gap",
			layouts.Layout{Canvas: layouts.Canvas{Width: 1, Height: 1}, Grid: &layouts.Grid{}},
			2,
			"warning gap-too-large grid.gridGap",
		},
	} {
		problems := layouts.Lint(v.layout, layouts.MadeUpCast(v.layout, v.n))
		problems = slices.DeleteFunc(problems, func(p layouts.Problem) bool {
			return p.Code != layouts.CodeGapTooLarge && p.Severity != layouts.SeverityError
		})
		if got := found(problems); got != v.want {
			t.Errorf("%s: %q, want %q", v.name, got, v.want)
		}
	}
}
