package layouts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mixdeck/layouts"
)

var full = layouts.Canvas{Width: 1920, Height: 1080}

// onCanvas is a layout of layers on 1920x1080; layers without a name get one.
func onCanvas(layers ...layouts.Layer) layouts.Layout {
	for i := range layers {
		if layers[i].ID == "" {
			layers[i].ID = fmt.Sprintf("l%d", i)
		}
		if layers[i].Source == "" {
			layers[i].Source = layers[i].ID
		}
	}
	return layouts.Layout{Canvas: full, Layers: layers}
}

func TestLintSaysWhatIsWrongWithLayers(t *testing.T) {
	whole := layouts.Layer{W: 1920, H: 1080}
	cam := []layouts.Participant{{ID: "l0", Width: 640, Height: 480}}
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		cast   []layouts.Participant
		want   string
	}{
		{"nothing", onCanvas(whole), nil, ""},
		{
			"an odd canvas",
			layouts.Layout{Canvas: layouts.Canvas{Width: 853, Height: 479}, Layers: []layouts.Layer{}},
			nil,
			"warning odd-size canvas.width\nwarning odd-size canvas.height",
		},
		{
			"a tiny canvas",
			layouts.Layout{Canvas: layouts.Canvas{Width: 8, Height: 10}, Layers: []layouts.Layer{}},
			nil,
			"warning too-small canvas.width",
		},
		{"a layer outside", onCanvas(layouts.Layer{X: 1920, W: 100, H: 100}), nil, "warning outside-canvas layers[0]"},
		{"a layer partly outside", onCanvas(layouts.Layer{X: 1900, Y: -1, W: 100, H: 100}), nil, "warning clipped layers[0]"},
		{"an anchored layer outside", onCanvas(layouts.Layer{X: 10, W: 100, H: 100, Anchor: layouts.BottomRight}), nil, "warning clipped layers[0]"},
		{"a small layer", onCanvas(layouts.Layer{W: 9, H: 10}), nil, "warning too-small layers[0].w"},
		{"a layer without size is an error alone", onCanvas(layouts.Layer{H: 10}), nil, "error out-of-range layers[0].w"},
		{"a layer over another", onCanvas(whole, layouts.Layer{X: 100, W: 100, H: 100, Z: 1}), nil, "note overlap layers[1]"},
		{"layers that touch", onCanvas(layouts.Layer{W: 960, H: 1080}, layouts.Layer{X: 960, W: 960, H: 1080}), nil, ""},
		{
			"layers that overlap outside only", onCanvas(layouts.Layer{X: -100, W: 100, H: 100}, layouts.Layer{X: -50, W: 50, H: 50}), nil,
			"warning outside-canvas layers[0]\nwarning outside-canvas layers[1]",
		},
		{
			"one layer hides another", onCanvas(layouts.Layer{X: 5, W: 100, H: 100}, whole), nil,
			"warning hidden layers[0]\nnote overlap layers[1]",
		},
		{
			"two halves hide a whole", onCanvas(layouts.Layer{W: 1920, H: 1080, Z: -1}, layouts.Layer{W: 960, H: 1080}, layouts.Layer{X: 960, W: 960, H: 1080}), nil,
			"warning hidden layers[0]\nnote overlap layers[1]\nnote overlap layers[2]",
		},
		{
			"four bands hide a whole", onCanvas(whole,
				layouts.Layer{W: 1920, H: 270}, layouts.Layer{Y: 270, W: 1920, H: 270},
				layouts.Layer{Y: 540, W: 1920, H: 270}, layouts.Layer{Y: 810, W: 1920, H: 270}), nil,
			"warning hidden layers[0]\nnote overlap layers[1]\nnote overlap layers[2]\nnote overlap layers[3]\nnote overlap layers[4]",
		},
		{
			"four quarters hide a whole", onCanvas(whole,
				layouts.Layer{W: 960, H: 540}, layouts.Layer{X: 960, W: 960, H: 540},
				layouts.Layer{Y: 540, W: 960, H: 540}, layouts.Layer{X: 960, Y: 540, W: 960, H: 540}), nil,
			"warning hidden layers[0]\nnote overlap layers[1]\nnote overlap layers[2]\nnote overlap layers[3]\nnote overlap layers[4]",
		},
		{"a column of pixels is not hidden", onCanvas(whole, layouts.Layer{W: 1919, H: 1080}), nil, "note overlap layers[1]"},
		{
			"what is outside needs no cover", onCanvas(layouts.Layer{X: -50, W: 100, H: 100}, layouts.Layer{W: 50, H: 100}), nil,
			"warning clipped layers[0]\nwarning hidden layers[0]\nnote overlap layers[1]",
		},
		{
			"a letterboxed picture hides only where it is", onCanvas(
				layouts.Layer{ID: "under", W: 1920, H: 1080}, layouts.Layer{ID: "l0", W: 1920, H: 1080, Z: 1}),
			append([]layouts.Participant{{ID: "under"}}, cam...), "note overlap layers[1]",
		},
		{
			"a picture alone is hidden, not its bars", onCanvas(
				layouts.Layer{ID: "l0", W: 1920, H: 1080}, layouts.Layer{ID: "over", X: 240, W: 1440, H: 1080, Z: 1}),
			append([]layouts.Participant{{ID: "over"}}, cam...), "warning hidden layers[0]\nnote overlap layers[1]",
		},
		{"a stretched picture", onCanvas(layouts.Layer{W: 1920, H: 1080, Fit: layouts.FitFill}), cam, "warning stretched layers[0].fit"},
		{"a picture of the same shape", onCanvas(layouts.Layer{W: 960, H: 720, Fit: layouts.FitFill}), cam, ""},
		{
			"a stretched picture of no known size", onCanvas(layouts.Layer{W: 1920, H: 1080, Fit: layouts.FitFill}),
			[]layouts.Participant{{ID: "l0"}},
			"",
		},
		{"a cropped picture", onCanvas(layouts.Layer{W: 1920, H: 540, Fit: layouts.FitCover}), cam, "note cropped layers[0].fit"},
		{"a letterboxed picture", onCanvas(layouts.Layer{W: 1920, H: 540}), cam, "note letterboxed layers[0].fit"},
		{"a picture of its own size that is too large", onCanvas(layouts.Layer{W: 320, H: 240, Fit: layouts.FitNone}), cam, "note cropped layers[0].fit"},
		{"a quarter lost is not said", onCanvas(layouts.Layer{W: 1920, H: 1080, Fit: layouts.FitCover}), cam, ""},
		{"a layer without a name", layouts.Layout{Canvas: full, Layers: []layouts.Layer{{Source: "a", W: 1920, H: 1080}}}, nil, "note missing layers[0].id"},
		{"a layer without a source", layouts.Layout{Canvas: full, Layers: []layouts.Layer{{ID: "a", W: 1920, H: 1080}}}, nil, "note no-source layers[0].source"},
		{
			"a layer without either",
			layouts.Layout{Canvas: full, Layers: []layouts.Layer{whole}},
			nil,
			"note missing layers[0].id\nwarning no-source layers[0].source",
		},
		{
			"two layers of one name", onCanvas(layouts.Layer{ID: "a", W: 960, H: 1080}, layouts.Layer{ID: "a", X: 960, W: 960, H: 1080}), nil,
			"warning duplicate layers[1].id",
		},
		{
			"a source that is not there", onCanvas(whole),
			[]layouts.Participant{{ID: "p1"}},
			"warning unknown-source layers[0].source\nnote unplaced participants[0]",
		},
	} {
		if got := found(layouts.Lint(v.layout, v.cast)); got != v.want {
			t.Errorf("%s\n got\n%s\nwant\n%s", v.name, got, v.want)
		}
	}
}

