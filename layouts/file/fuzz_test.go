package file_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"mixdeck/layouts/file"
)

// documents are the seeds of the fuzz targets.
var documents = []string{
	"name: a\ncanvas: {width: 1920, height: 1080}\nlayers:\n  - {id: a, source: b, x: 0, y: 1, w: 2, h: 3, z: 4, fit: contain, anchor: center}\nlogos:\n  - {url: \"x\", w: 1, h: 1}\n",
	"layers: []\ncomponents:\n  - {id: a, type: text, text: b, x: 0, y: 1, h: 3, anchor: center}\n  - {type: image, w: 2, h: 3, below: true}\n",
	"grid: {featuredParticipantAttribute: host, videoAspectRatio: VIDEO, gridGap: 2}",
	`{"pip": {"pipWidth": 5, "pipBehavior": "DYNAMIC", "omitStoppedVideo": true}}`,
	"participants:\n- {id: a, attributes: {host: true}, video: on}\n",
	"a: &a {x: 1}\nb: {<<: *a, y: 2}\nc: [*a, *a]\n",
	"a: |\n  text\nb: >-\n  folded\nc: 'it''s'\nd: \"\\u00e9\\n\"\n",
	"? a\n: b\n? - c\n: d\n",
	"--- !!map\na: !!str 1\n...\n",
	"%YAML 1.2\n---\n{}\n",
	"\ufeffa: 0x1F\r\nb: 017\r\n",
	"[{]}", "a:\n\t- b", "{\"a\": 1,}", "a: *b", "\xff\xfe", "&a [*a]",
}

func FuzzParse(f *testing.F) {
	for _, seed := range documents {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := file.Parse("f", text)
		if err != nil {
			var placed *file.Error
			if !errors.As(err, &placed) || placed.Line < 1 || placed.Column < 1 || placed.Message == "" {
				t.Fatalf("%q: %#v has no place", text, err)
			}
			if strings.ContainsFunc(placed.Message, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				t.Fatalf("%q: the message %q has a control character", text, placed.Message)
			}
			return
		}
		holdsTogether(t, n, 0)
		out := n.JSON()
		if !json.Valid(out) {
			t.Fatalf("%q became %s", text, out)
		}
		again, err := file.FromJSON(out)
		if err != nil || string(again.JSON()) != string(out) {
			t.Fatalf("%q became %s and then %s, %v", text, out, again.JSON(), err)
		}
		if json.Valid(text) && !sameJSON(t, text, out) {
			t.Fatalf("%q became %s", text, out)
		}
	})
}

// holdsTogether walks a tree and returns the number of its values.
func holdsTogether(t *testing.T, n file.Node, depth int) int {
	t.Helper()
	if depth > file.MaxDepth {
		t.Fatalf("%s is %d deep", n.Path(), depth)
	}
	if n.Line() < 1 || n.Column() < 1 {
		t.Fatalf("%s stands at %d:%d", n.Path(), n.Line(), n.Column())
	}
	count := 1
	for name, member := range n.Members() {
		if n.Get(name) != member {
			t.Fatalf("%s is not found under its name %q", member.Path(), name)
		}
		count += holdsTogether(t, member, depth+1)
	}
	for i, item := range n.Items() {
		if n.Index(i) != item {
			t.Fatalf("%s is not item %d", item.Path(), i)
		}
		count += holdsTogether(t, item, depth+1)
	}
	if depth == 0 && count > file.MaxNodes {
		t.Fatalf("the document has %d values", count)
	}
	return count
}

func FuzzLayout(f *testing.F) {
	for _, seed := range documents {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := file.Parse("f", text)
		if err != nil {
			return
		}
		_, _ = file.Cast(n)
		_, _ = file.GridAnswer(n)
		_, _ = file.PipAnswer(n)
		want, err := file.Layout(n)
		if err != nil {
			var errs file.Errors
			if !errors.As(err, &errs) || len(errs) == 0 || errs[0].Line < 1 {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		for _, written := range [][]byte{file.Encode(want), file.EncodeJSON(want)} {
			n, err := file.Parse("f", written)
			if err != nil {
				t.Fatalf("%q was written as %q: %v", text, written, err)
			}
			if got, err := file.Layout(n); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%q was written as %q and read as %+v, %v; want %+v", text, written, got, err, want)
			}
		}
	})
}
