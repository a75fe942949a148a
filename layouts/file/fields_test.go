package file_test

import (
	"reflect"
	"testing"

	"mixdeck/layouts/file"
)

func TestFieldsReadOnlyWhatIsThereAndRight(t *testing.T) {
	var errs file.Errors
	f := file.Object(parse(t, `
i: 5
bigInt: 11
f: 0.5
bad: .inf
b: true
s: text
n: 12
e: two
list: [1, 2]
map: {a: 1, b: {c: 2}}
nothing: ~
texts: {a: x, b: 1.50, c: True}
`), &errs)
	i, big, float, bad, b, s, n, e := 1, 1, 1.0, 1.0, false, "", "", ""
	var texts map[string]string
	var absent *bool
	reads := []bool{
		f.Int("i", &i, 0, 10), f.Int("bigInt", &big, 0, 10), f.Float("f", &float, 0, 1), f.Float("bad", &bad, 0, 1),
		f.Bool("b", &b), f.String("s", &s), f.String("n", &n), f.Name("n", &n), f.Enum("e", &e, "one", "two"),
		f.Texts("texts", &texts), f.OptionalBool("nothing", &absent), f.Int("absent", &i, 0, 10),
	}
	if want := []bool{true, false, true, false, true, true, false, true, true, true, false, false}; !reflect.DeepEqual(reads, want) {
		t.Errorf("read %v, want %v", reads, want)
	}
	if i != 5 || big != 1 || float != 0.5 || bad != 1 || !b || s != "text" || n != "12" || e != "two" || absent != nil {
		t.Error(i, big, float, bad, b, s, n, e, absent)
	}
	if want := map[string]string{"a": "x", "b": "1.50", "c": "true"}; !reflect.DeepEqual(texts, want) {
		t.Errorf("the texts are %v, want %v", texts, want)
	}
	if f.List("list").Len() != 2 || f.Node("list").Index(1).Text() != "2" {
		t.Error("the list was not read")
	}
	inner := f.Object("map")
	if !inner.Int("a", &i, 0, 10) || i != 1 {
		t.Error("the map was not read")
	}
	inner.Object("b").Done()
	inner.Done()
	f.Require("i", "nothing", "absent")
	f.Done()
	want := `f.yaml:2:1: nothing: is missing
f.yaml:2:1: absent: is missing
f.yaml:3:9: bigInt: must be a whole number from 0 to 10, not 11
f.yaml:5:6: bad: must be a number from 0 to 1, not the text ".inf"
f.yaml:8:4: n: must be a text, not 12; put it in quotes
f.yaml:11:17: map.b.c: unknown field "c"`
	if err := errs.Err(); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestTheFieldsOfAnAbsentNodeComplainOfNothing(t *testing.T) {
	var errs file.Errors
	f := file.Object(file.Node{}, &errs)
	var i int
	if f.Int("i", &i, 1, 2) || f.Object("o").Map("m").Exists() {
		t.Error("something was read")
	}
	f.Require("i")
	f.Done()
	if errs.Err() != nil {
		t.Error(errs)
	}
}
