package gate_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// vendor answers at once and keeps the times at which requests arrived.
type vendor struct {
	mu   sync.Mutex
	at   map[string][]time.Time
	code int
}

func (v *vendor) RoundTrip(r *http.Request) (*http.Response, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.at == nil {
		v.at = make(map[string][]time.Time)
	}
	v.at[r.URL.Path] = append(v.at[r.URL.Path], time.Now())
	resp, err := status(max(v.code, 200))()
	resp.Header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	return resp, err
}

func (v *vendor) seen(path string) []time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.at[path])
}

// most returns the highest number of times within any second.
func most(at []time.Time) int {
	n := 0
	for i := range at {
		j := i
		for j < len(at) && at[j].Sub(at[i]) < time.Second {
			j++
		}
		n = max(n, j-i)
	}
	return n
}

func at(rate float64, v *vendor) *gate.Gate {
	return gate.New(gate.Config{Base: v, Rate: func(string) float64 { return rate }})
}

// storm reads the same thing over and over from n places until ctx ends.
func storm(ctx context.Context, g *gate.Gate, n int) *sync.WaitGroup {
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			for ctx.Err() == nil {
				c, _, cancel := g.Read(ctx, "Get")
				if call(c, g, "http://x.invalid/Get") != nil {
					_ = waitFor(ctx, time.Second)
				}
				cancel()
			}
		})
	}
	return &all
}

func waitFor(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestReadsKeepWithinTheVendorsRateAndUseItWell(t *testing.T) {
	for _, rate := range []float64{1, 5, 10, 15} {
		synctest.Test(t, func(t *testing.T) {
			v := &vendor{}
			g := at(rate, v)
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Second)
			defer cancel()
			storm(ctx, g, 30).Wait()
			seen := v.seen("/Get")
			if n := most(seen); float64(n) > rate {
				t.Errorf("rate %v: %d reads within a second", rate, n)
			}
			if n := float64(len(seen)); n < 0.79*rate*100 {
				t.Errorf("rate %v: only %v reads in 100 s", rate, n)
			}
		})
	}
}

func TestAChangeGoesWithinASecondThroughAStormOfReads(t *testing.T) {
	for _, rate := range []float64{1, 5, 10} {
		synctest.Test(t, func(t *testing.T) {
			v := &vendor{}
			g := at(rate, v)
			ctx, cancel := context.WithCancel(t.Context())
			all := storm(ctx, g, 50)
			for i := range 20 {
				_ = waitFor(ctx, 3*time.Second+time.Duration(i)*37*time.Millisecond)
				c, _, done := g.Change(ctx, "Get")
				asked := time.Now()
				if err := call(c, g, "http://x.invalid/change"); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(asked); took > 1010*time.Millisecond {
					t.Errorf("rate %v: a change waited %v", rate, took)
				}
				done()
				c, _, done = g.Read(backend.Urgent(ctx), "Get")
				asked = time.Now()
				if err := call(c, g, "http://x.invalid/look"); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(asked); took > 2010*time.Millisecond {
					t.Errorf("rate %v: the fresh look after it waited %v", rate, took)
				}
				done()
			}
			cancel()
			all.Wait()
		})
	}
}

func TestAReadWhoseTurnComesTooLateIsRefusedAtOnceAndNothingLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := at(1, &vendor{})
		var all sync.WaitGroup
		var mu sync.Mutex
		classes := map[backend.Class]int{}
		for range 10 {
			all.Go(func() {
				ctx, f, cancel := g.Read(t.Context(), "List")
				defer cancel()
				began := time.Now()
				err := call(ctx, g, "http://x.invalid/List")
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					classes["none"]++
					return
				}
				classes[f.Fail(err)]++
				if time.Since(began) > 0 || f.Left() {
					t.Errorf("refused after %v, left %v", time.Since(began), f.Left())
				}
			})
		}
		all.Wait()
		if classes["none"] != 4 || classes[backend.Throttled] != 6 {
			t.Errorf("%v", classes)
		}
	})
}

func TestWaitingForATurnEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := &vendor{}
		g := at(1, v)
		caller, giveUp := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for i := range 3 {
			all.Go(func() {
				ctx, f, cancel := g.Read(caller, "List")
				defer cancel()
				if err := call(ctx, g, "http://x.invalid/List"); err != nil && f.Fail(err) != backend.Cancelled {
					t.Errorf("%d: %q", i, f.Fail(err))
				}
			})
		}
		synctest.Wait()
		if h := g.Health(); h.Waiting != 2 {
			t.Errorf("%d are waiting", h.Waiting)
		}
		giveUp()
		all.Wait()
		if n := len(v.seen("/List")); n != 1 || g.Health().Waiting != 0 {
			t.Errorf("%d left, %d still wait", n, g.Health().Waiting)
		}
	})
}

func TestThrottlingHalvesTheReadsAndTheyComeBackSlowly(t *testing.T) {
	for _, rate := range []float64{0, 10} {
		synctest.Test(t, func(t *testing.T) {
			v := &vendor{}
			g := at(rate, v)
			ctx, cancel := context.WithCancel(t.Context())
			began := time.Now()
			g.Throttled("Get")
			all := storm(ctx, g, 20)
			long := 120 * time.Second
			if rate == 0 {
				long = 6 * time.Second // unlimited again once it has recovered
			}
			_ = waitFor(ctx, long)
			cancel()
			all.Wait()
			seen := v.seen("/Get")
			if first := seen[0].Sub(began); first > time.Second {
				t.Errorf("rate %v: held for %v", rate, first)
			}
			full := 8.0
			if rate == 0 {
				full = 5
			}
			if n := float64(within(seen, began.Add(time.Second), began.Add(5*time.Second))); n < 1.5*full || n > 2.5*full {
				t.Errorf("rate %v: %v reads in the four seconds after a throttle", rate, n)
			}
			if rate == 0 {
				return
			}
			if n := float64(within(seen, began.Add(100*time.Second), began.Add(110*time.Second))); n < 9.5*full {
				t.Errorf("rate %v: %v reads in ten seconds long after", rate, n)
			}
		})
	}
}

func within(at []time.Time, from, to time.Time) int {
	n := 0
	for _, t := range at {
		if !t.Before(from) && t.Before(to) {
			n++
		}
	}
	return n
}

func TestAStormOfThrottlesHalvesOnceASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := &vendor{}
		g := at(10, v)
		for range 50 {
			g.Throttled("Get")
		}
		_ = waitFor(t.Context(), time.Second)
		ctx, cancel := context.WithCancel(t.Context())
		all := storm(ctx, g, 10)
		_ = waitFor(ctx, 3500*time.Millisecond)
		cancel()
		all.Wait()
		if n := len(v.seen("/Get")); n < 12 {
			t.Errorf("%d reads in 3.5 s at half of 8 a second", n)
		}
		if n := g.Health().Throttles; n != 50 {
			t.Errorf("%d throttles in the last minute", n)
		}
		_ = waitFor(t.Context(), time.Minute)
		if n := g.Health().Throttles; n != 0 {
			t.Errorf("%d throttles a minute later", n)
		}
	})
}

func TestAChangeIsNotHeldByThrottling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := &vendor{}
		g := at(5, v)
		for range 10 {
			g.Throttled("Get")
			_ = waitFor(t.Context(), time.Second)
		}
		ctx, _, cancel := g.Change(t.Context(), "Get")
		defer cancel()
		asked := time.Now()
		if err := call(ctx, g, "http://x.invalid/Get"); err != nil || time.Since(asked) > 0 {
			t.Errorf("%v after %v", err, time.Since(asked))
		}
	})
}

func TestAnAnswerOf429CountsOnceHoweverOftenItIsTold(t *testing.T) {
	g := at(100, &vendor{code: http.StatusTooManyRequests})
	for range 3 {
		ctx, _, cancel := g.Change(t.Context(), "Stop")
		if err := call(ctx, g, "http://x.invalid/Stop"); err != nil {
			t.Fatal(err)
		}
		g.Throttled("Stop")
		cancel()
	}
	if h := g.Health(); h.Throttles != 3 || h.LastError != backend.Throttled {
		t.Errorf("%d throttles, last error %q", h.Throttles, h.LastError)
	}
}

