package editor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/layouts"
)

func TestOnlyCommentsAreComments(t *testing.T) {
	text := strings.Join([]string{
		`# one`, `a: "#no" # two`, `b: 'it''s # no' # three`, `c: x#no`, `d: |`, `  # no`, ``, `  no # no`, `e: "no`, `  # no \" # no`, `  end" # four`,
		`f: it's # five`, "g: 1\t# six", `h: [ "a" , '#' ] #seven`, `- > # no`,
	}, "\n")
	var found []string
	for _, c := range commentsOf(text) {
		found = append(found, c.text)
	}
	want := "# one|# two|# three|# four|# five|# six|#seven|# no"
	if got := strings.Join(found, "|"); got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

func TestCommentsNeverChangeThePicture(t *testing.T) {
	l := layouts.Layout{Name: "x", Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{ID: "a", W: 1, H: 1}, {ID: "b", W: 2, H: 2}}}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOf(rapid.StringMatching(`( {0,4}(# ?[a-z"':#]{0,4}|name: "?[a-z# ]{0,4}"?|layers:|- \{?id: [ab](, w: 1)?\}?|x: '#))( #[a-z]{0,3})?`)).Draw(t, "lines")
		data, _ := withComments(l, []byte(strings.Join(lines, "\n")))
		if back, err := read(data); err != nil || len(layouts.Diff(l, back)) > 0 {
			t.Fatalf("%v: it became\n%s", err, data)
		}
	})
}
