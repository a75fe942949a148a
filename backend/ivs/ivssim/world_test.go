package ivssim_test

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// snapshot is everything that the list and get calls show, ids and all.
func (b *bench) snapshot() document {
	b.T.Helper()
	s := document{
		"stages":   b.listed("ListStages", "stages", document{}),
		"channels": b.listed("ListChannels", "channels", document{}),
		"streams":  b.listed("ListStreams", "streams", document{}),
	}
	for _, c := range b.listed("ListCompositions", "compositions", document{}) {
		arn := simtest.TextAt(b.T, c, "arn")
		s[arn] = b.composition(arn)
	}
	for _, st := range s["stages"].([]any) {
		cast, err := b.sim.Cast(simtest.TextAt(b.T, st, "arn"))
		if err != nil {
			b.T.Fatal(err)
		}
		s["cast of "+simtest.TextAt(b.T, st, "arn")] = cast
	}
	return s
}

func TestAnEmptyWorldHasEverythingToStartWith(t *testing.T) {
	b := newBench(t, sim.Options{})
	if n := len(b.listed("ListCompositions", "compositions", document{})); n != 0 {
		t.Errorf("%d compositions run in an empty world", n)
	}
	staffed := 0
	for _, st := range b.listed("ListStages", "stages", document{}) {
		session, ok := simtest.At(t, st, "activeSessionId").(string)
		if !ok {
			continue
		}
		people := b.listed("ListParticipants", "participants", document{"stageArn": simtest.TextAt(t, st, "arn"), "sessionId": session, "filterByPublished": true})
		if len(people) >= 2 {
			staffed++
		}
	}
	if staffed < 3 {
		t.Errorf("%d stages have people on them", staffed)
	}
	for _, c := range b.listed("ListChannels", "channels", document{}) {
		if live(b, simtest.TextAt(t, c, "arn")) {
			t.Errorf("the channel %v is live", c)
		}
	}
	for call, member := range map[string]string{"ListChannels": "channels", "ListEncoderConfigurations": "encoderConfigurations", "ListStorageConfigurations": "storageConfigurations"} {
		if n := len(b.listed(call, member, document{})); n < 2 {
			t.Errorf("%s lists %d", call, n)
		}
	}
}

func TestANumberIsThatManyProductionsOnAir(t *testing.T) {
	for _, n := range []int{1, 7, 130} {
		b := newBench(t, sim.Options{World: sim.World{Count: n}})
		all := b.listed("ListCompositions", "compositions", document{})
		if len(all) != n {
			t.Fatalf("%d compositions, not %d", len(all), n)
		}
		names := map[string]bool{}
		for _, c := range all {
			if simtest.TextAt(t, c, "state") != "ACTIVE" {
				t.Errorf("%v is not on air", c)
			}
			names[simtest.TextAt(t, c, "tags", "Name")] = true
		}
		if len(names) != n {
			t.Errorf("%d productions have %d names", n, len(names))
		}
		b.Pass(time.Minute)
		for _, c := range b.listed("ListCompositions", "compositions", document{}) {
			for _, d := range simtest.At(t, c, "destinations").([]any) {
				if simtest.TextAt(t, d, "state") != "ACTIVE" || simtest.At(t, d, "startTime") == nil {
					t.Errorf("%v is not on air a minute later", c)
				}
			}
		}
	}
}

func TestAFullWorldTakesNoMoreCompositions(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Count: 25}})
	b.Refused("StartComposition", document{"stageArn": b.stage(0), "destinations": []any{b.toS3()}}, 402, "ServiceQuotaExceededException")
}

func TestTheDemoIsASmallLivelyShow(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: 1})
	words, wide, kinds := map[string]bool{}, false, map[string]bool{}
	var most, least, casts int
	least = 100
	before := map[string]any{}
	stages := b.listed("ListStages", "stages", document{})
	for range 30 * 30 {
		b.Pass(2 * time.Second)
		running := 0
		for _, c := range b.Must("ListCompositions", document{})["compositions"].([]any) {
			state := simtest.TextAt(t, c, "state")
			words[state] = true
			if state == "ACTIVE" {
				running++
			}
			for _, d := range simtest.At(t, c, "destinations").([]any) {
				words["destination "+simtest.TextAt(t, d, "state")] = true
			}
			for _, r := range simtest.TextAt(t, c, "tags", "Name") {
				wide = wide || unicode.Is(unicode.Han, r)
			}
		}
		most, least = max(most, running), min(least, running)
		for _, st := range stages {
			arn := simtest.TextAt(t, st, "arn")
			cast, err := b.sim.Cast(arn)
			if err != nil {
				t.Fatal(err)
			}
			if was, ok := before[arn]; ok && !reflect.DeepEqual(was, any(cast)) {
				casts++
			}
			before[arn] = cast
		}
	}
	for _, c := range b.listed("ListCompositions", "compositions", document{}) {
		for kind := range b.composition(simtest.TextAt(t, c, "arn"))["layout"].(document) {
			kinds[kind] = true
		}
		if len(simtest.At(t, c, "destinations").([]any)) == 1 {
			if simtest.At(t, b.composition(simtest.TextAt(t, c, "arn")), "destinations", 0, "configuration", "s3") != nil {
				kinds["recording only"] = true
			}
		}
	}
	if least < 4 || most > 8 {
		t.Errorf("between %d and %d productions are on air", least, most)
	}
	for _, want := range []string{"STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED", "destination RECONNECTING"} {
		if !words[want] {
			t.Errorf("in half an hour nothing was %s", want)
		}
	}
	if !wide || casts < 50 || !kinds["grid"] || !kinds["pip"] || !kinds["recording only"] {
		t.Errorf("wide names %v, %d changes of cast, kinds %v", wide, casts, kinds)
	}
}

