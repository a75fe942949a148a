package file_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mixdeck/layouts/file"
)

func TestJSONComesOutAsItWentIn(t *testing.T) {
	for _, text := range []string{
		`{"z":0,"a":false,"n":null,"x":{},"l":[],"s":""}`,
		`[1,1.0,1.00,-0,0.1e-10,1E+5,123456789012345678901234567890.5]`,
		`"<a href='x'>&amp;</a>"`,
		`"/"`,
		`{"b":{"b":{"a":1}},"a":[[],[[]]]}`,
	} {
		n, err := file.FromJSON([]byte(text))
		if err != nil || string(n.JSON()) != text {
			t.Errorf("%s became %s, %v", text, n.JSON(), err)
		}
	}
}

func TestEscapesAreReadAndOnlyWhatMustBeIsEscaped(t *testing.T) {
	n, err := file.FromJSON([]byte(`"\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00\u0000\u009b\u2028é😀\u007f"`))
	if err != nil {
		t.Fatal(err)
	}
	if want := "\"\\/\b\f\n\r\tAé😀\x00\u009b\u2028é😀\x7f"; n.Text() != want {
		t.Errorf("read %q, want %q", n.Text(), want)
	}
	if want := `"\"\\/\u0008\u000c\n\u000d\tAé😀\u0000\u009b\u2028é😀\u007f"`; string(n.JSON()) != want {
		t.Errorf("wrote %s, want %s", n.JSON(), want)
	}
}

func TestHalfASurrogatePairInAnAnswerIsReplaced(t *testing.T) {
	for text, want := range map[string]string{
		`"\ud800"`: "\ufffd", `"\udc00x"`: "\ufffdx", `"\ud800\u0041"`: "\ufffdA", `"\ud800\ud83d\ude00"`: "\ufffd😀", `"\ud800\n"`: "\ufffd\n",
	} {
		if n, err := file.FromJSON([]byte(text)); err != nil || n.Text() != want {
			t.Errorf("%s is %q, %v; want %q", text, n.Text(), err, want)
		}
	}
}

func TestFromJSONTakesNothingButJSON(t *testing.T) {
	for _, text := range []string{
		"", " ", "a: 1", "{a: 1}", `{"a":1,}`, "[1,]", "01", "-", "1.", ".5", "+1", "1e", "0x1", "tru", "truefalse", "nul", "'a'",
		"\"a\nb\"", `"\x41"`, `"\u12"`, `"\u12g4"`, `"`, `"\`, "{", "[", `{"a"`, `{"a":`, "1 2", "{}{}", "\ufeff{}", "\xff", `{"a":1,"a":2}`, "NaN", "// c\n1", "\f1",
	} {
		n, err := file.FromJSON([]byte(text))
		var placed *file.Error
		if !errors.As(err, &placed) || placed.Line < 1 || placed.Column < 1 || placed.File != "" {
			t.Errorf("%q was read as %s with %v", text, n.JSON(), err)
		}
	}
}

func TestAnErrorOfAnAnswerWritesItsPlaceInWords(t *testing.T) {
	_, err := file.FromJSON([]byte("{\n \"a\": x}"))
	if want := "line 2, column 7: a: not valid JSON: expected a value, found 'x'"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// sameJSON reports whether two JSON texts have the same value, numbers compared
// as they are written.
func sameJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	return bytes.Equal(plainJSON(t, a), plainJSON(t, b))
}

// plainJSON rewrites JSON with its members sorted.
func plainJSON(t *testing.T, text []byte) []byte {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%q is not JSON: %v", text, err)
	}
	plain, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func FuzzFromJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2.5e3,true,false,null,"x\u00e9\ud83d\ude00"]}`, `[]`, `"\ud800"`, "{\"a\":1,\"a\":2}", "-0", strings.Repeat("[", 70), "1 2"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := file.FromJSON(text)
		if err != nil {
			refusedForAReason(t, text, err)
			return
		}
		if !json.Valid(text) {
			t.Fatalf("%q was read as %s", text, n.JSON())
		}
		if !sameJSON(t, text, n.JSON()) {
			t.Fatalf("%q became %s", text, n.JSON())
		}
		again, err := file.FromJSON(n.JSON())
		if err != nil || !bytes.Equal(again.JSON(), n.JSON()) {
			t.Fatalf("%s became %s, %v", n.JSON(), again.JSON(), err)
		}
	})
}

// refusedForAReason holds that an error has a place, and that what is JSON is
// refused only for what JSON allows and we do not.
func refusedForAReason(t *testing.T, text []byte, err error) {
	t.Helper()
	var placed *file.Error
	if !errors.As(err, &placed) || placed.Line < 1 || placed.Column < 1 || placed.Message == "" {
		t.Fatalf("%q: %#v has no place", text, err)
	}
	if !json.Valid(text) {
		return
	}
	for _, reason := range []string{"twice", "not UTF-8", "UTF-16", "deeper", "more than", "longer", "surrogate"} {
		if strings.Contains(err.Error(), reason) {
			return
		}
	}
	t.Fatalf("%q is JSON and was refused: %v", text, err)
}
