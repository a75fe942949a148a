package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
)

func studio() (*cloud, watch.Key) {
	c := newCloud()
	c.native = true
	return c, c.put("a", backend.StateLive, backend.OnAirYes)
}

func ask(v backend.Verb, k watch.Key) desk.Intent {
	return desk.Intent{Verb: v, Targets: []watch.Key{k}}
}

var yes = desk.Proof{Yes: true}

func (r *rig) row(t *testing.T, k watch.Key) backend.Row {
	t.Helper()
	now, err := r.watch.Fresh(t.Context(), k)
	if err != nil {
		t.Fatal(err)
	}
	return now.Row
}

func standby(r backend.Row) bool {
	return slices.ContainsFunc(r.Alerts, func(a backend.Alert) bool { return a.Code == backend.AlertStandby })
}

func TestAPanicIsSeenAsStandbyUntilATake(t *testing.T) {
	c, k := studio()
	r := newRig(t, c)
	got, err := r.ask(t, desk.Intent{Verb: backend.VerbPanic, Targets: []watch.Key{k}, Wait: time.Minute}, yes)
	if err != nil || got[0].Outcome != desk.Done || got[0].State != backend.StateDegraded {
		t.Fatalf("%+v %v", got, err)
	}
	if row := r.row(t, k); !standby(row) || row.State != backend.StateDegraded || row.OnAir != backend.OnAirYes {
		t.Errorf("after a panic: %+v", row)
	}
	if _, err := r.ask(t, ask(backend.VerbTake, k), yes); err != nil {
		t.Fatal(err)
	}
	if row := r.row(t, k); standby(row) || row.State != backend.StateLive {
		t.Errorf("after the take: %+v", row)
	}
	if err := r.watch.Sweep(t.Context(), false); len(err) > 0 {
		t.Fatal(err)
	}
	if e, _ := r.watch.Snapshot().Find(k); standby(e.Row) {
		t.Error("a sweep told the standby again")
	}
}

