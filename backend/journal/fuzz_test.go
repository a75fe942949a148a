package journal

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func FuzzDecode(f *testing.F) {
	_, line, err := encode(record(3), "")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(line[:len(line)-1])
	f.Add([]byte(`{,"hash":"` + strings.Repeat("0", hashDigits) + `"}`))
	f.Add([]byte(`{"plan":[{"call":1}],"at":"9999","hash":"` + strings.Repeat("a", hashDigits) + `"}`))
	f.Add([]byte("\x00\x00"))
	f.Fuzz(func(t *testing.T, line []byte) {
		before := bytes.Clone(line)
		l, err := decode(line)
		if !bytes.Equal(line, before) {
			t.Error("decoding changed the line")
		}
		skim(line)
		if !isHash(after(line)) {
			t.Error("nothing can be chained to the line")
		}
		if err != nil {
			return
		}
		if again := string(l.content[:len(l.content)-1]) + hashMember + l.Hash + `"}`; again != string(line) {
			t.Errorf("%q came back as %q", line, again)
		}
		l.stopsOnAir()
		Open{Intent: l.Record, Records: []Record{l.Record}}.StartStep()
	})
}

func FuzzAnyFileCanBeReadVerifiedAndAppendedTo(f *testing.F) {
	_, line, err := encode(record(0), "")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(slices.Concat(line, line))
	f.Add([]byte("\n\n{"))
	f.Fuzz(func(t *testing.T, text []byte) {
		j, err := New(filepath.Join(t.TempDir(), "journal"), nil)
		if err != nil {
			t.Fatal(err)
		}
		put(t, j, text)
		before := len(readAll(t, j))
		gaps := len(check(t, j).Gaps)
		r, err := j.Append(t.Context(), record(1))
		if err != nil {
			t.Fatal(err)
		}
		if report := check(t, j); report.Head != r.Hash || len(report.Gaps) > gaps {
			t.Errorf("%+v", report)
		}
		if after := len(readAll(t, j)); after != before+1 {
			t.Errorf("%d records, then %d", before, after)
		}
	})
}
