package volc_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// read reads a document as a user would give it.
func read(t testing.TB, name, text string) backend.Spec {
	t.Helper()
	doc, err := file.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := backend.SpecReader{Dialects: []backend.Dialect{volc.Dialect{}}}.Read(doc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func lint(t testing.TB, text string) []backend.Finding {
	t.Helper()
	return volc.Dialect{}.Lint(read(t, "start.yaml", text))
}

// found returns the finding of that code and path.
func found(list []backend.Finding, code, path string) (backend.Finding, bool) {
	i := slices.IndexFunc(list, func(f backend.Finding) bool { return f.Code == code && f.Path == path })
	if i < 0 {
		return backend.Finding{}, false
	}
	return list[i], true
}

func wrong(list []backend.Finding) bool {
	return slices.ContainsFunc(list, func(f backend.Finding) bool { return f.Severity == layouts.SeverityError })
}

func TestASoundTaskHasNoFindings(t *testing.T) {
	t.Parallel()
	if list := lint(t, taskDoc); len(list) > 0 {
		t.Errorf("%+v", list)
	}
}

// The bodies are the examples of the vendor's pages.
func TestTheVendorsExamplesAreSoundAndLifted(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"create.json", "update.json"} {
		text, err := os.ReadFile(filepath.Join("volcsim", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		s := read(t, name, string(text))
		if list := (volc.Dialect{}).Lint(s); len(list) > 0 {
			t.Errorf("%s: %+v", name, list)
		}
		want := &layouts.Layout{
			Canvas: canvas(),
			Layers: []layouts.Layer{{ID: "1", Source: "1", W: 960, H: 540, Z: 1, Fit: layouts.FitContain}},
			Logos:  []layouts.Logo{{URL: "http://tos.example.org/obj/test/logo001.png", W: 200, H: 200}},
		}
		l, notes, err := volc.Dialect{}.Lift(s.Native.JSON())
		if diff := cmp.Diff(want, l); diff != "" || len(notes) > 0 || err != nil {
			t.Errorf("%s: %v, %v\n%s", name, notes, err, diff)
		}
	}
}

func TestEveryFindingIsToldAtItsPlaceInTheOrderOfTheDocument(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		"Name: evening", "Name: ''", "Width: 1920", "Width: 9", "W: 200, H: 100", "W: 200, H: 1, Layer: 3",
		"Type: vod", "Type: film", "BitRate: 8000000", "BitRate: 500000", "GOP: 2", "GOP: 11, Gop: 2", "48000", "22050",
		"rtmp://push.example.com/live/key", "srt://push.example.com/live/key",
	).Replace(taskDoc)
	var got []string
	for _, f := range lint(t, text) {
		got = append(got, fmt.Sprintf("%d %s %s %s", f.Line, f.Severity, f.Code, f.Path))
	}
	want := []string{
		"1 error missing Name",
		"5 error out-of-range MixedRules.InputLayout.Scene.Width",
		"11 error out-of-range MixedRules.InputLayout.Logo[0].Layout.H",
		"11 note system MixedRules.InputLayout.Logo[0].Layout.Layer",
		"14 error unknown-word MixedRules.InputSource[1].Type",
		"16 warning clamped MixedRules.Output.Video.BitRate",
		"16 error out-of-range MixedRules.Output.Video.GOP",
		"16 warning unknown-member MixedRules.Output.Video.Gop",
		"17 warning doubtful-range MixedRules.Output.Audio.SampleRate",
		"18 warning pattern MixedRules.Output.Url[0]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestPathsAreThoseOfTheDocument(t *testing.T) {
	t.Parallel()
	bare := strings.Replace(taskDoc, "GOP: 2", "GOP: 0", 1)
	spec := "system: volc\nvolc:\n  " + strings.ReplaceAll(bare, "\n", "\n  ")
	for text, want := range map[string]string{
		bare: "MixedRules.Output.Video.GOP",
		spec: "volc.MixedRules.Output.Video.GOP",
		strings.Replace(spec, "FrameRate: 30, GOP: 0, ", "FrameRate: 30, ", 1): "volc.MixedRules.Output.Video.GOP",
	} {
		list := lint(t, text)
		if len(list) != 1 || list[0].Path != want || list[0].Line == 0 {
			t.Errorf("%+v, want one at %s", list, want)
		}
	}
}

func TestWhatTheVendorCorrectsIsToldWithWhatWillHold(t *testing.T) {
	t.Parallel()
	f, ok := found(lint(t, strings.Replace(taskDoc, "8000000", "500000", 1)), backend.CodeClamped, "MixedRules.Output.Video.BitRate")
	if !ok || !strings.Contains(f.Message, "1000000 to 20000000") || !strings.Contains(f.Message, "corrects it to 1000000") {
		t.Errorf("%+v", f)
	}
}

func TestUnknownMembersAreToldWithTheirNearestName(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("GOP: 2,", "GOP: 2, BitRat: 5,", "Height: 1080", "Height: 1080\n      BackgroundColor: '#000000'").Replace(taskDoc)
	list := lint(t, text)
	f, ok := found(list, backend.CodeUnknownMember, "MixedRules.Output.Video.BitRat")
	if !ok || !strings.Contains(f.Message, "did you mean BitRate?") {
		t.Errorf("%+v", list)
	}
	f, ok = found(list, backend.CodeUnknownMember, "MixedRules.InputLayout.Scene.BackgroundColor")
	if !ok || !strings.Contains(f.Message, "the smallest Layer") || f.Line != 7 {
		t.Errorf("%+v", list)
	}
}

func TestNoFindingRepeatsAnAddress(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		"rtmp://pull.example.com/live/host", "srt://pull.example.com/live/5ecret",
		"https://pull.example.com/guest.mp4", "https://pull.example.com/guest.5ecret",
		"https://logo.example.com/bug.png", "ftp://5ecret@logo.example.com/bug.png",
		"rtmp://push.example.com/live/key", "5ecret://push.example.com/live/key",
	).Replace(taskDoc)
	list := lint(t, text)
	if len(list) != 4 {
		t.Errorf("%+v", list)
	}
	for _, f := range list {
		if f.Code != backend.CodePattern || strings.Contains(f.Message, "5ecret") {
			t.Errorf("%+v", f)
		}
	}
}

func TestAddressesAreHeldAgainstWhatTheVendorFetches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind, url string
		ok        bool
	}{
		{"live", "rtmp://a.example.com/live/x.5", true},
		{"live", "RTMPS://a.example.com/live/x", true},
		{"live", "https://a.example.com/live/x.flv?sign=a.b", true},
		{"live", "https://a.example.com/live/x", true},
		{"live", "https://a.example.com/live/x.m3u8", false},
		{"live", "srt://a.example.com:9000", false},
		{"live", "a.example.com/live/x", false},
		{"vod", "https://a.example.com/x.MP4", true},
		{"vod", "https://a.example.com/object", true},
		{"vod", "https://a.example.com/x.mkv", false},
		{"vod", "rtmp://a.example.com/live/x", false},
		{"pic", "http://a.example.com/x.jpeg", true},
		{"pic", "http://a.example.com/x.webp", false},
		{"pic", "data:image/png;base64,AAAA", false},
	} {
		text := strings.NewReplacer("Type: vod", "Type: "+c.kind, "https://pull.example.com/guest.mp4", c.url).Replace(taskDoc)
		list := lint(t, text)
		if _, told := found(list, backend.CodePattern, "MixedRules.InputSource[1].Url"); told == c.ok || wrong(list) {
			t.Errorf("%s %s: %+v", c.kind, c.url, list)
		}
	}
}

