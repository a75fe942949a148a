package journal

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// GapKind says what is wrong with a line.
type GapKind string

// The kinds. Altered: its bytes do not fit its hash. Missing: it does not
// follow the line before. Unreadable: it is no record. Torn: the last line has
// no newline.
const (
	GapAltered    GapKind = "altered"
	GapMissing    GapKind = "missing"
	GapUnreadable GapKind = "unreadable"
	GapTorn       GapKind = "torn"
)

// Gap is a place where the chain does not hold.
type Gap struct {
	Line    int   // 1 is the first
	Offset  int64 // of the line in the file, in bytes
	Kind    GapKind
	Message string // a sentence
}

// Report is what verifying a journal told.
type Report struct {
	Records int
	Gaps    []Gap // in the order of the file; none: the chain holds
	// Dropped names the lines whose append had to drop a half-written record
	// first. The chain holds there.
	Dropped []Gap
	// Head is the hash of the last record: noted elsewhere, it tells later
	// whether records were cut off at the end.
	Head string
}

// Whole reports whether the chain holds from the first byte to the last.
func (r Report) Whole() bool { return len(r.Gaps) == 0 }

// Verify checks every line of the journal. It keeps appends waiting meanwhile.
// A journal that does not exist is whole.
func (j *Journal) Verify(ctx context.Context) (Report, error) {
	if f, err := j.reading(); f == nil {
		return Report{}, err
	} else if err := f.Close(); err != nil {
		return Report{}, unreadable(err)
	}
	f, err := j.locked(ctx, false)
	if err != nil {
		return Report{}, unreadable(err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	size, err := sizeOf(f)
	if err != nil {
		return Report{}, unreadable(err)
	}
	report, err := verify(ctx, newForward(f, 0, size))
	return report, unreadable(err)
}

func verify(ctx context.Context, lines *forward) (Report, error) {
	var v verifier
	for ctx.Err() == nil {
		v.line++
		v.offset = lines.offset
		line, err := lines.line()
		if errors.Is(err, io.EOF) {
			if len(line) > 0 {
				v.gap(GapTorn, "it ends after %d bytes without a newline: it was being written; the next append drops it", len(line))
			}
			return v.Report, nil
		}
		if err != nil {
			return v.Report, err
		}
		v.check(line)
	}
	return v.Report, context.Cause(ctx)
}

// verifier walks along the chain.
type verifier struct {
	Report
	line   int
	offset int64
	seq    int64
	// The hash that the next line is chained to: as the line before gives it,
	// and, where that does not fit the line before, as it should be. Either may
	// be what was altered.
	given, computed string
	blind           bool // the line before is unreadable, so this one cannot be checked
}

func (v *verifier) gap(kind GapKind, format string, args ...any) {
	v.Gaps = append(v.Gaps, Gap{v.line, v.offset, kind, fmt.Sprintf(format, args...)})
}

func (v *verifier) check(line []byte) {
	l, err := decode(line)
	if err != nil {
		v.gap(GapUnreadable, "it is no record, so the one behind it cannot be checked")
		v.seq++
		v.given, v.computed, v.blind = after(line), "", true
		return
	}
	v.Records++
	v.Head = l.Hash
	v.link(l)
	v.given, v.seq, v.blind = l.Hash, l.Seq, false
	if l.Dropped > 0 {
		v.Dropped = append(v.Dropped, Gap{
			v.line, v.offset, GapTorn,
			fmt.Sprintf("%d bytes of a half-written record were dropped before it", l.Dropped),
		})
	}
}

// link checks that the record fits its hash and the line before.
func (v *verifier) link(l link) {
	computed := sum(v.given, l.content)
	fits := computed == l.Hash || v.computed != "" && sum(v.computed, l.content) == l.Hash
	v.computed = ""
	switch {
	case fits, v.blind:
	case l.Seq != v.seq+1:
		v.gap(GapMissing, "it is record %d and stands behind record %d: what stood between is missing, or it was altered", l.Seq, v.seq)
		v.computed = computed
	default:
		v.gap(GapAltered, "its hash is not that of its bytes: it or the record before it was altered")
		v.computed = computed
	}
}
