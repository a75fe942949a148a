package ivs

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func lintText(t testing.TB, text string) []backend.Finding {
	t.Helper()
	doc, err := file.Parse("body.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := backend.SpecReader{Dialects: []backend.Dialect{Dialect{}}}.Read(doc)
	if err != nil {
		t.Fatal(err)
	}
	return Dialect{}.Lint(s)
}

func hasError(list []backend.Finding) bool {
	return slices.ContainsFunc(list, func(f backend.Finding) bool { return f.Severity == layouts.SeverityError })
}

func findingAt(list []backend.Finding, code, path string) (backend.Finding, bool) {
	i := slices.IndexFunc(list, func(f backend.Finding) bool { return f.Code == code && f.Path == path })
	if i < 0 {
		return backend.Finding{}, false
	}
	return list[i], true
}

// soundBody is a body with every member of the request but the idempotency
// token, whose layout is a grid or a pip.
func soundBody(kind string) map[string]any {
	layout := map[string]any{
		"featuredParticipantAttribute": "host", "participantOrderAttribute": "", "omitStoppedVideo": false, "videoFillMode": "COVER", "gridGap": 2.0,
	}
	if kind == "pip" {
		maps.Copy(layout, map[string]any{
			"pipParticipantAttribute": "guest", "pipBehavior": "STATIC", "pipOffset": 8.0, "pipPosition": "TOP_LEFT", "pipWidth": 320.0, "pipHeight": 180.0,
		})
	} else {
		layout["videoAspectRatio"] = "VIDEO"
	}
	return map[string]any{
		"stageArn": stageARN,
		"layout":   map[string]any{kind: layout},
		"destinations": []any{
			map[string]any{"name": "air", "channel": map[string]any{"channelArn": channelARN, "encoderConfigurationArn": encoderARN}},
			map[string]any{"name": "archive", "s3": map[string]any{
				"storageConfigurationArn": storageARN, "encoderConfigurationArns": []any{encoderARN},
				"recordingConfiguration":  map[string]any{"format": "HLS", "hlsConfiguration": map[string]any{"targetSegmentDurationSeconds": 6.0}},
				"thumbnailConfigurations": []any{map[string]any{"targetIntervalSeconds": 60.0, "storage": []any{"LATEST"}}},
			}},
		},
		"tags": map[string]any{"Name": "News"},
	}
}

// put sets the value at a path such as "destinations[0].name".
func put(t testing.TB, root map[string]any, path string, value any) {
	t.Helper()
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
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(v) {
				t.Fatalf("there is no %s", path)
			}
			if last {
				v[n] = value
			}
			at = v[n]
		default:
			t.Fatalf("there is no %s", path)
		}
	}
}

func specFrom(t testing.TB, v map[string]any) backend.Spec {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := file.Parse("body.json", text)
	if err != nil {
		t.Fatal(err)
	}
	return backend.Spec{System: backend.IVS, Native: doc}
}

// holds reports that lint finds the code at the path or not, and that a plan
// says the same.
func holds(t *testing.T, s backend.Spec, name, code, path string, want bool) {
	t.Helper()
	list := Dialect{}.Lint(s)
	f, told := findingAt(list, code, path)
	if told != want {
		t.Errorf("%s: told is %v: %+v", name, told, list)
	}
	_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	if errors.Is(err, backend.Invalid) != hasError(list) {
		t.Errorf("%s: %v, but lint says %+v", name, err, list)
	}
	if told && f.Severity == layouts.SeverityError && !strings.Contains(err.Error(), path+": "+f.Message) {
		t.Errorf("%s: %v does not say %s", name, err, f.Message)
	}
}

func TestASoundBodyHasNoFindings(t *testing.T) {
	for _, kind := range []string{"grid", "pip"} {
		if list := (Dialect{}).Lint(specFrom(t, soundBody(kind))); len(list) > 0 {
			t.Errorf("%s: %+v", kind, list)
		}
	}
}

// The documents have every member of StartComposition's request, one with a
// grid and one with a pip.
func TestWholeRequestsAreSoundAndLifted(t *testing.T) {
	for path, kind := range map[string]layouts.Kind{"testdata/plan/grid-full.yaml": layouts.KindGrid, "testdata/plan/pip-full.json": layouts.KindPip} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := specOf(t, path, string(text))
		if list := (Dialect{}).Lint(s); hasError(list) {
			t.Errorf("%s: %+v", path, list)
		}
		if l, notes, err := (Dialect{}).Lift(s.Native.JSON()); err != nil || len(notes) > 0 || l.Kind() != kind {
			t.Errorf("%s: %+v, %v, %v", path, l, notes, err)
		}
	}
}