func TestLintKeepsTextInsideTheTitleSafeArea(t *testing.T) {
	for _, v := range []struct {
		name string
		rect layouts.Rect
		want bool
	}{
		{"inside", layouts.Rect{X: 96, Y: 54, W: 1728, H: 972}, false},
		{"a pixel to the left", layouts.Rect{X: 95, Y: 54, W: 200, H: 100}, true},
		{"a pixel below", layouts.Rect{X: 96, Y: 927, W: 200, H: 100}, true},
		{"over the whole canvas", layouts.Rect{W: 1920, H: 1080}, false},
	} {
		r := v.rect
		logo := layouts.Layout{Canvas: full, Logos: []layouts.Logo{{URL: "https://example.com/a.png", X: r.X, Y: r.Y, W: r.W, H: r.H}}}
		if got := found(layouts.Lint(logo, nil)) != ""; got != v.want {
			t.Errorf("a logo %s: said %v, want %v", v.name, got, v.want)
		}
		for id, text := range map[string]bool{"lower-third": true, "score": true, "字幕": true, "clock2": true, "host": false, "scorer": false} {
			l := onCanvas(layouts.Layer{ID: id, X: r.X, Y: r.Y, W: r.W, H: r.H})
			if got := found(layouts.Lint(l, nil)); (got == "note title-safe layers[0]") != (v.want && text) {
				t.Errorf("%s %s: %q", id, v.name, got)
			}
		}
	}
}

