package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
)

func spec(name string) *backend.Spec { return &backend.Spec{Name: name} }

func start(name string) desk.Intent {
	return desk.Intent{Verb: backend.VerbStart, Profile: "p", Spec: spec(name)}
}

func stop(keys ...watch.Key) desk.Intent {
	return desk.Intent{Verb: backend.VerbStop, Targets: keys}
}

func update(k watch.Key) desk.Intent {
	return desk.Intent{Verb: backend.VerbUpdate, Targets: []watch.Key{k}, Spec: spec("x")}
}

func refusedFor(t *testing.T, err error, reason desk.Reason) {
	t.Helper()
	var refusal *desk.Refusal
	if !errors.As(err, &refusal) || refusal.Reason != reason {
		t.Fatalf("got %v, want a refusal for %s", err, reason)
	}
}

func TestAStartAsksNothingAndIsRecordedBeforeItIsSent(t *testing.T) {
	r := newRig(t, newCloud())
	got, err := r.ask(t, start("news"), desk.Proof{})
	if err != nil || len(got) != 1 || got[0].Outcome != desk.Accepted || got[0].Ref.String() != "p/made1" {
		t.Fatalf("%+v %v", got, err)
	}
	want := []string{"intent", "call Start", "answer Start accepted", "outcome accepted"}
	if phases := r.phases(t); !slices.Equal(phases, want) {
		t.Errorf("journal %q, want %q", phases, want)
	}
}

func TestTheGuardAsksByVerbAndByWhatIsOnAir(t *testing.T) {
	for _, c := range []struct {
		verb  backend.Verb
		how   backend.How
		air   backend.OnAir
		level desk.Level
	}{
		{backend.VerbUpdate, backend.HowNative, backend.OnAirNo, desk.L1},
		{backend.VerbUpdate, backend.HowNative, backend.OnAirYes, desk.L2},
		{backend.VerbUpdate, backend.HowNative, backend.OnAirUncertain, desk.L2},
		{backend.VerbUpdate, backend.HowReplace, backend.OnAirYes, desk.L3},
		{backend.VerbStop, backend.HowNative, backend.OnAirNo, desk.L1},
		{backend.VerbStop, backend.HowNative, backend.OnAirYes, desk.L3},
		{backend.VerbStop, backend.HowNative, backend.OnAirUncertain, desk.L3},
		{backend.VerbRemove, backend.HowNative, backend.OnAirNo, desk.L3},
	} {
		r := newRig(t, newCloud())
		r.how = c.how
		k := r.put("a", backend.StateStarting, c.air)
		ticket, err := r.desk.Prepare(t.Context(), desk.Intent{Verb: c.verb, Targets: []watch.Key{k}, Spec: spec("x")})
		if err != nil || ticket.Level != c.level {
			t.Errorf("%s (%s) of what is on air %s: %v %v, want %v", c.verb, c.how, c.air, ticket.Level, err, c.level)
		}
		if len(r.sent()) != 0 {
			t.Error("a preparation sent something")
		}
	}
}

func TestWithoutItsProofNothingIsSent(t *testing.T) {
	c := newCloud()
	a, b := c.put("a", backend.StateLive, backend.OnAirYes), c.put("b", backend.StateLive, backend.OnAirYes)
	r := newRig(t, c)
	code, other := backend.Code(backend.IVS, "a"), backend.Code(backend.IVS, "b")
	for name, try := range map[string]struct {
		in desk.Intent
		p  desk.Proof
	}{
		"update without a yes":       {update(a), desk.Proof{}},
		"update with another's code": {update(a), desk.Proof{Codes: []string{other}}},
		"stop with a yes":            {stop(a), desk.Proof{Yes: true}},
		"stop with another's code":   {stop(a), desk.Proof{Codes: []string{other}}},
		"stop with no code":          {stop(a), desk.Proof{Codes: []string{""}}},
		"two stops, one code":        {stop(a, b), desk.Proof{Codes: []string{code}, Count: 2, Reason: "end"}},
		"two stops, wrong count":     {stop(a, b), desk.Proof{Codes: []string{code, other}, Count: 1, Reason: "end"}},
		"two stops, no reason":       {stop(a, b), desk.Proof{Codes: []string{code, other}, Count: 2, Reason: " "}},
		"two stops by console":       {stop(a, b), desk.Proof{Console: true, Count: 1, Reason: "end"}},
	} {
		_, err := r.ask(t, try.in, try.p)
		var refusal *desk.Refusal
		if !errors.As(err, &refusal) || refusal.Reason != desk.ReasonProof {
			t.Errorf("%s: %v", name, err)
		}
	}
	if sent := r.sent(); len(sent) != 0 || len(r.phases(t)) != 0 {
		t.Errorf("sent %v, recorded %v", sent, r.phases(t))
	}
	if _, err := r.ask(t, update(a), desk.Proof{Codes: []string{strings.ToLower(code)}}); err != nil {
		t.Errorf("a code serves where a yes would do: %v", err)
	}
	if _, err := r.ask(t, stop(a, b), desk.Proof{Codes: []string{code, other}, Count: 2, Reason: "end of show"}); err != nil {
		t.Error(err)
	}
}

func TestATicketEndsAndServesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		k := c.put("a", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		ticket, err := r.desk.Prepare(t.Context(), update(k))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(5*time.Second + time.Millisecond)
		_, err = r.desk.Commit(t.Context(), ticket, desk.Proof{Yes: true})
		refusedFor(t, err, desk.ReasonExpired)
		ticket, err = r.desk.Prepare(t.Context(), stop(k))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(59 * time.Second)
		proof := desk.Proof{Codes: []string{backend.Code(backend.IVS, "a")}}
		lamps, err := r.desk.Commit(t.Context(), ticket, proof)
		if err != nil {
			t.Fatal(err)
		}
		results(lamps)
		if _, err = r.desk.Commit(t.Context(), ticket, proof); err == nil {
			t.Error("a ticket served twice")
		}
		if sent := r.sent(); !slices.Equal(sent, []string{"Stop"}) {
			t.Errorf("sent %v", sent)
		}
	})
}

func TestAMovedTargetIsRefused(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateStarting, backend.OnAirNo)
	r := newRig(t, c)
	ticket, err := r.desk.Prepare(t.Context(), stop(k))
	if err != nil || ticket.Level != desk.L1 {
		t.Fatalf("%v %v", ticket.Level, err)
	}
	c.put("a", backend.StateLive, backend.OnAirYes)
	_, err = r.desk.Commit(t.Context(), ticket, desk.Proof{})
	refusedFor(t, err, desk.ReasonMoved)
	if len(r.sent()) != 0 {
		t.Error("what went on air meanwhile was stopped without a code")
	}
}

func TestNoProofLiftsTheLimitOfStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		r := newRig(t, c)
		kill := func(id string) error {
			k := c.put(id, backend.StateLive, backend.OnAirYes)
			_, err := r.ask(t, stop(k), desk.Proof{Codes: []string{backend.Code(backend.IVS, backend.ID(id))}})
			return err
		}
		for _, id := range []string{"a", "b", "c", "d"} {
			if err := kill(id); err != nil {
				t.Fatal(err)
			}
		}
		err := kill("e")
		refusedFor(t, err, desk.ReasonLimit)
		if !strings.Contains(err.Error(), "try again in 60 s") {
			t.Error(err)
		}
		time.Sleep(61 * time.Second)
		if err := kill("f"); err != nil {
			t.Error(err)
		}
		var keys []watch.Key
		proof := desk.Proof{Console: true, Count: 4, Reason: "end"}
		for _, id := range []string{"g", "h", "i", "j"} {
			keys = append(keys, c.put(id, backend.StateLive, backend.OnAirYes))
		}
		before := len(r.sent())
		_, err = r.ask(t, stop(keys...), proof)
		refusedFor(t, err, desk.ReasonLimit)
		if len(r.sent()) != before {
			t.Error("a set that is too large is refused whole")
		}
	})
}

func TestALostAnswerIsUnknownAndReadBackBeforeTheNextTry(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateLive, backend.OnAirYes)
	c.lose["Stop"] = 1
	r := newRig(t, c)
	r.watch.Sweep(t.Context(), false)
	proof := desk.Proof{Codes: []string{backend.Code(backend.IVS, "a")}}
	got, err := r.ask(t, stop(k), proof)
	if err != nil || got[0].Outcome != desk.Unknown {
		t.Fatalf("%+v %v", got, err)
	}
	got, err = r.ask(t, stop(k), proof)
	if err != nil || got[0].Outcome != desk.Done {
		t.Fatalf("the second stop finds it stopped: %+v %v", got, err)
	}
	if sent := r.sent(); !slices.Equal(sent, []string{"Stop"}) {
		t.Errorf("sent %v: what had been done was sent again", sent)
	}
	if open, err := r.desk.Open(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("unsettled %v %v", open, err)
	}
}

