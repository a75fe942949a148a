package volcsim_test

import (
	"fmt"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

func faulty(t *testing.T, text string) sim.Options {
	t.Helper()
	faults, err := sim.ParseFaults([]byte("faults:\n" + text))
	if err != nil {
		t.Fatal(err)
	}
	return sim.Options{Faults: faults}
}

func TestFaultsSpeakTheVendorsForms(t *testing.T) {
	t.Parallel()
	t.Run("throttle", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, faulty(t, "  - {system: volc, call: ListCloudMixTask, kind: throttle, count: 1}"))
		expectCommon(t, r.call("ListCloudMixTask", sample(t, "list")), "FlowLimitExceeded", 100018, 429)
		r.list(1, 10)
	})
	t.Run("common error", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, faulty(t, "  - {system: volc, kind: error, status: 500, code: InternalError, message: oops}"))
		expectCommon(t, r.call("ListCloudMixTask", sample(t, "list")), "InternalError", 100014, 500)
	})
	t.Run("an error of no common code", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, faulty(t, "  - {system: volc, kind: error, status: 200, code: Strange, message: oops}"))
		expectCommon(t, r.call("ListCloudMixTask", sample(t, "list")), "Strange", 1000000, 200)
	})
	t.Run("result code", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, faulty(t, "  - {system: volc, kind: error, status: 200, code: '500', message: oops}"))
		answer := r.call("ListCloudMixTask", sample(t, "list"))
		if answer.status != 200 || answer.Result.Code != 500 || answer.Result.Message != "oops" {
			t.Errorf("%d %s", answer.status, answer.raw)
		}
	})
	t.Run("of another system", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, faulty(t, "  - {system: ivs, kind: throttle}"))
		r.list(1, 10)
	})
}

func TestAFaultAfterTheChangeLeavesItMade(t *testing.T) {
	t.Parallel()
	r := newRig(t, faulty(t, "  - {system: volc, call: CreateCloudMixTask, kind: error, when: after, status: 504, code: InternalServiceTimeout, message: late}"))
	expectCommon(t, r.call("CreateCloudMixTask", sample(t, "create")), "InternalServiceTimeout", 100016, 504)
	if count, rows := r.list(1, 10); count != 1 || rows[0].Name != "mixtask001" {
		t.Errorf("%d tasks", count)
	}
}

func TestAFrozenUpdateIsNeverApplied(t *testing.T) {
	t.Parallel()
	r := newRig(t, faulty(t, "  - {system: volc, call: UpdateCloudMixTask, kind: freeze, count: 1}"))
	id := r.running(sample(t, "create"))
	r.update(id, moved(t, 480))
	r.pass(time.Hour)
	if d := r.detail(id); d.LastOperationIndex != 2 || d.LastSuccessOperationIndex != 1 || r.drawnX(id) != 0 {
		t.Errorf("%+v, drawn at %d", d, r.drawnX(id))
	}
	r.update(id, moved(t, 96))
	r.pass(10 * time.Second)
	if d := r.detail(id); d.LastSuccessOperationIndex != 3 || r.drawnX(id) != 96 {
		t.Errorf("the next one: %+v, drawn at %d", d, r.drawnX(id))
	}
}

func TestAStateCanBeWhereATaskStays(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ call, state string }{
		{"CreateCloudMixTask", "pending"},
		{"CreateCloudMixTask", "prepare"},
		{"DeleteCloudMixTask", "runing"},
		{"DeleteCloudMixTask", "prestop"},
	} {
		t.Run(test.call+" "+test.state, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, faulty(t, fmt.Sprintf("  - {system: volc, call: %s, kind: stuck, state: %s}", test.call, test.state)))
			id := r.create(sample(t, "create"))
			r.pass(10 * time.Second)
			if test.call == "DeleteCloudMixTask" {
				var data string
				r.must(test.call, fmt.Sprintf(`{"TaskID":%q}`, id), &data)
			}
			r.pass(time.Hour)
			if status := r.detail(id).Status; status != test.state {
				t.Errorf("it is %s", status)
			}
		})
	}
}

func TestASkewedClockIsSeenInTheDateAndInTheSignaturesAge(t *testing.T) {
	t.Parallel()
	r := newRig(t, faulty(t, "  - {system: volc, kind: skew, seconds: 1200}"))
	answer := r.call("ListCloudMixTask", sample(t, "list"))
	expectCommon(t, answer, "InvalidTimestamp", 100006, 400)
	if date := answer.header.Get("Date"); date != "Sat, 21 Nov 2026 15:50:00 GMT" {
		t.Errorf("Date is %q", date)
	}
	request := newRequest(t, "ListCloudMixTask", sample(t, "list"))
	newSigner(r.now.Add(20*time.Minute)).sign(request, sample(t, "list"))
	if corrected := r.do(request); corrected.status != 200 {
		t.Errorf("signed with the simulator's time: %s", corrected.raw)
	}
}