func TestATakeWithoutAFileSendsWhatTheCloudHoldsInPVW(t *testing.T) {
	c, k := studio()
	r := newRig(t, c)
	if err := r.desk.Stage(k, layouts.Layout{Name: "draft", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.ask(t, ask(backend.VerbTake, k), yes); err != nil {
		t.Fatal(err)
	}
	if last := r.bodies[len(r.bodies)-1]; last != `{"name":""}` {
		t.Errorf("sent %s", last)
	}
}

// slated is a cloud whose standby is a picture like any other.
type slated struct{ *cloud }

func (slated) InStandby(p backend.Production) bool { return p.Layout.Name == "slate" }

func TestAnEmulatedPanicIsTakenBackToWhatRanBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCloud()
		c.takes = true
		k := c.put("a", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c, func(cfg *desk.Config) { cfg.Profiles[0].Dialect = slated{c} })
		draft := layouts.Layout{Name: "draft", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
		if err := r.desk.Stage(k, draft); err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second finds the slate, which is no way back
			if _, err := r.ask(t, ask(backend.VerbPanic, k), yes); err != nil {
				t.Fatal(err)
			}
			r.rows["a"].Layout = &layouts.Layout{Name: "slate", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
		}
		if _, err := r.ask(t, ask(backend.VerbTake, k), yes); err != nil {
			t.Fatal(err)
		}
		if last := r.bodies[len(r.bodies)-1]; last != `{"layout":"a"}` {
			t.Errorf("the take sent %s", last)
		}
		if left, ok := r.desk.Staged(k); !ok || left.Name != "draft" {
			t.Errorf("what was staged: %v %v", left.Name, ok)
		}
		r.rows["a"].Layout = &layouts.Layout{Name: "theirs", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
		if row := r.row(t, k); standby(row) {
			t.Error("the slate is gone and the alarm stays")
		}
	})
}

func TestPlansKnowWhichPartsWereMadeFromHere(t *testing.T) {
	c, k := studio()
	c.parts = []string{"layout-1"}
	r := newRig(t, c)
	if _, err := r.ask(t, update(k), yes); err != nil {
		t.Fatal(err)
	}
	other := r.put("b", backend.StateLive, backend.OnAirYes)
	if _, err := r.desk.Prepare(t.Context(), ask(backend.VerbTake, k)); err != nil {
		t.Fatal(err)
	}
	if own := r.planned[len(r.planned)-1].Own; !slices.Equal(own, []string{"layout-1"}) {
		t.Errorf("own %q", own)
	}
	if _, err := r.desk.Prepare(t.Context(), ask(backend.VerbTake, other)); err != nil {
		t.Fatal(err)
	}
	if own := r.planned[len(r.planned)-1].Own; len(own) > 0 {
		t.Errorf("another's own %q", own)
	}
}

func TestPartsOfAStartBelongToWhatItMade(t *testing.T) {
	c, _ := studio()
	c.parts = []string{"layout-1"}
	r := newRig(t, c)
	got, err := r.ask(t, start("news"), desk.Proof{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.desk.Prepare(t.Context(), ask(backend.VerbTake, watch.Key{Profile: "p", ID: got[0].ID})); err != nil {
		t.Fatal(err)
	}
	if own := r.planned[len(r.planned)-1].Own; !slices.Equal(own, []string{"layout-1"}) {
		t.Errorf("own %q", own)
	}
}

func TestAnUpdateOfPVWLeavesTheWayBackAlone(t *testing.T) {
	c, k := studio()
	r := newRig(t, c)
	if _, err := r.ask(t, ask(backend.VerbTake, k), yes); err != nil {
		t.Fatal(err)
	}
	r.rows["a"].Layout = &layouts.Layout{Name: "now", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	if _, err := r.ask(t, update(k), yes); err != nil {
		t.Fatal(err)
	}
	if good, ok := r.desk.LastGood(k); !ok || good.Name != "a" {
		t.Errorf("the way back is %q %v", good.Name, ok)
	}
}

func TestAPlanWithoutStepsHasNothingToSend(t *testing.T) {
	c, k := studio()
	r := newRig(t, c)
	got, err := r.ask(t, desk.Intent{Verb: backend.VerbUpdate, Targets: []watch.Key{k}, Spec: spec("same")}, desk.Proof{})
	if err != nil || got[0].Outcome != desk.Done || len(r.sent()) != 0 {
		t.Errorf("%+v %v, sent %v", got, err, r.sent())
	}
}

func TestALostPanicIsSeenAndSoIsATakeFromElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, k := studio()
		c.lose["Panic"] = 1
		r := newRig(t, c)
		if _, err := r.ask(t, ask(backend.VerbPanic, k), yes); err != nil {
			t.Fatal(err)
		}
		row := r.row(t, k)
		if !standby(row) || row.State != backend.StateDegraded || !strings.Contains(row.Alerts[0].Message, "may see") {
			t.Errorf("after a lost panic: %+v", row)
		}
		r.rows["a"].Layout = &layouts.Layout{Canvas: layouts.DefaultCanvas, Pip: &layouts.Pip{}}
		if row := r.row(t, k); standby(row) {
			t.Errorf("another picture went on air: %+v", row)
		}
	})
}

// several is a cloud whose start takes several calls.
type several struct{ named }

func (s several) Do(ctx context.Context, p backend.Plan, t backend.Trail) (backend.ID, error) {
	if p.Verb != backend.VerbStart || p.Target != "" {
		return s.cloud.Do(ctx, p, t)
	}
	id, err := s.cloud.Do(ctx, p, t)
	if founder, ok := t.(backend.Founder); ok && err == nil {
		founder.Founded(id)
	}
	if err == nil && s.cut != nil {
		err = t.Before("Second", nil)
		t.After("Second", "", s.cut)
		return id, errors.Join(err, s.cut)
	}
	return id, err
}

func TestTheSameStartGoesOnWithWhatAnEarlierOneMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, cut := range map[string]error{
			"refused": &backend.Error{Class: backend.Unavailable, Message: "not now"},
			"lost":    lost("Second"),
		} {
			c, _ := studio()
			c.cut = cut
			r := newRig(t, c, func(cfg *desk.Config) {
				cfg.Profiles[0].Dialect, cfg.Profiles[0].Client = named{c}, several{named{c}}
			})
			in := desk.Intent{Verb: backend.VerbStart, Profile: "p", Spec: &backend.Spec{}}
			got, err := r.ask(t, in, desk.Proof{})
			if err != nil || got[0].Outcome == desk.Done || got[0].ID != "made1" || got[0].Ref.IsZero() || !strings.Contains(got[0].Message, "goes on with it") {
				t.Fatalf("%s: %+v %v", name, got, err)
			}
			c.cut = nil
			ticket, err := r.desk.Prepare(t.Context(), in)
			if err != nil || len(ticket.Intent.Targets) != 1 || ticket.Intent.Targets[0].ID != "made1" {
				t.Fatalf("%s: the same start is prepared for %+v, %v", name, ticket.Intent.Targets, err)
			}
			if got, err = r.ask(t, in, desk.Proof{}); err != nil || got[0].ID != "made1" {
				t.Fatalf("%s: %+v %v", name, got, err)
			}
			if open, err := r.desk.Open(t.Context()); err != nil || len(open) > 0 {
				t.Errorf("%s: still open: %+v %v", name, open, err)
			}
			if ticket, err = r.desk.Prepare(t.Context(), in); err != nil || len(ticket.Intent.Targets) != 0 {
				t.Errorf("%s: finished, the same start is prepared for %+v, %v", name, ticket.Intent.Targets, err)
			}
		}
	})
}

