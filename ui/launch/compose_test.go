package launch_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/launch"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

// composer makes specs for one profile, and keeps what it was given.
type composer struct {
	got []launch.Choice
	err error
}

func (c *composer) Recipe(profile string) (launch.Recipe, bool) {
	return launch.Recipe{
		Slots: []launch.Slot{
			{Name: "stage", Kind: "stage", Least: 1, Most: 1},
			{Name: "channels", Kind: "channel", Least: 1, Most: 2},
			{Name: "address"},
		},
		Kinds: []layouts.Kind{layouts.KindGrid, layouts.KindPip},
	}, profile == "douyin"
}

func (c *composer) Compose(_ string, choice launch.Choice) (backend.Spec, error) {
	c.got = append(c.got, choice)
	return backend.Spec{System: backend.Volc, Name: choice.Name, Layout: choice.Layout}, c.err
}

func stocked() []backend.Resource {
	return []backend.Resource{
		{Kind: "stage", ID: "s1", Name: "newsroom", Note: "3 on stage"},
		{Kind: "stage", ID: "s2", Name: "arena"},
		{Kind: "channel", ID: "c1", Name: "main", Busy: true, Note: "live"},
		{Kind: "channel", ID: "c2", Name: "backup"},
		{Kind: "channel", ID: "c3", Name: "archive"},
		{Kind: "channel", ID: "c4", Name: "web"},
		{Kind: "encoder", ID: "e1", Name: "hd"},
	}
}

func idle() []backend.Row {
	return []backend.Row{
		{Ref: backend.Ref{Profile: "douyin", Short: "s9"}, ID: "s9", System: backend.Volc, Name: "spare", State: backend.StateIdle, ObservedAt: noon, OnAir: backend.OnAirNo},
		{Ref: backend.Ref{Profile: "douyin", Short: "d1"}, ID: "d1", System: backend.Volc, Name: "unused", State: backend.StateIdle, ObservedAt: noon, OnAir: backend.OnAirNo, Dormant: true},
	}
}

func compose(t *testing.T, w, h int) (*rig, *composer) {
	t.Helper()
	c := new(composer)
	r := showWith(t, w, h, watch.Key{}, c, idle())
	r.cloud.stock = stocked()
	return r, c
}

func TestAStartIsPutTogetherFromWhatTheAccountHas(t *testing.T) {
	r, c := compose(t, 100, 30)
	r.shows("pick from what douyin has  (volc)", "start spare  douyin/s9", "layout.yaml")
	r.Keys("down", "enter")
	r.shows("a start on douyin (PROD)", "stage         none picked of 1", "none picked of 1 to 2", "the system's default", "show the plan")
	r.Type("evening")
	r.Keys("down", "enter")
	r.shows("arena", "newsroom", "3 on stage")
	if strings.Contains(r.Screen(), "backup") {
		t.Error("a channel is offered as a stage")
	}
	r.Keys("down", "enter", "enter")
	r.shows("main", "in use  live")
	r.Keys("space", "down", "space", "down", "space")
	r.Keys("enter")
	r.shows("newsroom", "archive, backup")
	r.Type("rtmp://push.example.com/a")
	r.Keys("down", "enter", "down", "enter", "enter")
	r.shows("n starts it on douyin (PROD)", "picked", "from what douyin has")
	if len(c.got) != 1 {
		t.Fatalf("composed %d times", len(c.got))
	}
	got := c.got[0]
	want := map[string][]backend.Resource{"stage": {stocked()[0]}, "channels": {stocked()[4], stocked()[3]}}
	if got.Name != "evening" || fmt.Sprint(got.Picked) != fmt.Sprint(want) || got.Texts["address"] != "rtmp://push.example.com/a" || got.Layout == nil {
		t.Errorf("composed of %+v", got)
	}
	r.Keys("n")
	if do, ok := r.got[len(r.got)-1].(nav.Do); !ok || do.Verb != backend.VerbStart || do.Profile != "douyin" || do.Spec.Name != "evening" || len(do.Targets) != 0 {
		t.Errorf("it asks for %+v", r.got)
	}
}

func TestWhatIsInUseOrTooMuchIsNotPicked(t *testing.T) {
	r, c := compose(t, 100, 30)
	r.Keys("down", "enter", "down", "down", "enter")
	r.Keys("end", "enter")
	if told, ok := r.got[len(r.got)-1].(nav.Tell); !ok || !strings.Contains(told.Text, "main is in use") {
		t.Errorf("it says %v", r.got)
	}
	r.Keys("home", "space", "down", "space", "down", "space")
	if told, ok := r.got[len(r.got)-1].(nav.Tell); !ok || !strings.Contains(told.Text, "no more than 1 to 2") {
		t.Errorf("it says %v", r.got)
	}
	r.Keys("enter", "down", "down", "enter")
	if told, ok := r.got[len(r.got)-1].(nav.Tell); !ok || !strings.Contains(told.Text, "stage: pick 1") || len(c.got) != 0 {
		t.Errorf("without a stage it says %v", r.got)
	}
}