func TestTheSameSeedGivesTheSameDemo(t *testing.T) {
	world := func(seed int64, ask bool) document {
		b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: seed})
		for range 60 {
			b.Pass(17 * time.Second)
			if ask {
				b.Must("ListCompositions", document{})
				b.Must("CreateParticipantToken", document{"stageArn": b.stage(0)})
			}
		}
		return b.snapshot()
	}
	if !reflect.DeepEqual(world(1, false), world(1, true)) {
		t.Error("the same seed gave two worlds")
	}
	if reflect.DeepEqual(world(1, false), world(2, false)) {
		t.Error("two seeds gave one world")
	}
}

func TestTheDemoGoesOnForDays(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: 3})
	b.Pass(100 * time.Hour)
	running := 0
	for _, c := range b.listed("ListCompositions", "compositions", document{}) {
		if simtest.TextAt(t, c, "state") == "ACTIVE" {
			running++
		}
	}
	stages := len(b.listed("ListStages", "stages", document{}))
	if running < 4 || stages > 20 {
		t.Errorf("after four days %d productions run on %d stages", running, stages)
	}
}

func TestWhatAnOperatorStoppedInTheDemoStaysOff(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: 1})
	c := b.listed("ListCompositions", "compositions", document{})[0]
	b.Must("StopComposition", document{"arn": simtest.TextAt(t, c, "arn")})
	b.Pass(20 * time.Minute)
	for _, other := range b.listed("ListCompositions", "compositions", document{}) {
		if simtest.TextAt(t, other, "tags", "Name") == simtest.TextAt(t, c, "tags", "Name") {
			t.Errorf("%v came back", other)
		}
	}
}

// Whatever is done in whatever order, the world keeps the vendor's rules.
func TestTheWorldStaysInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t, sim.Options{})
		channels := []string{b.channel(0), b.channel(1)}
		stages := []string{b.stage(0), b.stage(1), b.stage(3)}
		was := map[string]string{}
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			stage := rapid.SampledFrom(stages).Draw(rt, "stage")
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0:
				b.Call("StartComposition", document{"stageArn": stage, "destinations": []any{toChannel(rapid.SampledFrom(channels).Draw(rt, "channel"))}})
			case 1:
				for arn := range was {
					b.Call("StopComposition", document{"arn": arn})
				}
			case 2:
				b.emptyOut(stage)
			case 3:
				if _, err := b.sim.Join(stage, ivssim.Guest{}); err != nil && !strings.Contains(err.Error(), "12") {
					rt.Fatal(err)
				}
			default:
				b.Pass(time.Duration(rapid.IntRange(0, 100).Draw(rt, "seconds")) * time.Second)
			}
			was = checkOrder(rt, b, was, channels)
		}
	})
}

// checkOrder holds the compositions against what they were a step ago.
func checkOrder(rt *rapid.T, b *bench, was map[string]string, channels []string) map[string]string {
	rank := map[string]int{"STARTING": 0, "ACTIVE": 1, "STOPPING": 2, "STOPPED": 3, "FAILED": 3}
	is, holders := map[string]string{}, map[string]int{}
	for _, c := range b.listed("ListCompositions", "compositions", document{}) {
		arn, state := simtest.TextAt(rt, c, "arn"), simtest.TextAt(rt, c, "state")
		is[arn] = state
		if before, ok := was[arn]; ok && rank[before] > rank[state] {
			rt.Errorf("a composition went from %s to %s", before, state)
		}
		if ended := rank[state] == 3; ended != (simtest.At(rt, c, "endTime") != nil) {
			rt.Errorf("a %s composition has the end %v", state, simtest.At(rt, c, "endTime"))
		}
		if d := simtest.TextAt(rt, c, "destinations", 0, "state"); d != "STOPPED" && d != "FAILED" {
			holders[simtest.TextAt(rt, b.composition(arn), "destinations", 0, "configuration", "channel", "channelArn")]++
		}
	}
	for _, channel := range channels {
		if holders[channel] > 1 {
			rt.Errorf("%d destinations hold one channel", holders[channel])
		}
	}
	return is
}