func TestALostPanicMayBeAskedForAgainAndALaterTakeSettlesIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, k := studio()
		c.lose["Panic"] = 1
		r := newRig(t, c)
		got, err := r.ask(t, ask(backend.VerbPanic, k), yes)
		if err != nil || got[0].Outcome != desk.Unknown {
			t.Fatalf("%+v %v", got, err)
		}
		if s, err := r.desk.Settle(t.Context(), ""); err != nil || s[0].Outcome != desk.Unknown {
			t.Errorf("%+v %v", s, err)
		}
		if got, err = r.ask(t, ask(backend.VerbPanic, k), yes); err != nil || got[0].Outcome != desk.Accepted {
			t.Fatalf("the second panic: %+v %v", got, err)
		}
		if s, err := r.desk.Settle(t.Context(), ""); err != nil || len(s) != 1 || s[0].Outcome != desk.Done {
			t.Errorf("%+v %v", s, err)
		}
		open, err := r.journal.Records(t.Context(), journal.Filter{Unsettled: true})
		if err != nil || len(open) > 0 {
			t.Errorf("still open: %v %v", open, err)
		}
	})
}

func TestARemoveIsOverWhenTheProductionIsGone(t *testing.T) {
	c, k := studio()
	r := newRig(t, c)
	code := backend.Code(backend.IVS, k.ID)
	got, err := r.ask(t, desk.Intent{Verb: backend.VerbRemove, Targets: []watch.Key{k}, Wait: time.Minute}, desk.Proof{Codes: []string{code}})
	if err != nil || got[0].Outcome != desk.Done {
		t.Errorf("%+v %v", got, err)
	}
}

func TestATakeIsSeenWhenPGMShowsWhatPVWHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, k := studio()
		r := newRig(t, c)
		next := layouts.Layout{Name: "next", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
		r.rows["a"].PVW = &next
		in := desk.Intent{Verb: backend.VerbTake, Targets: []watch.Key{k}, Wait: 10 * time.Second}
		got, err := r.ask(t, in, yes)
		if err != nil || got[0].Outcome != desk.Accepted || !got[0].Late {
			t.Errorf("PGM shows something else: %+v %v", got, err)
		}
		r.rows["a"].Layout = &next
		if got, err = r.ask(t, in, yes); err != nil || got[0].Outcome != desk.Done {
			t.Errorf("PGM shows it, and its stamp is the same: %+v %v", got, err)
		}
	})
}

// named is a cloud whose specs may name what exists already.
type named struct{ *cloud }

func (n named) Existing(s backend.Spec) backend.ID { return backend.ID(s.Name) }

func TestAStartOfWhatItsSpecNamesIsPlannedOverIt(t *testing.T) {
	c, k := studio()
	c.put("a", backend.StateIdle, backend.OnAirNo)
	r := newRig(t, c, func(cfg *desk.Config) { cfg.Profiles[0].Dialect = named{c} })
	ticket, err := r.desk.Prepare(t.Context(), start("a"))
	if err != nil || !slices.Equal(ticket.Intent.Targets, []watch.Key{k}) || ticket.Items[0].Before == nil {
		t.Errorf("%+v %v", ticket.Intent, err)
	}
	if ticket, err = r.desk.Prepare(t.Context(), start("")); err != nil || len(ticket.Intent.Targets) > 0 {
		t.Errorf("something new: %+v %v", ticket.Intent, err)
	}
}

func TestWhatFailedMayStillBeStopped(t *testing.T) {
	c, k := studio()
	c.put("a", backend.StateFailed, backend.OnAirNo)
	r := newRig(t, c)
	if got, err := r.ask(t, stop(k), desk.Proof{}); err != nil || got[0].Outcome != desk.Accepted || !slices.Equal(r.sent(), []string{"Stop"}) {
		t.Errorf("%+v %v, sent %v", got, err, r.sent())
	}
}

