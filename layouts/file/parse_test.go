package file_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"mixdeck/layouts/file"
)

// parse is Parse for a text that must be right.
func parse(t *testing.T, text string) file.Node {
	t.Helper()
	n, err := file.Parse("f.yaml", []byte(text))
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return n
}

func TestAPlainYAMLScalarIsWhatTheCoreSchemaSays(t *testing.T) {
	for _, c := range []struct {
		text string
		kind file.Kind
		json string
	}{
		{"", file.Null, "null"},
		{"~", file.Null, "null"},
		{"Null", file.Null, "null"},
		{"nULL", file.String, `"nULL"`},
		{"true", file.Bool, "true"},
		{"FALSE", file.Bool, "false"},
		{"yes", file.String, `"yes"`},
		{"no", file.String, `"no"`},
		{"on", file.String, `"on"`},
		{"off", file.String, `"off"`},
		{"y", file.String, `"y"`},
		{"0", file.Number, "0"},
		{"-0", file.Number, "-0"},
		{"12", file.Number, "12"},
		{"+12", file.Number, "12"},
		{"-12", file.Number, "-12"},
		{"1.50", file.Number, "1.50"},
		{".5", file.Number, "0.5"},
		{"-.5", file.Number, "-0.5"},
		{"5.", file.Number, "5"},
		{"1e3", file.Number, "1e3"},
		{"1.E+3", file.Number, "1E+3"},
		{"123456789012345678901234567890", file.Number, "123456789012345678901234567890"},
		{"0x1F", file.Number, "31"},
		{"0o17", file.Number, "15"},
		{"017", file.String, `"017"`},
		{"012345678901", file.String, `"012345678901"`},
		{"00", file.String, `"00"`},
		{"0x", file.String, `"0x"`},
		{"-0x1F", file.String, `"-0x1F"`},
		{"0b11", file.String, `"0b11"`},
		{"0xFFFFFFFFFFFFFFFFF", file.String, `"0xFFFFFFFFFFFFFFFFF"`},
		{"1_000", file.String, `"1_000"`},
		{"1:30", file.String, `"1:30"`},
		{".inf", file.String, `".inf"`},
		{".NaN", file.String, `".NaN"`},
		{".", file.String, `"."`},
		{"+", file.String, `"+"`},
		{"e3", file.String, `"e3"`},
		{"1e", file.String, `"1e"`},
		{"2026-11-21", file.String, `"2026-11-21"`},
		{"2026-11-21T10:00:00Z", file.String, `"2026-11-21T10:00:00Z"`},
		{"'12'", file.String, `"12"`},
		{`"true"`, file.String, `"true"`},
		{"! 12", file.String, `"12"`},
		{"!!str 12", file.String, `"12"`},
		{"!!int 12", file.Number, "12"},
		{"!!float 12", file.Number, "12"},
		{"!!bool true", file.Bool, "true"},
		{"!!null ~", file.Null, "null"},
		{"=", file.String, `"="`},
	} {
		n := parse(t, "v: "+c.text+"\n").Get("v")
		if n.Kind() != c.kind || string(n.JSON()) != c.json {
			t.Errorf("%q is %s %s, want %s %s", c.text, n.Kind(), n.JSON(), c.kind, c.json)
		}
	}
}

func TestEveryValueKnowsItsPlaceAndPath(t *testing.T) {
	const yaml = "name: два\nlayers:\n  - {id: 主, w: 10}\n  - id: b\n    w: 20\n"
	const json = "{\"name\": \"два\",\r\n\t\"layers\": [\r\n  {\"id\": \"主\", \"w\": 10},\r  {\"id\": \"b\", \"w\": 20}]}"
	for _, c := range []struct {
		text         string
		path         []any
		line, column int
		want         string
	}{
		{yaml, nil, 1, 1, ""},
		{yaml, []any{"name"}, 1, 7, "name"},
		{yaml, []any{"layers"}, 3, 3, "layers"},
		{yaml, []any{"layers", 0}, 3, 5, "layers[0]"},
		{yaml, []any{"layers", 0, "w"}, 3, 16, "layers[0].w"},
		{yaml, []any{"layers", 1, "w"}, 5, 8, "layers[1].w"},
		{"\ufeff" + yaml, []any{"name"}, 1, 7, "name"},
		{strings.ReplaceAll(yaml, "\n", "\r\n"), []any{"layers", 1, "w"}, 5, 8, "layers[1].w"},
		{json, nil, 1, 1, ""},
		{json, []any{"name"}, 1, 10, "name"},
		{json, []any{"layers"}, 2, 12, "layers"},
		{json, []any{"layers", 0, "w"}, 3, 20, "layers[0].w"},
		{json, []any{"layers", 1}, 4, 3, "layers[1]"},
		{"\ufeff" + json, []any{"name"}, 1, 10, "name"},
		{`{"a b": {"": 1}}`, []any{"a b", ""}, 1, 14, `["a b"][""]`},
	} {
		n := parse(t, c.text)
		for _, step := range c.path {
			switch step := step.(type) {
			case string:
				n = n.Get(step)
			case int:
				n = n.Index(step)
			}
		}
		if n.Line() != c.line || n.Column() != c.column || n.Path() != c.want {
			t.Errorf("%v of %.20q stands at %d:%d as %q, want %d:%d as %q",
				c.path, c.text, n.Line(), n.Column(), n.Path(), c.line, c.column, c.want)
		}
	}
}

