package backend_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
)

func TestACodeHasFourCharactersOfItsAlphabet(t *testing.T) {
	// SHA-256 of "volc", NUL, "3b1a7bb73ab6b06c" begins ed cc f0 5b: 237, 204,
	// 240 and 91 modulo 27 are 21, 15, 24 and 10.
	code := backend.Code(backend.Volc, "3b1a7bb73ab6b06c")
	if code != "3T7M" {
		t.Fatalf("code %q, want 3T7M", code)
	}
	if !backend.SameCode(" "+code+" ", code) || !backend.SameCode("", "") || backend.SameCode("AAAA", "AAAB") {
		t.Error("codes are compared without regard to case and space, and to nothing else")
	}
}

func TestAddressesLoseWhatMayBeASecret(t *testing.T) {
	for in, want := range map[string]string{
		"rtmp://push.example.com/live/key":            "rtmp://push.example.com/live/****",
		"rtmp://push.example.com/live/key?sign=1":     "rtmp://push.example.com/live/****",
		"rtmp://push.example.com/key":                 "rtmp://push.example.com/****",
		"rtmp://push.example.com?sign=1":              "rtmp://push.example.com/****",
		"rtmp://user:pass@push.example.com/live/key":  "rtmp://****@push.example.com/live/****",
		"push.example.com":                            "push.example.com",
		"push.example.com/live/key":                   "push.example.com/live/****",
		"https://tos.example.org/obj/test.mp4?a=b&c=": "https://tos.example.org/obj/****",
		"":                                  "",
		"rtmp://[::1]:1935/live/key":        "rtmp://[::1]:1935/live/****",
		"rtmp://push.example.com/live/key/": "rtmp://push.example.com/live/****",
		"127.0.0.1:1935":                    "127.0.0.1:1935",
		"s3://pictures":                     "s3://pictures",
		// What is written otherwise may have its key anywhere.
		`rtmp:\\h\KEY`:             "****",
		`rtmp://h\KEY`:             "rtmp://****",
		"x:KEY":                    "****",
		"KEY":                      "****",
		"a b/KEY":                  "****",
		"rtmp:/h/KEY":              "****",
		"rtmp://h;KEY/x":           "rtmp://****",
		"rtmp://h:KEY/x":           "rtmp://****",
		"rtmp://u:KEY/x@h/live/a":  "rtmp://****",
		"rtmp://":                  "rtmp://****",
		"rtmp://h/live;sign=KEY/x": "rtmp://h/****",
		"rtmp://h/live%2FKEY/x":    "rtmp://h/****",
		"data:text/plain,KEY":      "****",
	} {
		if got := backend.RedactURL(in); got != want {
			t.Errorf("RedactURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAddressesInATextAreRedactedToTheirEnd(t *testing.T) {
	for in, want := range map[string]string{
		"see https://docs.example.com.":         "see https://docs.example.com.",
		"(rtmp://h/a/k), again":                 "(rtmp://h/a/****), again",
		`no \ and no rtmp:\\h\KEY here`:         `no \ and no **** here`,
		`{"u":"rtmp:\/\/h\/a\/KEY"`:             `{"u":"****"`,
		`rtmp://h\KEY`:                          "rtmp://****",
		"at 10:/05 nothing is an address: a//b": "at 10:/05 nothing is an address: a//b",
	} {
		if got := backend.RedactText(in); got != want {
			t.Errorf("RedactText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRedactedJSONKeepsOrderNumbersAndEverythingElse(t *testing.T) {
	in := json.RawMessage(`{"Name":"x <&>","Output":{"Url":["push.example.com/a/b"],"GOP":2.50,"Off":false,"N":null},"Note":"see rtmp://h/a/k now","Rate":12345678901234567890}`)
	want := `{"Name":"x <&>","Output":{"Url":["push.example.com/a/****"],"GOP":2.50,"Off":false,"N":null},"Note":"see rtmp://h/a/**** now","Rate":12345678901234567890}`
	if got := string(backend.RedactJSON(in)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := string(backend.RedactJSON(json.RawMessage(`<html>rtmp://h/a/k`))); got != `"\u003chtml\u003ertmp://h/a/****"` {
		t.Errorf("what is not JSON is text: %s", got)
	}
}

func TestADiffTellsPathsAndValues(t *testing.T) {
	a := json.RawMessage(`{"x":1,"gone":"a","list":[1,2],"same":1.0,"Url":"rtmp://h/a/k1"}`)
	b := json.RawMessage(`{"x":0,"list":[1,3,4],"same":1,"new":{"deep":false},"Url":"rtmp://h/a/k2"}`)
	want := []backend.Change{
		{Path: "x", From: "1", To: "0"},
		{Path: "list[1]", From: "2", To: "3"},
		{Path: "list[2]", From: "", To: "4"},
		{Path: "new", From: "", To: "{deep: false}"},
		{Path: "Url", From: "rtmp://h/a/****", To: "rtmp://h/a/****"},
		{Path: "gone", From: "a", To: ""},
	}
	if diff := cmp.Diff(want, backend.Diff(a, b)); diff != "" {
		t.Error(diff)
	}
	if changes := backend.Diff(a, a); len(changes) != 0 {
		t.Errorf("a value differs from itself: %v", changes)
	}
}

func TestAnErrorIsItsClassAndItsCause(t *testing.T) {
	cause := errors.New("connection reset")
	err := fmt.Errorf("while stopping: %w", &backend.Error{
		System: backend.IVS, Call: "StopComposition", Class: backend.Uncertain, RequestID: "r-1", Err: cause,
	})
	if !errors.Is(err, backend.Uncertain) || !errors.Is(err, cause) || errors.Is(err, backend.NotFound) {
		t.Error("class and cause must be found")
	}
	if backend.ClassOf(err) != backend.Uncertain {
		t.Error("the class is uncertain")
	}
	want := "while stopping: ivs StopComposition: " + backend.Uncertain.Sentence() + ": connection reset (request r-1)"
	if err.Error() != want {
		t.Errorf("got %q\nwant %q", err, want)
	}
}

func TestAnArgumentFindsTheProductionThatItMeans(t *testing.T) {
	row := func(profile, short, id string) backend.Row {
		return backend.Row{Ref: backend.Ref{Profile: profile, Short: short}, ID: backend.ID(id)}
	}
	rows := []backend.Row{
		row("us", "abcd", "arn:1"), row("us", "abcdef", "arn:2"), row("eu", "abcd", "arn:3"), row("eu", "xyz", "arn:4"),
	}
	for arg, want := range map[string]string{
		"us/abcd": "arn:1", "arn:2": "arn:2", "abcde": "arn:2", "us/abcde": "arn:2", "x": "arn:4", "eu/x": "arn:4",
	} {
		if got, err := backend.Resolve(arg, rows); err != nil || string(got.ID) != want {
			t.Errorf("%s: %v %v, want %s", arg, got.ID, err, want)
		}
	}
	var ambiguous *backend.Ambiguous
	for _, arg := range []string{"abcd", "ab", "us/ab"} {
		if _, err := backend.Resolve(arg, rows); !errors.As(err, &ambiguous) {
			t.Errorf("%s must be ambiguous: %v", arg, err)
		}
	}
	for _, arg := range []string{"nobody", "", "us/", "/", "/abcd"} {
		for _, rows := range [][]backend.Row{rows, rows[:1]} {
			if got, err := backend.Resolve(arg, rows); !errors.Is(err, backend.NotFound) {
				t.Errorf("%q must match nothing: %v %v", arg, got.ID, err)
			}
		}
	}
}

func TestATokenIsPutInOnceAndStays(t *testing.T) {
	p := backend.Plan{TokenMember: "idempotencyToken", Steps: []backend.Step{{Call: "StartComposition", Body: json.RawMessage(`{"stageArn":"s","layout":{"grid":{"gridGap":0}}}`)}}}
	with := p.WithToken("t1")
	if with.Token() != "t1" || p.Token() != "" || with.WithToken("t2").Token() != "t1" {
		t.Errorf("tokens: %q %q", p.Token(), with.Token())
	}
	if got := string(with.Steps[0].Body); got != `{"stageArn":"s","layout":{"grid":{"gridGap":0}},"idempotencyToken":"t1"}` {
		t.Error(got)
	}
}
