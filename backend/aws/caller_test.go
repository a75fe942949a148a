package aws

import (
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

func TestAnUnusableConfigurationIsRefused(t *testing.T) {
	for name, cfg := range map[string]Config[clients]{
		"no region":           {},
		"half a key":          {Region: "us-west-2", AccessKey: "a"},
		"no address":          {Region: "us-west-2", Endpoint: "localhost:7401"},
		"another scheme":      {Region: "us-west-2", Endpoint: "ftp://localhost"},
		"no host":             {Region: "us-west-2", Endpoint: "http://"},
		"what cannot be read": {Region: "us-west-2", Endpoint: "http://[::1"},
	} {
		cfg.Gate = gate.Config{System: backend.KVS}
		if _, err := Open(cfg); err == nil || !strings.HasPrefix(err.Error(), "kvs: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABodyGoesOutAsItIsAndOnce(t *testing.T) {
	server := &service{status: 503, header: map[string]string{"X-Amzn-ErrorType": "ServiceUnavailable"}, body: `{"message":"later"}`}
	c := opened(t, serve(t, server), withKeys)
	body := `{"new":{"zero":0, "text":"<&>"}}`
	_, err := update(t.Context(), c, body, false)
	if len(server.asked) != 1 || server.asked[0] != body {
		t.Errorf("sent %q", server.asked)
	}
	e, ok := errors.AsType[*backend.Error](err)
	if !ok || e.Class != backend.Unavailable || e.Call != "UpdateStream" || e.Ref.Short != "s" || e.Code != "ServiceUnavailable" || e.Message != "later" {
		t.Errorf("the error is %+v", e)
	}
}

func TestAReadIsHandedTheBytesThatCame(t *testing.T) {
	answer := `{"StreamInfoList":7, "newer":{"zero":0}}`
	c := opened(t, serve(t, &service{status: 200, body: answer}), withKeys)
	if got, err := list(t.Context(), c); got != answer || err != nil {
		t.Errorf("%s, %v", got, err)
	}
}

func TestAnEmptyAnswerCountsWhereItMayBeAndIsTheServicesOwn(t *testing.T) {
	for _, c := range []struct {
		requestID  string
		mayBeEmpty bool
		fails      bool
	}{{"request-1", true, false}, {"request-1", false, true}, {"", true, true}} {
		server := &service{status: 200, header: map[string]string{"X-Amzn-Requestid": c.requestID}}
		id, err := update(t.Context(), opened(t, serve(t, server), withKeys), `{}`, c.mayBeEmpty)
		if id != c.requestID || c.fails != errors.Is(err, backend.Uncertain) || !c.fails && err != nil {
			t.Errorf("%+v: %q, %v", c, id, err)
		}
	}
}

func TestAnAnswerThatIsTooLongIsNotKept(t *testing.T) {
	server := &service{status: 200, body: `{"a":"` + strings.Repeat("a", 1<<20) + `"}`}
	_, err := list(t.Context(), opened(t, serve(t, server), withKeys))
	if !errors.Is(err, backend.Unavailable) || !strings.Contains(err.Error(), "longer than 1 MiB") {
		t.Errorf("the error is %v", err)
	}
}

func TestARefusalIsAdvisedAboutAndHidesWhatIsSecret(t *testing.T) {
	server := &service{status: 409, header: map[string]string{"X-Amzn-ErrorType": "BusyException"}, body: `{"Message":"folder-7 of canary-secret"}`}
	c := opened(t, serve(t, server), func(cfg *Config[clients]) {
		withKeys(cfg)
		cfg.Classes = map[string]backend.Class{"BusyException": backend.Conflict}
		cfg.Advice = func(code string) string { return "wait for " + code }
		cfg.Hide = func(text string, body json.RawMessage) string {
			return strings.ReplaceAll(text, strings.Trim(string(body), `"`), "****")
		}
	})
	_, err := update(t.Context(), c, `"folder-7"`, false)
	e, ok := errors.AsType[*backend.Error](err)
	if !ok || e.Class != backend.Conflict || e.Message != "**** of **** (wait for BusyException)" || strings.Contains(e.Err.Error(), "canary") {
		t.Errorf("the error is %+v", e)
	}
}

func TestAServicesOwnWordForAThrottleIsRepeated(t *testing.T) {
	for _, class := range []backend.Class{backend.Throttled, backend.Quota} {
		server := &service{status: 400, header: map[string]string{"X-Amzn-ErrorType": "TooEager"}, body: `{}`}
		c := opened(t, serve(t, server), func(cfg *Config[clients]) {
			withKeys(cfg)
			cfg.Classes = map[string]backend.Class{"TooEager": class}
		})
		c.Tries = 2
		_, err := list(t.Context(), c)
		if again := len(server.asked) == 2; !errors.Is(err, class) || again != (class == backend.Throttled) {
			t.Errorf("%s: %d requests, %v", class, len(server.asked), err)
		}
	}
}

func TestTheCertificateAuthoritiesOfTheAWSConfigurationAreTrusted(t *testing.T) {
	server := httptest.NewTLSServer(&service{status: http.StatusOK, body: `{}`})
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
		_, err := list(t.Context(), opened(t, server.URL, nil))
		if want == "" && err != nil || want != "" && !errors.Is(err, want) {
			t.Errorf("with the bundle %q: %v", name, err)
		}
	}
}

func TestAMemoForgetsWhatIsOver(t *testing.T) {
	var m Memo[int]
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	m.Put("a while", 1, now.Add(time.Second))
	m.Put("for ever", 2, time.Time{})
	m.Put("forgotten", 3, time.Time{})
	m.Forget("forgotten")
	for _, c := range []struct {
		key  string
		at   time.Time
		want int
	}{{"a while", now, 1}, {"a while", now.Add(time.Second), 0}, {"for ever", now.Add(time.Hour), 2}, {"forgotten", now, 0}, {"never", now, 0}} {
		if v, ok := m.Get(c.key, c.at); v != c.want || ok != (c.want > 0) {
			t.Errorf("%s at %v: %d, %v", c.key, c.at, v, ok)
		}
	}
}

func TestAMemberOfTheWrongTypeSpoilsNoOther(t *testing.T) {
	var a struct{ Good, Bad, Null, Absent Lenient[int] }
	if err := json.Unmarshal([]byte(`{"Good":7,"Bad":"7","Null":null}`), &a); err != nil {
		t.Fatal(err)
	}
	if (a.Good != Lenient[int]{Value: 7, Set: true}) || (a.Bad != Lenient[int]{Bad: true}) || (a.Null != Lenient[int]{}) || (a.Absent != Lenient[int]{}) {
		t.Errorf("%+v", a)
	}
}