func TestBadTextGetsASentenceWithLineAndColumn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: 1\n\tb: 2\n", "f:2:1: not valid YAML: a tab cannot indent; use spaces"},
		{"a: [1, 2", "f:1:9: not valid YAML: expected a comma or ] in the list"},
		{"a: {x: 1\n", "f:2:1: not valid YAML: expected a comma or } in the map"},
		{"a:\n  \"x\nb: 1\n", "f:2:3: not valid YAML: the text that begins here has no closing quote"},
		{"a: b: c", "f:1:5: not valid YAML: a name with a colon cannot stand here; a text with \": \" in it needs quotes"},
		{"a: @x", "f:1:4: not valid YAML: nothing can begin with this character; a text that does needs quotes"},
		{"a: *b", "f:1:4: not valid YAML: no anchor of this name stands above"},
		{"a:\n\t- b", "f:2:1: not valid YAML: a tab cannot indent; use spaces"},
		{"a:\n\tb: 1", "f:2:1: not valid YAML: a tab cannot indent; use spaces"},
		{"é: @b", "f:1:4: not valid YAML: nothing can begin with this character; a text that does needs quotes"},
		{"%% a", "f:1:2: not valid YAML: a line that begins with % is a directive; a text that does needs quotes"},
		{"%YAML 3.0\n---\na: 1", "f:1:1: not valid YAML: only YAML 1.1 and 1.2 are read"},
		{"a: &x [*x]", `f:1:8: a[0]: the alias "x" stands inside what it repeats`},
		{"a: !!binary eA==", `f:1:4: a: the tag "!!binary" is not read here; write the value itself`},
		{"a: !shell {}", `f:1:4: a: the tag "!shell" is not read here; write the value itself`},
		{"a: !!omap []", `f:1:4: a: the tag "!!omap" is not read here; write the value itself`},
		{"!!int abc", `f:1:1: "abc" is not what its tag !!int says`},
		{"!!int 5.5", `f:1:1: "5.5" is not what its tag !!int says`},
		{"a: 1\nb: 2\na: 3", "f:3:1: a: the name stands twice in this map; it is on line 1 already"},
		{"{\"a\": 1,\n\"a\": 2}", "f:2:1: a: the name stands twice in this map; it is on line 1 already"},
		{`{"a": 1, "\u0061": 2}`, "f:1:10: a: the name stands twice in this map; it is on line 1 already"},
		{`{"a": 1,, "b": 2}`, "f:1:9: not valid JSON: expected a name in double quotes, found ','"},
		{"{\"a\": [1, 2}\n", "f:1:12: a: not valid JSON: expected a comma or ], found '}'"},
		{"{\"a\": [1, 2", "f:1:12: a: not valid JSON: expected a comma or ], the text ends here"},
		{`{"a": "x`, "f:1:7: a: not valid JSON: the text in double quotes has no end, found '\"'"},
		{`{"a": 1} x`, "f:1:10: not valid JSON: nothing may follow the end of the document, found 'x'"},
		{"{a: 1, b: [}", "f:1:12: not valid YAML: expected a value"},
		{`{"a": "\ud800"}`, "f:1:8: a: half of a surrogate pair is no character"},
		{`{"a": "\udc00\ud800"}`, "f:1:8: a: half of a surrogate pair is no character"},
		{"---\na: 1\n---\nb: 2\n", "f:3:1: a second document begins here; a file holds one"},
		{"a: 1\n...\nfoo", "f:3:1: a second document begins here; a file holds one"},
		{"a: b\x00", "f:1:5: a control character stands here; write it as an escape in double quotes"},
		{"a: \u2028b", "f:1:4: a Unicode line end stands here; write it as an escape in double quotes"},
		{"é: \xff", "f:1:4: the text is not UTF-8 from here on"},
		{"{\"é\": \"\xc3\"}", "f:1:8: the text is not UTF-8 from here on"},
		{"\xff\xfea\x00", "f:1:1: the text is UTF-16; only UTF-8 is read"},
		{"? [a]\n: b", "f:1:3: a name in a map must be a text, not a list or map"},
		{": x", "f:1:1: a name is missing before the colon"},
		{"x: &a {<<: *a}", "f:1:12: x: << names the map that it stands in"},
		{"<<: 1", "f:1:5: << takes a map or a list of maps"},
		{"a: {<<: {b: 1}, <<: {c: 1}}", "f:1:17: a: << stands twice in this map; give it a list"},
	} {
		n, err := file.Parse("f", []byte(c.text))
		if err == nil {
			t.Errorf("%q was read as %s", c.text, n.JSON())
			continue
		}
		if err.Error() != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, err, c.want)
		}
		var placed *file.Error
		if !errors.As(err, &placed) || placed.Line < 1 || placed.Column < 1 {
			t.Errorf("%q: %#v has no place", c.text, err)
		}
	}
}

