package kvs

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/gate"
	"mixdeck/backend/sim"
)

func TestAWrongKeyIsAnAuthError(t *testing.T) {
	b := newBench(t, sim.Options{})
	c, err := Open(Config{Region: sim.DefaultRegion, Endpoint: b.cfg.Endpoint, AccessKey: "AKIDOTHER", SecretKey: "not-the-secret", Now: b.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	err = c.Sweep(t.Context(), func(backend.Page) error { return nil })
	if e := errorOf(t, err); e.Class != backend.Auth || e.Code != "UnrecognizedClientException" || strings.Contains(err.Error(), "not-the-secret") {
		t.Errorf("the error is %v", err)
	}
}

func TestAServiceWithAnotherClockIsSignedForItsTime(t *testing.T) {
	for _, seconds := range []string{"1200", "-1200"} {
		faults, err := sim.ParseFaults([]byte(`faults: [{system: kvs, call: "*", kind: skew, seconds: ` + seconds + `}]`))
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t, sim.Options{Faults: faults})
		b.calls.Tries, b.calls.Pause = gate.ReadTries, 1
		if rows := b.rows(); len(rows) != 4 || b.line.Count(callList) != 2 {
			t.Errorf("%s seconds away: %d rows, %d requests", seconds, len(rows), b.line.Count(callList))
		}
		if rows := b.rows(); len(rows) != 4 || b.line.Count(callList) != 3 {
			t.Errorf("%s seconds away: %d requests", seconds, b.line.Count(callList))
		}
	}
}

// canned answers everything alike.
type canned struct {
	status int
	body   string

	mu     sync.Mutex
	signed []string
}

func (c *canned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	c.signed = append(c.signed, r.Header.Get("Authorization"))
	c.mu.Unlock()
	if c.status >= 400 {
		w.Header().Set("X-Amzn-Errortype", "AccessDeniedException")
	}
	w.WriteHeader(c.status)
	_, _ = w.Write([]byte(c.body))
}

func serve(t *testing.T, h http.Handler) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func TestCredentialsOfTheEnvironmentAreFoundAndNeverShown(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDFROMENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "canary-secret")
	server := &canned{status: 403, body: `{}`}
	c, err := Open(Config{Region: "eu-west-1", Endpoint: serve(t, server)})
	if err != nil {
		t.Fatal(err)
	}
	who, err := c.Identity(t.Context())
	if err != nil || who.Source != "EnvConfigCredentials" || !who.Expires.IsZero() {
		t.Errorf("%+v, %v", who, err)
	}
	err = c.Sweep(t.Context(), nil)
	if !errors.Is(err, backend.Auth) || strings.Contains(fmt.Sprintf("%v %+v", err, who), "canary") {
		t.Errorf("the error is %v", err)
	}
	if signed := server.signed[0]; !strings.Contains(signed, "AKIDFROMENV/") || !strings.Contains(signed, "/eu-west-1/kinesisvideo/aws4_request") {
		t.Errorf("signed with %s", signed)
	}
}

func TestTheActionsOfAPolicyAreTheCallsThatAreMade(t *testing.T) {
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	if _, err := b.Resources(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Picture(t.Context(), p, 64); err != nil {
		t.Fatal(err)
	}
	b.rows()
	b.do(b.plan(backend.VerbStop, &p, backend.Spec{}))
	made := map[string]bool{}
	for _, c := range b.line.Calls() {
		made["kinesisvideo:"+c.Name] = true
	}
	allowed := Actions(true)
	for _, action := range allowed {
		if !made[action] {
			t.Errorf("%s is allowed and not needed", action)
		}
		delete(made, action)
	}
	if len(made) > 0 {
		t.Errorf("needed and not allowed: %v", made)
	}
	if reads := Actions(false); len(reads) != len(allowed)-1 || slices.Contains(reads, "kinesisvideo:"+callUpdate) {
		t.Errorf("reading needs %v", reads)
	}
}

func TestACallThatCannotBeRecordedIsNotMade(t *testing.T) {
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	full := errors.New("the disk is full")
	before := b.line.Count("")
	_, err := b.Do(t.Context(), b.plan(backend.VerbStop, &p, backend.Spec{}), &trail{refuse: full})
	if e := errorOf(t, err); !errors.Is(err, full) || e.Class != backend.Cancelled || e.Ref != p.Ref || b.line.Count("") != before {
		t.Errorf("%+v", e)
	}
}

func TestAPlanOfAnotherDialectIsNotSent(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, p := range []backend.Plan{
		{System: backend.IVS, Verb: backend.VerbStop},
		{System: backend.KVS, Verb: backend.VerbStop, Steps: []backend.Step{{Call: "DeleteStream", Body: []byte(`{}`)}}},
	} {
		if _, err := b.Do(t.Context(), p, &trail{}); !errors.Is(err, backend.Invalid) {
			t.Errorf("%+v: %v", p, err)
		}
	}
	if n := b.line.Count(""); n != 0 {
		t.Errorf("%d calls were made", n)
	}
}
