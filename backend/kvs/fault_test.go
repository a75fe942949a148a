package kvs

import (
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
	"mixdeck/backend/sim"
)

func TestAWrongKeyIsAnAuthError(t *testing.T) {
	b := newBench(t, sim.Options{})
	c, err := Open(Config{Region: sim.DefaultRegion, Endpoint: b.cfg.Endpoint, AccessKey: "AKIDOTHER", SecretKey: "not-the-secret", Now: b.clock.now})
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

const emptyList = `{"StreamInfoList":[]}`

// withoutCredentials hides what the machine has.
func withoutCredentials(t *testing.T) {
	t.Helper()
	for _, name := range []string{
		"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
		"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
	} {
		t.Setenv(name, "")
	}
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/config")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/credentials")
}

func TestMissingCredentialsNameWhereTheyWereLookedFor(t *testing.T) {
	withoutCredentials(t)
	server := &canned{status: 200, body: emptyList}
	endpoint := serve(t, server)
	stop, err := Dialect{}.Plan(backend.VerbStop, streamWith(configIn(t, fullBody), backend.StateLive), backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	for profile, want := range map[string]string{"": "AWS default chain", "broadcast": `profile "broadcast"`} {
		c, err := Open(Config{Region: "us-west-2", Endpoint: endpoint, AWSProfile: profile})
		if err != nil {
			t.Fatal(err)
		}
		_, errIdentity := c.Identity(t.Context())
		_, errChange := c.Do(t.Context(), stop, &trail{})
		for _, err := range []error{errIdentity, errChange, c.Sweep(t.Context(), nil)} {
			if !errors.Is(err, backend.Auth) || !strings.Contains(err.Error(), want) {
				t.Errorf("the error is %v", err)
			}
		}
	}
	if n := len(server.signed); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestWhatTheSDKHasToSayGoesToTheLog(t *testing.T) {
	withoutCredentials(t)
	metadata := serve(t, &canned{status: 404})
	t.Setenv("AWS_EC2_METADATA_DISABLED", "false")
	t.Setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata)
	log := &notebook{}
	for _, l := range []*slog.Logger{slog.New(slog.NewTextHandler(log, nil)), nil} {
		c, err := Open(Config{Region: "us-west-2", Endpoint: metadata, Log: l})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Sweep(t.Context(), nil); !errors.Is(err, backend.Auth) {
			t.Errorf("the error is %v", err)
		}
	}
	if !strings.Contains(log.String(), "level=WARN msg=\"AWS SDK\"") {
		t.Errorf("the log is %q", log)
	}
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

func TestTheCertificateAuthoritiesOfTheAWSConfigurationAreTrusted(t *testing.T) {
	server := httptest.NewTLSServer(&canned{status: 200, body: emptyList})
	t.Cleanup(server.Close)
	bundle := t.TempDir() + "/ca.pem"
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(bundle, authority, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDFROMENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	for name, want := range map[string]backend.Class{bundle: "", "": backend.Unavailable} {
		t.Setenv("AWS_CA_BUNDLE", name)
		c, err := Open(Config{Region: "us-west-2", Endpoint: server.URL})
		if err != nil {
			t.Fatal(err)
		}
		c.calls.Pause = time.Nanosecond
		err = c.Sweep(t.Context(), func(backend.Page) error { return nil })
		if want == "" && err != nil || want != "" && !errors.Is(err, want) {
			t.Errorf("with the bundle %q: %v", name, err)
		}
		c.Gate().CloseIdleConnections()
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
