package volc_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// body is taskDoc as a value that can be changed.
func body(t testing.TB) map[string]any {
	t.Helper()
	doc, err := file.Parse("body", []byte(taskDoc))
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(doc.JSON(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// put sets the value at a path such as "MixedRules.Output.Url[0]".
func put(root map[string]any, path string, value any) {
	steps := strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(".[]", r) })
	var at any = root
	for i, step := range steps {
		last := i == len(steps)-1
		switch v := at.(type) {
		case map[string]any:
			if last {
				v[step] = value
			}
			at = v[step]
		case []any:
			n, _ := strconv.Atoi(step)
			if last {
				v[n] = value
			}
			at = v[n]
		}
	}
}

func specOf(t testing.TB, v map[string]any) backend.Spec {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := file.Parse("body.json", text)
	if err != nil {
		t.Fatal(err)
	}
	return backend.Spec{System: backend.Volc, Native: doc}
}

// The numbers are those of the vendor's pages (docs/6469/1271154).
func TestEveryRangeIsHeldBelowAtAndAbove(t *testing.T) {
	t.Parallel()
	const int32Max = 1<<31 - 1
	for path, r := range map[string]struct {
		low, high int
		code      string
	}{
		"MixedRules.InputLayout.Scene.Width":           {10, 2160, layouts.CodeRange},
		"MixedRules.InputLayout.Scene.Height":          {10, 2160, layouts.CodeRange},
		"MixedRules.InputLayout.Scene.Layout[0].X":     {0, 1920, layouts.CodeRange},
		"MixedRules.InputLayout.Scene.Layout[0].Y":     {0, 1080, layouts.CodeRange},
		"MixedRules.InputLayout.Scene.Layout[0].W":     {10, 2160, layouts.CodeRange},
		"MixedRules.InputLayout.Scene.Layout[0].H":     {10, 2160, layouts.CodeRange},
		"MixedRules.InputLayout.Scene.Layout[0].Layer": {1, 9999, layouts.CodeRange},
		"MixedRules.InputLayout.Logo[0].Layout.X":      {0, 1920, layouts.CodeRange},
		"MixedRules.InputLayout.Logo[0].Layout.Y":      {0, 1080, layouts.CodeRange},
		"MixedRules.InputLayout.Logo[0].Layout.W":      {10, 2160, layouts.CodeRange},
		"MixedRules.InputLayout.Logo[0].Layout.H":      {10, 2160, layouts.CodeRange},
		"MixedRules.InputSource[1].Layer":              {1, 9999, layouts.CodeRange},
		"MixedRules.Output.Video.BitRate":              {1_000_000, 20_000_000, backend.CodeClamped},
		"MixedRules.Output.Video.FrameRate":            {10, 60, backend.CodeClamped},
		"MixedRules.Output.Video.GOP":                  {1, 10, layouts.CodeRange},
		"MixedRules.Output.Audio.BitRate":              {128_000, 320_000, layouts.CodeRange},
		"MixedRules.Output.Audio.SampleRate":           {1, int32Max, layouts.CodeRange},
	} {
		for n, outside := range map[int]bool{r.low - 1: true, r.low: false, r.high: false, r.high + 1: true} {
			v := body(t)
			put(v, path, n)
			held(t, specOf(t, v), fmt.Sprintf("%s: %d", path, n), r.code, path, outside)
		}
	}
}

// held holds that lint finds the code at the path or not, and that a plan says
// the same.
func held(t *testing.T, s backend.Spec, name, code, path string, want bool) {
	t.Helper()
	list := volc.Dialect{}.Lint(s)
	f, told := found(list, code, path)
	if told != want {
		t.Errorf("%s: told is %v: %+v", name, told, list)
	}
	plan, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
	if errors.Is(err, backend.Invalid) != wrong(list) {
		t.Errorf("%s: %v, but lint says %+v", name, err, list)
	}
	switch {
	case !told:
	case f.Severity == layouts.SeverityError && !strings.Contains(err.Error(), path+": "+f.Message):
		t.Errorf("%s: %v does not say %s", name, err, f.Message)
	case f.Severity != layouts.SeverityError && err == nil && !noted(plan.Notes, path+": "+f.Message):
		t.Errorf("%s: %v does not say %s", name, plan.Notes, f.Message)
	}
}

func TestEveryCountIsHeldBelowAtAndAbove(t *testing.T) {
	t.Parallel()
	for path, r := range map[string]struct {
		low, high int
		code      string
	}{
		"MixedRules.InputSource":              {1, 8, backend.CodeInputs},
		"MixedRules.InputLayout.Scene.Layout": {1, 8, backend.CodeTooMany},
		"MixedRules.InputLayout.Logo":         {0, 4, backend.CodeLogos},
		"MixedRules.Output.Url":               {1, 8, backend.CodeOutputs},
	} {
		for _, n := range []int{r.low - 1, r.low, r.high, r.high + 1} {
			if n < 0 {
				continue
			}
			v := body(t)
			list := make([]any, n)
			for i := range list {
				list[i] = item(path, i)
			}
			put(v, path, list)
			code := r.code
			if n < r.low {
				code = layouts.CodeMissing
			}
			held(t, specOf(t, v), fmt.Sprintf("%d of %s", n, path), code, path, n < r.low || n > r.high)
		}
	}
}

func item(path string, i int) any {
	box := map[string]any{"X": 0, "Y": 0, "W": 100, "H": 100}
	switch {
	case strings.HasSuffix(path, "Url"):
		return fmt.Sprintf("rtmp://push.example.com/live/%d", i)
	case strings.HasSuffix(path, "Logo"):
		return map[string]any{"Layout": box, "Url": "https://logo.example.com/a.png"}
	case strings.HasSuffix(path, "InputSource"):
		return map[string]any{"ID": fmt.Sprint("s", i), "Layer": i + 1, "Type": "live", "Url": "rtmp://pull.example.com/live/a"}
	}
	box["Layer"] = i + 1
	return box
}

func TestEveryWordIsHeld(t *testing.T) {
	t.Parallel()
	for path, words := range map[string][]string{
		"MixedRules.InputSource[0].Type":        {"vod", "live", "pic"},
		"MixedRules.Output.Video.Codec":         {"h264", "h265"},
		"MixedRules.Output.Audio.ChannelLayout": {"mono", "stereo"},
	} {
		for _, w := range append(words, "", "H264", "other") {
			v := body(t)
			put(v, path, w)
			held(t, specOf(t, v), fmt.Sprintf("%s: %q", path, w), layouts.CodeWord, path, !slices.Contains(words, w))
		}
	}
}

func TestSampleRatesThatThePageDoesNotNameAreDoubtful(t *testing.T) {
	t.Parallel()
	for _, rate := range []int{32000, 44100, 48000, 31999, 44101, 96000} {
		v := body(t)
		put(v, "MixedRules.Output.Audio.SampleRate", rate)
		doubtful := !slices.Contains([]int{32000, 44100, 48000}, rate)
		held(t, specOf(t, v), fmt.Sprint(rate), backend.CodeDoubtful, "MixedRules.Output.Audio.SampleRate", doubtful)
	}
}

func TestBoxesThatAreNotWholeOnTheCanvasAreTold(t *testing.T) {
	t.Parallel()
	const path = "MixedRules.InputLayout.Scene.Layout[1]"
	for x, want := range map[int]string{960: "", 961: layouts.CodeClipped, 1919: layouts.CodeClipped, 1920: layouts.CodeOutside} {
		v := body(t)
		put(v, path+".X", x)
		for _, code := range []string{layouts.CodeClipped, layouts.CodeOutside} {
			held(t, specOf(t, v), fmt.Sprint(x), code, path, code == want)
		}
	}
}

func TestRequiredMembersAreMissed(t *testing.T) {
	t.Parallel()
	required := []string{
		"Name", "MixedRules", "MixedRules.InputLayout", "MixedRules.InputLayout.Scene", "MixedRules.InputLayout.Scene.Width",
		"MixedRules.InputLayout.Scene.Height", "MixedRules.InputLayout.Scene.Layout", "MixedRules.InputLayout.Scene.Layout[0].Layer",
		"MixedRules.InputLayout.Logo[0].Layout", "MixedRules.InputLayout.Logo[0].Url", "MixedRules.InputSource",
		"MixedRules.InputSource[0].ID", "MixedRules.InputSource[0].Layer", "MixedRules.InputSource[0].Type", "MixedRules.InputSource[0].Url",
		"MixedRules.Output", "MixedRules.Output.Video", "MixedRules.Output.Audio", "MixedRules.Output.Url",
		"MixedRules.Output.Video.BitRate", "MixedRules.Output.Video.FrameRate", "MixedRules.Output.Video.GOP", "MixedRules.Output.Video.Codec",
		"MixedRules.Output.Audio.BitRate", "MixedRules.Output.Audio.ChannelLayout", "MixedRules.Output.Audio.SampleRate",
	}
	for _, path := range required {
		v := body(t)
		put(v, path, nil)
		held(t, specOf(t, v), path, layouts.CodeMissing, path, true)
	}
}

// mutated changes one to three places of a sound body.
func mutated(t *rapid.T, v any) any {
	values := rapid.SampledFrom([]any{
		nil, true, "", "rtmp://a.example.com/x", "live", "h265", -1, 0, 1, 2, 9, 10, 60, 61, 1920, 2160, 2161, 9999, 10_000,
		128_000, 1_000_000, 1.5, 1e10,
		[]any{},
		[]any{nil},
		map[string]any{},
		map[string]any{"X": 1},
	})
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		if len(keys) == 0 {
			return values.Draw(t, "value")
		}
		key := rapid.SampledFrom(keys).Draw(t, "key")
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0:
			delete(v, key)
		case 1:
			v[rapid.SampledFrom([]string{"Extra", "Layers", "url", "Callback", "Logo"}).Draw(t, "name")] = values.Draw(t, "value")
		default:
			v[key] = mutated(t, v[key])
		}
		return v
	case []any:
		switch n := rapid.IntRange(0, 5).Draw(t, "what"); {
		case n == 0 || len(v) == 0:
			return append(v, values.Draw(t, "value"))
		case n == 1:
			return append(v, v[0])
		case n == 2:
			return v[1:]
		}
		i := rapid.IntRange(0, len(v)-1).Draw(t, "index")
		v[i] = mutated(t, v[i])
		return v
	}
	return values.Draw(t, "value")
}

