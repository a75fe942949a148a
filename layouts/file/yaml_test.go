package file_test

import (
	"testing"

	"mixdeck/layouts/file"
)

func TestAliasesAndMergeKeysAreFollowed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: &x {p: 1}\nb: *x", `{"a":{"p":1},"b":{"p":1}}`},
		{"a: &x 5\nb: [*x, *x]", `{"a":5,"b":[5,5]}`},
		{"a: &x w\n*x : 1", `{"a":"w","w":1}`},
		{"d: &d {w: 1, h: 2}\nl: {<<: *d, h: 3, x: 4}", `{"d":{"w":1,"h":2},"l":{"w":1,"h":3,"x":4}}`},
		{"d: &d {w: 1, h: 2}\nl: {h: 3, <<: *d}", `{"d":{"w":1,"h":2},"l":{"h":3,"w":1}}`},
		{"a: &a {p: 1, q: 1}\nb: &b {q: 2, r: 2}\nc: {<<: [*a, *b, {s: 3}]}", `{"a":{"p":1,"q":1},"b":{"q":2,"r":2},"c":{"p":1,"q":1,"r":2,"s":3}}`},
		{"a: &a {p: 1}\nb: &b {<<: *a, q: 2}\nc: {<<: *b}", `{"a":{"p":1},"b":{"p":1,"q":2},"c":{"p":1,"q":2}}`},
		{`{"<<": {"a": 1}}`, `{"<<":{"a":1}}`},
		{`"<<": {a: 1}`, `{"<<":{"a":1}}`},
		{"? <<\n: {a: 1}", `{"a":1}`},
	} {
		if got := string(parse(t, c.text).JSON()); got != c.want {
			t.Errorf("%q is %s, want %s", c.text, got, c.want)
		}
	}
}

func TestWhatCameThroughAnAliasStandsAtItsAnchor(t *testing.T) {
	n := parse(t, "a: &x\n  p: 1\nb: *x\nc: {<<: *x}\n")
	for _, v := range []file.Node{n.Get("b").Get("p"), n.Get("c").Get("p")} {
		if v.Line() != 2 || v.Column() != 6 {
			t.Errorf("%s stands at %d:%d", v.Path(), v.Line(), v.Column())
		}
	}
	if got := n.Get("b").Get("p").Path(); got != "b.p" {
		t.Errorf("the path is %s", got)
	}
}

func TestNamesInYAMLMapsAreTheirText(t *testing.T) {
	n := parse(t, "1: a\ntrue: b\n~: c\n0x10: d\n'': e\n")
	if got, want := string(n.JSON()), `{"1":"a","true":"b","~":"c","0x10":"d","":"e"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBlockScalarsAndQuotesAreRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"|\n  a\n  b\n", "a\nb\n"},
		{"|-\n  a\n", "a"},
		{">\n  a\n  b\n", "a b\n"},
		{`"a\tb\u00e9\U0001F600\x41"`, "a\tbé😀A"},
		{"'it''s'", "it's"},
		{"a\n  b", "a b"},
		{"\"a\\\n   b\"", "ab"},
		{"http://x/y?z#1", "http://x/y?z#1"},
		{"a\r\n  b", "a b"},
	} {
		if got := parse(t, "v: "+c.text).Get("v").Text(); got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
}
