package backendtest

import (
	"errors"
	"testing"

	"mixdeck/backend"
)

func sweepCases() []suiteCase {
	return []suiteCase{
		{name: "ASweepAgreesWithAGet", run: sweepAgrees},
		{name: "ASweepListsEveryPage", run: sweepListsAll, crowd: true},
		{name: "ASweepThatDiesKeepsItsPages", run: sweepDies, crowd: true},
		{name: "ASweepEndsWithItsReader", run: sweepEndsWithReader, crowd: true},
		{name: "AQuietStampStaysAndAMovedOneTells", run: stampMoves},
	}
}

func sweepAgrees(t *testing.T, r Rig) {
	r.live(t, "left")
	r.live(t, "right")
	r.over(t, r.live(t, "gone"))
	rows := r.rows(t)
	if len(rows) < 2 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows {
		if row.Dormant {
			continue
		}
		p := r.get(t, row.ID)
		if p.Ref != row.Ref || p.Name != row.Name || p.System != row.System || p.State != row.State ||
			p.NativeState != row.NativeState || p.OnAir != row.OnAir ||
			!p.StartedAt.Equal(row.StartedAt) || !p.ForcedEndAt.Equal(row.ForcedEndAt) {
			t.Errorf("the sweep says\n%+v\nthe get\n%+v", row, p.Row)
		}
	}
}

func sweepListsAll(t *testing.T, r Rig) {
	seen := map[backend.ID]bool{}
	pages := 0
	err := r.Client.Sweep(t.Context(), func(p backend.Page) error {
		pages++
		if p.Number != pages || p.Of != 0 && p.Of < pages {
			t.Errorf("page %d is number %d of %d", pages, p.Number, p.Of)
		}
		for _, row := range p.Rows {
			if seen[row.ID] {
				t.Errorf("%s is listed twice", row.ID)
			}
			seen[row.ID] = true
		}
		return nil
	})
	if err != nil {
		t.Fatalf("sweep: %v", err)
	}
	if len(seen) < r.Crowd {
		t.Errorf("the sweep lists %d of %d", len(seen), r.Crowd)
	}
	if pages < 3 {
		t.Errorf("%d productions came in %d pages", len(seen), pages)
	}
}

// sweepDies: the second list call of a sweep is cut.
func sweepDies(t *testing.T, r Rig) {
	r.rows(t)
	list := r.Line.Calls()[0].Name
	r.Line.Next(list, Fault{})
	r.Line.Next(list, Fault{Lose: LostBefore})
	rows, err := r.sweep(t)
	wantClass(t, err, backend.Unavailable)
	if len(rows) == 0 || len(rows) >= r.Crowd {
		t.Errorf("%d rows of %d came before the second page failed", len(rows), r.Crowd)
	}
}

func sweepEndsWithReader(t *testing.T, r Rig) {
	enough := errors.New("enough")
	pages := 0
	err := r.Client.Sweep(t.Context(), func(backend.Page) error {
		pages++
		return enough
	})
	if !errors.Is(err, enough) || pages != 1 {
		t.Errorf("after %d pages: %v", pages, err)
	}
}

// stampMoves: readings of what did not change have one stamp, so that the desk
// can tell by it whether a change was seen.
func stampMoves(t *testing.T, r Rig) {
	p := r.live(t, "stamped")
	r.rows(t)
	first := r.get(t, p.ID)
	swept := map[backend.ID]string{}
	for _, row := range r.rows(t) {
		swept[row.ID] = row.Stamp
	}
	again := r.get(t, p.ID)
	if first.Stamp == "" || first.Stamp != again.Stamp || swept[p.ID] != first.Stamp {
		t.Errorf("unchanged, its stamps are %q, %q and in the sweep %q", first.Stamp, again.Stamp, swept[p.ID])
	}
	ended, gone := r.over(t, again)
	if !gone && ended.Stamp == again.Stamp {
		t.Error("ended, it has the stamp that it had on air")
	}
}