func TestLintRefusesWhatAPlanRefuses(t *testing.T) {
	t.Parallel()
	sound := body(t)
	delete(sound["MixedRules"].(map[string]any)["InputLayout"].(map[string]any), "Scene")
	picture, err := json.Marshal(sound)
	if err != nil {
		t.Fatal(err)
	}
	refused := map[bool]int{}
	rapid.Check(t, func(r *rapid.T) {
		v := body(t)
		var layout *layouts.Layout
		if rapid.Bool().Draw(r, "layout") {
			v = nil
			if err := json.Unmarshal(picture, &v); err != nil {
				r.Fatal(err)
			}
			l := twoUp()
			l.Layers[rapid.IntRange(0, 1).Draw(r, "layer")].X = rapid.SampledFrom([]int{-1, 0, 1920, 1921}).Draw(r, "x")
			layout = &l
			if rapid.Bool().Draw(r, "grid") {
				layout = &layouts.Layout{Canvas: canvas(), Grid: &layouts.Grid{}}
			}
		}
		for range rapid.IntRange(0, 3).Draw(r, "mutations") {
			mutated(r, v)
		}
		s := specOf(t, v)
		s.Layout = layout
		list := volc.Dialect{}.Lint(s)
		plan, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
		if errors.Is(err, backend.Invalid) != wrong(list) || err != nil && !errors.Is(err, backend.Invalid) {
			r.Fatalf("the plan says %v, lint says %+v", err, list)
		}
		refused[err != nil]++
		if err != nil {
			return
		}
		for _, f := range list {
			if !noted(plan.Notes, f.Message) {
				r.Fatalf("%+v is not told by the plan: %v", f, plan.Notes)
			}
		}
		if len(plan.Notes) != len(list)+1 {
			r.Fatalf("the plan tells %v, lint %+v", plan.Notes, list)
		}
	})
	if refused[true] == 0 || refused[false] == 0 {
		t.Errorf("one side was never tried: %v", refused)
	}
}
