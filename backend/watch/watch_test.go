package watch_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// cloud is a reader whose answers the test decides.
type cloud struct {
	mu     sync.Mutex
	rows   []backend.Row
	fail   error // every call fails
	failAt int   // the sweep fails on this page, counted from 1
	sweeps int
	gets   map[backend.ID]int
}

func newCloud(rows ...backend.Row) *cloud {
	return &cloud{rows: rows, gets: map[backend.ID]int{}}
}

func row(short string, state backend.State, air backend.OnAir) backend.Row {
	return backend.Row{
		Ref: backend.Ref{Profile: "p", Short: short}, ID: backend.ID("id-" + short), System: backend.Volc,
		State: state, NativeState: "native-" + string(state), OnAir: air, Stamp: string(state),
	}
}

func (c *cloud) set(change func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change()
}

// Sweep tells one row a page.
func (c *cloud) Sweep(_ context.Context, page func(backend.Page) error) error {
	c.mu.Lock()
	rows, fail, failAt := slices.Clone(c.rows), c.fail, c.failAt
	c.sweeps++
	c.mu.Unlock()
	if fail != nil {
		return fail
	}
	for i, r := range rows {
		if i+1 == failAt {
			return &backend.Error{Class: backend.Unavailable}
		}
		r.ObservedAt = time.Now()
		if err := page(backend.Page{Rows: []backend.Row{r}, Number: i + 1, Of: len(rows)}); err != nil {
			return err
		}
	}
	return nil
}

func (c *cloud) Get(_ context.Context, id backend.ID) (backend.Production, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gets[id]++
	if c.fail != nil {
		return backend.Production{}, c.fail
	}
	for _, r := range c.rows {
		if r.ID == id {
			r.ObservedAt = time.Now()
			r.Canvas.Width, r.Canvas.Height = 1920, 1080
			return backend.Production{Row: r}, nil
		}
	}
	return backend.Production{}, &backend.Error{Class: backend.NotFound}
}

// watching runs a watch of the cloud in a bubble of its own time.
func watching(t *testing.T, c *cloud, body func(w *watch.Watch)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := watch.New(watch.Config{}, []watch.Source{{Profile: "p", System: backend.Volc, Reader: c}})
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { w.Run(ctx) })
		synctest.Wait()
		body(w)
		cancel()
		running.Wait()
	})
}

func pass(d time.Duration) {
	time.Sleep(d) // the bubble's clock, which costs nothing
	synctest.Wait()
}

func entry(t *testing.T, w *watch.Watch, short string) watch.Entry {
	t.Helper()
	e, ok := w.Snapshot().Find(watch.Key{Profile: "p", ID: backend.ID("id-" + short)})
	if !ok {
		t.Fatalf("%s is not known", short)
	}
	return e
}

func causes(w *watch.Watch) []watch.Cause {
	var out []watch.Cause
	for _, c := range w.Changes(0) {
		out = append(out, c.Cause)
	}
	return out
}

func TestALiveRowIsSweptEveryFiveSecondsAndReadWholeOnce(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	watching(t, c, func(w *watch.Watch) {
		pass(51 * time.Second)
		if c.sweeps != 11 || c.gets["id-a"] != 1 {
			t.Errorf("%d sweeps and %d readings in 51 s, want 11 and 1", c.sweeps, c.gets["id-a"])
		}
		e := entry(t, w, "a")
		if e.Canvas.Width != 1920 || e.Grade(time.Now()) != watch.Fresh {
			t.Errorf("canvas %v, grade %v", e.Canvas, e.Grade(time.Now()))
		}
	})
}

func TestWhatMovesIsReadEverySecond(t *testing.T) {
	c := newCloud(row("a", backend.StateStarting, backend.OnAirNo))
	watching(t, c, func(w *watch.Watch) {
		pass(10500 * time.Millisecond)
		if n := c.gets["id-a"]; n < 9 || n > 12 {
			t.Errorf("%d readings in 10.5 s, want about one a second", n)
		}
	})
}

func TestWhatIsOpenIsReadEveryFiveSeconds(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	watching(t, c, func(w *watch.Watch) {
		w.Look(watch.Key{}, watch.Key{Profile: "p", ID: "id-a"})
		pass(30500 * time.Millisecond)
		if n := c.gets["id-a"]; n < 6 || n > 8 {
			t.Errorf("%d readings in 30 s, want about one in five", n)
		}
	})
}

func TestAMovedStampMakesAReadingDue(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	watching(t, c, func(w *watch.Watch) {
		pass(6 * time.Second)
		c.set(func() { c.rows[0].Stamp = "moved" })
		pass(6 * time.Second)
		if n := c.gets["id-a"]; n != 2 {
			t.Errorf("%d readings, want a second one after the stamp moved", n)
		}
	})
}

