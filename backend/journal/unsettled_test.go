package journal_test

import (
	"encoding/json"
	"os"
	"testing"

	"mixdeck/backend/journal"
)

const (
	onePlan = `[{"call":"StartComposition","body":{"a":1}}]`
	twoPlan = `[{"call":"StopComposition","body":{}},{"call":"StartComposition","body":{"a":1}}]`
)

func intent(plan string) journal.Record {
	return journal.Record{Phase: journal.PhaseIntent, Verb: "start", Plan: json.RawMessage(plan)}
}

func replace() journal.Record {
	r := intent(twoPlan)
	r.Verb, r.Replace, r.ID = "update", true, "old"
	return r
}

func called(name string) journal.Record { return journal.Record{Phase: journal.PhaseCall, Call: name} }

func answered(name, outcome string) journal.Record {
	return journal.Record{Phase: journal.PhaseAnswer, Call: name, Outcome: outcome}
}

func ended(outcome string) journal.Record {
	return journal.Record{Phase: journal.PhaseOutcome, Outcome: outcome, ID: "new"}
}

func TestAnIntentIsUnsettledAsLongAsItIsUnknownWhatBecameOfIt(t *testing.T) {
	for _, k := range []struct {
		name    string
		records []journal.Record
		open    bool
	}{
		{"nothing was sent", []journal.Record{intent(onePlan)}, false},
		{"a call without an answer", []journal.Record{intent(onePlan), called("S")}, true},
		{"an answer that was lost", []journal.Record{intent(onePlan), called("S"), answered("S", "unknown")}, true},
		{"an answer, then the process died", []journal.Record{intent(onePlan), called("S"), answered("S", "accepted")}, false},
		{"a refusal by the vendor", []journal.Record{intent(onePlan), called("S"), answered("S", "failed")}, false},
		{"an outcome", []journal.Record{intent(onePlan), called("S"), answered("S", "accepted"), ended("done")}, false},
		{"an unknown outcome", []journal.Record{intent(onePlan), called("S"), answered("S", "unknown"), ended("unknown")}, true},
		{"an unknown outcome that was settled", []journal.Record{intent(onePlan), called("S"), answered("S", "unknown"), ended("unknown"), ended("done")}, false},
		{"a lost answer that was settled", []journal.Record{intent(onePlan), called("S"), answered("S", "unknown"), ended("failed")}, false},
		{"a start repeated with its token and answered", []journal.Record{intent(onePlan), called("S"), answered("S", "unknown"), ended("unknown"), intent(onePlan), called("S"), answered("S", "accepted")}, false},
		{"a start repeated with its token and lost again", []journal.Record{intent(onePlan), called("S"), answered("S", "unknown"), ended("unknown"), intent(onePlan), called("S")}, true},
		{"the first of two steps, then the process died", []journal.Record{intent(twoPlan), called("A"), answered("A", "accepted")}, true},
		{"a Replace that has stopped and not started", []journal.Record{replace(), called("A"), answered("A", "accepted")}, true},
		{"a Replace whose start was throttled, then the process died", []journal.Record{replace(), called("A"), answered("A", "accepted"), called("B"), answered("B", "failed")}, true},
		{"a Replace whose stop was refused", []journal.Record{replace(), called("A"), answered("A", "failed")}, false},
		{"a Replace that came through", []journal.Record{replace(), called("A"), answered("A", "accepted"), called("B"), answered("B", "accepted")}, false},
		{"a Replace with its outcome under the new id", []journal.Record{replace(), called("A"), answered("A", "accepted"), called("B"), answered("B", "unknown"), ended("done")}, false},
	} {
		t.Run(k.name, func(t *testing.T) {
			p := path(t)
			warm := open(t, p, nil)
			for _, r := range k.records {
				r.Intent, r.Profile = "i", "p"
				add(t, warm, r)
				if _, err := warm.Unsettled(t.Context()); err != nil { // so that it reads on from everywhere
					t.Fatal(err)
				}
			}
			for name, j := range map[string]*journal.Journal{"read on": warm, "read anew": open(t, p, nil)} {
				got, err := j.Unsettled(t.Context())
				if err != nil || (len(got) == 1) != k.open {
					t.Fatalf("%s: %+v, %v", name, got, err)
				}
				records, err := j.Records(t.Context(), journal.Filter{Unsettled: true})
				if err != nil || k.open && len(records) != len(k.records) || !k.open && len(records) != 0 {
					t.Errorf("%s: %+v, %v", name, records, err)
				}
				if k.open && (got[0].Intent.Seq != 1 || got[0].Last().Seq != int64(len(k.records))) {
					t.Errorf("%s: %+v", name, got[0])
				}
			}
		})
	}
}

