package journal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const (
	// patience is how long another process may hold the file: it writes one
	// line, so one that takes longer is stopped or its disk hangs.
	patience  = 5 * time.Second
	lockEvery = 2 * time.Millisecond
)

// ErrUnwritable is what every failure to record is: nothing that was to be
// recorded may be sent.
var ErrUnwritable = errors.New("the journal cannot be written")

// Journal is a journal's file. It is safe for concurrent use and keeps no file
// open, so that it recovers as soon as the disk does. Several Journals, also of
// several processes, may share one file.
type Journal struct {
	path string
	now  func() time.Time
	open func(path string, write bool) (file, error)
	turn chan struct{} // held by whoever appends in this process
	read chan struct{} // held by whoever uses the index
	seen index
}

// New returns the journal in the file at path and makes its directory, for its
// owner alone, where it is missing. The file itself is made by the first
// append. now is the wall clock; nil is time.Now.
func New(path string, now func() time.Time) (*Journal, error) {
	if now == nil {
		now = time.Now
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnwritable, err)
	}
	return &Journal{
		path: path,
		now:  now,
		open: openFile,
		turn: make(chan struct{}, 1),
		read: make(chan struct{}, 1),
	}, nil
}

// Path returns the file's path.
func (j *Journal) Path() string { return j.path }

// locked opens the file and locks it. It waits for other processes no longer
// than patience or the context.
func (j *Journal) locked(ctx context.Context, write bool) (file, error) {
	f, err := j.open(j.path, write)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, patience, errors.New("another process holds the journal"))
	defer cancel()
	for {
		ok, err := tryLock(f, write)
		if ok {
			return f, nil
		}
		if err == nil {
			err = pause(ctx, lockEvery)
		}
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// enter takes a turn of this process and returns how to give it back.
func enter(ctx context.Context, turn chan struct{}) (leave func(), err error) {
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
