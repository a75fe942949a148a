package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// faulty is a file whose writing fails where it is told to.
type faulty struct {
	file
	room     int // bytes that can be written before the disk is full
	sync     error
	truncate error
	read     *int // bytes that were read
}

func (f *faulty) WriteAt(p []byte, at int64) (int, error) {
	if f.room >= len(p) {
		return f.file.WriteAt(p, at)
	}
	n, err := f.file.WriteAt(p[:f.room], at)
	return n, errors.Join(err, syscall.ENOSPC)
}

func (f *faulty) Sync() error {
	if f.sync != nil {
		return f.sync
	}
	return f.file.Sync()
}

func (f *faulty) Truncate(size int64) error {
	if f.truncate != nil {
		return f.truncate
	}
	return f.file.Truncate(size)
}

func (f *faulty) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.file.ReadAt(p, at)
	if f.read != nil {
		*f.read += n
	}
	return n, err
}

// newFaulty returns a journal whose files behave as the template says.
func newFaulty(t *testing.T, template *faulty) *Journal {
	t.Helper()
	template.room = 1 << 30
	j, err := New(filepath.Join(t.TempDir(), "journal"), nil)
	if err != nil {
		t.Fatal(err)
	}
	j.open = func(path string, write bool) (file, error) {
		f, err := openFile(path, write)
		if err != nil {
			return nil, err
		}
		copied := *template
		copied.file = f
		return &copied, nil
	}
	return j
}

func record(i int) Record {
	return Record{
		Intent: fmt.Sprint("intent-", i), Profile: "p", Ref: "p/x", ID: "x", Verb: "stop", OnAir: "yes",
		Phase: []Phase{PhaseIntent, PhaseCall, PhaseAnswer, PhaseOutcome}[i%4], Message: strings.Repeat("m", i%50),
	}
}

func fill(t *testing.T, j *Journal, n int) []Record {
	t.Helper()
	var out []Record
	for i := range n {
		r, err := j.Append(t.Context(), record(i))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func content(t *testing.T, j *Journal) []byte {
	t.Helper()
	b, err := os.ReadFile(j.path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func put(t *testing.T, j *Journal, b []byte) {
	t.Helper()
	if err := os.WriteFile(j.path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func check(t *testing.T, j *Journal) Report {
	t.Helper()
	r, err := j.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// readAll uses every way of reading; none may fail or panic.
func readAll(t *testing.T, j *Journal) []Record {
	t.Helper()
	got, err := j.Records(t.Context(), Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Unsettled(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Stops(t.Context(), "p", time.Time{}); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAFullDiskLeavesNothingBehindAndRecoversByItself(t *testing.T) {
	disk := &faulty{}
	j := newFaulty(t, disk)
	fill(t, j, 2)
	before := content(t, j)
	for room := 0; room < 200; room += 7 {
		disk.room = room
		if _, err := j.Append(t.Context(), record(2)); !errors.Is(err, ErrUnwritable) || !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("room for %d: %v", room, err)
		}
		if !bytes.Equal(content(t, j), before) {
			t.Fatalf("room for %d: something was left behind", room)
		}
	}
	disk.room = 1 << 20
	if r := fill(t, j, 1)[0]; r.Seq != 3 || r.Dropped != 0 {
		t.Errorf("%+v", r)
	}
	if r := check(t, j); !r.Whole() || r.Records != 3 {
		t.Errorf("%+v", r)
	}
}

func TestAFullDiskThatCannotEvenCutOffIsDroppedByTheNextAppend(t *testing.T) {
	disk := &faulty{}
	j := newFaulty(t, disk)
	fill(t, j, 2)
	disk.room, disk.truncate = 100, syscall.EIO
	if _, err := j.Append(t.Context(), record(2)); !errors.Is(err, ErrUnwritable) || !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	torn := check(t, j)
	if len(torn.Gaps) != 1 || torn.Gaps[0].Kind != GapTorn || torn.Gaps[0].Line != 3 || torn.Records != 2 {
		t.Errorf("%+v", torn)
	}
	if got := readAll(t, j); len(got) != 2 {
		t.Errorf("%d records", len(got))
	}
	if _, err := j.Append(t.Context(), record(2)); !errors.Is(err, ErrUnwritable) {
		t.Fatal(err)
	}
	disk.room, disk.truncate = 1<<20, nil
	r, err := j.Append(t.Context(), record(2))
	if err != nil || r.Dropped != 100 || r.Seq != 3 {
		t.Errorf("%+v, %v", r, err)
	}
	if r := check(t, j); !r.Whole() || r.Records != 3 || len(r.Dropped) != 1 || r.Dropped[0].Line != 3 {
		t.Errorf("%+v", r)
	}
}

func TestARecordThatCannotBeSyncedIsTakenBack(t *testing.T) {
	disk := &faulty{sync: syscall.EIO}
	j := newFaulty(t, disk)
	if _, err := j.Append(t.Context(), record(0)); !errors.Is(err, ErrUnwritable) || !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	if got := readAll(t, j); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	disk.sync = nil
	fill(t, j, 1)
	if r := check(t, j); !r.Whole() || r.Records != 1 {
		t.Errorf("%+v", r)
	}
}

func TestAFileThatCannotBeReadOrOpenedIsUnwritable(t *testing.T) {
	j := newFaulty(t, &faulty{})
	fill(t, j, 1)
	j.open = func(string, bool) (file, error) { return nil, syscall.EROFS }
	if _, err := j.Append(t.Context(), record(1)); !errors.Is(err, ErrUnwritable) || !errors.Is(err, syscall.EROFS) {
		t.Error(err)
	}
	if _, err := j.Records(t.Context(), Filter{}); !errors.Is(err, syscall.EROFS) {
		t.Error(err)
	}
	if _, err := j.Verify(t.Context()); !errors.Is(err, syscall.EROFS) {
		t.Error(err)
	}
}
