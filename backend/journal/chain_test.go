package journal

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestATailTornAtAnyByteIsReportedAndDropped(t *testing.T) {
	j := newFaulty(t, &faulty{})
	written := fill(t, j, 5)
	whole := content(t, j)
	ends := []int{0} // behind each line
	for i, c := range whole {
		if c == '\n' {
			ends = append(ends, i+1)
		}
	}
	for size := ends[2]; size < len(whole); size++ {
		put(t, j, whole[:size])
		left, clean := slices.BinarySearch(ends, size)
		if !clean {
			left--
		}
		if got := readAll(t, j); len(got) != left || got[left-1].Hash != written[left-1].Hash {
			t.Fatalf("cut at %d: %d records, want %d", size, len(got), left)
		}
		r := check(t, j)
		if r.Whole() != clean || r.Records != left {
			t.Fatalf("cut at %d: %+v", size, r)
		}
		if !clean && (len(r.Gaps) != 1 || r.Gaps[0].Kind != GapTorn || r.Gaps[0].Line != left+1 || r.Gaps[0].Offset != int64(ends[left])) {
			t.Fatalf("cut at %d: %+v", size, r.Gaps)
		}
		next, err := j.Append(t.Context(), record(9))
		if err != nil || next.Seq != int64(left+1) || next.Dropped != int64(size-ends[left]) {
			t.Fatalf("cut at %d: %+v, %v", size, next, err)
		}
		if r := check(t, j); !r.Whole() || r.Records != left+1 || (len(r.Dropped) == 1) == clean {
			t.Fatalf("cut at %d, then appended: %+v", size, r)
		}
	}
}

func TestEveryFlippedBitIsNoticedWhereItIs(t *testing.T) {
	j := newFaulty(t, &faulty{})
	fill(t, j, 20)
	whole := content(t, j)
	for at := len(whole) - 4096; at < len(whole); at++ {
		line := bytes.Count(whole[:at], []byte("\n")) + 1
		for bit := range 8 {
			if at < len(whole)-400 && bit != at%8 {
				continue // one bit of each byte stands for all
			}
			bad := bytes.Clone(whole)
			bad[at] ^= 1 << bit
			report, err := verify(t.Context(), newForward(bytes.NewReader(bad), 0, int64(len(bad))))
			if err != nil || report.Whole() {
				t.Fatalf("bit %d of byte %d (%q): %+v, %v", bit, at, whole[at], report, err)
			}
			for _, g := range report.Gaps {
				// A newline in the middle makes two lines of one.
				if g.Line != line && (bad[at] != '\n' || g.Line != line+1) {
					t.Fatalf("bit %d of byte %d in line %d: %+v", bit, at, line, report.Gaps)
				}
			}
		}
	}
}

func TestAChainBrokenByAFlippedBitGoesOn(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		j, err := New(filepath.Join(dir, "journal"), nil)
		if err != nil {
			rt.Fatal(err)
		}
		n := rapid.IntRange(1, 5).Draw(rt, "records")
		fill(t, j, n)
		bad := content(t, j)
		at := rapid.IntRange(0, len(bad)-1).Draw(rt, "byte")
		bad[at] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		put(t, j, bad)
		readAll(t, j)
		before := check(t, j)
		next, err := j.Append(t.Context(), record(7))
		if err != nil {
			rt.Fatal(err)
		}
		after := check(t, j)
		if after.Head != next.Hash || len(after.Gaps) > len(before.Gaps) {
			rt.Errorf("before %+v, after %+v", before, after)
		}
		if got := readAll(t, j); len(got) == 0 || got[len(got)-1].Hash != next.Hash {
			rt.Errorf("the new record is not read: %+v", got)
		}
	})
}

func TestWhatIsRemovedOrPutInBetweenIsNamed(t *testing.T) {
	j := newFaulty(t, &faulty{})
	fill(t, j, 6)
	lines := bytes.SplitAfter(content(t, j), []byte("\n"))[:6]
	for _, c := range []struct {
		name string
		made [][]byte
		line int
		kind GapKind
	}{
		{"the first removed", lines[1:], 1, GapMissing},
		{"one removed", slices.Concat(lines[:2], lines[3:]), 3, GapMissing},
		{"three removed", slices.Concat(lines[:1], lines[4:]), 2, GapMissing},
		{"one repeated", slices.Concat(lines[:3], lines[2:]), 4, GapMissing},
		{"a line of nothing", slices.Concat(lines[:3], [][]byte{[]byte("\n")}, lines[3:]), 4, GapUnreadable},
		{"a forged one", slices.Concat(lines[:3], [][]byte{bytes.Replace(lines[3], []byte("intent-3"), []byte("intent-4"), 1)}, lines[4:]), 4, GapAltered},
	} {
		put(t, j, bytes.Join(c.made, nil))
		r := check(t, j)
		if len(r.Gaps) == 0 || r.Gaps[0].Line != c.line || r.Gaps[0].Kind != c.kind || r.Gaps[0].Message == "" {
			t.Errorf("%s: %+v", c.name, r.Gaps)
		}
		readAll(t, j)
	}
}