func TestATakeOfAPVWThatWasChangedMeanwhileIsRefused(t *testing.T) {
	c, k := studio()
	r := newRig(t, c)
	shown := layouts.Layout{Name: "shown", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	r.rows["a"].PVW = &shown
	ticket, err := r.desk.Prepare(t.Context(), ask(backend.VerbTake, k))
	if err != nil {
		t.Fatal(err)
	}
	other := layouts.Layout{Name: "other", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	r.rows["a"].PVW = &other
	_, err = r.desk.Commit(t.Context(), ticket, yes)
	refusedFor(t, err, desk.ReasonMoved)
	if len(r.sent()) > 0 {
		t.Errorf("sent %v", r.sent())
	}
}

func TestAnUpdateOverWhatOthersChangedMeanwhileIsRefused(t *testing.T) {
	for _, v := range []backend.Verb{backend.VerbUpdate, backend.VerbTake} {
		c := newCloud()
		c.takes = true
		k := c.put("a", backend.StateLive, backend.OnAirYes)
		r := newRig(t, c)
		ticket, err := r.desk.Prepare(t.Context(), desk.Intent{Verb: v, Targets: []watch.Key{k}, Spec: spec("x")})
		if err != nil {
			t.Fatal(err)
		}
		r.rows["a"].Layout = &layouts.Layout{Name: "theirs", Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
		_, err = r.desk.Commit(t.Context(), ticket, yes)
		refusedFor(t, err, desk.ReasonMoved)
		if len(r.sent()) > 0 {
			t.Errorf("%s sent %v", v, r.sent())
		}
	}
}

func TestPartsThatNobodyCopiedAreNotOnesOwn(t *testing.T) {
	c, k := studio()
	c.parts, c.spare = []string{"layout-1"}, true
	r := newRig(t, c)
	if _, err := r.ask(t, update(k), yes); err != nil {
		t.Fatal(err)
	}
	if _, err := r.desk.Prepare(t.Context(), ask(backend.VerbTake, k)); err != nil {
		t.Fatal(err)
	}
	if own := r.planned[len(r.planned)-1].Own; len(own) > 0 {
		t.Errorf("own %q", own)
	}
}

func TestARemoveOfWhatIsGoneIsDone(t *testing.T) {
	c, k := studio()
	c.fail["Remove"] = []error{&backend.Error{Class: backend.NotFound}}
	r := newRig(t, c)
	code := backend.Code(backend.IVS, k.ID)
	got, err := r.ask(t, desk.Intent{Verb: backend.VerbRemove, Targets: []watch.Key{k}}, desk.Proof{Codes: []string{code}})
	if err != nil || got[0].Outcome != desk.Done {
		t.Errorf("%+v %v", got, err)
	}
}

func TestAThrottledCallIsSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := func() error { return &backend.Error{Class: backend.Throttled} }
		for n, want := range map[int]desk.Outcome{1: desk.Accepted, 2: desk.Accepted, 3: desk.Failed} {
			c, k := studio()
			for range n {
				c.fail["Panic"] = append(c.fail["Panic"], busy())
			}
			r := newRig(t, c)
			got, err := r.ask(t, ask(backend.VerbPanic, k), yes)
			if err != nil || got[0].Outcome != want {
				t.Errorf("throttled %d times: %+v %v", n, got, err)
			}
		}
	})
}

func TestAPanicAloneGoesBlindWhereNothingCanBeRead(t *testing.T) {
	for _, v := range []backend.Verb{backend.VerbPanic, backend.VerbStop, backend.VerbTake} {
		c, k := studio()
		r := newRig(t, c)
		r.row(t, k) // it was seen once
		c.unread = &backend.Error{Class: backend.Unavailable, Message: "out of order"}
		ticket, err := r.desk.Prepare(t.Context(), ask(v, k))
		if v != backend.VerbPanic {
			if !errors.Is(err, backend.Unavailable) {
				t.Errorf("%s went blind: %v", v, err)
			}
			continue
		}
		if err != nil || !strings.Contains(ticket.Items[0].Plan.Notes[0].Message, "out of order") {
			t.Fatalf("%s: %+v %v", v, ticket, err)
		}
		lamps, err := r.desk.Commit(t.Context(), ticket, desk.Proof{Yes: true, Codes: []string{ticket.Items[0].Code}})
		if err != nil {
			t.Fatal(err)
		}
		if got := results(lamps); got[0].Outcome != desk.Accepted || len(r.sent()) != 1 {
			t.Errorf("%s: %+v, sent %v", v, got, r.sent())
		}
	}
}