// The numbers are those of the ivs-realtime API model.
func TestEveryNumberIsHeldBelowAtAndAbove(t *testing.T) {
	const most = 1<<31 - 1
	for path, r := range map[string][2]int{
		"layout.grid.gridGap": {0, most}, "layout.pip.gridGap": {0, most}, "layout.pip.pipOffset": {0, most},
		"layout.pip.pipWidth": {1, most}, "layout.pip.pipHeight": {1, most},
		"destinations[1].s3.recordingConfiguration.hlsConfiguration.targetSegmentDurationSeconds": {2, 10},
		"destinations[1].s3.thumbnailConfigurations[0].targetIntervalSeconds":                     {1, 86400},
	} {
		for n, outside := range map[int]bool{r[0] - 1: true, r[0]: false, r[1]: false, r[1] + 1: true} {
			v := soundBody(kindIn(path))
			put(t, v, path, n)
			holds(t, specFrom(t, v), fmt.Sprintf("%s: %d", path, n), layouts.CodeRange, path, outside)
		}
	}
}

func kindIn(path string) string {
	if strings.HasPrefix(path, "layout.pip") {
		return "pip"
	}
	return "grid"
}

func TestEveryLengthIsHeldBelowAtAndAbove(t *testing.T) {
	type row struct{ least, most int }
	lengths := map[string]row{"idempotencyToken": {1, 64}, "destinations[0].name": {0, 128}, "destinations[1].name": {0, 128}, "tags.Name": {0, 256}}
	for _, kind := range []string{"grid", "pip"} {
		lengths["layout."+kind+".featuredParticipantAttribute"] = row{0, 128}
		lengths["layout."+kind+".participantOrderAttribute"] = row{0, 128}
	}
	lengths["layout.pip.pipParticipantAttribute"] = row{0, 128}
	for path, r := range lengths {
		for _, n := range []int{r.least - 1, r.least, r.most, r.most + 1} {
			if n < 0 {
				continue
			}
			v := soundBody(kindIn(path))
			put(t, v, path, strings.Repeat("a", n))
			code := layouts.CodeRange
			if n < r.least {
				code = layouts.CodeMissing
			}
			holds(t, specFrom(t, v), fmt.Sprintf("%s: %d characters", path, n), code, path, n < r.least || n > r.most)
		}
	}
}

func arns() map[string]string {
	return map[string]string{
		"stageArn":                           "stage",
		"destinations[0].channel.channelArn": "channel",
		"destinations[0].channel.encoderConfigurationArn": "encoder-configuration",
		"destinations[1].s3.storageConfigurationArn":      "storage-configuration",
		"destinations[1].s3.encoderConfigurationArns[0]":  "encoder-configuration",
	}
}

func TestEveryARNIsHeldToItsKindLengthAndHome(t *testing.T) {
	for path, kind := range arns() {
		stem := "arn:aws:ivs:us-west-2:123456789012:" + kind + "/"
		for _, c := range []struct {
			arn, code string
			wrong     bool
		}{
			{stem + "a", layouts.CodeRange, false},
			{stem + strings.Repeat("a", 128-len(stem)), layouts.CodeRange, false},
			{stem + strings.Repeat("a", 129-len(stem)), layouts.CodeRange, true},
			{"", layouts.CodeMissing, true},
			{stem, backend.CodePattern, true},
			{stem + "a_b", backend.CodePattern, true},
			{"arn:aws:ivs:us-west-2:123456789012:composition/a", backend.CodePattern, true},
			{"arn:aws-cn:ivs:us-west-2:123456789012:" + kind + "/a", backend.CodePattern, true},
		} {
			v := soundBody("grid")
			put(t, v, path, c.arn)
			holds(t, specFrom(t, v), path+": "+c.arn, c.code, path, c.wrong)
		}
		for _, home := range []string{"eu-west-1:123456789012", "us-west-2:999999999999"} {
			v := soundBody("grid")
			put(t, v, path, "arn:aws:ivs:"+home+":"+kind+"/a")
			at, told := path, true
			if path == "stageArn" { // then all others are away from home
				at = "destinations[0].channel.channelArn"
			}
			holds(t, specFrom(t, v), path+" in "+home, backend.CodeRegion, at, told)
		}
	}
}

