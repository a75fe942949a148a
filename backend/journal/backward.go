package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// block is how much is read at once.
const block = 64 << 10

// backward reads a file's whole lines from the last to the first, block by
// block, so that what is near the end costs the same however long the file is.
type backward struct {
	f    io.ReaderAt
	size int64
	torn int64 // bytes behind the last newline
	at   int64 // where rest begins in the file
	rest []byte
	done bool // the first line was returned
}

func newBackward(f file) (*backward, error) {
	size, err := sizeOf(f)
	if err != nil {
		return nil, err
	}
	b := &backward{f: f, size: size, at: size}
	tail, err := b.line()
	if errors.Is(err, io.EOF) {
		err = nil
	}
	b.torn = int64(len(tail))
	return b, err
}

// line returns the next line towards the beginning, without its newline; io.EOF
// before the first. The line is good until the next call.
func (b *backward) line() ([]byte, error) {
	if b.done {
		return nil, io.EOF
	}
	from := len(b.rest) // what was looked through has no newline
	for {
		if i := bytes.LastIndexByte(b.rest[:from], '\n'); i >= 0 {
			line := b.rest[i+1:]
			b.rest = b.rest[:i]
			return line, nil
		}
		if b.at == 0 {
			b.done = true
			return b.rest, nil
		}
		n, err := b.grow()
		if err != nil {
			return nil, err
		}
		from = n
	}
}

// grow reads the bytes before rest and returns how many. It doubles, so that
// a long line is not copied again and again.
func (b *backward) grow() (int, error) {
	if len(b.rest) > maxLine {
		return 0, fmt.Errorf("a line of over %d bytes: it is no journal", maxLine)
	}
	n := int(min(b.at, int64(max(block, len(b.rest)))))
	grown := make([]byte, n+len(b.rest))
	copy(grown[n:], b.rest)
	switch _, err := b.f.ReadAt(grown[:n], b.at-int64(n)); {
	case errors.Is(err, io.EOF):
		return 0, io.ErrUnexpectedEOF // it was cut off while it was read
	case err != nil:
		return 0, err
	}
	b.at -= int64(n)
	b.rest = grown
	return n, nil
}
