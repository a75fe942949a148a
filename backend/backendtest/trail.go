package backendtest

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"

	"mixdeck/backend"
)

// record is one entry of a trail.
type record struct {
	call, requestID string
	body            json.RawMessage
	after           bool
	sent            int // calls on the line when it was written
	err             error
}

// trail records what an adapter tells of its calls.
type trail struct {
	line   *Line
	refuse error // what Before answers

	mu      sync.Mutex
	records []record
	made    []string
}

var _ backend.Maker = (*trail)(nil)

func (t *trail) Made(_, id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.made = append(t.made, id)
}

func (t *trail) Before(call string, body json.RawMessage) error {
	t.add(record{call: call, body: body})
	return t.refuse
}

func (t *trail) After(call, requestID string, err error) {
	t.add(record{call: call, requestID: requestID, after: true, err: err})
}

func (t *trail) add(r record) {
	r.sent = t.line.Count(r.call)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.records = append(t.records, r)
}

func trailCases() []suiteCase {
	return []suiteCase{
		{name: "TheTrailIsWrittenBeforeAndAfterEachCall", run: trailAroundCalls},
		{name: "ATrailThatRefusesStopsTheCall", run: trailRefuses},
	}
}

func trailAroundCalls(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("trailed"))
	trail := &trail{line: r.Line}
	if _, err := r.Client.Do(t.Context(), plan, trail); err != nil {
		t.Fatalf("start: %v", err)
	}
	if len(trail.records) != 2*len(plan.Steps) {
		t.Fatalf("the trail has %d records for %d steps", len(trail.records), len(plan.Steps))
	}
	for i, step := range plan.Steps {
		before, after := trail.records[2*i], trail.records[2*i+1]
		if before.call != step.Call || !filledIn(step.Body, before.body) || before.after {
			t.Errorf("step %d: Before was told of %s %s, want %s %s", i, before.call, before.body, step.Call, step.Body)
		}
		if !after.after || after.call != step.Call || after.err != nil || after.requestID == "" {
			t.Errorf("step %d: After was told %+v", i, after)
		}
		if after.sent != before.sent+1 {
			t.Errorf("step %d: %d calls between Before and After", i, after.sent-before.sent)
		}
	}
}

// filledIn reports whether what is sent is what was planned, with the place
// holders of earlier answers filled in and nothing else touched.
func filledIn(planned, sent json.RawMessage) bool {
	if !strings.Contains(string(planned), "{{") {
		return string(planned) == string(sent)
	}
	var a, b any
	return json.Unmarshal(planned, &a) == nil && json.Unmarshal(sent, &b) == nil && matches(a, b)
}

func matches(planned, sent any) bool {
	switch a := planned.(type) {
	case map[string]any:
		b, ok := sent.(map[string]any)
		for name, value := range a {
			ok = ok && matches(value, b[name])
		}
		return ok && len(a) == len(b)
	case []any:
		b, ok := sent.([]any)
		ok = ok && len(a) == len(b)
		for i, value := range a {
			ok = ok && matches(value, b[i])
		}
		return ok
	case string:
		b, _ := sent.(string)
		if strings.HasPrefix(a, "{{") {
			return b != "" && !strings.Contains(b, "{{")
		}
		return a == b
	}
	return planned == sent
}

func trailRefuses(t *testing.T, r Rig) {
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("unrecorded"))
	full := errors.New("the disk is full")
	_, err := r.Client.Do(t.Context(), plan, &trail{line: r.Line, refuse: full})
	if !errors.Is(err, full) {
		t.Errorf("the trail's refusal is not in the error: %v", err)
	}
	if backend.ClassOf(err) == backend.Uncertain {
		t.Errorf("nothing was sent, but the outcome counts as unknown: %v", err)
	}
	if n := r.Line.Count(""); n != 0 {
		t.Errorf("%d calls were made without a record", n)
	}
}
