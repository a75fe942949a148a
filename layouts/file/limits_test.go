package file_test

import (
	"fmt"
	"strings"
	"testing"

	"mixdeck/layouts/file"
)

func TestNestingHasALimitInBothForms(t *testing.T) {
	for name, nest := range map[string]func(depth int) string{
		"JSON lists":  func(d int) string { return strings.Repeat("[", d) + strings.Repeat("]", d) },
		"JSON maps":   func(d int) string { return strings.Repeat(`{"a":`, d) + "1" + strings.Repeat("}", d) },
		"flow lists":  func(d int) string { return "# YAML\n" + strings.Repeat("[", d) + "x" + strings.Repeat("]", d) },
		"block lists": func(d int) string { return strings.Repeat("- ", d) + "x" },
		"through <<":  func(d int) string { return strings.Repeat("{<<: ", d-1) + "{a: 1}" + strings.Repeat("}", d-1) },
		"aliases":     func(d int) string { return aliasTower(d) },
		"mixed styles": func(d int) string {
			return strings.Repeat("- ", d/2) + strings.Repeat("[", d-d/2) + strings.Repeat("]", d-d/2)
		},
	} {
		if _, err := file.Parse("f", []byte(nest(file.MaxDepth))); err != nil {
			t.Errorf("%s at the limit: %v", name, err)
		}
		if name == "through <<" {
			continue // what << brings in stands one level up
		}
		for _, depth := range []int{file.MaxDepth + 1, file.MaxDepth + 2, 100_000} {
			_, err := file.Parse("f", []byte(nest(depth)))
			if err == nil || !strings.Contains(err.Error(), "nested deeper than 64") && depth <= file.MaxDepth+2 {
				t.Errorf("%s at %d: %v", name, depth, err)
			}
		}
	}
}

// aliasTower nests lists by aliases: each anchor's list holds the one before.
func aliasTower(depth int) string {
	var b strings.Builder
	b.WriteString("- &a1 []\n")
	for i := 2; i < depth; i++ {
		fmt.Fprintf(&b, "- &a%d [*a%d]\n", i, i-1)
		if i > file.MaxDepth+2 {
			break
		}
	}
	return b.String()
}

func TestTheNumberOfValuesHasALimitInBothForms(t *testing.T) {
	for name, fill := range map[string]func(values int) string{
		"JSON list": func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("1,", n-1), ",") + "]" },
		"flow list": func(n int) string { return "[" + strings.Repeat("x,", n-1) + "]" },
		"block":     func(n int) string { return strings.Repeat("- x\n", n-1) },
		"map": func(n int) string {
			var b strings.Builder
			for i := range n - 1 {
				fmt.Fprintf(&b, "k%d: x\n", i)
			}
			return b.String()
		},
		"aliases": func(n int) string { return "- &a [x, x, x, x]\n" + strings.Repeat("- *a\n", (n-1)/5-1) },
	} {
		if n, err := file.Parse("f", []byte(fill(file.MaxNodes))); err != nil {
			t.Errorf("%s at the limit: %v", name, err)
		} else if n.Len() < 1000 {
			t.Errorf("%s has %d values", name, n.Len())
		}
		for _, values := range []int{file.MaxNodes + 10, 300_000} {
			_, err := file.Parse("f", []byte(fill(values)))
			if err == nil || !strings.Contains(err.Error(), "more than 10000 values") && !strings.Contains(err.Error(), "too many values") {
				t.Errorf("%s of %d: %v", name, values, err)
			}
		}
	}
}

func TestAHundredThousandLayersAreRefusedInBothForms(t *testing.T) {
	yaml := "layers:\n" + strings.Repeat("- {w: 1, h: 1, x: 2}\n", 100_000)
	json := `{"layers":[` + strings.TrimSuffix(strings.Repeat(`{"w":1,"h":1,"x":2},`, 100_000), ",") + "]}"
	for _, c := range []struct{ text, want string }{
		{yaml, "f:12501:20: the document has too many values, commas, colons or brackets; at most 10000 values are read"},
		{json, "f:1:50003: layers[2499].h: the document has more than 10000 values, counted after aliases"},
	} {
		_, err := file.Parse("f", []byte(c.text))
		if err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestAliasBombsEndAtTheNumberOfValues(t *testing.T) {
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	merges := "m0: &m0 {a: 1, b: 2, c: 3}\n"
	for i := 1; i < 60; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
		merges += fmt.Sprintf("m%d: &m%d {<<: [%s]}\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*m%d, ", i-1), 9), ", "))
	}
	chain := "m0: &m0 {}\n"
	for i := 1; i < 10_000; i++ {
		chain += fmt.Sprintf("m%d: &m%d {<<: *m%d}\n", i, i, i-1)
	}
	for name, text := range map[string]string{"aliases": bomb, "merges": merges, "a chain of merges": chain} {
		_, err := file.Parse("f", []byte(text))
		if err == nil || !strings.Contains(err.Error(), "more than 10000 values") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTextFullOfMarksIsRefusedBeforeTheLibrarySeesIt(t *testing.T) {
	for _, fragment := range []string{"[a,", "{a,", "? ", "- a\n", "a: b\n", "\"a\"", "''", "*a ", "&a ", "!a ", " #\n", "...\n", "a : ", "[", "}"} {
		text := "x: |\n " + strings.Repeat(fragment, (3<<20)/len(fragment))
		_, err := file.Parse("f", []byte(text))
		if err == nil || !strings.Contains(err.Error(), "too many values, commas, colons or brackets") {
			t.Errorf("%q: %v", fragment, err)
		}
	}
}

func TestLongProseIsNotTakenForTooManyMarks(t *testing.T) {
	line := "  It is a long text, with a comma and an address (https://example.com/a?b=c) at 10:30:00.\n"
	text := "notes: |\n" + strings.Repeat(line, 30_000)
	if n := parse(t, text); len(n.Get("notes").Text()) < 2<<20 {
		t.Errorf("the text has %d bytes", len(n.Get("notes").Text()))
	}
}

func TestAnAnswerHasWiderLimits(t *testing.T) {
	if _, err := file.FromJSON([]byte("[" + strings.Repeat("1,", 150_000) + "1]")); err != nil {
		t.Error(err)
	}
	if _, err := file.FromJSON([]byte("[" + strings.Repeat("1,", 250_000) + "1]")); err == nil {
		t.Error("250,000 values were read")
	}
	if _, err := file.FromJSON([]byte(strings.Repeat("[", 100) + strings.Repeat("]", 100))); err != nil {
		t.Error(err)
	}
	if _, err := file.FromJSON([]byte(strings.Repeat("[", 1_000_000))); err == nil {
		t.Error("a million brackets were read")
	}
	if _, err := file.FromJSON(make([]byte, 17<<20)); err == nil || !strings.Contains(err.Error(), "longer than 16 MiB") {
		t.Error(err)
	}
}
