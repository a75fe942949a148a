package volcsim_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mixdeck/backend/sim"
	"mixdeck/backend/volc/volcsim"
)

func TestTheVendorsExampleIsDrawn(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	picture, seen := r.sim.Drawn(id)
	want := volcsim.Picture{Width: 1920, Height: 1080, Boxes: []volcsim.Box{
		{Source: "1", URL: "https://tos.example.org/obj/test.mp4", W: 960, H: 540},
		{URL: "http://tos.example.org/obj/test/logo001.png", W: 200, H: 200},
	}}
	if difference := cmp.Diff(want, picture); difference != "" || !seen {
		t.Errorf("seen %v: %s", seen, difference)
	}
}

func TestNothingIsDrawnForATaskThatDoesNotRun(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	unseen := func(id, when string) {
		t.Helper()
		if _, seen := r.sim.Drawn(id); seen {
			t.Errorf("a task that is %s is drawn", when)
		}
	}
	unseen("086b7972234d7b71", "not there")
	id := r.create(sample(t, "create"))
	unseen(id, "pending")
	r.pass(3 * time.Second)
	unseen(id, "preparing")
	r.pass(7 * time.Second)
	var data string
	r.must("DeleteCloudMixTask", fmt.Sprintf(`{"TaskID":%q}`, id), &data)
	unseen(id, "stopping")
	r.pass(3 * time.Second)
	unseen(id, "over")
}

func TestSourcesLieByLayerWhateverTheirOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		layers := rapid.SliceOfNDistinct(rapid.IntRange(1, 190), 1, 8, rapid.ID[int]).Draw(rt, "layers")
		slots := rapid.Permutation(layers).Draw(rt, "slots")
		r := newRig(t, sim.Options{})
		id := r.running(layered(t, layers, slots))
		picture, _ := r.sim.Drawn(id)
		last := 0
		for _, box := range picture.Boxes[:len(layers)] {
			// The example's layout puts layer n at x = 10 n.
			if box.X <= last {
				rt.Fatalf("%v with %v is drawn as %+v", layers, slots, picture)
			}
			if source := layers[index(t, box.Source)-1]; box.X != 10*source {
				rt.Fatalf("the source of layer %d is drawn in the box of another: %+v", source, box)
			}
			last = box.X
		}
	})
}

func TestALogoThatAnUpdateLeavesUnfinishedIsNotDrawn(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	r.update(id, withMember(t, sample(t, "update"), rules+"InputLayout.Logo", []any{
		map[string]any{"Url": "https://example.com/a.png"},
		map[string]any{"Layout": map[string]any{"X": 0, "Y": 0, "W": 10, "H": 10}},
		map[string]any{"Layout": map[string]any{"X": 0, "Y": 0, "W": 10, "H": 10}, "Url": "https://example.com/b.png"},
	}))
	r.pass(10 * time.Second)
	picture, _ := r.sim.Drawn(id)
	if len(picture.Boxes) != 2 || picture.Boxes[1].URL != "https://example.com/b.png" {
		t.Errorf("%+v", picture)
	}
	var rule struct{ InputLayout struct{ Logo []any } }
	if err := json.Unmarshal([]byte(r.detail(id).Rule), &rule); err != nil || len(rule.InputLayout.Logo) != 3 {
		t.Errorf("the Rule has %d logos, %v", len(rule.InputLayout.Logo), err)
	}
}

func TestAnInterruptedSourceKeepsItsLastFrame(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(layered(t, []int{1, 2}, []int{1, 2}))
	if err := r.sim.CutInput(id, "2"); err != nil {
		t.Fatal(err)
	}
	r.pass(time.Hour)
	picture, seen := r.sim.Drawn(id)
	if !seen || picture.Boxes[0].Frozen || !picture.Boxes[1].Frozen {
		t.Errorf("seen %v: %+v", seen, picture)
	}
}

func TestATaskWithoutAnyInputEndsAfterAMinute(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(layered(t, []int{1, 2}, []int{1, 2}))
	cut := func(source string) {
		t.Helper()
		if err := r.sim.CutInput(id, source); err != nil {
			t.Fatal(err)
		}
	}
	cut("1")
	cut("2")
	r.pass(59 * time.Second)
	if status := r.detail(id).Status; status != "runing" {
		t.Errorf("after 59 s it is %s", status)
	}
	r.pass(time.Second)
	if words := fmt.Sprint(r.statuses(id, 5*time.Second)); words != "[prestop done]" {
		t.Errorf("after a minute it goes %s", words)
	}
}

func TestAnInputThatComesBackSavesTheTask(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	if err := r.sim.CutInput(id, "1"); err != nil {
		t.Fatal(err)
	}
	r.pass(50 * time.Second)
	if err := r.sim.RestoreInput(id, "1"); err != nil {
		t.Fatal(err)
	}
	r.pass(50 * time.Second)
	if err := r.sim.CutInput(id, "1"); err != nil {
		t.Fatal(err)
	}
	r.pass(50 * time.Second)
	if status := r.detail(id).Status; status != "runing" {
		t.Errorf("it is %s", status)
	}
	r.pass(10 * time.Second)
	if status := r.detail(id).Status; status != "prestop" {
		t.Errorf("a minute after the second loss it is %s", status)
	}
}

func TestAnUpdateToOtherSourcesSavesTheTask(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	if err := r.sim.CutInput(id, "1"); err != nil {
		t.Fatal(err)
	}
	r.update(id, withMember(t, sample(t, "update"), rules+"InputSource.0.ID", "spare"))
	r.pass(10 * time.Minute)
	if status := r.detail(id).Status; status != "runing" {
		t.Errorf("it is %s", status)
	}
}

func TestASourceThatWasTakenAwayComesBackAlive(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	if err := r.sim.CutInput(id, "1"); err != nil {
		t.Fatal(err)
	}
	r.update(id, withMember(t, sample(t, "update"), rules+"InputSource.0.ID", "spare"))
	r.pass(10 * time.Second)
	r.update(id, sample(t, "update"))
	r.pass(10 * time.Second)
	picture, _ := r.sim.Drawn(id)
	if picture.Boxes[0].Source != "1" || picture.Boxes[0].Frozen {
		t.Errorf("%+v", picture.Boxes[0])
	}
}

func TestOnlyWhatIsOnTheAirCanBeInterrupted(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.create(sample(t, "create"))
	if err := r.sim.CutInput(id, "1"); err == nil {
		t.Error("a task that does not run yet was interrupted")
	}
	r.pass(10 * time.Second)
	if err := r.sim.CutInput(id, "2"); err == nil {
		t.Error("a source that is not there was interrupted")
	}
	if err := r.sim.RestoreInput("nobody", "1"); err == nil {
		t.Error("a task that is not there was restored")
	}
}
