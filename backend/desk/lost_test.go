package desk_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
)

func TestAReplaceGoesOnWhenTheAnswerToItsStopIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		c.how, c.token = backend.HowReplace, "token"
		c.lose["Stop"] = 1
		k := c.put("old", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		got, err := r.ask(t, update(k), desk.Proof{Codes: []string{backend.Code(backend.IVS, "old")}})
		if err != nil || got[0].Outcome != desk.Accepted || got[0].ID != "made1" {
			t.Fatalf("%+v %v", got, err)
		}
		if sent := r.sent(); !slices.Equal(sent, []string{"Stop", "Start"}) {
			t.Errorf("sent %v", sent)
		}
	})
}

func TestAReplaceSendsItsStopAgainWhenItNeverArrived(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		c.how = backend.HowReplace
		c.fail["Stop"] = []error{lost("Stop")}
		k := c.put("old", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		got, err := r.ask(t, update(k), desk.Proof{Codes: []string{backend.Code(backend.IVS, "old")}})
		if err != nil || got[0].Outcome != desk.Accepted {
			t.Fatalf("%+v %v", got, err)
		}
		if sent := r.sent(); !slices.Equal(sent, []string{"Stop", "Stop", "Start"}) {
			t.Errorf("sent %v", sent)
		}
	})
}

func TestNothingUnsettledKeepsAnOperatorFromStopping(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateLive, backend.OnAirYes)
	c.lose["Update"] = 1
	r := newRig(t, c)
	if got, err := r.ask(t, update(k), desk.Proof{Yes: true}); err != nil || got[0].Outcome != desk.Unknown {
		t.Fatalf("%+v %v", got, err)
	}
	// Another process is at the same production, and its call is not answered.
	_, err := r.journal.Append(t.Context(), journal.Record{
		Intent: "other", Host: "elsewhere", Profile: "p", ID: "a", Verb: "update", Phase: journal.PhaseIntent,
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.journal.Append(t.Context(), journal.Record{
		Intent: "other", Host: "elsewhere", Profile: "p", ID: "a", Verb: "update", Phase: journal.PhaseCall, Call: "Update",
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.ask(t, update(k), desk.Proof{Yes: true})
	refusedFor(t, err, desk.ReasonUnknown)
	got, err := r.ask(t, stop(k), desk.Proof{Codes: []string{backend.Code(backend.IVS, "a")}})
	if err != nil || got[0].Outcome != desk.Accepted {
		t.Fatalf("%+v %v", got, err)
	}
}

func TestTheSameStartIsNotSentTwiceAtOnce(t *testing.T) {
	r := newRig(t, newCloud())
	ticket, err := r.desk.Prepare(t.Context(), start("news"))
	if err != nil {
		t.Fatal(err)
	}
	// Meanwhile the same start was committed elsewhere and is on its way.
	if _, err := r.ask(t, start("news"), desk.Proof{}); err != nil {
		t.Fatal(err)
	}
	records, err := r.journal.Records(t.Context(), journal.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	other := records[0]
	other.Intent, other.Host = "other", "elsewhere"
	if _, err := r.journal.Append(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	lamps, err := r.desk.Commit(t.Context(), ticket, desk.Proof{})
	if err != nil {
		t.Fatal(err)
	}
	got := results(lamps)
	refusedFor(t, got[0].Err, desk.ReasonUnknown)
	if sent := r.sent(); len(sent) != 1 {
		t.Errorf("sent %v", sent)
	}
}

func TestAPlanMayBeSeenWhereNothingMayBeChanged(t *testing.T) {
	c := newCloud()
	k := c.put("a", backend.StateLive, backend.OnAirYes)
	r := newRig(t, c, func(cfg *desk.Config) { cfg.Profiles[0].Client, cfg.Profiles[0].ReadOnly = nil, "it is read-only" })
	in := stop(k)
	in.Dry = true
	ticket, err := r.desk.Prepare(t.Context(), in)
	if err != nil || len(ticket.Items[0].Plan.Steps) != 1 {
		t.Fatalf("%+v %v", ticket, err)
	}
	_, err = r.desk.Commit(t.Context(), ticket, desk.Proof{Codes: []string{ticket.Items[0].Code}})
	refusedFor(t, err, desk.ReasonReadOnly)
}

func TestATakeSendsWhatIsStagedAndDropsIt(t *testing.T) {
	c := newCloud()
	c.takes = true
	k := c.put("a", backend.StateLive, backend.OnAirYes)
	r := newRig(t, c)
	in := update(k)
	in.Verb, in.Spec = backend.VerbTake, nil
	if _, err := r.desk.Prepare(t.Context(), in); backend.ClassOf(err) != backend.Conflict {
		t.Fatalf("with nothing staged: %v", err)
	}
	p, err := c.Get(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.desk.Stage(k, *p.Layout); err != nil {
		t.Fatal(err)
	}
	if _, err := r.ask(t, in, desk.Proof{}); err == nil {
		t.Fatal("a take of what is on air needs a yes")
	}
	if _, ok := r.desk.Staged(k); !ok {
		t.Error("a refused take must keep what was staged")
	}
	in.Wait = 0 * time.Second
	if _, err := r.ask(t, in, desk.Proof{Yes: true}); err != nil {
		t.Fatal(err)
	}
	if _, ok := r.desk.Staged(k); ok {
		t.Error("what was taken is staged no more")
	}
}