func TestAnUpdateMayLeaveOutWhatStays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"MixedRules: {}", ""},
		{"MixedRules: {InputLayout: {Logo: null}}", ""},
		{"MixedRules: {InputLayout: {Scene: {Height: 720}}}", ""},
		{"MixedRules: {InputSource: [{ID: a, Layer: 5, Type: live, Url: 'rtmp://a.example.com/x/y'}]}", ""},
		{"MixedRules: {InputLayout: {Scene: {Height: 9}}}", "error out-of-range MixedRules.InputLayout.Scene.Height"},
		{"MixedRules: {InputLayout: {Scene: null}}", "error missing MixedRules.InputLayout.Scene"},
		{"MixedRules: {InputLayout: {Scene: {Layout: [{X: 0, Y: 0, W: 100, Layer: 1}]}}}", "error missing MixedRules.InputLayout.Scene.Layout[0].H"},
		{"MixedRules: {InputSource: [{ID: a, Layer: 5, Type: live, Url: 'rtmp://a.example.com/x/y'}], InputLayout: {Scene: {Layout: [{X: 0, Y: 0, W: 99, H: 99, Layer: 4}]}}}", "error unknown-source MixedRules.InputLayout.Scene.Layout[0].Layer; error unplaced MixedRules.InputLayout.Scene.Layout"},
		{"MixedRules: {Output: {Callback: {Url: 'https://hook.example.com'}}}", "warning system MixedRules.Output.Callback"},
		{"MixedRules: {}\nName: other", "warning system Name"},
		{"MixedRules: {Extra: 0}", "warning unknown-member MixedRules.Extra"},
	} {
		var got []string
		for _, f := range lint(t, "TaskID: task1\n"+c.text) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Severity, f.Code, f.Path))
		}
		slices.Sort(got)
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s\n%q, want %q", c.text, got, c.want)
		}
	}
}