func TestEveryCountIsHeldBelowAtAndAbove(t *testing.T) {
	sound := soundBody("grid")["destinations"].([]any)
	for path, r := range map[string]struct {
		least, most int
		item        any
	}{
		"destinations": {1, 2, sound[1]},
		"destinations[1].s3.encoderConfigurationArns":           {1, 1, encoderARN},
		"destinations[1].s3.thumbnailConfigurations":            {0, 1, map[string]any{}},
		"destinations[1].s3.thumbnailConfigurations[0].storage": {0, 2, "LATEST"},
	} {
		for _, n := range []int{r.least - 1, r.least, r.most, r.most + 1} {
			if n < 0 {
				continue
			}
			v := soundBody("grid")
			list := slices.Repeat([]any{r.item}, n)
			if path == "destinations" && n > 1 {
				list[0] = sound[0]
			}
			put(t, v, path, list)
			code := backend.CodeTooMany
			if n < r.least {
				code = layouts.CodeMissing
			}
			holds(t, specFrom(t, v), fmt.Sprintf("%d of %s", n, path), code, path, n < r.least || n > r.most)
		}
	}
	for n, many := range map[int]bool{0: false, 50: false, 51: true} {
		v := soundBody("grid")
		tags := map[string]any{}
		for i := range n {
			tags[fmt.Sprint("k", i)] = "v"
		}
		v["tags"] = tags
		holds(t, specFrom(t, v), fmt.Sprint(n, " tags"), backend.CodeTooMany, "tags", many)
	}
}

func TestTheKeyOfATagIsHeld(t *testing.T) {
	for key, code := range map[string]string{
		"a": "", strings.Repeat("a", 128): "", strings.Repeat("a", 129): layouts.CodeRange, "": layouts.CodeMissing,
		"aws:name": backend.CodePattern, "AWS:name": backend.CodePattern, "aws": "",
	} {
		v := soundBody("grid")
		v["tags"] = map[string]any{key: "v"}
		list := Dialect{}.Lint(specFrom(t, v))
		switch {
		case code == "" && len(list) > 0, code != "" && (len(list) != 1 || list[0].Code != code):
			t.Errorf("%q: %+v, want %s", key, list, code)
		}
	}
}

func TestEveryWordIsHeld(t *testing.T) {
	for path, words := range map[string][]string{
		"layout.grid.videoAspectRatio":                             {"AUTO", "VIDEO", "SQUARE", "PORTRAIT"},
		"layout.grid.videoFillMode":                                {"FILL", "COVER", "CONTAIN"},
		"layout.pip.videoFillMode":                                 {"FILL", "COVER", "CONTAIN"},
		"layout.pip.pipBehavior":                                   {"STATIC", "DYNAMIC"},
		"layout.pip.pipPosition":                                   {"TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT"},
		"destinations[1].s3.recordingConfiguration.format":         {"HLS"},
		"destinations[1].s3.thumbnailConfigurations[0].storage[0]": {"SEQUENTIAL", "LATEST"},
	} {
		for _, w := range append(words, "", "other", strings.ToLower(words[0])) {
			v := soundBody(kindIn(path))
			put(t, v, path, w)
			holds(t, specFrom(t, v), fmt.Sprintf("%s: %q", path, w), layouts.CodeWord, path, !slices.Contains(words, w))
		}
	}
}

func TestWhatExcludesEachOtherIsTold(t *testing.T) {
	both := soundBody("grid")
	put(t, both, "layout.pip", map[string]any{})
	holds(t, specFrom(t, both), "grid and pip", backend.CodeExclusive, "layout", true)
	neither := soundBody("grid")
	neither["layout"] = map[string]any{}
	holds(t, specFrom(t, neither), "no kind", layouts.CodeKind, "layout", true)
	twice := soundBody("grid")
	twice["destinations"] = []any{twice["destinations"].([]any)[0], twice["destinations"].([]any)[0]}
	holds(t, specFrom(t, twice), "two channels", backend.CodeExclusive, "destinations[1]", true)
	s := specFrom(t, soundBody("grid"))
	s.Layout = &layouts.Layout{Grid: &layouts.Grid{}}
	holds(t, s, "two layouts", backend.CodeExclusive, "layout", true)
}

