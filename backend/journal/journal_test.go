package journal_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend/journal"
)

// clock stands still until it is turned.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func (c *clock) turn(d time.Duration) { c.at = c.at.Add(d) }

func newClock() *clock { return &clock{time.Date(2026, 11, 21, 20, 0, 0, 123_456_789, time.UTC)} }

func path(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "state", "journal")
}

func open(t *testing.T, path string, now func() time.Time) *journal.Journal {
	t.Helper()
	j, err := journal.New(path, now)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func add(t *testing.T, j *journal.Journal, records ...journal.Record) []journal.Record {
	t.Helper()
	var out []journal.Record
	for _, r := range records {
		r, err := j.Append(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func verify(t *testing.T, j *journal.Journal) journal.Report {
	t.Helper()
	r, err := j.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNothingIsMadeBeforeTheFirstAppendButTheDirectory(t *testing.T) {
	p := path(t)
	j := open(t, p, nil)
	dir, err := os.Stat(filepath.Dir(p))
	if err != nil || dir.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", dir, err)
	}
	if r, err := j.Records(t.Context(), journal.Filter{}); err != nil || len(r) != 0 {
		t.Errorf("%v, %v", r, err)
	}
	if o, err := j.Unsettled(t.Context()); err != nil || len(o) != 0 {
		t.Errorf("%v, %v", o, err)
	}
	if s, err := j.Stops(t.Context(), "p", time.Time{}); err != nil || len(s) != 0 {
		t.Errorf("%v, %v", s, err)
	}
	if r := verify(t, j); !r.Whole() || r.Records != 0 {
		t.Errorf("%+v", r)
	}
	if _, err := os.Stat(p); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("reading made the file: %v", err)
	}
	add(t, j, journal.Record{Intent: "a", Phase: journal.PhaseIntent})
	info, err := os.Stat(p)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestARecordComesBackAsItWasWrittenAndReadsAsTheScriptsExpect(t *testing.T) {
	p, c := path(t), newClock()
	j := open(t, p, c.now)
	want := add(t, j, journal.Record{
		Intent: "i1", Who: "zhang", Host: "mcr2", Profile: "us-live", Ref: "us-live/abc", ID: "arn:abc", Verb: "stop",
		Phase: journal.PhaseIntent, OnAir: "yes", Stamp: "s", Replace: true, Digest: "d", Token: "t", Proof: "code",
		Reason: "end of show", Name: "evening", Plan: json.RawMessage(`[{"call":"StopComposition","body":{"arn": "arn:abc","pipOffset":0}}]`),
	})[0]
	if want.Seq != 1 || !want.At.Equal(c.at.Truncate(time.Millisecond)) || len(want.Hash) != 64 {
		t.Errorf("%+v", want)
	}
	got, err := j.Records(t.Context(), journal.Filter{})
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if d := cmp.Diff(want, got[0]); d != "" {
		t.Error(d)
	}
	steps := got[0].Steps()
	if len(steps) != 1 || steps[0].Call != "StopComposition" || string(steps[0].Body) != `{"arn":"arn:abc","pipOffset":0}` {
		t.Errorf("%+v", steps)
	}
	line, _ := os.ReadFile(p)
	if !bytes.HasPrefix(line, []byte(`{"intent":"i1","at":"2026-11-21T20:00:00.123Z","who":"zhang","host":"mcr2","profile":"us-live",`+
		`"ref":"us-live/abc","id":"arn:abc","verb":"stop","phase":"intent",`)) || bytes.Count(line, []byte("\n")) != 1 {
		t.Errorf("%s", line)
	}
}

func TestTimesAndPlacesInTheChainAreTheJournalsOwn(t *testing.T) {
	c := newClock()
	j := open(t, path(t), c.now)
	first := add(t, j, journal.Record{Intent: "a", Phase: journal.PhaseIntent})[0]
	c.turn(time.Hour)
	copied := first
	copied.Phase = journal.PhaseOutcome
	second := add(t, j, copied)[0]
	if second.Seq != 2 || second.At.Sub(first.At) != time.Hour || second.Hash == first.Hash {
		t.Errorf("%+v", second)
	}
	if !verify(t, j).Whole() {
		t.Error("the chain does not hold")
	}
}

func TestAddressesAndControlsNeverReachTheFile(t *testing.T) {
	p := path(t)
	j := open(t, p, nil)
	add(t, j, journal.Record{
		Intent: "a", Phase: journal.PhaseIntent, Name: "rtmp://push/live/canary", Reason: "see https://x/canary?k=canary",
		Message: "no rtmp://u:canary@h/live/canary \u009b2J\u007f\u0085 é", Plan: json.RawMessage(`[{"call":"X","body":{"Output":{"Url":"push.example.com/live/canary"},"n":"` + "\u009b" + `"}}]`),
	})
	line, err := os.ReadFile(p)
	if err != nil || bytes.Contains(line, []byte("canary")) {
		t.Errorf("%s, %v", line, err)
	}
	for _, r := range strings.TrimSuffix(string(line), "\n") {
		if r < ' ' || r >= 0x7f && r <= 0x9f {
			t.Errorf("control %U in %q", r, line)
		}
	}
	got, err := j.Records(t.Context(), journal.Filter{})
	if err != nil || len(got) != 1 || !strings.HasSuffix(got[0].Message, " \u009b2J\u007f\u0085 é") || !verify(t, j).Whole() {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestARecordWithoutIntentOrPhaseIsRefusedWithoutBlamingTheDisk(t *testing.T) {
	j := open(t, path(t), nil)
	for _, r := range []journal.Record{{Phase: journal.PhaseCall}, {Intent: "a"}, {Intent: "a", Phase: "guess"}} {
		if _, err := j.Append(t.Context(), r); err == nil || errors.Is(err, journal.ErrUnwritable) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

func TestWhatCannotBeTheJournalIsUnwritable(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "target")
	for name, make := range map[string]func(string) error{
		"a directory": func(p string) error { return os.Mkdir(p, 0o700) },
		"a symlink":   func(p string) error { return os.Symlink(target, p) },
		"a pipe":      func(p string) error { return syscall.Mkfifo(p, 0o600) },
	} {
		p := filepath.Join(dir, strings.Fields(name)[1])
		if err := make(p); err != nil {
			t.Fatal(err)
		}
		j := open(t, p, nil)
		if _, err := j.Append(t.Context(), journal.Record{Intent: "a", Phase: journal.PhaseIntent}); !errors.Is(err, journal.ErrUnwritable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(target); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a symlink was followed: %v", err)
	}
	if err := os.WriteFile(target, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.New(filepath.Join(target, "journal"), nil); !errors.Is(err, journal.ErrUnwritable) {
		t.Errorf("a directory that cannot be made: %v", err)
	}
}

func TestAJournalThatOthersMayReadIsMadePrivate(t *testing.T) {
	p := path(t)
	j := open(t, p, nil)
	if err := os.WriteFile(p, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(p, 0o644); err != nil {
		t.Fatal(err)
	}
	add(t, j, journal.Record{Intent: "a", Phase: journal.PhaseIntent})
	if info, _ := os.Stat(p); info.Mode().Perm() != 0o600 {
		t.Error(info.Mode())
	}
}

func TestAProcessThatHoldsTheFileIsNotWaitedForForEver(t *testing.T) {
	p := path(t)
	j := open(t, p, nil)
	add(t, j, journal.Record{Intent: "a", Phase: journal.PhaseIntent})
	other, err := os.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Flock(int(other.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		j := open(t, p, nil)
		began := time.Now()
		_, err := j.Append(t.Context(), journal.Record{Intent: "b", Phase: journal.PhaseIntent})
		if !errors.Is(err, journal.ErrUnwritable) || time.Since(began) != 5*time.Second || !strings.Contains(err.Error(), "another process") {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := j.Append(ctx, journal.Record{Intent: "b", Phase: journal.PhaseIntent}); !errors.Is(err, journal.ErrUnwritable) || !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if got, err := j.Records(t.Context(), journal.Filter{}); err != nil || len(got) != 1 {
			t.Errorf("reading waits for the writer: %v, %v", got, err)
		}
	})
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	add(t, j, journal.Record{Intent: "b", Phase: journal.PhaseIntent})
}

func TestFiltersChoose(t *testing.T) {
	c := newClock()
	j := open(t, path(t), c.now)
	for _, r := range []journal.Record{
		{Intent: "1", Profile: "p", Ref: "p/a", ID: "A"},
		{Intent: "2", Profile: "p", Ref: "p/b", ID: "B"},
		{Intent: "1", Profile: "q", Ref: "q/a", ID: "A"},
		{Intent: "3", Profile: "p", Ref: "p/a", ID: "A"},
	} {
		r.Phase = journal.PhaseIntent
		add(t, j, r)
		c.turn(time.Hour)
	}
	for _, k := range []struct {
		q    journal.Filter
		want []int64
	}{
		{journal.Filter{}, []int64{1, 2, 3, 4}},
		{journal.Filter{Intent: "1"}, []int64{1, 3}},
		{journal.Filter{Profile: "p"}, []int64{1, 2, 4}},
		{journal.Filter{Ref: "p/a"}, []int64{1, 4}},
		{journal.Filter{Profile: "p", ID: "A"}, []int64{1, 4}},
		{journal.Filter{Since: c.at.Add(-2 * time.Hour).Truncate(time.Millisecond)}, []int64{3, 4}},
		{journal.Filter{Limit: 2}, []int64{3, 4}},
		{journal.Filter{Limit: 1, Intent: "1"}, []int64{3}},
		{journal.Filter{Intent: "x"}, nil},
	} {
		got, err := j.Records(t.Context(), k.q)
		if err != nil {
			t.Error(err)
		}
		var seq []int64
		for _, r := range got {
			seq = append(seq, r.Seq)
		}
		if d := cmp.Diff(k.want, seq); d != "" {
			t.Errorf("%+v: %s", k.q, d)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := j.Records(ctx, journal.Filter{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
