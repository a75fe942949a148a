package awsjson_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"mixdeck/backend/sim/awsjson"
)

func dialect() awsjson.Dialect {
	return awsjson.Dialect{
		Invalid: "BadException", Internal: "OurException", Namespace: ":ns", Texts: []string{"text", "Text"},
		NextToken: "after", Tokens: base64.StdEncoding,
	}
}

// refusal is what an error says; the test fails on any other error.
func refusal(t *testing.T, err error) awsjson.Refusal {
	t.Helper()
	refused, ok := errors.AsType[*awsjson.Refusal](err)
	if !ok {
		t.Fatalf("the error is %v", err)
	}
	return *refused
}

func show() awsjson.Shape {
	return awsjson.Object(
		awsjson.Must("title", awsjson.Text(1, 4, `[a-z€]*`)),
		awsjson.May("kind", awsjson.OneOf("LIVE", "TAPE")),
		awsjson.May("size", awsjson.Integer(1, 10)),
		awsjson.May("rate", awsjson.Number(0.5, 60)),
		awsjson.May("open", awsjson.Boolean()),
		awsjson.May("began", awsjson.Timestamp()),
		awsjson.May("cast", awsjson.List(awsjson.Object(awsjson.Must("name", awsjson.Text(1, awsjson.NoLimit, ""))), 1, 2)),
		awsjson.May("tags", awsjson.Map(awsjson.Text(1, 2, ""), awsjson.Text(0, 3, ""), 1, 2)),
	)
}

