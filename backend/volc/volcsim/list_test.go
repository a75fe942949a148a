package volcsim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

func (r *rig) createNamed(name string) string {
	return r.create(withMember(r.t, sample(r.t, "create"), "Name", name))
}

func (r *rig) end(id string) {
	r.t.Helper()
	var data string
	r.must("DeleteCloudMixTask", fmt.Sprintf(`{"TaskID":%q}`, id), &data)
	r.pass(3 * time.Second)
}

func TestPagesCoverEveryTaskOnceAndTheNewestFirst(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	var created []string
	for i := range 7 {
		created = append(created, r.createNamed(fmt.Sprint("task", i)))
		r.pass(time.Second)
	}
	var seen []string
	for page := 1; page <= 4; page++ {
		count, rows := r.list(page, 3)
		if count != 7 {
			t.Errorf("page %d counts %d", page, count)
		}
		for _, row := range rows {
			seen = append([]string{row.TaskID}, seen...)
		}
	}
	if fmt.Sprint(seen) != fmt.Sprint(created) {
		t.Errorf("the pages hold %v, created were %v", seen, created)
	}
}

func TestAPageBeyondTheLastIsAnEmptyList(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	answer := r.call("ListCloudMixTask", `{"Page":2147483647,"PageSize":100}`)
	if string(answer.Result.Data) != `{"Count":0,"Result":[]}` {
		t.Errorf("%s", answer.Result.Data)
	}
}

func TestAPageMustBeNamed(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{}`, `{"Page":1}`, `{"PageSize":10}`, `{"Page":0,"PageSize":10}`, `{"Page":1,"PageSize":0}`, `{"Page":1,"PageSize":101}`, `{"Page":"1","PageSize":10}`} {
		r := newRig(t, sim.Options{})
		if message := r.refused("ListCloudMixTask", body); !strings.Contains(message, "Page") {
			t.Errorf("%s: %s", body, message)
		}
	}
}

func TestEndedTasksStayInTheListForThreeDays(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	r.end(id)
	r.pass(71 * time.Hour)
	if row := r.row(id); row.Status != "done" {
		t.Errorf("%+v", row)
	}
	r.pass(time.Hour)
	if count, _ := r.list(1, 10); count != 0 {
		t.Errorf("%d tasks are left", count)
	}
	r.refused("GetCloudMixTaskDetail", fmt.Sprintf(`{"TaskID":%q}`, id))
}

func TestTheNewestFiftyEndedTasksStay(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	alive := r.createNamed("alive")
	for i := range 53 {
		r.end(r.createNamed(fmt.Sprint("task", i)))
	}
	count, rows := r.list(1, 100)
	if count != 51 || rows[0].Name != "task52" || rows[49].Name != "task3" || rows[50].TaskID != alive {
		t.Errorf("%d rows from %q to %q", count, rows[0].Name, rows[len(rows)-1].Name)
	}
}

func TestEachOperationSpellsTheRequestsIDAsItsModelDoes(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	task := fmt.Sprintf(`{"TaskID":%q}`, id)
	for _, test := range []struct{ action, body, name string }{
		{"CreateCloudMixTask", withMember(t, sample(t, "create"), "Name", "other"), "RequestId"},
		{"CreateCloudMixTask", sample(t, "create"), "RequestId"}, // refused
		{"UpdateCloudMixTask", withMember(t, sample(t, "update"), "TaskID", id), "RequestID"},
		{"ListCloudMixTask", sample(t, "list"), "RequestID"},
		{"GetCloudMixTaskDetail", task, "RequestID"},
		{"DeleteCloudMixTask", task, "RequestID"},
	} {
		answer := r.call(test.action, test.body)
		var outer struct {
			ResponseMetadata map[string]json.RawMessage
			Result           map[string]json.RawMessage
		}
		if err := json.Unmarshal([]byte(answer.raw), &outer); err != nil {
			t.Fatal(err)
		}
		value := strings.Trim(string(outer.ResponseMetadata[test.name]), `"`)
		if !regexp.MustCompile(`^20261121\d{6}[0-9A-F]{20}$`).MatchString(value) || len(outer.ResponseMetadata) != 5 {
			t.Errorf("%s: %s", test.action, answer.raw)
		}
		if len(outer.Result) != 3 {
			t.Errorf("%s has a Result of other members: %s", test.action, answer.raw)
		}
		meta := answer.Metadata
		if meta.Action != test.action || meta.Version != "2023-01-01" || meta.Service != "live" || meta.Region != "cn-north-1" {
			t.Errorf("%s: %s", test.action, answer.raw)
		}
	}
}

func TestAnAnswerCarriesTheClocksDate(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	header := r.call("ListCloudMixTask", sample(t, "list")).header
	if date := header.Get("Date"); date != "Sat, 21 Nov 2026 15:30:00 GMT" {
		t.Errorf("Date is %q", date)
	}
	if kind := header.Get("Content-Type"); !strings.HasPrefix(kind, "application/json") {
		t.Errorf("Content-Type is %q", kind)
	}
}

func TestMoreThanTenCallsASecondAreThrottled(t *testing.T) {
	t.Parallel()
	for _, limits := range []bool{true, false} {
		r := newRig(t, sim.Options{Limits: limits})
		for i := range 15 {
			answer := r.call("ListCloudMixTask", sample(t, "list"))
			if !limits || i < 10 {
				if answer.status != http.StatusOK {
					t.Fatalf("call %d: %d", i, answer.status)
				}
				continue
			}
			expectCommon(t, answer, "FlowLimitExceeded", 100018, 429)
		}
		if answer := r.call("GetCloudMixTaskDetail", sample(t, "detail")); answer.status != http.StatusOK {
			t.Errorf("limits %v: another operation is throttled too", limits)
		}
		r.pass(100 * time.Millisecond)
		if answer := r.call("ListCloudMixTask", sample(t, "list")); answer.status != http.StatusOK {
			t.Errorf("limits %v: a tenth of a second later: %d", limits, answer.status)
		}
	}
}
