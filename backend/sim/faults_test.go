package sim_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend/sim"
)

func plan(t testing.TB, rules ...string) *sim.Faults {
	t.Helper()
	f, err := sim.ParseFaults([]byte("faults:\n  - {" + strings.Join(rules, "}\n  - {") + "}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// wrapped is a server whose calls are named by their path, and the number of
// changes that it has made.
func wrapped(f *sim.Faults) (http.Handler, *atomic.Int32) {
	changes := new(atomic.Int32)
	return f.Wrap(sim.Vendor{
		System:   "ivs",
		CallName: func(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, "/") },
		Throttle: func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "slow down", http.StatusTooManyRequests) },
		Error: func(w http.ResponseWriter, _ *http.Request, status int, code, message string) {
			http.Error(w, code+"/"+message, status)
		},
	}, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		changes.Add(1)
		w.Header().Set("X-Made", "1")
		w.WriteHeader(http.StatusCreated)
		_, _ = io.WriteString(w, "0123456789")
	})), changes
}

type answer struct {
	status int
	body   string
	err    error
}

func ask(t testing.TB, url string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{err: err}
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, string(body), err}
}

func TestEachKindOfFaultOnTheWire(t *testing.T) {
	for _, c := range []struct {
		rule    string
		status  int
		body    string
		broken  bool
		changes int32
	}{
		{"kind: throttle", 429, "slow down\n", false, 0},
		{"kind: throttle, system: kvs", 201, "0123456789", false, 1},
		{"kind: throttle, call: Other", 201, "0123456789", false, 1},
		{"kind: error, status: 500, code: C, message: m", 500, "C/m\n", false, 0},
		{"kind: error, status: 500, code: C, when: after", 500, "C/\n", false, 1},
		{"kind: drop", 0, "", true, 0},
		{"kind: drop, when: after", 0, "", true, 1},
		{"kind: truncate, bytes: 4", 201, "0123", true, 1},
		{"kind: truncate, bytes: 400", 201, "0123456789", false, 1},
		{"kind: latency, ms: 1, when: after", 201, "0123456789", false, 1},
		{"kind: stuck, state: STARTING", 201, "0123456789", false, 1},
	} {
		t.Run(c.rule, func(t *testing.T) {
			h, changes := wrapped(plan(t, c.rule))
			server := httptest.NewServer(h)
			defer server.Close()
			got := ask(t, server.URL+"/Start")
			if got.status != c.status || got.body != c.body || (got.err != nil) != c.broken {
				t.Errorf("answered %+v", got)
			}
			if changes.Load() != c.changes {
				t.Errorf("%d changes were made, not %d", changes.Load(), c.changes)
			}
		})
	}
}

func TestGarbageIsAnAnswerThatNobodyCanRead(t *testing.T) {
	h, changes := wrapped(plan(t, "kind: garbage"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/Start", nil))
	if w.Code != http.StatusOK || strings.HasPrefix(w.Body.String(), "{") || changes.Load() != 1 {
		t.Errorf("%d %q after %d changes", w.Code, w.Body, changes.Load())
	}
}

func TestAPlanOfNothingIsNotInTheWay(t *testing.T) {
	var none *sim.Faults
	h, _ := wrapped(none)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/Start", nil))
	if w.Code != http.StatusCreated || none.Stuck("ivs", "Start", "STARTING") || none.Frozen("volc", "Update", 1) || none.Skew("ivs", "Get") != 0 {
		t.Error("a nil plan does something")
	}
}

func TestCountAndSkipChooseTheCallsThatAreStruck(t *testing.T) {
	h, _ := wrapped(plan(t, "call: List, kind: throttle, skip: 2, count: 1"))
	var got []int
	for range 5 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/List", nil))
		got = append(got, w.Code)
	}
	if want := []int{201, 201, 429, 201, 201}; !slices.Equal(got, want) {
		t.Errorf("answered %v, not %v", got, want)
	}
}

func TestAProbabilityStrikesItsShareAndTheSameCallsEachRun(t *testing.T) {
	run := func() (pattern string) {
		f := plan(t, "kind: skew, seconds: 1, probability: 0.25")
		for range 2000 {
			if f.Skew("ivs", "Get") != 0 {
				pattern += "x"
			} else {
				pattern += "-"
			}
		}
		return pattern
	}
	first := run()
	if first != run() {
		t.Error("two runs strike different calls")
	}
	if n := strings.Count(first, "x"); n < 400 || n > 600 {
		t.Errorf("a quarter of 2000 calls is not %d", n)
	}
}

func TestALatencyEndsWithItsRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, changes := wrapped(plan(t, "kind: latency, ms: 60000"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun := time.Now()
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodPost, "/Start", nil))
		if took := time.Since(begun); took != time.Second || changes.Load() != 0 {
			t.Errorf("ended after %v with %d changes", took, changes.Load())
		}
	})
}