func TestLintReviewsLogos(t *testing.T) {
	l := onCanvas(layouts.Layer{W: 1920, H: 1080})
	l.Logos = []layouts.Logo{{X: 100, Y: 100, W: 8, H: 200}, {URL: "https://example.com/b.png", X: 100, Y: 200, W: 300, H: 300}}
	want := "warning missing logos[0].url\nwarning too-small logos[0].w\nnote overlap logos[1]"
	if got := found(layouts.Lint(l, nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// marked makes participants of "id", "id attribute=value" and "id stopped" words.
func marked(words ...string) []layouts.Participant {
	var cast []layouts.Participant
	for _, w := range words {
		f := strings.Fields(w)
		p := layouts.Participant{ID: f[0], Attributes: map[string]string{}}
		for _, word := range f[1:] {
			if name, value, ok := strings.Cut(word, "="); ok {
				p.Attributes[name] = value
			} else {
				p.Video = layouts.VideoStopped
			}
		}
		cast = append(cast, p)
	}
	return cast
}

func TestLintSaysWhyNobodyIsFeatured(t *testing.T) {
	grid := layouts.Layout{Canvas: full, Grid: &layouts.Grid{FeaturedAttribute: "host"}}
	omit := layouts.Layout{Canvas: full, Grid: &layouts.Grid{FeaturedAttribute: "host", OmitStopped: new(true)}}
	pip := layouts.Layout{Canvas: full, Pip: &layouts.Pip{FeaturedAttribute: "host", PipAttribute: "pip"}}
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		cast   []layouts.Participant
		want   string
	}{
		{"no cast", grid, nil, ""},
		{"one", grid, marked("a", "b host=true"), ""},
		{"nobody", grid, marked("a", "b"), "warning nobody-featured grid.featuredParticipantAttribute"},
		{"a role", grid, marked("a", "b host=host"), "warning not-true grid.featuredParticipantAttribute"},
		{"another case", grid, marked("a host=True"), "warning not-true grid.featuredParticipantAttribute"},
		{"several", grid, marked("a host=true", "b host=true"), "note several-featured grid.featuredParticipantAttribute"},
		{"another who says yes", grid, marked("a host=true", "b host=Yes"), "note not-true grid.featuredParticipantAttribute"},
		{"another who says no", grid, marked("a host=true", "b host=false", "c host=guest"), ""},
		{"stopped and left out", omit, marked("a host=true stopped", "b host=yes"), "warning nobody-featured grid.featuredParticipantAttribute"},
		{"stopped and kept", grid, marked("a host=true stopped", "b"), ""},
		{"overlay and base", pip, marked("a host=true", "b pip=true"), ""},
		{"no overlay", pip, marked("a host=true", "b pip=1"), "warning not-true pip.pipParticipantAttribute"},
		{"the overlay is the featured one", pip, marked("a host=true pip=true", "b"), "warning nobody-featured pip.featuredParticipantAttribute"},
		{"the overlay and another", pip, marked("a host=true pip=true", "b host=true"), ""},
		{"an overlay is not asked for", layouts.Layout{Canvas: full, Pip: &layouts.Pip{}}, marked("a"), "note missing pip.pipParticipantAttribute"},
	} {
		if got := found(layouts.Lint(v.layout, v.cast)); got != v.want {
			t.Errorf("%s: %q, want %q", v.name, got, v.want)
		}
	}
}

func TestLintQuotesTheValueThatIsNotTrue(t *testing.T) {
	l := layouts.Layout{Canvas: full, Grid: &layouts.Grid{FeaturedAttribute: "role"}}
	got := layouts.Lint(l, marked("a role=guest", "b role=host"))[0].Message
	if want := `"a" carries "guest" here; only the text "true" features somebody`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLintReviewsTiles(t *testing.T) {
	phone := layouts.Participant{ID: "phone", Attributes: map[string]string{"pip": "true"}, Width: 720, Height: 1280}
	with := func(p layouts.Pip) layouts.Layout {
		p.PipAttribute = "pip"
		return layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &p}
	}
	for _, v := range []struct {
		name   string
		layout layouts.Layout
		cast   []layouts.Participant
		want   string
	}{
		{"a crowd", layouts.Layout{Canvas: full, Grid: &layouts.Grid{}}, make13(), "warning too-many-publishers participants"},
		{
			"tiles of a few pixels",
			layouts.Layout{Canvas: layouts.Canvas{Width: 10, Height: 10}, Grid: &layouts.Grid{Gap: new(0), Aspect: layouts.AspectSquare}},
			layouts.MadeUpCast(layouts.Layout{}, 4), strings.TrimSuffix(strings.Repeat("warning too-small grid\n", 8), "\n"),
		},
		{"cut portraits", layouts.Layout{Canvas: full, Grid: &layouts.Grid{}}, []layouts.Participant{phone}, "note cropped grid.videoFillMode"},
		{
			"stretched portraits",
			layouts.Layout{Canvas: full, Grid: &layouts.Grid{Fill: layouts.FillStretch}},
			[]layouts.Participant{phone},
			"warning stretched grid.videoFillMode",
		},
		{"an overlay wider than the canvas", with(layouts.Pip{Width: new(1281), Height: new(100)}), marked("a", "b pip=true"), "warning pip-too-large pip.pipWidth"},
		{"the same without a cast", with(layouts.Pip{Width: new(1281), Height: new(100)}), nil, "warning pip-too-large pip.pipWidth"},
		{
			"an overlay made too high by its source", with(layouts.Pip{Width: new(500)}),
			[]layouts.Participant{{ID: "a"}, phone},
			"warning pip-too-large pip.pipWidth",
		},
		{"an offset too large", with(layouts.Pip{Offset: new(961)}), marked("a", "b pip=true"), "warning pip-moved pip.pipOffset"},
		{"an offset that just fits", with(layouts.Pip{Width: new(100), Height: new(100), Offset: new(620)}), marked("a", "b pip=true"), ""},
		{"an overlay over everything", with(layouts.Pip{Width: new(1280), Height: new(720)}), marked("a", "b pip=true"), "warning hidden pip"},
		{"a small overlay", with(layouts.Pip{Width: new(4), Height: new(9)}), marked("a", "b pip=true"), "warning too-small pip.pipWidth\nwarning too-small pip.pipHeight"},
		{"a small overlay by its shape", with(layouts.Pip{Width: new(12)}), marked("a", "b pip=true"), "warning too-small pip"},
	} {
		if got := found(layouts.Lint(v.layout, v.cast)); got != v.want {
			t.Errorf("%s\n got\n%s\nwant\n%s", v.name, got, v.want)
		}
	}
}

func make13() []layouts.Participant { return layouts.MadeUpCast(layouts.Layout{}, 13) }

func TestATileWithoutAPixelIsAWarning(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.Canvas{Width: 2, Height: 2}, Grid: &layouts.Grid{Gap: new(0)}}
	problems := layouts.Lint(l, layouts.MadeUpCast(l, 9))
	empty := slices.DeleteFunc(problems, func(p layouts.Problem) bool { return p.Code != layouts.CodeEmpty })
	if len(empty) != 9 || empty[0].Path != "grid" {
		t.Errorf("%+v", empty)
	}
}

func TestOfManyFindingsSomeAreListedAndTheRestCounted(t *testing.T) {
	l := layouts.Layout{Canvas: full}
	for range 10_000 {
		l.Layers = append(l.Layers, layouts.Layer{W: 1920, H: 1080})
	}
	counts := map[string]int{}
	var more []string
	for _, p := range layouts.Lint(l, nil) {
		counts[p.Code]++
		if p.Code == layouts.CodeMore {
			more = append(more, p.Message)
		}
	}
	if counts[layouts.CodeHidden] != 100 || counts[layouts.CodeNoSource] != 100 || counts[layouts.CodeOverlap] > 100 {
		t.Errorf("counts %v", counts)
	}
	if !slices.Contains(more, "9899 more findings of hidden are not listed") {
		t.Errorf("more: %q", more)
	}
}
