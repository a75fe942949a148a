package cmd

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"mixdeck/ui/cells"
)

func TestATableIsNoWiderThanItsTerminal(t *testing.T) {
	rows := [][]string{{"p/a", strings.Repeat("n", 3000), strings.Repeat("长", 3000)}, {"p/b", "short", "m"}}
	for _, c := range []struct{ terminal, widest int }{
		{100, 100},
		{0, len("p/a") + 2 + nameCell + 2 + wideCell},
		{10, len("p/a") + 2 + nameCell + 2 + narrowCell},
	} {
		var out bytes.Buffer
		if err := (plain{&out}).table(c.terminal, []string{"REF", "NAME", "MESSAGE"}, rows); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if w := cells.Width(strings.TrimRight(line, "\n")); w > c.widest {
				t.Errorf("terminal %d: a line takes %d columns, want at most %d", c.terminal, w, c.widest)
			}
		}
	}
}

func TestARefIsNeverCut(t *testing.T) {
	var out bytes.Buffer
	ref := "p/" + strings.Repeat("r", 500)
	if err := (plain{&out}).table(80, []string{"REF", "NAME"}, [][]string{{ref, "a"}}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), ref) {
		t.Error("the ref is not whole")
	}
}

func TestACutTextKeepsItsWidthAndWholeCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"abc": "abc", "abcd": "abcd", "abcde": "abc…", "长长": "长长", "长长a": "长…", "a长长": "a长…", "": "",
		"abce\u0301f": "abc…",
	} {
		if got := cut(text, 4); got != want {
			t.Errorf("%q is cut to %q, want %q", text, got, want)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWhatCannotBeWrittenIsAnErrorAndAGoneReaderASilentOne(t *testing.T) {
	writes := map[string]func(plain) error{
		"print": func(p plain) error { return p.print("x") },
		"table": func(p plain) error { return p.table(0, []string{"A"}, nil) },
		"json":  func(p plain) error { return p.json(1, false) },
		"yaml":  func(p plain) error { return p.yaml(1) },
	}
	for name, write := range writes {
		if err := write(plain{failing{syscall.ENOSPC}}); !errors.Is(err, syscall.ENOSPC) || exitCode(err) != exitFailed {
			t.Errorf("%s: %v", name, err)
		}
		for _, gone := range []error{&os.PathError{Op: "write", Err: syscall.EPIPE}, io.ErrClosedPipe} {
			var told *silent
			if err := write(plain{failing{gone}}); !errors.As(err, &told) || told.code != exitFailed {
				t.Errorf("%s: %v is no news", name, err)
			}
		}
	}
}

func TestYAMLKeepsTheQuotesOfWhatReadersMistake(t *testing.T) {
	for text, bare := range map[string]bool{
		"yes": false, "No": false, "on": false, "OFF": false, "y": false, "N": false, "true": false, "Null": false,
		"~": false, "": false, "1": false, "1e3": false, "0x1f": false, "1:30": false, "2026-11-21": false, ".inf": false,
		"2026-11-21T10:00:00Z": false, "=": false, "<<": false, "a: b": false, "a:": false, "-": false, "a ": false,
		"live": true, "my-ivs/9G14": true, "arn:aws:ivs:us-west-2:123456789012:stage/abcd": true, "yesterday": true,
	} {
		if isWord(text) != bare {
			t.Errorf("%q: bare %v, want %v", text, !bare, bare)
		}
	}
}

func TestEveryTopicHasAPage(t *testing.T) {
	names := []string{"profiles"}
	for _, topic := range topics() {
		names = append(names, topic[0])
	}
	for _, name := range names {
		if len(helpPage(name)) < 200 {
			t.Errorf("the page %s is missing", name)
		}
	}
}