func TestLatenciesAddUpAndTheFirstOtherFaultAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, changes := wrapped(plan(t, "kind: latency, ms: 1000", "kind: throttle", "kind: drop", "kind: latency, ms: 500"))
		w := httptest.NewRecorder()
		begun := time.Now()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/Start", nil))
		if took := time.Since(begun); took != 1500*time.Millisecond || w.Code != http.StatusTooManyRequests || changes.Load() != 0 {
			t.Errorf("answered %d after %v", w.Code, took)
		}
	})
}

func TestASimulatorAsksForStuckFrozenAndSkewedThings(t *testing.T) {
	f := plan(t, "system: ivs, call: StartComposition, kind: stuck, state: STARTING, count: 1",
		"system: volc, kind: freeze, index: 3", "system: ivs, kind: skew, seconds: -600, count: 1")
	if f.Stuck("ivs", "StartComposition", "ACTIVE") || f.Stuck("ivs", "StopComposition", "STARTING") {
		t.Error("a state or call that was not named is stuck")
	}
	if !f.Stuck("ivs", "StartComposition", "STARTING") || f.Stuck("ivs", "StartComposition", "STARTING") {
		t.Error("one start, and only one, should be stuck")
	}
	if f.Frozen("volc", "UpdateCloudMixTask", 2) || !f.Frozen("volc", "UpdateCloudMixTask", 3) || !f.Frozen("volc", "UpdateCloudMixTask", 4) {
		t.Error("indices from 3 on, and only these, should be frozen")
	}
	if f.Skew("ivs", "GetStage") != -10*time.Minute || f.Skew("ivs", "GetStage") != 0 {
		t.Error("one request, and only one, should be skewed")
	}
}

func TestProblemsInAFaultsFileAreNamedWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "is not YAML"},
		{"# nothing", "is not YAML"},
		{"- 1", "line 1, column 1"},
		{"fault: []", `line 1, column 1: unknown member "fault"`},
		{"faults: 1", "line 1, column 9: `faults` is a list"},
		{"faults:\n  - 1", "line 2, column 5: a fault is a mapping"},
		{"faults:\n  - {kind: lost}", "line 2, column 5: the kind is one of"},
		{"faults:\n  - {kind: drop, system: isv}", "the system is one of *, ivs, kvs, volc, caster"},
		{"faults:\n  - {kind: drop, wen: after}", `line 2, column 18: unknown member "wen"`},
		{"faults:\n  - {kind: drop, kind: drop}", `line 2, column 18: "kind" is given twice`},
		{"faults:\n  - {kind: drop, ms: 3}", `kind drop has no member "ms"`},
		{"faults:\n  - {kind: latency}", `kind latency needs the member "ms"`},
		{"faults:\n  - {kind: latency, ms: soon}", `line 2, column 25: "soon" is not a whole number`},
		{"faults:\n  - {kind: error, status: 99, code: X}", `"99" is not a whole number from 200 to 599`},
		{"faults:\n  - {kind: drop, probability: 2}", `"2" is not a number above 0`},
		{"faults:\n  - {kind: drop, when: during}", "`when` is before or after"},
		{"faults:\n  - {kind: truncate, bytes: 3, when: before}", "only after"},
		{"faults:\n  - {kind: drop, call: [a]}", `"call" is a single value`},
		{"faults: {", "is not YAML"},
	} {
		_, err := sim.ParseFaults([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
	if _, err := sim.ParseFaults([]byte("faults: []")); err != nil {
		t.Errorf("an empty list: %v", err)
	}
}

func FuzzParseFaultsNeverPanics(f *testing.F) {
	f.Add([]byte("faults:\n  - {system: ivs, call: \"*\", kind: drop, when: after, count: 1}\n"))
	f.Add([]byte("faults: [{kind: error, status: 500, code: x}, *a, &a {}]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		faults, err := sim.ParseFaults(text)
		if (faults == nil) == (err == nil) {
			t.Error("neither or both of a plan and an error")
		}
	})
}
