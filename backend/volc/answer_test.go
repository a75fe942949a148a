package volc

import (
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

func TestBothSpellingsOfTheRequestIDAreRead(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"RequestId", "RequestID"} {
		a := readAnswer(200, []byte(`{"ResponseMetadata":{"`+name+`":"r1"},"Result":{"Code":0}}`))
		if a.requestID != "r1" || !a.readable || a.failed {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestOnlyTheVendorsEnvelopeIsReadable(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		`{"ResponseMetadata":{},"Result":{}}`:                              true,
		`{"ResponseMetadata":{},"Result":{"Code":0,"Data":"any"}}`:         true,
		`{"ResponseMetadata":{"Error":{}},"Result":{}}`:                    true,
		`{"ResponseMetadata":{"Error":{"CodeN":0,"Code":""}},"Result":{}}`: true,
		`{"ResponseMetadata":{},"Result":{}} `:                             true,
		`{"ResponseMetadata":{},"Result":{}} trailing`:                     false,
		`{"ResponseMetadata":{},"Result":{}}{}`:                            false,
		`{"ResponseMetadata":{},"Result":null}`:                            false,
		`{"ResponseMetadata":{},"Result":[]}`:                              false,
		`{"ResponseMetadata":{},"Result":{"Code":"zero"}}`:                 false,
		`{"ResponseMetadata":{}}`:                                          false,
		`{"ResponseMetadata":[],"Result":{}}`:                              false,
		`{"Result":{"Code":0}}`:                                            false,
		`{}`:                                                               false, `null`: false, ``: false, `7`: false, `<html></html>`: false,
	} {
		if a := readAnswer(200, []byte(text)); a.readable != want || want && a.failed {
			t.Errorf("%s: %+v", text, a)
		}
	}
}

func TestAnErrorIsFoundInEitherChannel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status        int
		text          string
		code, message string
		class         backend.Class
		lost          bool
	}{
		{400, `{"ResponseMetadata":{"Error":{"CodeN":100002,"Code":"MissingParameter","Message":"m"}}}`, "MissingParameter", "m", backend.Invalid, false},
		{200, `{"ResponseMetadata":{"Error":{"Code":"AccessDenied","Message":"m"}},"Result":null}`, "AccessDenied", "m", backend.Auth, false},
		{403, `{"ResponseMetadata":{"Error":{"CodeN":100013}}}`, "100013", "", backend.Auth, false},
		{404, `{"ResponseMetadata":{"Error":{"Code":"Nowhere","Message":"m"}}}`, "Nowhere", "m", backend.NotFound, false},
		{409, `{"ResponseMetadata":{"Error":{"Code":"Twice","Message":"m"}}}`, "Twice", "m", backend.Conflict, false},
		{400, `{"ResponseMetadata":{"Error":"plain words"}}`, "", "plain words", backend.Invalid, false},
		{500, `{"ResponseMetadata":{"Error":{"Code":"Whatever","Message":"m"}}}`, "Whatever", "m", backend.Unavailable, true},
		{503, `{"ResponseMetadata":{"Error":{"Code":"Whatever","Message":"m"}}}`, "Whatever", "m", backend.Unavailable, false},
		{429, `{"ResponseMetadata":{"Error":{"CodeN":100018,"Code":"FlowLimitExceeded","Message":"m"}}}`, "FlowLimitExceeded", "m", backend.Throttled, false},
		{200, `{"ResponseMetadata":{},"Result":{"Code":400,"Message":"m"}}`, "400", "m", backend.Invalid, false},
		{200, `{"ResponseMetadata":{},"Result":{"Code":"404","Message":"m"}}`, "404", "m", backend.NotFound, false},
		{200, `{"ResponseMetadata":{},"Result":{"Code":500,"Message":"m"}}`, "500", "m", backend.Unavailable, true},
		{200, `{"ResponseMetadata":{},"Result":{"Code":503,"Message":"m"}}`, "503", "m", backend.Unavailable, false},
	} {
		a := readAnswer(c.status, []byte(c.text))
		class, lost := a.class()
		if !a.failed || !a.readable || a.code != c.code || a.message != c.message || class == "" && !lost || class != "" && class != c.class || lost != c.lost {
			t.Errorf("%d %s: %+v is %q, lost %v", c.status, c.text, a, class, lost)
		}
	}
}

func TestAnAnswerThatIsNotTheVendorsSaysLittle(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]struct {
		class backend.Class
		lost  bool
	}{
		200: {backend.Unavailable, true}, 302: {backend.Unavailable, true}, 500: {backend.Unavailable, true},
		502: {backend.Unavailable, true}, 503: {backend.Unavailable, true}, 408: {backend.Unavailable, true},
		400: {backend.Unavailable, false}, 404: {backend.Unavailable, false}, 407: {backend.Auth, false},
		403: {backend.Auth, false}, 429: {backend.Throttled, false},
	} {
		if class, lost := (answer{status: status}).foreign(); class != want.class || lost != want.lost {
			t.Errorf("%d is %q, lost %v", status, class, lost)
		}
	}
}

