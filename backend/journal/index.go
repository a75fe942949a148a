package journal

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
)

// index keeps the lines of the intents without an outcome, up to an offset of
// the file. It decodes a line only when its intent turns out to matter: most
// intents are settled a few lines later.
type index struct {
	offset  int64
	last    []byte // the line before offset
	pending map[string]*pending
}

// pending is what was recorded of one intent.
type pending struct {
	lines [][]byte
	asked int // records of phase intent among them
}

// follow reads what was appended. A file that no longer has what was read
// before is read anew.
func (x *index) follow(ctx context.Context, f file) error {
	size, err := sizeOf(f)
	if err != nil {
		return err
	}
	if x.pending == nil || !x.fits(f, size) {
		*x = index{pending: make(map[string]*pending)}
	}
	lines := newForward(f, x.offset, size)
	for ctx.Err() == nil {
		line, err := lines.line()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		x.offset = lines.offset
		x.last = append(x.last[:0], line...)
		x.add(line)
	}
	return context.Cause(ctx)
}

// fits reports whether the last line that was read still stands where it stood.
func (x *index) fits(f file, size int64) bool {
	if x.offset == 0 {
		return true
	}
	stands := make([]byte, len(x.last)+1)
	if size < x.offset || x.offset < int64(len(stands)) {
		return false
	}
	if _, err := f.ReadAt(stands, x.offset-int64(len(stands))); err != nil {
		return false
	}
	return bytes.Equal(stands, append(slices.Clip(x.last), '\n'))
}

// add takes a line in.
func (x *index) add(line []byte) {
	g, ok := skim(line)
	if !ok {
		return
	}
	p := x.pending[string(g.intent)]
	switch {
	case p == nil && g.phase != PhaseIntent:
		return // settled before
	case p == nil:
		p = &pending{}
		x.pending[string(g.intent)] = p
	case p.asked == 1 && g.phase == PhaseOutcome && string(g.outcome) != unknown:
		delete(x.pending, string(g.intent))
		return
	}
	if g.phase == PhaseIntent {
		p.asked++
	}
	p.lines = append(p.lines, bytes.Clone(line))
}

// unsettled returns the open ones, oldest first, and forgets the intents of
// which nothing is left.
func (x *index) unsettled() []Open {
	var found []Open
	for intent, p := range x.pending {
		left := opens(p.records())
		if len(left) == 0 {
			delete(x.pending, intent)
		}
		found = append(found, slices.DeleteFunc(left, func(o Open) bool { return !o.open() })...)
	}
	slices.SortFunc(found, func(a, b Open) int { return int(a.Intent.Seq - b.Intent.Seq) })
	return found
}

func (p *pending) records() []Record {
	var records []Record
	for _, line := range p.lines {
		if l, err := decode(line); err == nil {
			records = append(records, l.Record)
		}
	}
	return records
}
