package volcsim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

func moved(t *testing.T, x int) string {
	return withMember(t, sample(t, "update"), rules+"InputLayout.Scene.Layout.0.X", x)
}

// drawnX is where the only source of the vendor's example is drawn.
func (r *rig) drawnX(id string) int {
	r.t.Helper()
	picture, seen := r.sim.Drawn(id)
	if !seen {
		r.t.Fatalf("nothing is drawn for %s", id)
	}
	return picture.Boxes[0].X
}

func TestAnUpdateIsAcceptedAtOnceAndDrawnSecondsLater(t *testing.T) {
	t.Parallel()
	for seed := range int64(20) {
		r := newRig(t, sim.Options{Seed: seed})
		id := r.running(sample(t, "create"))
		number := r.update(id, moved(t, 480))
		d := r.detail(id)
		if number != 2 || d.LastOperationIndex != 2 || d.LastSuccessOperationIndex != 1 || !strings.Contains(d.Rule, `"X":480`) {
			t.Errorf("at once: OptID %d, %+v", number, d)
		}
		r.pass(4900 * time.Millisecond)
		if d = r.detail(id); d.LastSuccessOperationIndex != 1 || r.drawnX(id) != 0 {
			t.Errorf("before five seconds it is drawn already: %+v", d)
		}
		r.pass(5100 * time.Millisecond)
		if d = r.detail(id); d.LastSuccessOperationIndex != 2 || r.drawnX(id) != 480 {
			t.Errorf("after ten seconds: %+v", d)
		}
	}
}

func TestUpdatesAreAppliedInTheirOrder(t *testing.T) {
	t.Parallel()
	for seed := range int64(20) {
		r := newRig(t, sim.Options{Seed: seed})
		id := r.running(sample(t, "create"))
		for i := 1; i <= 5; i++ {
			r.update(id, moved(t, i*100))
			r.pass(500 * time.Millisecond)
		}
		last := 1
		for range 60 {
			d := r.detail(id)
			if d.LastSuccessOperationIndex < last {
				t.Fatalf("seed %d: the index went from %d to %d", seed, last, d.LastSuccessOperationIndex)
			}
			last = d.LastSuccessOperationIndex
			if want := (last - 1) * 100; r.drawnX(id) != want {
				t.Fatalf("seed %d: operation %d is applied and %d drawn", seed, last, r.drawnX(id))
			}
			r.pass(250 * time.Millisecond)
		}
		if last != 6 {
			t.Errorf("seed %d: the last applied is %d", seed, last)
		}
	}
}

func TestAnotherOutputIsRefused(t *testing.T) {
	t.Parallel()
	for path, value := range map[string]any{
		"Video.BitRate": 7000000, "Video.FrameRate": 25, "Video.GOP": 3, "Video.Codec": "h265",
		"Audio.BitRate": 128000, "Audio.ChannelLayout": "mono", "Audio.SampleRate": 44100,
		"Url": []any{"push.example.com"},
	} {
		r := newRig(t, sim.Options{})
		id := r.running(sample(t, "create"))
		body := withMember(t, sample(t, "update"), rules+"Output."+path, value)
		if message := r.refused("UpdateCloudMixTask", withMember(t, body, "TaskID", id)); !strings.Contains(message, "Output") {
			t.Errorf("%s: %s", path, message)
		}
		if d := r.detail(id); d.LastOperationIndex != 1 {
			t.Errorf("%s: the refused update counts: %+v", path, d)
		}
	}
}

func TestTheCallbackIsNoPartOfTheComparisonAndStays(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	r.update(id, sample(t, "update"))
	r.update(id, withMember(t, sample(t, "update"), rules+"Output.Callback", map[string]any{"Url": "https://elsewhere.example.com"}))
	if rule := r.detail(id).Rule; !strings.Contains(rule, `"Callback":{"Url":"https://callback.com"}`) {
		t.Errorf("the Rule is %s", rule)
	}
}

func TestTheCorrectedAndTheOriginalOutputAreBothTheSame(t *testing.T) {
	t.Parallel()
	for _, rate := range []int{50_000_000, 20_000_000} {
		r := newRig(t, sim.Options{})
		id := r.running(withMember(t, sample(t, "create"), rules+"Output.Video.BitRate", 50_000_000))
		r.update(id, withMember(t, sample(t, "update"), rules+"Output.Video.BitRate", rate))
	}
}

func TestAnUpdateReplacesTheRulesWhole(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	r.update(id, withMember(t, sample(t, "update"), rules+"InputLayout.Logo", nil))
	if rule := r.detail(id).Rule; strings.Contains(rule, "Logo") {
		t.Errorf("the logo that was left out is still there: %s", rule)
	}
	r.pass(10 * time.Second)
	if picture, _ := r.sim.Drawn(id); len(picture.Boxes) != 1 {
		t.Errorf("%+v is drawn", picture)
	}
}

func TestOnlyARunningTaskCanBeUpdated(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.create(sample(t, "create"))
	body := withMember(t, sample(t, "update"), "TaskID", id)
	refused := func(status string) {
		t.Helper()
		if message := r.refused("UpdateCloudMixTask", body); !strings.Contains(message, status) {
			t.Errorf("%s: %s", status, message)
		}
	}
	refused("pending")
	r.pass(3 * time.Second)
	refused("prepare")
	r.pass(7 * time.Second)
	r.update(id, sample(t, "update"))
	var data string
	r.must("DeleteCloudMixTask", fmt.Sprintf(`{"TaskID":%q}`, id), &data)
	refused("prestop")
	r.pass(3 * time.Second)
	refused("done")
}

func TestAnUpdateThatComesTooLateIsNeverApplied(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	r.update(id, moved(t, 480))
	var data string
	r.must("DeleteCloudMixTask", fmt.Sprintf(`{"TaskID":%q}`, id), &data)
	r.pass(time.Minute)
	if d := r.detail(id); d.LastOperationIndex != 2 || d.LastSuccessOperationIndex != 1 {
		t.Errorf("%+v", d)
	}
}