func TestARequestIsReadByItsShape(t *testing.T) {
	for body, want := range map[string]string{
		`{"title":"a"}`:                                          `{"title":"a"}`,
		`{"title":"€€€€"}`:                                       `{"title":"€€€€"}`,
		`{"title":"a","kind":null,"strange":{"x":[1]}}`:          `{"title":"a"}`,
		`{"title":"a","TITLE":7}`:                                `{"title":"a"}`,
		`{"title":"a","size":2.0}`:                               `{"size":2,"title":"a"}`,
		`{"title":"a","size":1e1}`:                               `{"size":10,"title":"a"}`,
		`{"title":"a","rate":29.970}`:                            `{"rate":29.970,"title":"a"}`,
		`{"title":"a","open":false,"kind":"TAPE"}`:               `{"kind":"TAPE","open":false,"title":"a"}`,
		`{"title":"a","began":1795262341.5}`:                     `{"began":1795262341500,"title":"a"}`,
		`{"title":"a","cast":[{"name":"b","x":1},{"name":"c"}]}`: `{"cast":[{"name":"b"},{"name":"c"}],"title":"a"}`,
		`{"title":"a","tags":{"k":"v","l":""}}`:                  `{"tags":{"k":"v","l":""},"title":"a"}`,
	} {
		request, err := awsjson.Decode([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		clean, err := dialect().Check(request, show())
		if err != nil {
			t.Errorf("%s: %v", body, err)
			continue
		}
		if got, _ := json.Marshal(clean); string(got) != want {
			t.Errorf("%s is read as %s", body, got)
		}
	}
}

func TestEveryViolationIsNamed(t *testing.T) {
	const one = "1 validation error detected: "
	at := func(path, must string) string {
		return "Value at '" + path + "' failed to satisfy constraint: Member must " + must
	}
	for body, want := range map[string]string{
		`{}`:                               one + at("title", "not be null"),
		`{"title":null}`:                   one + at("title", "not be null"),
		`{"title":""}`:                     one + at("title", "have length greater than or equal to 1"),
		`{"title":"abcde"}`:                one + at("title", "have length less than or equal to 4"),
		`{"title":"A"}`:                    one + at("title", "satisfy regular expression pattern: [a-z€]*"),
		`{"title":"a","kind":"X"}`:         one + at("kind", "satisfy enum value set: [LIVE, TAPE]"),
		`{"title":"a","size":0}`:           one + at("size", "have value greater than or equal to 1"),
		`{"title":"a","rate":0.4}`:         one + at("rate", "have value greater than or equal to 0.5"),
		`{"title":"a","began":-1}`:         one + at("began", "have value greater than or equal to 0"),
		`{"title":"a","cast":[]}`:          one + at("cast", "have length greater than or equal to 1"),
		`{"title":"a","cast":[null]}`:      one + at("cast.1.member", "not be null"),
		`{"title":"a","cast":[{}]}`:        one + at("cast.1.member.name", "not be null"),
		`{"title":"a","tags":{"k":null}}`:  one + at("tags.k.value", "not be null"),
		`{"title":"a","tags":{"key":"v"}}`: one + at("tags.key", "have length less than or equal to 2"),
		`{"size":11,"tags":{"k":"long"}}`: "3 validation errors detected: " + at("title", "not be null") + "; " +
			at("size", "have value less than or equal to 10") + "; " + at("tags.k.value", "have length less than or equal to 3"),
	} {
		request, err := awsjson.Decode([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		_, err = dialect().Check(request, show())
		if got, want := refusal(t, err), (awsjson.Refusal{Status: http.StatusBadRequest, Code: "BadException", Message: want}); got != want {
			t.Errorf("%s is refused with\n%+v, not\n%+v", body, got, want)
		}
	}
}

func TestAWrongTypeIsToldAlone(t *testing.T) {
	for body, want := range map[string]string{
		`{"title":7,"size":0}`:       "NUMBER_VALUE at 'title' can not be converted to a String",
		`{"size":"1"}`:               "STRING_VALUE at 'size' can not be converted to a Number",
		`{"size":1.5}`:               "NUMBER_VALUE at 'size' can not be converted to an Integer",
		`{"size":2147483648}`:        "NUMBER_VALUE at 'size' can not be converted to an Integer",
		`{"rate":1e999}`:             "NUMBER_VALUE at 'rate' can not be converted to a Number",
		`{"open":"true"}`:            "STRING_VALUE at 'open' can not be converted to a Boolean",
		`{"began":"now"}`:            "STRING_VALUE at 'began' can not be converted to a Timestamp",
		`{"kind":true}`:              "BOOLEAN_VALUE at 'kind' can not be converted to a String",
		`{"cast":{}}`:                "START_OBJECT at 'cast' can not be converted to a list",
		`{"tags":[]}`:                "START_ARRAY at 'tags' can not be converted to a map",
		`{"cast":[[]]}`:              "START_ARRAY at 'cast.1.member' can not be converted to a structure",
		`{"tags":{"k":1},"size":[]}`: "START_ARRAY at 'size' can not be converted to a Number",
	} {
		request, err := awsjson.Decode([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		_, err = dialect().Check(request, show())
		if got := refusal(t, err); got.Code != "SerializationException" || got.Message != want {
			t.Errorf("%s is refused with %+v", body, got)
		}
	}
}

func TestABodyIsAnObjectOrNothing(t *testing.T) {
	for _, body := range []string{"", " \n", "null", "{}", "{ } "} {
		if got, err := awsjson.Decode([]byte(body)); err != nil || got == nil || len(got) > 0 {
			t.Errorf("%q is read as %v, %v", body, got, err)
		}
	}
	for _, body := range []string{"{", "[]", "1", `"x"`, "{} {}", "{]", "\x00", "\xff{"} {
		_, err := awsjson.Decode([]byte(body))
		if got := refusal(t, err); got.Status != http.StatusBadRequest || got.Code != "SerializationException" {
			t.Errorf("%q is refused with %+v", body, got)
		}
	}
}

// Whatever is decoded and let through can be written into the struct that its
// shape stands for.
func FuzzWhatIsLetThroughCanBeRead(f *testing.F) {
	for _, seed := range []string{
		`{"title":"a","kind":"LIVE","size":1e1,"rate":1e0,"open":true,"began":1e-400,"cast":[{"name":"x"}],"tags":{"k":"v"}}`,
		`{"title":"a","size":-0,"began":1e400}`, `{"cast":[null]}`, `[]`, "\xff{",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		request, err := awsjson.Decode([]byte(body))
		if err == nil {
			request, err = dialect().Check(request, show())
		}
		if err != nil {
			if got := refusal(t, err); got.Status != http.StatusBadRequest || got.Message == "" {
				t.Errorf("refused with %+v", got)
			}
			return
		}
		in, err := awsjson.Into[struct {
			Title, Kind string
			Size        int
			Rate        float64
			Open        bool
			Began       int64
			Cast        []struct{ Name string }
			Tags        map[string]string
		}](request)
		if err != nil || in.Title == "" || strings.ToLower(in.Title) != in.Title {
			t.Errorf("%q is read as %+v, %v", body, in, err)
		}
	})
}

func TestAStructThatDoesNotFitIsASerializationError(t *testing.T) {
	_, err := awsjson.Into[struct{ Title int }](map[string]any{"title": "a"})
	if got := refusal(t, err); got.Code != "SerializationException" {
		t.Errorf("refused with %+v", got)
	}
}
