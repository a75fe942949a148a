package journal

import (
	"bufio"
	"errors"
	"io"
)

// forward reads lines from an offset on.
type forward struct {
	r      *bufio.Reader
	offset int64 // of the next line
	long   []byte
}

func newForward(f io.ReaderAt, offset, size int64) *forward {
	return &forward{
		r:      bufio.NewReaderSize(io.NewSectionReader(f, offset, size-offset), block),
		offset: offset,
	}
}

// line returns the next whole line without its newline; io.EOF behind the last
// one, with what is left of a torn line. Of a line that is longer than any
// record only the beginning is returned. The line is good until the next call.
func (w *forward) line() ([]byte, error) {
	part, err := w.r.ReadSlice('\n')
	w.offset += int64(len(part))
	if err == nil {
		return part[:len(part)-1], nil
	}
	w.long = w.long[:0]
	for errors.Is(err, bufio.ErrBufferFull) {
		w.keep(part)
		part, err = w.r.ReadSlice('\n')
		w.offset += int64(len(part))
	}
	if err == nil {
		part = part[:len(part)-1]
	}
	w.keep(part)
	return w.long, err
}

func (w *forward) keep(part []byte) {
	w.long = append(w.long, part[:min(len(part), maxLine-len(w.long))]...)
}
