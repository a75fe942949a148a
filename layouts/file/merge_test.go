package file_test

import (
	"testing"

	"mixdeck/layouts/file"
)

func TestMergeIsRFC7386(t *testing.T) {
	// The table is Appendix A of RFC 7386, and after it what ours adds: order,
	// numbers and nesting.
	for _, c := range []struct{ base, over, want string }{
		{`{"a":"b"}`, `{"a":"c"}`, `{"a":"c"}`},
		{`{"a":"b"}`, `{"b":"c"}`, `{"a":"b","b":"c"}`},
		{`{"a":"b"}`, `{"a":null}`, `{}`},
		{`{"a":"b","b":"c"}`, `{"a":null}`, `{"b":"c"}`},
		{`{"a":["b"]}`, `{"a":"c"}`, `{"a":"c"}`},
		{`{"a":"c"}`, `{"a":["b"]}`, `{"a":["b"]}`},
		{`{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`, `{"a":{"b":"d"}}`},
		{`{"a":[{"b":"c"}]}`, `{"a":[1]}`, `{"a":[1]}`},
		{`["a","b"]`, `["c","d"]`, `["c","d"]`},
		{`{"a":"b"}`, `["c"]`, `["c"]`},
		{`{"a":"foo"}`, `null`, `null`},
		{`{"a":"foo"}`, `"bar"`, `"bar"`},
		{`{"e":null}`, `{"a":1}`, `{"e":null,"a":1}`},
		{`[1,2]`, `{"a":"b","c":null}`, `{"a":"b"}`},
		{`{}`, `{"a":{"bb":{"ccc":null}}}`, `{"a":{"bb":{}}}`},
		{`{"z":1.50,"a":{"y":1e400,"x":0},"m":false}`, `{"n":-0,"a":{"x":00.5e1}}`, ``},
		{`{"z":1.50,"a":{"y":1e400,"x":0},"m":false}`, `{"n":-0,"a":{"x":0.50e1}}`, `{"z":1.50,"a":{"y":1e400,"x":0.50e1},"m":false,"n":-0}`},
		{`{"a":1}`, `{"a":{"b":null,"c":[null,{"d":null}]}}`, `{"a":{"c":[null,{"d":null}]}}`},
	} {
		got, err := file.MergeJSON([]byte(c.base), []byte(c.over))
		if (err == nil) != (c.want != "") || string(got) != c.want {
			t.Errorf("%s over %s is %s, %v; want %s", c.over, c.base, got, err, c.want)
		}
	}
}

func TestMergeTakesAbsentNodes(t *testing.T) {
	n := parse(t, "a: 1\nb: ~")
	for _, c := range []struct {
		base, over file.Node
		want       string
	}{
		{n, file.Node{}, `{"a":1,"b":null}`},
		{file.Node{}, n, `{"a":1}`},
		{file.Node{}, file.Node{}, ``},
	} {
		if got := string(file.Merge(c.base, c.over)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func FuzzMerge(f *testing.F) {
	f.Add([]byte(`{"a":{"b":1},"c":null}`), []byte(`{"a":{"b":null,"d":[1]},"e":{}}`))
	f.Add([]byte(`[1]`), []byte(`{"a":null}`))
	f.Fuzz(func(t *testing.T, base, over []byte) {
		b, err := file.FromJSON(base)
		if err != nil {
			return
		}
		o, err := file.FromJSON(over)
		if err != nil {
			return
		}
		merged, err := file.FromJSON(file.Merge(b, o))
		if err != nil {
			t.Fatalf("%s over %s is %s: %v", over, base, file.Merge(b, o), err)
		}
		if again := file.Merge(merged, o); string(again) != string(merged.JSON()) {
			t.Fatalf("laying %s over twice gives %s and then %s", over, merged.JSON(), again)
		}
		for name, member := range o.Members() {
			if got := merged.Get(name); got.Exists() != (member.Kind() != file.Null) {
				t.Fatalf("%s over %s is %s", over, base, merged.JSON())
			}
		}
	})
}
