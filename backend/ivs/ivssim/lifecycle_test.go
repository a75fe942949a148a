package ivssim_test

import (
	"net/http"
	"testing"
	"time"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

func TestACompositionGoesFromStartingToStoppedAndVanishes(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.start(0, 0)
	b.wantState(arn, "STARTING STARTING")
	b.Pass(2 * time.Second)
	b.wantState(arn, "STARTING STARTING")
	b.Pass(10 * time.Second)
	b.wantState(arn, "ACTIVE ACTIVE")
	b.Must("StopComposition", document{"arn": arn})
	b.wantState(arn, "STOPPING STOPPING")
	b.Pass(10 * time.Second)
	b.wantState(arn, "STOPPED STOPPED")
	b.Pass(5*time.Minute - 7*time.Second)
	b.wantState(arn, "STOPPED STOPPED")
	b.Pass(10 * time.Second)
	b.Refused("GetComposition", document{"arn": arn}, http.StatusNotFound, "ResourceNotFoundException")
	if left := b.listed("ListCompositions", "compositions", document{}); len(left) != 0 {
		t.Errorf("%d compositions are still listed", len(left))
	}
}

func TestACompositionIsActiveBeforeItsDestinations(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.start(0, 0)
	for range 200 {
		b.Pass(50 * time.Millisecond)
		if b.state(arn) == "ACTIVE STARTING" {
			return
		}
	}
	t.Error("the destination was never behind its composition")
}

func TestTimesAreAbsentUntilTheyAreKnown(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.start(0, 0)
	c := b.composition(arn)
	if c["startTime"] != "2026-11-21T12:00:00Z" {
		t.Errorf("the start is %v", c["startTime"])
	}
	for _, doc := range []any{c["endTime"], simtest.At(t, c, "destinations", 0, "startTime"), simtest.At(t, c, "destinations", 0, "endTime")} {
		if doc != nil {
			t.Errorf("a time that is not known is %v", doc)
		}
	}
	b.Pass(15 * time.Second)
	b.Must("StopComposition", document{"arn": arn})
	b.Pass(15 * time.Second)
	c = b.composition(arn)
	for _, doc := range []any{c["endTime"], simtest.At(t, c, "destinations", 0, "startTime"), simtest.At(t, c, "destinations", 0, "endTime")} {
		text, _ := doc.(string)
		if _, err := time.Parse(time.RFC3339, text); err != nil {
			t.Errorf("%v is not a time: %v", doc, err)
		}
	}
}

func TestAStageWithoutPublishersEndsItsCompositionsAfterAMinute(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn, stage := b.start(0, 0), b.stage(0)
	b.Pass(15 * time.Second)
	b.emptyOut(stage)
	b.Pass(59 * time.Second)
	b.wantState(arn, "ACTIVE ACTIVE")
	b.Pass(time.Second)
	b.wantState(arn, "STOPPING STOPPING")
}

func TestWhoComesBackInTimeSavesTheComposition(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn, stage := b.start(0, 0), b.stage(0)
	b.Pass(15 * time.Second)
	people := b.people(stage)
	b.emptyOut(stage)
	b.Pass(50 * time.Second)
	if _, err := b.sim.Join(stage, ivssim.Guest{ID: people[0], Watching: true}); err != nil {
		t.Fatal(err)
	}
	b.Pass(5 * time.Second)
	if err := b.sim.Publish(stage, people[0], true); err != nil {
		t.Fatal(err)
	}
	b.Pass(time.Hour)
	b.wantState(arn, "ACTIVE ACTIVE")
	if err := b.sim.Publish(stage, people[0], false); err != nil {
		t.Fatal(err)
	}
	b.Pass(61 * time.Second)
	b.wantState(arn, "STOPPING STOPPING")
}

func TestAMutedPublisherKeepsTheCompositionAlive(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn, stage := b.start(0, 0), b.stage(0)
	people := b.people(stage)
	for _, id := range people[1:] {
		if err := b.sim.Leave(stage, id); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.sim.StopVideo(stage, people[0], true); err != nil {
		t.Fatal(err)
	}
	b.Pass(time.Hour)
	b.wantState(arn, "ACTIVE ACTIVE")
	if cast, _ := b.sim.Cast(stage); len(cast) != 1 || !cast[0].VideoStopped {
		t.Errorf("the cast is %+v", cast)
	}
}

func TestACompositionOfAnEmptyStageWaitsAMinuteForAPublisher(t *testing.T) {
	b := newBench(t, sim.Options{})
	waits, gives := b.start(3, 0), b.start(3, 1)
	b.Pass(59 * time.Second)
	b.wantState(waits, "STARTING STARTING")
	b.Pass(2 * time.Second)
	b.wantState(gives, "STOPPING STOPPING")

	again, stage := b.start(3, 2), b.stage(3)
	b.Pass(30 * time.Second)
	if _, err := b.sim.Join(stage, ivssim.Guest{UserID: "late"}); err != nil {
		t.Fatal(err)
	}
	b.Pass(15 * time.Second)
	b.wantState(again, "ACTIVE ACTIVE")
}

func TestACompositionEndsAfterADay(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.start(0, 0)
	b.Pass(24*time.Hour - time.Second)
	b.wantState(arn, "ACTIVE ACTIVE")
	b.Pass(time.Second)
	b.wantState(arn, "STOPPING STOPPING")
}

func TestOnlyAnActiveCompositionCanBeStopped(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.start(0, 0)
	stop := document{"arn": arn}
	b.Refused("StopComposition", stop, http.StatusConflict, "ConflictException")
	b.Pass(15 * time.Second)
	if a := b.Call("StopComposition", stop); a.Status != http.StatusOK || a.Body != "{}" {
		t.Errorf("a stop is answered with %d %s", a.Status, a.Body)
	}
	b.Refused("StopComposition", stop, http.StatusConflict, "ConflictException")
	b.Pass(15 * time.Second)
	b.wantState(arn, "STOPPED STOPPED")
	b.Refused("StopComposition", stop, http.StatusConflict, "ConflictException")
	b.Refused("StopComposition", document{"arn": arn + "x"}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestADestinationReconnectsAndStarvesItsChannel(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn, channel := b.start(0, 0), b.channel(0)
	b.Pass(15 * time.Second)
	id := simtest.TextAt(t, b.composition(arn), "destinations", 0, "id")
	if err := b.sim.Interrupt(arn, id, 10*time.Second); err != nil {
		t.Fatal(err)
	}
	b.wantState(arn, "ACTIVE RECONNECTING")
	if h := simtest.At(t, b.Must("GetStream", document{"channelArn": channel}), "stream", "health"); h != "STARVING" {
		t.Errorf("the stream is %v", h)
	}
	if err := b.sim.Interrupt(arn, id, time.Second); err == nil {
		t.Error("an output that is lost was lost again")
	}
	b.Pass(10 * time.Second)
	b.wantState(arn, "ACTIVE ACTIVE")
	if h := simtest.At(t, b.Must("GetStream", document{"channelArn": channel}), "stream", "health"); h != "HEALTHY" {
		t.Errorf("the stream is %v", h)
	}
}

func TestACompositionFailsWithTheLastOfItsDestinations(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := simtest.TextAt(t, b.Must("StartComposition", document{
		"stageArn": b.stage(0), "destinations": []any{toChannel(b.channel(0)), b.toS3()},
	}), "composition", "arn")
	b.Pass(15 * time.Second)
	c := b.composition(arn)
	for i, want := range []string{"ACTIVE FAILED ACTIVE", "FAILED FAILED FAILED"} {
		if err := b.sim.Fail(arn, simtest.TextAt(t, c, "destinations", i, "id")); err != nil {
			t.Fatal(err)
		}
		b.wantState(arn, want)
	}
	if b.composition(arn)["endTime"] == nil {
		t.Error("a failed composition has no end")
	}
	b.Pass(24 * time.Hour)
	b.Refused("GetComposition", document{"arn": arn}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestADeletedStageEndsItsCompositions(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn, stage := b.start(0, 0), b.stage(0)
	b.Pass(15 * time.Second)
	b.Must("DeleteStage", document{"arn": stage})
	b.wantState(arn, "STOPPING STOPPING")
	b.Refused("GetStage", document{"arn": stage}, http.StatusNotFound, "ResourceNotFoundException")
	b.Pass(time.Hour)
	if _, err := b.sim.Join(stage, ivssim.Guest{}); err == nil {
		t.Error("somebody joined a stage that is gone")
	}
}

func TestSpeedDividesEveryDurationOfTheWorld(t *testing.T) {
	b := newBench(t, sim.Options{Speed: 60})
	arn := b.start(0, 0)
	b.Pass(250 * time.Millisecond)
	b.wantState(arn, "ACTIVE ACTIVE")
	b.Pass(24*time.Minute - 249*time.Millisecond)
	b.wantState(arn, "STOPPING STOPPING")
	b.Pass(6 * time.Second)
	b.Refused("GetComposition", document{"arn": arn}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestAFaultKeepsCompositionsStuck(t *testing.T) {
	for state, want := range map[string]string{
		"STARTING": "STARTING STARTING",
		"ACTIVE":   "ACTIVE STARTING",
	} {
		faults, err := sim.ParseFaults([]byte("faults: [{system: ivs, call: StartComposition, kind: stuck, state: " + state + ", count: 1}]"))
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t, sim.Options{Faults: faults})
		arn, other := b.start(0, 0), b.start(0, 1)
		b.Pass(time.Hour)
		b.wantState(arn, want)
		b.wantState(other, "ACTIVE ACTIVE")
	}
	faults, err := sim.ParseFaults([]byte("faults: [{call: StopComposition, kind: stuck, state: STOPPING}]"))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, sim.Options{Faults: faults})
	arn := b.start(0, 0)
	b.Pass(time.Minute)
	b.Must("StopComposition", document{"arn": arn})
	b.Pass(48 * time.Hour)
	b.wantState(arn, "STOPPING STOPPING")
}