func TestTimesAreReadInEveryForm(t *testing.T) {
	t.Parallel()
	want := time.Date(2024, 3, 13, 2, 48, 31, 0, time.UTC)
	for text, zero := range map[string]bool{
		`{"Time":"2024-03-13T10:48:31+08:00"}`: false,
		`"2024-03-13T10:48:31+08:00"`:          false,
		`"2024-03-13T02:48:31Z"`:               false,
		`"2024-03-13T10:48:31"`:                false,
		`"2024-03-13 10:48:31"`:                false,
		`1710298111`:                           false,
		`1710298111000`:                        false,
		`{"Time":1710298111}`:                  false,
		`""`:                                   true, `null`: true, `{}`: true, `{"Time":""}`: true, `{"Time":null}`: true, `7e9`: true,
		`"0001-01-01T00:00:00Z"`: true, `"yesterday"`: true, `-5`: true, `99999999999999999999`: true, `[]`: true,
	} {
		tree, err := parseTree([]byte(text), file.Node{})
		if err != nil {
			t.Fatal(err)
		}
		if got := momentOf(tree); zero != got.IsZero() || !zero && !got.Equal(want) {
			t.Errorf("%s is %v", text, got)
		}
	}
}

func TestEveryWordHasItsState(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]struct {
		state backend.State
		onAir backend.OnAir
	}{
		"pending": {backend.StateStarting, backend.OnAirNo},
		"prepare": {backend.StateStarting, backend.OnAirNo},
		"runing":  {backend.StateLive, backend.OnAirYes},
		"running": {backend.StateLive, backend.OnAirYes},
		"prestop": {backend.StateStopping, backend.OnAirUncertain},
		"done":    {backend.StateEnded, backend.OnAirNo},
		"":        {backend.StateUnknown, backend.OnAirUncertain},
		"Done":    {backend.StateUnknown, backend.OnAirUncertain},
		"paused":  {backend.StateUnknown, backend.OnAirUncertain},
	} {
		if state, onAir := standing(word); state != want.state || onAir != want.onAir {
			t.Errorf("%q is %s, on air %s", word, state, onAir)
		}
	}
}

func TestSecretsOfAnAddressAreItsUserPathEndAndQuery(t *testing.T) {
	t.Parallel()
	c := &Client{hidden: []string{"the-secret-key", ""}}
	body := []byte(`{"MixedRules":{"InputSource":[],"Output":{"Url":["rtmp://user:pass@push.example.com/live/stream-key?sign=abcdef&t=12","push.example.com/app/bare-key"]}}}`)
	for text, want := range map[string]string{
		"no room for stream-key":                     "no room for ****",
		"bare-key of push.example.com/app/bare-key":  "**** of ****",
		"sign abcdef is wrong":                       "sign **** is wrong",
		"user:pass is unknown":                       "**** is unknown",
		"the-secret-key":                             "****",
		"t 12 is old":                                "t 12 is old",
		"see rtmp://elsewhere.example.com/live/abcd": "see rtmp://elsewhere.example.com/live/****",
		"push.example.com is down":                   "push.example.com is down",
	} {
		if got := c.scrub(text, body); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add(200, []byte(`{"ResponseMetadata":{"RequestId":"r","Error":{"CodeN":100002,"Code":"MissingParameter","Message":"m"}}}`))
	f.Add(200, []byte(`{"ResponseMetadata":{"RequestID":"r"},"Result":{"Code":0,"Message":"success","Data":{"Count":1,"Result":[{"TaskID":"t","Name":"n","Status":"runing","CreatedAt":{"Time":"2024-03-13T10:48:31+08:00"}}]}}}`))
	f.Add(200, []byte(`{"ResponseMetadata":{},"Result":{"Code":0,"Data":{"TaskID":"t","Status":"done","Rule":"{\"InputLayout\":{\"Scene\":{\"Width\":1}}}","LastOperationIndex":2,"LastSuccessOperationIndex":1}}}`))
	f.Add(500, []byte("<html>\xff"))
	f.Fuzz(func(t *testing.T, status int, raw []byte) {
		a := readAnswer(status, raw)
		if a.failed {
			if class, lost := a.class(); class == "" && !lost {
				t.Error("a failure without a class")
			}
		}
		if class, _ := a.foreign(); class == "" {
			t.Error("a foreign answer without a class")
		}
		w := walk{seen: map[string]bool{}}
		list, _, err := w.page(a, 1)
		for _, l := range list {
			if row := l.row("p", time.Unix(0, 0)); row.ID == "" || row.State == "" || err != nil {
				t.Errorf("the row is %+v, %v", row, err)
			}
		}
		if d, ok := readDetail(a.body, "t"); ok {
			p := production("p", time.Unix(0, 0), listed{id: "t"}, d)
			if p.NativeState == "" || len(p.Native) != 1 {
				t.Errorf("the production is %+v", p)
			}
		}
	})
}