func TestAFailureToListOrToComposeIsSaid(t *testing.T) {
	r, c := compose(t, 100, 30)
	r.cloud.stocks = &backend.Error{Class: backend.Throttled, Code: "ThrottlingException"}
	r.Keys("down", "enter")
	r.shows("what douyin has cannot be read", "ThrottlingException")
	r.cloud.stocks = nil
	r.Keys("down", "r")
	r.shows("a start on douyin")
	c.err = errors.New("the stage is of another region")
	r.Keys("enter", "enter", "enter", "enter", "down", "down", "enter")
	r.shows("the stage is of another region")
	r.Keys("esc")
	r.shows("pick from what douyin has")
	r.Keys("esc")
	if len(r.got) == 0 || r.got[len(r.got)-1] != (nav.Back{}) {
		t.Errorf("it asks for %v", r.got)
	}
}

func TestWhatIsIdleIsStartedAsItIsAfterItsPlanWasShown(t *testing.T) {
	r, _ := compose(t, 100, 30)
	r.Keys("down", "down", "enter")
	r.shows("as it is   douyin/s9", "n starts it on douyin (PROD)", "CreateCloudMixTask")
	r.Keys("n")
	do, ok := r.got[len(r.got)-1].(nav.Do)
	if !ok || do.Verb != backend.VerbStart || do.Targets[0] != (watch.Key{Profile: "douyin", ID: "s9"}) || do.Spec != nil {
		t.Errorf("it asks for %+v", r.got)
	}
}

func TestThePlanForWhatIsIdleOpensAtOnce(t *testing.T) {
	k := watch.Key{Profile: "douyin", ID: "s9"}
	r := showWith(t, 100, 30, k, nil, idle())
	r.shows("as it is   douyin/s9", "n starts it on douyin (PROD)", "CreateCloudMixTask")
	r.Keys("n")
	if do, ok := r.got[len(r.got)-1].(nav.Do); !ok || do.Verb != backend.VerbStart || do.Targets[0] != k || do.Spec != nil {
		t.Errorf("it asks for %+v", r.got)
	}
	r.Keys("esc")
	if r.got[len(r.got)-1] != (nav.Back{}) {
		t.Errorf("esc asks for %+v", r.got)
	}
}

func TestWhatWasNeverSetUpIsStartedFromADocument(t *testing.T) {
	r := showWith(t, 100, 30, watch.Key{Profile: "douyin", ID: "d1"}, nil, idle())
	r.shows("Start douyin/d1")
	r.Type("shows/any.yaml")
	r.Keys("enter")
	r.shows("n starts it on douyin")
	r.Keys("n")
	do, ok := r.got[len(r.got)-1].(nav.Do)
	if !ok || do.Verb != backend.VerbStart || do.Targets[0].ID != "d1" || do.Spec == nil {
		t.Errorf("it asks for %+v", r.got)
	}
}

func TestEveryFindingIsShownWithTheLineThatItStandsOn(t *testing.T) {
	r := show(t, 120, 37, watch.Key{})
	r.cloud.found = []backend.Finding{
		{Problem: layouts.Problem{Severity: layouts.SeverityWarning, Path: "volc.Encoder.Bitrate", Message: "is corrected to 8000"}, Line: 12},
		{Problem: layouts.Problem{Severity: layouts.SeverityNote, Message: "the host layer reaches beyond the canvas"}},
	}
	r.Type("shows/news.yaml")
	r.Keys("enter")
	r.shows("line 12: volc.Encoder.Bitrate: is corrected to 8000")
	if n := strings.Count(r.Screen(), "reaches beyond the canvas"); n != 1 {
		t.Errorf("what the plan tells too is told %d times", n)
	}
	r.Keys("esc")
	r.cloud.err = &backend.Error{Class: backend.Invalid, Message: "layers[0]: no"}
	r.cloud.found = []backend.Finding{{Problem: layouts.Problem{Severity: layouts.SeverityError, Path: "layers[1].w", Message: "must be 1 or more"}, Line: 7}}
	r.Keys("enter")
	r.shows("layers[0]: no", "line 7: layers[1].w: must be 1 or more")
}

func TestThePartsOfAStartLookAsTheyDid(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		r, _ := compose(t, size[0], size[1])
		uitest.Golden(t, fmt.Sprintf("ways-%d", size[0]), r.Screen())
		r.Keys("down", "enter", "down", "enter", "enter")
		uitest.Golden(t, fmt.Sprintf("form-%d", size[0]), r.Screen())
		r.Keys("enter")
		uitest.Golden(t, fmt.Sprintf("pick-%d", size[0]), r.Screen())
		r.Keys("esc", "down", "down", "enter")
		uitest.Golden(t, fmt.Sprintf("gallery-%d", size[0]), r.Screen())
	}
}

func TestTheFormFitsEverySize(t *testing.T) {
	for w := 1; w < 130; w += 7 {
		for h := 1; h < 40; h += 3 {
			r, _ := compose(t, w, h)
			for _, k := range []string{"down", "enter", "down", "enter", "enter", "enter", "esc", "down", "down", "enter"} {
				r.Keys(k)
				if c := r.View().Cursor; c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
					t.Fatalf("%dx%d: the cursor is at %d,%d", w, h, c.X, c.Y)
				}
			}
		}
	}
}
