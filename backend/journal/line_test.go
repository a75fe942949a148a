package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAppendingAndCountingStopsReadOnlyTheEnd(t *testing.T) {
	read := 0
	j := newFaulty(t, &faulty{read: &read})
	now := time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)
	j.now = func() time.Time { return now }
	fill(t, j, 4)
	// Months of records, made by hand: each append syncs.
	f, err := os.OpenFile(j.path, os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	r := Record{Intent: "old", Phase: PhaseIntent, Profile: "p", Verb: "stop", OnAir: "yes", At: now, Seq: 4, Message: strings.Repeat("m", 400)}
	hash := check(t, j).Head
	var all bytes.Buffer
	for range 5_000 {
		r.Seq++
		var line []byte
		r, line, err = encode(r, hash)
		if err != nil {
			t.Fatal(err)
		}
		hash = r.Hash
		all.Write(line)
	}
	if _, err := f.Write(all.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	now = now.Add(24 * time.Hour)
	read = 0
	fill(t, j, 3)
	if stops, err := j.Stops(t.Context(), "p", now.Add(-time.Minute)); err != nil || len(stops) != 1 {
		t.Errorf("%v, %v", stops, err)
	}
	if got, err := j.Records(t.Context(), Filter{Limit: 50}); err != nil || len(got) != 50 {
		t.Errorf("%d records, %v", len(got), err)
	}
	if read > 6*block {
		t.Errorf("%d bytes were read of %d", read, all.Len())
	}
	if _, err := j.Unsettled(t.Context()); err != nil {
		t.Fatal(err)
	}
	read = 0
	fill(t, j, 1)
	if _, err := j.Unsettled(t.Context()); err != nil {
		t.Fatal(err)
	}
	if read > 4*block {
		t.Errorf("%d bytes were read for one new record", read)
	}
	if r := check(t, j); !r.Whole() || r.Records != 5_008 {
		t.Errorf("%d records, %+v", r.Records, r.Gaps)
	}
}

func TestLongLinesAreReadWhole(t *testing.T) {
	j := newFaulty(t, &faulty{})
	var want []string
	for _, n := range []int{0, block - 1, block, block + 1, 10 * block, 5} {
		r, err := j.Append(t.Context(), Record{Intent: "i", Phase: PhaseIntent, Message: strings.Repeat("x", n)})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, r.Hash)
	}
	var got []string
	for _, r := range readAll(t, j) {
		got = append(got, r.Hash)
	}
	if !slices.Equal(got, want) || !check(t, j).Whole() {
		t.Errorf("%v, want %v", got, want)
	}
	if _, err := j.Append(t.Context(), Record{Intent: "i", Phase: PhaseIntent, Message: strings.Repeat("x", maxLine)}); !errors.Is(err, ErrUnwritable) {
		t.Error(err)
	}
}

func TestBothDirectionsReadTheSameLines(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]byte("ab\n\n")), 0, 40).Draw(rt, "text")
		var ahead []string
		w := newForward(bytes.NewReader(text), 0, int64(len(text)))
		for {
			line, err := w.line()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				rt.Fatal(err)
			}
			ahead = append(ahead, string(line))
		}
		b := &backward{f: bytes.NewReader(text), at: int64(len(text))}
		tail, err := b.line()
		if err != nil || !bytes.HasSuffix(text, tail) {
			rt.Fatal(tail, err)
		}
		var back []string
		for {
			line, err := b.line()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				rt.Fatal(err)
			}
			back = append(back, string(line))
		}
		slices.Reverse(back)
		if !slices.Equal(ahead, back) {
			rt.Errorf("%q: %q and %q", text, ahead, back)
		}
	})
}

func TestSkimmingTellsWhatDecodingTells(t *testing.T) {
	text := rapid.OneOf(
		rapid.StringOfN(rapid.SampledFrom([]rune(`ab",:{}\phase`)), 0, 8, -1),
		rapid.SampledFrom([]string{"", "", `,"phase":"call"`, "done", "unknown", "\u0085"}),
	)
	rapid.Check(t, func(rt *rapid.T) {
		body, err := json.Marshal(map[string]string{"phase": "call", "outcome": text.Draw(rt, "body")})
		if err != nil {
			rt.Fatal(err)
		}
		r := Record{
			Intent: "i" + text.Draw(rt, "intent"), Who: text.Draw(rt, "who"), Ref: text.Draw(rt, "ref"),
			Phase: rapid.SampledFrom([]Phase{PhaseIntent, PhaseCall, PhaseAnswer, PhaseOutcome}).Draw(rt, "phase"),
			Call:  text.Draw(rt, "call"), RequestID: text.Draw(rt, "request"), Outcome: text.Draw(rt, "outcome"),
			Message: text.Draw(rt, "message"), Plan: body,
		}
		_, line, err := encode(r, "")
		if err != nil {
			rt.Fatal(err)
		}
		l, err := decode(line[:len(line)-1])
		if err != nil {
			rt.Fatal(err)
		}
		g, ok := skim(line[:len(line)-1])
		if !ok || string(g.intent) != l.Intent || g.phase != l.Phase || string(g.outcome) != l.Outcome {
			rt.Errorf("%s: intent %q, phase %q, outcome %q", line, g.intent, g.phase, g.outcome)
		}
	})
}