func TestALayoutOfASpecIsHeldAgainstWhatAMixTaskDraws(t *testing.T) {
	t.Parallel()
	s := startSpec(t, "evening")
	s.Layout.Canvas.Width = 3840
	s.Layout.Layers[0].Fit = layouts.FitCover
	s.Layout.Layers[1].Source = "nobody"
	s.Layout.Logos = []layouts.Logo{{URL: " ", X: -1, W: 50, H: 50}}
	s.Layout.Components = []layouts.Component{{ID: "title", Type: layouts.ComponentText, H: 50}}
	list := volc.Dialect{}.Lint(s)
	for _, want := range [][2]string{
		{layouts.CodeRange, "layout.canvas"},
		{backend.CodeSystem, "layout.layers[0].fit"},
		{layouts.CodeUnknownSource, "layout.layers[1]"},
		{layouts.CodeUnplaced, "layout"},
		{layouts.CodeRange, "layout.logos[0]"},
		{layouts.CodeMissing, "layout.logos[0]"},
		{backend.CodeSystem, "layout.components[0]"},
		{backend.CodeUnknownMember, "MixedRules.InputSource[1].Volume"},
	} {
		if _, ok := found(list, want[0], want[1]); !ok {
			t.Errorf("no %s at %s in %+v", want[0], want[1], list)
		}
	}
}

func TestALayoutAloneHasPathsOfItsOwn(t *testing.T) {
	t.Parallel()
	l := twoUp()
	l.Layers[1].W = 9
	list := volc.Dialect{}.Lint(backend.Spec{Layout: &l})
	if len(list) != 1 || list[0].Path != "layers[1]" || list[0].Code != layouts.CodeRange {
		t.Errorf("%+v", list)
	}
	if list := (volc.Dialect{}).Lint(backend.Spec{Layout: &layouts.Layout{Canvas: canvas()}}); len(list) != 1 || list[0].Path != "" {
		t.Errorf("%+v", list)
	}
}

func TestTwoPicturesAreToldWithAllThatIsWrongWithBoth(t *testing.T) {
	t.Parallel()
	s := native(t, strings.NewReplacer("Width: 1920", "Width: 9", "GOP: 2", "GOP: 0").Replace(taskDoc))
	l := twoUp()
	l.Layers[0].H = 9
	s.Layout = &l
	list := volc.Dialect{}.Lint(s)
	for _, want := range [][2]string{
		{backend.CodeExclusive, "MixedRules.InputLayout.Scene"},
		{backend.CodeExclusive, "MixedRules.InputLayout.Logo"},
		{layouts.CodeRange, "layout.layers[0]"},
		{layouts.CodeRange, "MixedRules.InputLayout.Scene.Width"},
		{layouts.CodeRange, "MixedRules.Output.Video.GOP"},
	} {
		if _, ok := found(list, want[0], want[1]); !ok {
			t.Errorf("no %s at %s in %+v", want[0], want[1], list)
		}
	}
	_, err := volc.Dialect{}.Plan(backend.VerbStart, nil, s)
	if !errors.Is(err, backend.Invalid) {
		t.Errorf("%v", err)
	}
}

func FuzzLint(f *testing.F) {
	f.Add([]byte(taskDoc))
	f.Add([]byte("TaskID: a\nMixedRules: {InputSource: [null, 7], InputLayout: []}"))
	f.Add([]byte(`{"Name": "", "MixedRules": {"InputLayout": {"Scene": {"Layout": [[]]}, "Logo": {}}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, err := file.Parse("doc", text)
		if err != nil {
			return
		}
		s, ok := volc.Dialect{}.Recognise(doc)
		if !ok {
			return
		}
		list := volc.Dialect{}.Lint(s)
		if !slices.IsSortedFunc(list, func(a, b backend.Finding) int { return a.Line - b.Line }) {
			t.Errorf("not in the document's order: %+v", list)
		}
		if diff := cmp.Diff(list, volc.Dialect{}.Lint(s)); diff != "" {
			t.Error(diff)
		}
	})
}