func TestDeadlinesEndACall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		silent := roundTrip(func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		})
		g := newGate(t, silent)
		for _, c := range []struct {
			fly  func(context.Context, string) (context.Context, *gate.Flight, context.CancelFunc)
			want time.Duration
			is   backend.Class
		}{{g.Read, gate.ReadDeadline, backend.Unavailable}, {g.Change, gate.ChangeDeadline, backend.Uncertain}} {
			ctx, f, cancel := c.fly(t.Context(), "X")
			began := time.Now()
			err := call(ctx, g, "http://x.invalid/X")
			if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != c.want || f.Fail(err) != c.is {
				t.Errorf("%v is %q after %v", err, f.Fail(err), time.Since(began))
			}
			cancel()
		}
	})
}

func TestADeadlineWithinTheBodyLosesTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			pr, pw := io.Pipe()
			context.AfterFunc(r.Context(), func() { _ = pw.CloseWithError(r.Context().Err()) })
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: pr}, nil
		}))
		ctx, f, cancel := g.Change(t.Context(), "X")
		defer cancel()
		err := call(ctx, g, "http://x.invalid/X")
		if err == nil || f.Answered() || f.Fail(err) != backend.Uncertain {
			t.Errorf("%v, answered %v", err, f.Answered())
		}
	})
}

func TestSkewFollowsTheVendorsClockAndIgnoresOneOddAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ahead time.Duration
		g := newGate(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			resp, err := status(200)()
			resp.Header.Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
			return resp, err
		}))
		if g.Health().SkewKnown {
			t.Error("known before the first answer")
		}
		for _, c := range []struct {
			ahead time.Duration
			calls int
			want  time.Duration
		}{
			{0, 5, 0},
			{time.Hour, 1, 0},
			{20 * time.Minute, 4, 20 * time.Minute},
			{-20 * time.Minute, 5, -20 * time.Minute},
			{0, 3, 0},
		} {
			ahead = c.ahead
			for range c.calls {
				ctx, _, cancel := g.Read(t.Context(), "X")
				_ = call(ctx, g, "http://x.invalid/X")
				cancel()
			}
			if h := g.Health(); !h.SkewKnown || (h.Skew-c.want).Abs() > time.Second {
				t.Errorf("vendor %v ahead: skew %v, want %v", c.ahead, h.Skew, c.want)
			}
		}
	})
}

func TestLatenciesAreOfTheLastTwentyAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := time.Second
		g := newGate(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			_ = waitFor(r.Context(), slow)
			return status(200)()
		}))
		read := func(n int) {
			for range n {
				ctx, _, cancel := g.Read(t.Context(), "X")
				_ = call(ctx, g, "http://x.invalid/X")
				cancel()
			}
		}
		read(20)
		slow = 10 * time.Millisecond
		read(18)
		if h := g.Health(); h.P50 != 10*time.Millisecond || h.P95 != time.Second {
			t.Errorf("p50 %v, p95 %v", h.P50, h.P95)
		}
		read(2)
		if h := g.Health(); h.P95 != 10*time.Millisecond {
			t.Errorf("p95 %v", h.P95)
		}
	})
}

func TestTheLogNamesTheCallAndKeepsItsSecrets(t *testing.T) {
	var out bytes.Buffer
	g := gate.New(gate.Config{
		System: backend.Volc,
		Name:   func(r *http.Request) string { return r.URL.Query().Get("Action") },
		Base: answers(status(200), failing(errors.New("dial rtmp://host/live/canary: refused")), func() (*http.Response, error) {
			resp, err := status(200)()
			resp.Body = io.NopCloser(io.MultiReader(strings.NewReader("canary"), cutReader{}))
			return resp, err
		}),
		Log: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	for range 3 {
		ctx, _, cancel := g.Change(t.Context(), "anything")
		r, _ := http.NewRequestWithContext(ctx, http.MethodPost, "http://x.invalid/?Action=DeleteCloudMixTask&Signature=canary", strings.NewReader("canary"))
		r.Header.Set("Authorization", "canary")
		if resp, err := g.HTTPClient().Do(r); err == nil {
			_, _ = io.ReadAll(resp.Body)
			_ = resp.Body.Close()
		}
		cancel()
	}
	text := out.String()
	if strings.Contains(text, "canary") || strings.Count(text, "call=DeleteCloudMixTask") != 4 || strings.Count(text, "without a whole answer") != 2 {
		t.Errorf("log:\n%s", text)
	}
}

type cutReader struct{}

func (cutReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
