package wall_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/uitest"
)

// cloud knows some productions, stops what it is told to and starts nothing.
type cloud struct {
	dialect
	mu    sync.Mutex
	rows  []backend.Production
	reads map[backend.ID]int
}

func (c *cloud) Sweep(_ context.Context, page func(backend.Page) error) error {
	var rows []backend.Row
	for _, p := range c.rows {
		p.ObservedAt = time.Now()
		rows = append(rows, p.Row)
	}
	return page(backend.Page{Rows: rows, Number: 1, Of: 1})
}

func (c *cloud) Get(_ context.Context, id backend.ID) (backend.Production, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads[id]++
	for _, p := range c.rows {
		if p.ID == id {
			p.ObservedAt = time.Now()
			return p, nil
		}
	}
	return backend.Production{}, &backend.Error{Class: backend.NotFound}
}

func (c *cloud) Plan(v backend.Verb, running *backend.Production, _ backend.Spec) (backend.Plan, error) {
	return backend.Plan{Verb: v, Target: running.ID, Steps: []backend.Step{{Call: string(v), Body: []byte(`{}`)}}}, nil
}

func (c *cloud) Do(_ context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	if err := t.Before(p.Steps[0].Call, p.Steps[0].Body); err != nil {
		return "", err
	}
	var err error
	if p.Verb == backend.VerbStart {
		err = &backend.Error{System: backend.IVS, Class: backend.Invalid, Message: "no such encoder"}
	}
	t.After(p.Steps[0].Call, "", err)
	return p.Target, err
}

func newCloud(entries ...watch.Entry) *cloud {
	c := &cloud{dialect: dialect{backend.IVS}, reads: map[backend.ID]int{}}
	for _, e := range entries {
		p := backend.Production{Row: e.Row}
		if e.Production != nil {
			p = *e.Production
		}
		c.rows = append(c.rows, p)
	}
	return c
}

// brokenReplace returns a desk on which a Replace of the production has stopped
// the old one and could not start the new one.
func brokenReplace(t *testing.T, clock *uitest.Clock, e watch.Entry, to layouts.Layout) *desk.Desk {
	t.Helper()
	c := newCloud(e)
	j, err := journal.New(filepath.Join(t.TempDir(), "journal"), clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	d := desk.New(desk.Config{
		Profiles: []desk.Profile{{Name: e.Ref.Profile, System: backend.IVS, Dialect: c, Client: c}},
		Watch:    watch.New(watch.Config{Now: clock.Now}, []watch.Source{{Profile: e.Ref.Profile, System: backend.IVS, Reader: c}}),
		Journal:  j, Keep: t.TempDir(), Now: clock.Now,
	})
	ticket, err := d.Prepare(t.Context(), desk.Intent{
		Verb: backend.VerbUpdate, Targets: []watch.Key{watch.KeyOf(e.Row)}, Spec: &backend.Spec{Layout: &to},
	})
	if err != nil {
		t.Fatal(err)
	}
	lamps, err := d.Commit(t.Context(), ticket, desk.Proof{Yes: true, Codes: []string{e.Code()}})
	if err != nil {
		t.Fatal(err)
	}
	for l := range lamps {
		if l.Result != nil && l.Result.Outcome == desk.Done {
			t.Fatal("the start should have failed")
		}
	}
	return d
}

func TestAnAlarmOfTheDeskStandsOnItsTileUntilItIsAcknowledged(t *testing.T) {
	clock := uitest.NewClock(noon)
	d := brokenReplace(t, clock, evening()[1], gridLayout())
	r := showDesk(t, d, clock, cells.Rounded, 120, 38, evening()...)
	const told = "▲ it was stopped, but could not"
	if screen := r.Screen(); !strings.Contains(screen, told) {
		t.Fatalf("the alarm is not shown:\n%s", screen)
	}
	if why, ok := r.off(keys.Acknowledge); !ok || why != "" {
		t.Fatalf("it cannot be acknowledged: %q", why)
	}
	r.Keys("A")
	if tell, ok := r.asked()[0].(nav.Tell); !ok || !strings.HasPrefix(tell.Text, "the next alarm: us-live/mN0pQr: it was stopped") || len(d.Alarms()) != 1 {
		t.Fatalf("on a row without an alarm it tells %+v", tell)
	}
	r.Keys("A")
	asked := r.asked()
	if tell, ok := asked[0].(nav.Tell); !ok || !strings.HasPrefix(tell.Text, "acknowledged: us-live/mN0pQr: it was stopped") {
		t.Errorf("it asked for %+v", asked)
	}
	if len(d.Alarms()) != 0 || strings.Contains(r.Screen(), told) {
		t.Error("the alarm is still there")
	}
}

func TestTheLastGoodPictureIsWhatRanBefore(t *testing.T) {
	clock := uitest.NewClock(noon)
	d := brokenReplace(t, clock, evening()[1], gridLayout())
	r := showDesk(t, d, clock, cells.Rounded, 120, 38, evening()...)
	r.Keys("right")
	r.Advance(time.Second)
	r.Keys("b")
	asked := r.asked()
	if len(asked) != 1 {
		t.Fatalf("it asked for %v", asked)
	}
	do, ok := asked[0].(nav.Do)
	if !ok || do.Verb != backend.VerbUpdate || do.Spec == nil || do.Spec.Layout == nil {
		t.Fatalf("it asked for %+v", asked[0])
	}
	if diff := cmp.Diff(pipLayout(), *do.Spec.Layout); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]watch.Key{key("us-live", "mN0pQr")}, do.Targets); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
}

func TestTheWatchLooksAtWhatTheCursorRestsOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		entries := evening()[:3]
		c := newCloud(entries...)
		for i := range c.rows {
			c.rows[i].State, c.rows[i].OnAir = backend.StateLive, backend.OnAirYes
		}
		w := watch.New(watch.Config{}, []watch.Source{{Profile: "us-live", System: backend.IVS, Reader: c}})
		ctx, cancel := context.WithCancel(t.Context())
		var group sync.WaitGroup
		group.Go(func() { w.Run(ctx) })
		defer group.Wait()
		defer cancel()
		time.Sleep(time.Minute)

		clock := uitest.NewClock(noon)
		r := showWatch(t, w, desk.New(desk.Config{Watch: w}), clock, cells.Rounded, 120, 38, entries...)
		counts := func(press ...string) map[backend.ID]int {
			r.Keys(press...)
			r.Advance(time.Second)
			c.mu.Lock()
			c.reads = map[backend.ID]int{}
			c.mu.Unlock()
			time.Sleep(31 * time.Second)
			c.mu.Lock()
			defer c.mu.Unlock()
			return c.reads
		}
		if n := counts("right")["arn:mN0pQr"]; n < 5 {
			t.Errorf("what the cursor rests on was read %d times in half a minute", n)
		}
		if n := counts("left"); n["arn:aB3dEf9hIjKl"] < 5 || n["arn:mN0pQr"] > 1 {
			t.Errorf("after the cursor moved on it was read %v times", n)
		}
	})
}