func TestYAMLInFlowStyleNeedNotBeJSON(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{a: 1, b: [x, 'y',],}", `{"a":1,"b":["x","y"]}`},
		{"{\"a\": 1} # with a comment", `{"a":1}`},
		{"[a, {b: c}]", `["a",{"b":"c"}]`},
		{"{\"a\": 1,}", `{"a":1}`},
		{"  \n\t{\"a\":1}\n", `{"a":1}`},
	} {
		if got := string(parse(t, c.text).JSON()); got != c.want {
			t.Errorf("%q is %s, want %s", c.text, got, c.want)
		}
	}
}

func TestAnEmptyTextIsNull(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing\n", "---\n", "\ufeff", "~"} {
		if n := parse(t, text); !n.Exists() || n.Kind() != file.Null || n.Line() < 1 {
			t.Errorf("%q is %s at line %d", text, n.Kind(), n.Line())
		}
	}
}

func TestAnAbsentNodeAnswersWithNothing(t *testing.T) {
	for _, n := range []file.Node{{}, parse(t, "a: 1").Get("b"), parse(t, "a: 1").Get("a").Get("b"), parse(t, "[1]").Index(1), parse(t, "[1]").Index(-1)} {
		if n.Exists() || n.Kind() != file.Null || n.Line() != 0 || n.Column() != 0 || n.Path() != "" || n.File() != "" ||
			n.Len() != 0 || n.Keys() != nil || n.Text() != "" || n.JSON() != nil || n.Get("x").Exists() {
			t.Errorf("an absent node answered: %#v", n)
		}
		if _, err := n.Int(); err == nil {
			t.Error("an absent node is a whole number")
		}
		for range n.Items() {
			t.Error("an absent node has items")
		}
		for range n.Members() {
			t.Error("an absent node has members")
		}
	}
}

func TestNumbersAreReadExactlyOrRefused(t *testing.T) {
	n := parse(t, `[5, 5.0, -0, 5.5, 1e3, 9223372036854775807, 9223372036854775808, 1e999, "5", true]`)
	ints := []any{5, 5, 0, nil, nil, 9223372036854775807, nil, nil, nil, nil}
	floats := []any{5.0, 5.0, 0.0, 5.5, 1000.0, 9223372036854775807.0, 9223372036854775808.0, nil, nil, nil}
	for i, item := range n.Items() {
		if got, err := item.Int(); (err == nil) != (ints[i] != nil) || err == nil && got != ints[i] {
			t.Errorf("item %d as a whole number is %d, %v; want %v", i, got, err, ints[i])
		}
		if got, err := item.Float(); (err == nil) != (floats[i] != nil) || err == nil && got != floats[i] {
			t.Errorf("item %d as a number is %v, %v; want %v", i, got, err, floats[i])
		}
	}
}

// counted counts what is read of it.
type counted struct {
	io.Reader
	read int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read += n
	return n, err
}

// endless is a reader of one letter for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestReadTakesNoMoreThanTheLimitAndOneByte(t *testing.T) {
	r := &counted{Reader: endless{}}
	_, err := file.Read("big.yaml", r)
	if want := "big.yaml:1:4194305: the text is longer than 4 MiB"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if r.read > file.MaxBytes+1 {
		t.Errorf("%d bytes were read", r.read)
	}
}

func TestReadWrapsTheErrorOfTheReader(t *testing.T) {
	r, w := io.Pipe()
	_ = w.CloseWithError(os.ErrPermission)
	if _, err := file.Read("f", r); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func TestATextOfExactlyTheLimitIsRead(t *testing.T) {
	text := "a: " + strings.Repeat("x", file.MaxBytes-3)
	if got := len(parse(t, text).Get("a").Text()); got != file.MaxBytes-3 {
		t.Errorf("the text has %d characters", got)
	}
}