func TestALostStartIsAdoptedOrRepeatedWithItsOwnToken(t *testing.T) {
	t.Run("made", func(t *testing.T) {
		c := newCloud()
		c.token, c.lose["Start"] = "token", 1
		r := newRig(t, c)
		if got, err := r.ask(t, start("news"), desk.Proof{}); err != nil || got[0].Outcome != desk.Unknown {
			t.Fatalf("%+v %v", got, err)
		}
		got, err := r.ask(t, start("news"), desk.Proof{})
		if err != nil || got[0].Outcome != desk.Accepted || got[0].ID != "made1" || c.made != 1 {
			t.Fatalf("%+v %v, made %d", got, err, c.made)
		}
	})
	t.Run("not made", func(t *testing.T) {
		c := newCloud()
		c.token, c.fail["Start"] = "token", []error{lost("Start")}
		r := newRig(t, c)
		if got, err := r.ask(t, start("news"), desk.Proof{}); err != nil || got[0].Outcome != desk.Unknown {
			t.Fatalf("%+v %v", got, err)
		}
		got, err := r.ask(t, start("news"), desk.Proof{})
		if err != nil || got[0].Outcome != desk.Accepted {
			t.Fatalf("%+v %v", got, err)
		}
		if len(c.bodies) != 2 || c.bodies[0] != c.bodies[1] {
			t.Errorf("the repeat must carry the first one's token: %q", c.bodies)
		}
		if open, _ := r.desk.Open(t.Context()); len(open) != 0 {
			t.Errorf("unsettled: %v", open)
		}
	})
	t.Run("another request", func(t *testing.T) {
		c := newCloud()
		c.token, c.fail["Start"] = "token", []error{lost("Start")}
		r := newRig(t, c)
		if _, err := r.ask(t, start("news"), desk.Proof{}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.ask(t, start("sports"), desk.Proof{}); err != nil {
			t.Fatal(err)
		}
		if len(c.bodies) != 2 || c.bodies[0] == c.bodies[1] {
			t.Errorf("another request is another start: %q", c.bodies)
		}
	})
}

func TestWhatCannotBeRecordedIsNotSent(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateStarting, backend.OnAirNo)
	r := newRig(t, c)
	// A folder stands where the journal's file should be.
	if err := os.MkdirAll(filepath.Join(r.dir, "state", "journal.jsonl"), 0o700); err != nil {
		t.Fatal(err)
	}
	got, err := r.ask(t, stop(k), desk.Proof{})
	if err == nil {
		err = got[0].Err
	}
	refusedFor(t, err, desk.ReasonRecord)
	if len(r.sent()) != 0 {
		t.Error("something was sent")
	}
}

func TestAReadOnlyProfileAndAMissingVerbAreRefused(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateLive, backend.OnAirYes)
	r := newRig(t, c, func(cfg *desk.Config) { cfg.Profiles[0].Client, cfg.Profiles[0].ReadOnly = nil, "it is read-only" })
	_, err := r.desk.Prepare(t.Context(), stop(k))
	refusedFor(t, err, desk.ReasonReadOnly)
	r = newRig(t, c)
	_, err = r.desk.Prepare(t.Context(), desk.Intent{Verb: backend.VerbTake, Targets: []watch.Key{k}})
	refusedFor(t, err, desk.ReasonVerb)
	_, err = r.desk.Prepare(t.Context(), stop(watch.Key{Profile: "nobody", ID: "a"}))
	if !errors.Is(err, backend.NotFound) {
		t.Error(err)
	}
}

func TestAStopThatComesTooEarlyWaitsUntilItIsAllowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		k := c.put("a", backend.StateStarting, backend.OnAirNo)
		conflict := &backend.Error{Class: backend.Conflict, Code: "ConflictException"}
		c.fail["Stop"] = []error{conflict, conflict}
		r := newRig(t, c)
		in := stop(k)
		in.Wait = time.Minute
		got, err := r.ask(t, in, desk.Proof{})
		if err != nil || got[0].Outcome != desk.Done || len(r.sent()) != 3 {
			t.Fatalf("%+v %v, sent %v", got, err, r.sent())
		}
		k = c.put("b", backend.StateStarting, backend.OnAirNo)
		c.fail["Stop"] = []error{conflict}
		got, err = r.ask(t, stop(k), desk.Proof{})
		if err != nil || got[0].Outcome != desk.Failed || !errors.Is(got[0].Err, backend.Conflict) {
			t.Fatalf("without a wait the conflict is told: %+v %v", got, err)
		}
	})
}

