package launch_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/launch"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

func TestASpecIsShownBeforeItIsStarted(t *testing.T) {
	r := show(t, 120, 37, watch.Key{})
	r.Type("shows/news.yaml")
	r.Keys("enter")
	r.shows("n starts it on douyin (PROD); nothing more is asked (L1)", "CreateCloudMixTask", "push.example.com",
		"the cloud ends it 72 hours after its start", "the host layer reaches beyond", "volc.Foo is not known here", "host", "guest")
	if len(r.got) != 0 {
		t.Errorf("it asks for %v before anything was said", r.got)
	}
	r.Keys("n")
	do, ok := r.got[0].(nav.Do)
	if !ok || do.Verb != backend.VerbStart || do.Profile != "douyin" || do.Spec.Name != "news" || len(do.Targets) != 0 {
		t.Errorf("it asks for %+v", r.got)
	}
}

func TestEnterNeverStarts(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.Type("shows/news.yaml")
	r.Keys("enter", "enter", "space", "enter")
	r.Paste("n")
	if len(r.got) != 0 {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestAnUpdateIsOfTheProductionThatWasChosen(t *testing.T) {
	r := show(t, 100, 30, running)
	r.shows("Update douyin/4711")
	r.Type("layout.yaml")
	r.Keys("enter")
	r.shows("u updates it; one key is asked for (L2)", "Layer[0].X  0 -> 960", "now live")
	r.Keys("u")
	if do, ok := r.got[0].(nav.Do); !ok || do.Verb != backend.VerbUpdate || do.Targets[0] != running || do.Spec.Layout == nil {
		t.Errorf("it asks for %+v", r.got)
	}
}

func TestTheProfileIsAskedForWhereSeveralFit(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.Type("shows/any.yaml")
	r.Keys("enter")
	r.shows("several profiles are of volc", "▸ douyin", "rehearse", "watching", "read-only")
	r.Keys("down", "down", "down", "up", "enter")
	r.shows("n starts it on rehearse")
}

func TestWhatIsWrongIsSaidAndCanBeMended(t *testing.T) {
	for typed, want := range map[string]string{
		"broken.yaml":      "broken.yaml:3:7: layout.grid.gridGap",
		"layout.yaml":      "the document is a layout and names no system",
		"shows/other.yaml": "no profile of caster is configured",
		"shows/wrong.yaml": `no profile of volc is called "nosuch"`,
	} {
		r := show(t, 80, 22, watch.Key{})
		r.Type(typed)
		r.Keys("enter")
		r.shows(want, typed)
		r.Keys("backspace")
		if strings.Contains(r.Screen(), want) || !r.s.Typing() {
			t.Errorf("%s: it is still said after an edit:\n%s", typed, r.Screen())
		}
	}
}

func TestAPlanThatCannotBeMadeIsSaid(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.cloud.err = &backend.Error{System: backend.Volc, Class: backend.Invalid, Message: "layers[1]: lies outside the canvas"}
	r.Type("shows/news.yaml")
	r.Keys("enter")
	r.shows("layers[1]: lies outside the canvas")
	r.cloud.err = nil
	r.Keys("enter")
	r.shows("n starts it")
	r.cloud.err = errors.New("boom")
	r.Keys("r")
	r.shows("boom")
}

func TestThePathIsCompleted(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.shows("layout.yaml", "shows/")
	if strings.Contains(r.Screen(), ".hidden") {
		t.Error("hidden names are offered")
	}
	r.Keys("s", "tab")
	r.shows("document   shows/", "new-year.yaml")
	r.Keys("n", "tab")
	r.shows("document   shows/new")
	if strings.Contains(r.Screen(), "any.yaml") {
		t.Errorf("what does not fit is offered:\n%s", r.Screen())
	}
	r.Keys("down", "down", "tab")
	r.shows("document   shows/news.yaml")
	r.Keys("ctrl+u")
	r.shows("layout.yaml")
	r.Keys("down", "down", "enter", "down", "enter")
	r.shows("document   shows/any.yaml", "several profiles")
}

func TestAFolderThatCannotBeReadIsSaid(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.Type("nowhere/x")
	r.shows("that folder cannot be read")
	r.Keys("ctrl+u")
	r.Type("zz")
	r.shows("no document of that name is here")
	r.Keys("tab", "up", "down", "enter")
	r.shows("zz:3:7")
}

func TestBackGoesToThePathAndThenAway(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.Type("shows/news.yaml")
	r.Keys("enter", "esc")
	r.shows("shows/news.yaml")
	if !r.s.Typing() || len(r.got) != 0 {
		t.Errorf("typing %t, asks for %v", r.s.Typing(), r.got)
	}
	r.Keys("esc")
	if len(r.got) != 1 || r.got[0] != (nav.Back{}) {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestAnswersThatAreNoLongerWaitedForAreDropped(t *testing.T) {
	r := show(t, 80, 22, watch.Key{})
	r.Type("shows/news.yaml")
	s, first := r.s.Act("all.open")
	answer := first()
	s, _ = s.Act("all.back")
	s, cmd := s.Update(answer)
	if cmd != nil || !s.Typing() {
		t.Error("an answer came through after the operator had gone back")
	}
}

func TestALongPlanIsScrolled(t *testing.T) {
	r := show(t, 60, 9, watch.Key{})
	r.Type("shows/news.yaml")
	r.Keys("enter")
	before := r.Screen()
	r.Keys("end")
	if r.Screen() == before {
		t.Errorf("it does not move:\n%s", before)
	}
	r.shows(`{ "Name": "news" }`)
	r.Keys("home")
	r.Wheel(5, 5, 1)
	r.Wheel(5, 5, -3)
	if r.Screen() != before {
		t.Errorf("it does not come back:\n%s", r.Screen())
	}
}

func TestFoldersAndDocumentsOfTheDiskAreOffered(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b.txt", "c.JSON"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	r := show(t, 80, 22, watch.Key{})
	s := nav.Screen(launch.New(r.env, launch.Files{Read: specs}, nil, watch.Key{}))
	var cmd tea.Cmd
	for _, c := range dir + "/" {
		if s, cmd = s.Update(uitest.Key(string(c))); cmd != nil {
			s, _ = s.Update(cmd())
		}
	}
	b := cells.NewBuffer(200, 22, cells.NewPalette(cells.Rounded))
	s.Draw(b)
	if got := b.Plain(); !strings.Contains(got, "a.yaml") || !strings.Contains(got, "c.JSON") || !strings.Contains(got, "sub/") || strings.Contains(got, "b.txt") {
		t.Errorf("offered is\n%s", got)
	}
}

func TestTheStartScreenLooksAsItDid(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 37}} {
		r := show(t, size[0], size[1], watch.Key{})
		uitest.Golden(t, fmt.Sprintf("path-%d", size[0]), r.Screen())
		r.Type("shows/any.yaml")
		r.Keys("enter")
		uitest.Golden(t, fmt.Sprintf("profile-%d", size[0]), r.Screen())
		r.Keys("enter")
		uitest.Golden(t, fmt.Sprintf("plan-%d", size[0]), r.Screen())
	}
}

func TestTheStartScreenFitsEverySize(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.SampledFrom([]watch.Key{{}, running, {Profile: "直播\x1b[0m", ID: "x"}}).Draw(rt, "key")
		w, h := rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h")
		r := show(t, w, h, key)
		r.Type(rapid.SampledFrom([]string{"", "shows/", "shows/any.yaml", "直播\u202e", "zz", "layout.yaml"}).Draw(rt, "path"))
		r.Keys(rapid.SliceOfN(rapid.SampledFrom([]string{"enter", "down", "tab", "esc", "end", "left"}), 0, 6).Draw(rt, "keys")...)
		r.Send(env.Restyled{})
		if c := r.View().Cursor; c != nil && (c.X < 0 || c.X >= w) {
			rt.Fatalf("the cursor is at %d of %d", c.X, w)
		}
		for _, row := range strings.Split(r.Screen(), "\n") {
			if cells.Width(row) != w {
				rt.Fatalf("%q is not %d wide", row, w)
			}
		}
	})
}