func TestAFailingServiceMakesRowsStaleThenLostAndTheyComeBack(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	watching(t, c, func(w *watch.Watch) {
		pass(6 * time.Second)
		c.set(func() { c.fail = &backend.Error{Class: backend.Unavailable} })
		pass(12 * time.Second)
		if air := entry(t, w, "a").At(time.Now()).OnAir; air != backend.OnAirYes {
			t.Errorf("after 13 s without news: on air %s, want yes", air)
		}
		pass(10 * time.Second)
		e := entry(t, w, "a")
		if e.Grade(time.Now()) != watch.Lost || e.At(time.Now()).OnAir != backend.OnAirUncertain {
			t.Errorf("grade %v, on air %s; want lost and uncertain", e.Grade(time.Now()), e.At(time.Now()).OnAir)
		}
		if h := w.Snapshot().Profiles[0]; h.Err == nil || h.FailingAt.IsZero() {
			t.Error("the profile's health must tell the failure")
		}
		c.set(func() { c.fail = nil })
		pass(61 * time.Second)
		if e := entry(t, w, "a"); e.At(time.Now()).OnAir != backend.OnAirYes {
			t.Errorf("on air %s after the service came back, want yes", e.At(time.Now()).OnAir)
		}
		want := []watch.Cause{watch.CauseFirst, watch.CauseLost, watch.CauseBack}
		if got := causes(w); !slices.Equal(got, want) {
			t.Errorf("changes %v, want %v", got, want)
		}
	})
}

func TestARowVanishesOnlyAfterAWholeSweepWithoutIt(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes), row("b", backend.StateLive, backend.OnAirYes))
	watching(t, c, func(w *watch.Watch) {
		pass(6 * time.Second)
		c.set(func() { c.failAt = 2 })
		pass(6 * time.Second)
		if entry(t, w, "b").Gone {
			t.Fatal("a page that failed took a row away")
		}
		if h := w.Snapshot().Profiles[0]; h.Partial != "1 of 2 pages" {
			t.Errorf("partial %q", h.Partial)
		}
		c.set(func() { c.failAt, c.rows = 0, c.rows[:1] })
		pass(time.Minute)
		e := entry(t, w, "b")
		if !e.Gone || e.State != backend.StateEnded || e.At(time.Now()).OnAir != backend.OnAirNo {
			t.Errorf("gone %v, state %s", e.Gone, e.State)
		}
		alerts := e.At(time.Now()).Alerts
		if len(alerts) != 1 || alerts[0].Code != "ended-outside" {
			t.Errorf("alerts %v: nobody stopped it from here", alerts)
		}
	})
}

func TestAChangeThatIsNotAppliedInTimeDegradesTheRow(t *testing.T) {
	r := row("a", backend.StateLive, backend.OnAirYes)
	r.Pending = true
	watching(t, newCloud(r), func(w *watch.Watch) {
		pass(15 * time.Second)
		if s := entry(t, w, "a").At(time.Now()).State; s != backend.StateLive {
			t.Errorf("after 15 s %s, want live", s)
		}
		pass(10 * time.Second)
		if s := entry(t, w, "a").At(time.Now()).State; s != backend.StateDegraded {
			t.Errorf("after 25 s %s, want degraded", s)
		}
	})
}

func TestNobodyLookingSlowsTheSweeps(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	watching(t, c, func(w *watch.Watch) {
		w.Away(true)
		pass(61 * time.Second)
		if c.sweeps > 6 {
			t.Errorf("%d sweeps in a minute with nobody looking", c.sweeps)
		}
	})
}

func TestFreshReadsNowAndTellsWhatIsGone(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	w := watch.New(watch.Config{}, []watch.Source{
		{Profile: "p", System: backend.Volc, Reader: c},
		{Profile: "later", System: backend.KVS, Cause: errors.New("not available")},
	})
	key := watch.Key{Profile: "p", ID: "id-a"}
	if p, err := w.Fresh(t.Context(), key); err != nil || p.State != backend.StateLive {
		t.Fatalf("%v %v", p.State, err)
	}
	done := w.Intend(key)
	c.set(func() { c.rows[0].State = backend.StateStopping })
	if _, err := w.Fresh(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	done()
	c.set(func() { c.rows = nil })
	if _, err := w.Fresh(t.Context(), key); !errors.Is(err, backend.NotFound) {
		t.Fatal(err)
	}
	want := []watch.Cause{watch.CauseFirst, watch.CauseIntent, watch.CauseGone}
	if got := causes(w); !slices.Equal(got, want) {
		t.Errorf("changes %v, want %v", got, want)
	}
	if failures := w.Sweep(t.Context(), false); len(failures) != 1 || failures["later"] == nil {
		t.Errorf("failures %v: only the profile that is not available fails", failures)
	}
}

func TestASubscriberHasOneTokenHoweverMuchHappened(t *testing.T) {
	c := newCloud(row("a", backend.StateLive, backend.OnAirYes))
	w := watch.New(watch.Config{}, []watch.Source{{Profile: "p", Reader: c}})
	news, cancel := w.Subscribe()
	defer cancel()
	for range 5 {
		w.Sweep(t.Context(), false)
	}
	<-news
	select {
	case <-news:
		t.Error("a second token")
	default:
	}
}