func TestAReplaceWaitsForTheOutputAndFinishesWhateverBecomesOfTheAsker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		c.how, c.token, c.busyFor = backend.HowReplace, "token", 3
		c.fail["Start"] = []error{
			&backend.Error{Class: backend.Throttled}, &backend.Error{Class: backend.Unavailable}, lost("Start"),
		}
		k := c.put("old", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		ticket, err := r.desk.Prepare(t.Context(), update(k))
		if err != nil || ticket.Level != desk.L3 || len(ticket.Items[0].Steps()) != 2 {
			t.Fatalf("%v %v", ticket.Level, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		lamps, err := r.desk.Commit(ctx, ticket, desk.Proof{Codes: []string{ticket.Items[0].Code}})
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		cancel()
		if r.desk.Busy() != 1 {
			t.Error("a Replace under way must be known")
		}
		got := results(lamps)
		if got[0].Outcome != desk.Accepted || got[0].Replaces.String() != "p/old" || got[0].ID != "made1" {
			t.Fatalf("%+v", got)
		}
		want := []string{"Stop", "Start", "Start", "Start", "Start"}
		if sent := r.sent(); !slices.Equal(sent, want) {
			t.Errorf("sent %v, want %v", sent, want)
		}
		if err := r.desk.Wait(t.Context()); err != nil || r.desk.Busy() != 0 {
			t.Error(err)
		}
		if l, ok := r.desk.LastGood(watch.Key{Profile: "p", ID: "made1"}); !ok || l.Name != "old" {
			t.Errorf("the way back must follow the new one: %v %v", l, ok)
		}
	})
}

func TestAReplaceThatCannotStartAgainRaisesAnAlarm(t *testing.T) {
	c := newCloud()
	c.how = backend.HowReplace
	c.fail["Start"] = []error{&backend.Error{Class: backend.Quota, Code: "ServiceQuotaExceededException"}}
	k := c.put("old", backend.StateLive, backend.OnAirYes)
	r := newRig(t, c)
	got, err := r.ask(t, update(k), desk.Proof{Codes: []string{backend.Code(backend.IVS, "old")}})
	if err != nil || got[0].Outcome != desk.Failed {
		t.Fatalf("%+v %v", got, err)
	}
	alarms := r.desk.Alarms()
	if len(alarms) != 1 || !strings.Contains(alarms[0].Message, "could not be started again") {
		t.Fatalf("%+v", alarms)
	}
	r.desk.Acknowledge(alarms[0].ID)
	if len(r.desk.Alarms()) != 0 {
		t.Error("an acknowledged alarm is gone")
	}
}

func TestAnUpdateIsDoneWhenItIsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		k := c.put("a", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		in := update(k)
		in.Wait = time.Minute
		got, err := r.ask(t, in, desk.Proof{Yes: true})
		if err != nil || got[0].Outcome != desk.Done || got[0].Late {
			t.Fatalf("%+v %v", got, err)
		}
		if l, ok := r.desk.LastGood(k); !ok || l.Name != "a" {
			t.Errorf("the picture before must be kept: %v %v", l, ok)
		}
	})
}

func TestWhatIsNotSeenInTimeIsLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		k := c.put("a", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		in := update(k)
		in.Wait = 5 * time.Second
		ticket, err := r.desk.Prepare(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		lamps, err := r.desk.Commit(t.Context(), ticket, desk.Proof{Yes: true})
		if err != nil {
			t.Fatal(err)
		}
		c.mu.Lock()
		c.rows["a"].Pending = true
		c.mu.Unlock()
		got := results(lamps)
		if got[0].Outcome != desk.Accepted || !got[0].Late {
			t.Fatalf("%+v", got)
		}
	})
}

func TestAStopOfWhatIsStoppingAlreadySendsNothingAndIsFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		k := c.put("a", backend.StateStopping, backend.OnAirNo)
		r := newRig(t, c)
		in := stop(k)
		in.Wait = time.Minute
		got, err := r.ask(t, in, desk.Proof{})
		if err != nil || got[0].Outcome != desk.Done || len(r.sent()) != 0 {
			t.Fatalf("%+v %v, sent %v", got, err, r.sent())
		}
	})
}

func TestAStopThatSomebodyElseOvertookIsNoFailure(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateStarting, backend.OnAirNo)
	r := newRig(t, c)
	ticket, err := r.desk.Prepare(t.Context(), stop(k))
	if err != nil {
		t.Fatal(err)
	}
	c.fail["Stop"] = []error{&backend.Error{Class: backend.Conflict}}
	c.onDo = func() { c.rows["a"].State = backend.StateStopping }
	lamps, err := r.desk.Commit(t.Context(), ticket, desk.Proof{})
	if err != nil {
		t.Fatal(err)
	}
	if got := results(lamps); got[0].Outcome != desk.Accepted {
		t.Fatalf("%+v", got)
	}
}
