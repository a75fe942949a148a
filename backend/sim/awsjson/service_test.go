package awsjson_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/awsjson"
)

// service is one of two calls, which a request signs with the word yes.
func service(answer func(call string, body []byte) ([]byte, error)) awsjson.Service {
	return awsjson.Service{
		Dialect: dialect(),
		System:  "kvs",
		CallName: func(r *http.Request) string {
			name := strings.TrimPrefix(r.URL.Path, "/")
			if name != "Make" && name != "Drop" {
				return ""
			}
			return name
		},
		Verify: func(r *http.Request, _ []byte, _ time.Time) error {
			if r.Header.Get("Authorization") != "yes" {
				return awsjson.Refuse(http.StatusForbidden, "UnsignedException", "unsigned")
			}
			return nil
		},
		Answer:    func(_ *http.Request, call string, body []byte) ([]byte, error) { return answer(call, body) },
		Throttled: awsjson.Refuse(http.StatusTooManyRequests, "SlowException", "slow down"),
	}
}

func at() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

func ask(t *testing.T, h http.Handler, signed, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Authorization", signed)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAServiceAnswersInItsOwnWords(t *testing.T) {
	h := service(func(call string, body []byte) ([]byte, error) {
		switch {
		case call == "Drop":
			return nil, nil
		case string(body) == "break":
			return nil, errors.New("it broke")
		case string(body) == "refuse":
			return nil, awsjson.Refuse(http.StatusConflict, "TakenException", "%s is taken", "it")
		}
		return []byte(`{"made":` + string(body) + `}`), nil
	}).Handler(sim.Options{Now: at}.Filled())
	for _, c := range []struct {
		signed, path, body string
		status             int
		kind, answer       string
	}{
		{"yes", "/Make", "1", 200, "", `{"made":1}`},
		{"yes", "/Drop", "", 204, "", ""},
		{"yes", "/Make", "refuse", 409, "TakenException:ns", `{"Text":"it is taken","text":"it is taken"}`},
		{"yes", "/Make", "break", 500, "OurException:ns", `{"Text":"it broke","text":"it broke"}`},
		{"yes", "/Nothing", "", 404, "UnknownOperationException:ns", ""},
		{"no", "/Nothing", "", 403, "UnsignedException:ns", ""},
		{"no", "/Make", strings.Repeat(" ", 1<<20+1), 413, "RequestEntityTooLargeException:ns", ""},
	} {
		w := ask(t, h, c.signed, c.path, c.body)
		if w.Code != c.status || w.Header().Get("X-Amzn-Errortype") != c.kind || c.answer != "" && w.Body.String() != c.answer {
			t.Errorf("%s %.9q is answered with %d %v %s", c.path, c.body, w.Code, w.Header(), w.Body)
		}
	}
}

func TestEveryAnswerHasItsOwnIDAndTheClocksDate(t *testing.T) {
	faults, err := sim.ParseFaults([]byte(`faults:
  - {system: kvs, call: Make, kind: throttle, count: 1}
  - {system: kvs, call: Drop, kind: error, status: 418, code: TeaException, message: short and stout, count: 1}
`))
	if err != nil {
		t.Fatal(err)
	}
	made := func(string, []byte) ([]byte, error) { return []byte("{}"), nil }
	h := service(made).Handler(sim.Options{Now: at, Faults: faults}.Filled())
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := map[string]bool{}
	for _, c := range []struct {
		path   string
		status int
		kind   string
	}{{"/Make", 429, "SlowException:ns"}, {"/Drop", 418, "TeaException:ns"}, {"/Make", 200, ""}, {"/Drop", 200, ""}, {"/", 404, "UnknownOperationException:ns"}} {
		w := ask(t, h, "yes", c.path, "")
		head := w.Header()
		if w.Code != c.status || head.Get("X-Amzn-Errortype") != c.kind {
			t.Errorf("%s is answered with %d %v", c.path, w.Code, head)
		}
		id := head.Get("X-Amzn-Requestid")
		if !form.MatchString(id) || seen[id] {
			t.Errorf("the request id is %q", id)
		}
		seen[id] = true
		if head.Get("Content-Type") != "application/json" || head.Get("Date") != "Sat, 21 Nov 2026 12:00:00 GMT" {
			t.Errorf("the headers are %v", head)
		}
	}
}

func TestASkewedServiceVerifiesAndDatesByItsOwnClock(t *testing.T) {
	faults, err := sim.ParseFaults([]byte("faults: [{system: kvs, kind: skew, seconds: 1200}]"))
	if err != nil {
		t.Fatal(err)
	}
	s := service(func(string, []byte) ([]byte, error) { return []byte("{}"), nil })
	var verified time.Time
	s.Verify = func(_ *http.Request, _ []byte, now time.Time) error {
		verified = now
		return nil
	}
	w := ask(t, s.Handler(sim.Options{Now: at, Faults: faults}.Filled()), "", "/Make", "")
	if want := at().Add(20 * time.Minute); !verified.Equal(want) || w.Header().Get("Date") != want.Format(http.TimeFormat) {
		t.Errorf("verified at %s, dated %s", verified, w.Header().Get("Date"))
	}
}