func TestAnIntentForSeveralProductionsIsOpenForEachAlone(t *testing.T) {
	j := open(t, path(t), nil)
	of := func(id string, r journal.Record) journal.Record {
		r.Intent, r.Profile, r.ID, r.Ref = "i", "p", id, "p/"+id
		return r
	}
	stop := journal.Record{Phase: journal.PhaseIntent, Verb: "stop"}
	add(t, j,
		of("a", stop), of("b", stop), of("c", stop),
		of("a", called("S")), of("b", called("S")), of("c", called("S")),
		of("b", answered("S", "accepted")), of("b", ended("done")),
		of("c", answered("S", "unknown")), of("c", ended("unknown")),
	)
	check := func(want ...string) {
		t.Helper()
		got, err := j.Unsettled(t.Context())
		if err != nil || len(got) != len(want) {
			t.Fatalf("%+v, %v", got, err)
		}
		for i, o := range got {
			if o.Intent.ID != want[i] {
				t.Errorf("%s is open, want %s", o.Intent.ID, want[i])
			}
			for _, r := range o.Records {
				if r.ID != o.Intent.ID {
					t.Errorf("%+v among the records of %s", r, o.Intent.ID)
				}
			}
		}
	}
	check("a", "c")
	add(t, j, of("a", ended("done")))
	check("c")
	add(t, j, of("c", ended("failed")))
	check()
}

func TestTheStepThatMakesSomethingIsTheStartsFirstAndTheReplacesLast(t *testing.T) {
	for _, k := range []struct {
		intent journal.Record
		want   string
	}{
		{intent(onePlan), "StartComposition"},
		{intent(twoPlan), "StopComposition"}, // a start's own first step, whatever its name
		{replace(), "StartComposition"},
		{intent(`{"no":"list"}`), ""},
		{journal.Record{Phase: journal.PhaseIntent, Verb: "stop", Plan: json.RawMessage(twoPlan)}, ""},
	} {
		step, ok := journal.Open{Intent: k.intent}.StartStep()
		if step.Call != k.want || ok != (k.want != "") {
			t.Errorf("%+v: %+v, %v", k.intent, step, ok)
		}
	}
}

func TestAJournalThatWasReplacedIsReadAnew(t *testing.T) {
	p := path(t)
	j := open(t, p, nil)
	with := func(id string, r journal.Record) journal.Record { r.Intent = id; return r }
	add(t, j, with("a", intent(onePlan)), with("a", called("S")))
	if got, err := j.Unsettled(t.Context()); err != nil || len(got) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if err := os.Remove(p); err != nil {
		t.Fatal(err)
	}
	if got, err := j.Unsettled(t.Context()); err != nil || len(got) != 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	other := open(t, p, nil)
	add(t, other, with("b", intent(onePlan)))
	if _, err := j.Unsettled(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(p); err != nil {
		t.Fatal(err)
	}
	add(t, other, with("c", intent(onePlan)), with("c", called("S")), with("d", intent(onePlan)), with("d", called("S")))
	got, err := j.Unsettled(t.Context())
	if err != nil || len(got) != 2 || got[0].Intent.Intent != "c" || got[1].Intent.Intent != "d" {
		t.Errorf("%+v, %v", got, err)
	}
}