func TestEveryFindingIsToldAtItsPlaceInTheOrderOfTheDocument(t *testing.T) {
	text := `system: ivs
ivs:
  idempotencyToken: first
  layout:
    grid: {gridGap: -1, participantOrderAttribute: order, gridGaps: 2}
    pipp:
      a: 1
  tags: {Desk: 3}
  destinations:
    - channel: {channelArn: here}
`
	var got []string
	for _, f := range lintText(t, text) {
		got = append(got, fmt.Sprintf("%d %s %s %s", f.Line, f.Severity, f.Code, f.Path))
	}
	want := []string{
		"3 error missing ivs.stageArn",
		"3 warning system ivs.idempotencyToken",
		"5 error out-of-range ivs.layout.grid.gridGap",
		"5 note system ivs.layout.grid.participantOrderAttribute",
		"5 warning unknown-member ivs.layout.grid.gridGaps",
		"6 warning unknown-member ivs.layout.pipp",
		"8 error pattern ivs.tags.Desk",
		"10 note system ivs.destinations[0].channel",
		"10 error pattern ivs.destinations[0].channel.channelArn",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestThereIsNoLimitToFindings(t *testing.T) {
	v := soundBody("grid")
	tags := map[string]any{}
	for i := range 45 {
		tags[fmt.Sprint("k", i)] = i
	}
	v["tags"] = tags
	if list := (Dialect{}).Lint(specFrom(t, v)); len(list) != 45 {
		t.Errorf("%d findings", len(list))
	}
}

func TestALayoutAloneIsHeldAgainstWhatACompositionShows(t *testing.T) {
	for _, c := range []struct {
		layout layouts.Layout
		want   string
	}{
		{layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}, ""},
		{layouts.Layout{Canvas: layouts.Canvas{Width: 640, Height: 360}, Grid: &layouts.Grid{}}, "note system canvas"},
		{layouts.Layout{Grid: &layouts.Grid{FeaturedAttribute: "on air", Gap: new(-1)}}, "error pattern grid.featuredParticipantAttribute; error out-of-range grid.gridGap"},
		{layouts.Layout{Pip: &layouts.Pip{Width: new(0)}}, "error out-of-range pip.pipWidth"},
		{layouts.Layout{Layers: []layouts.Layer{{ID: "a", W: 1, H: 1}}}, "error one-of "},
		{layouts.Layout{Components: []layouts.Component{{ID: "title", H: 1}}}, "error one-of "},
		{layouts.Layout{Grid: &layouts.Grid{}, Components: []layouts.Component{{ID: "title", H: 1}}}, "error one-of "},
	} {
		var got []string
		for _, f := range (Dialect{}).Lint(backend.Spec{Layout: &c.layout}) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Severity, f.Code, f.Path))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%+v: %q, want %q", c.layout, got, c.want)
		}
	}
}

func TestASpecOfAnotherSystemIsOneFinding(t *testing.T) {
	if list := (Dialect{}).Lint(backend.Spec{System: backend.Volc}); len(list) != 1 || !hasError(list) {
		t.Errorf("%+v", list)
	}
}

// changed changes one place of a body.
func changed(t *rapid.T, v any) any {
	values := rapid.SampledFrom([]any{
		nil, true, "", "host", "a b", "aws:x", "COVER", "LATEST", stageARN, channelARN, encoderARN, storageARN,
		strings.Replace(channelARN, "us-west-2", "eu-west-1", 1), -1, 0, 1, 2, 10, 11, 1.5, 1e10,
		[]any{},
		[]any{nil},
		map[string]any{},
		map[string]any{"name": "x"},
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
			v[rapid.SampledFrom([]string{"extra", "pip", "grid", "idempotencyToken", "participantOrderAttribute", "name"}).Draw(t, "name")] = values.Draw(t, "value")
		default:
			v[key] = changed(t, v[key])
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
		v[i] = changed(t, v[i])
		return v
	}
	return values.Draw(t, "value")
}

func TestLintRefusesWhatAPlanRefuses(t *testing.T) {
	refused := map[bool]int{}
	rapid.Check(t, func(r *rapid.T) {
		v := soundBody(rapid.SampledFrom([]string{"grid", "pip"}).Draw(r, "kind"))
		var layout *layouts.Layout
		if rapid.Bool().Draw(r, "layout") {
			delete(v, "layout")
			l := layoutGen().Draw(r, "drawn")
			layout = &l
		}
		for range rapid.IntRange(0, 3).Draw(r, "changes") {
			changed(r, v)
		}
		s := specFrom(t, v)
		s.Layout = layout
		list := Dialect{}.Lint(s)
		plan, err := Dialect{}.Plan(backend.VerbStart, nil, s)
		if errors.Is(err, backend.Invalid) != hasError(list) || err != nil && !errors.Is(err, backend.Invalid) {
			r.Fatalf("the plan says %v, lint says %+v", err, list)
		}
		refused[err != nil]++
		for _, f := range list {
			if err == nil && !slices.ContainsFunc(plan.Notes, func(n backend.Note) bool { return strings.Contains(n.Message, f.Message) }) {
				r.Fatalf("%+v is not told by the plan: %v", f, plan.Notes)
			}
		}
	})
	if refused[true] == 0 || refused[false] == 0 {
		t.Errorf("one side was never tried: %v", refused)
	}
}
