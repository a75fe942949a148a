package volcsim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

// statuses turns the clock second by second and returns the Status words that
// a task goes through until it has kept the last one for the whole span.
func (r *rig) statuses(id string, span time.Duration) []string {
	r.t.Helper()
	words := []string{r.detail(id).Status}
	for end := r.now.Add(span); r.now.Before(end); {
		r.pass(250 * time.Millisecond)
		if word := r.detail(id).Status; word != words[len(words)-1] {
			words = append(words, word)
		}
	}
	return words
}

func TestATaskGoesPendingPrepareRuning(t *testing.T) {
	t.Parallel()
	for seed := range int64(20) {
		r := newRig(t, sim.Options{Seed: seed})
		id := r.create(sample(t, "create"))
		if words := fmt.Sprint(r.statuses(id, 4900*time.Millisecond)); words != "[pending prepare]" {
			t.Errorf("seed %d: the first five seconds are %s", seed, words)
		}
		r.pass(5100 * time.Millisecond)
		d := r.detail(id)
		if d.Status != "runing" || d.LastOperationIndex != 1 || d.LastSuccessOperationIndex != 1 {
			t.Errorf("seed %d: after ten seconds %+v", seed, d)
		}
	}
}

func TestATaskThatDoesNotRunYetHasNoSuccessfulOperation(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	d := r.detail(r.create(sample(t, "create")))
	if d.LastOperationIndex != 1 || d.LastSuccessOperationIndex != 0 {
		t.Errorf("%+v", d)
	}
}

func TestDeletingEndsATask(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	var data string
	r.must("DeleteCloudMixTask", withMember(t, sample(t, "delete"), "TaskID", id), &data)
	if !strings.HasPrefix(data, "kill task ["+id+"] success,mesos id is [") || !strings.HasSuffix(data, "],rowsAffect [0]") {
		t.Errorf("%q is not the documented sentence", data)
	}
	if words := fmt.Sprint(r.statuses(id, 5*time.Second)); words != "[prestop done]" {
		t.Errorf("a deleted task goes %s", words)
	}
	row := r.row(id)
	if row.StoppedAt.Time == "" || row.StoppedAt.Time <= row.CreatedAt.Time {
		t.Errorf("it stopped at %q", row.StoppedAt.Time)
	}
}

func TestDeletingWhatIsStoppingSucceedsAndWhatHasEndedFails(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	body := fmt.Sprintf(`{"TaskID":%q}`, id)
	var data string
	r.must("DeleteCloudMixTask", body, &data)
	r.must("DeleteCloudMixTask", body, &data)
	r.pass(3 * time.Second)
	if message := r.refused("DeleteCloudMixTask", body); !strings.Contains(message, "already ended") {
		t.Error(message)
	}
}

func TestATaskCanBeDeletedBeforeItRuns(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.create(sample(t, "create"))
	var data string
	r.must("DeleteCloudMixTask", fmt.Sprintf(`{"TaskID":%q}`, id), &data)
	if words := fmt.Sprint(r.statuses(id, time.Minute)); words != "[prestop done]" {
		t.Errorf("it goes %s", words)
	}
}

func TestANameIsUniqueAmongTasksThatHaveNotEnded(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	first := r.create(sample(t, "create"))
	if message := r.refused("CreateCloudMixTask", sample(t, "create")); !strings.Contains(message, `"mixtask001"`) {
		t.Error(message)
	}
	if other := r.create(withMember(t, sample(t, "create"), "Name", "mixtask002")); other == first {
		t.Error("two tasks have one ID")
	}
	var data string
	r.must("DeleteCloudMixTask", fmt.Sprintf(`{"TaskID":%q}`, first), &data)
	r.refused("CreateCloudMixTask", sample(t, "create"))
	r.pass(3 * time.Second)
	if again := r.create(sample(t, "create")); again == first {
		t.Error("the new task has the old one's ID")
	}
}

func TestAnUnknownTaskIsRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	for _, action := range []string{"DeleteCloudMixTask", "GetCloudMixTaskDetail"} {
		if message := r.refused(action, sample(t, "detail")); !strings.Contains(message, "086b7972234d7b71") {
			t.Errorf("%s: %s", action, message)
		}
	}
	r.refused("UpdateCloudMixTask", sample(t, "update"))
}

func TestATaskLivesForThreeDays(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	r.pass(72*time.Hour - 11*time.Second)
	if status := r.detail(id).Status; status != "runing" {
		t.Errorf("a second before its end it is %s", status)
	}
	r.pass(time.Second)
	if words := fmt.Sprint(r.statuses(id, 5*time.Second)); words != "[prestop done]" {
		t.Errorf("after three days it goes %s", words)
	}
}

func TestSpeedDividesDurationsAndLeavesTimestampsAlone(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{Speed: 60})
	id := r.create(sample(t, "create"))
	r.pass(10 * time.Second / 60)
	if status := r.detail(id).Status; status != "runing" {
		t.Errorf("it is %s", status)
	}
	if created := r.row(id).CreatedAt.Time; created != "2026-11-21T23:30:00+08:00" {
		t.Errorf("it was created at %s", created)
	}
	r.pass(72 * time.Minute)
	if status := r.detail(id).Status; status != "done" {
		t.Errorf("after three fast days it is %s", status)
	}
}

func TestTimesAreOfTheChineseZoneToTheSecond(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	row := r.row(id)
	if row.CreatedAt.Time != "2026-11-21T23:30:00+08:00" || row.StoppedAt.Time != "" {
		t.Errorf("%+v", row)
	}
	before := row.UpdatedAt.Time
	r.pass(time.Minute)
	r.update(id, sample(t, "update"))
	if after := r.row(id).UpdatedAt.Time; after <= before || after != "2026-11-21T23:31:10+08:00" {
		t.Errorf("updated at %s, before at %s", after, before)
	}
}
