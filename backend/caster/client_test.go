package caster

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/sim"
)

func TestAClockThatIsOffIsCorrected(t *testing.T) {
	t.Parallel()
	for _, off := range []string{"1800", "-1800"} {
		faults, err := sim.ParseFaults([]byte("faults:\n  - {system: caster, call: '*', kind: skew, seconds: " + off + "}\n"))
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t, sim.Options{Faults: faults, World: sim.World{Count: 1}, Seed: 1})
		told := &trail{}
		id, err := b.Do(t.Context(), byHand(), told)
		if err != nil {
			t.Fatalf("%s s: %v", off, err)
		}
		if p := b.get(id); p.State != backend.StateLive {
			t.Errorf("%s s: it is %s", off, p.State)
		}
		// Only the first call had to be signed twice.
		if n := b.line.Count(callCreate); n != 2 || len(told.before) != 9 || b.line.Count(callStart) != 1 {
			t.Errorf("%s s: %d creates for %d records", off, n, len(told.before))
		}
	}
}

func TestResourcesOfAllKindsAreListed(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	idle, _ := b.carry(steps("", callCreate, `{"NormType":1,"ChargeType":"PostPaid","ClientToken":"idle","CasterName":"spare"}`))
	id, _ := b.carry(byHand())
	found, err := b.Resources(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, r := range found {
		count[r.Kind]++
		if r.ID == "" || r.Name == "" || r.Note == "" {
			t.Errorf("%+v", r)
		}
		if r.Kind == kindStudio && r.Busy != (r.ID == string(id)) {
			t.Errorf("%+v, where %s is started and %s idle", r, id, idle)
		}
		for _, secret := range []string{"h0stKey", "gu3stKey"} {
			if strings.Contains(r.Note, secret) {
				t.Errorf("%+v", r)
			}
		}
	}
	if want := map[string]int{kindStudio: 2, kindResource: 2, kindLayout: 2}; !cmp.Equal(count, want) {
		t.Errorf("%v, not %v", count, want)
	}
	studios, err := b.Resources(t.Context(), kindStudio)
	if err != nil || len(studios) != 2 {
		t.Errorf("%v, %v", studios, err)
	}
}

func TestActionsAreNamedAndReadingOnesOnlyRead(t *testing.T) {
	t.Parallel()
	for _, a := range Actions(false) {
		if !strings.HasPrefix(a, "live:DescribeCaster") {
			t.Errorf("%s reads", a)
		}
	}
	all := Actions(true)
	for _, call := range []string{callCopyScene, callUrgent, callStart, callStop, callRemove, callSetConfig} {
		if !slices.Contains(all, "live:"+call) {
			t.Errorf("%s is missing", call)
		}
	}
	if strings.Contains(strings.Join(all, " "), "*") {
		t.Error("an action is a wildcard")
	}
}

func TestAConfigurationThatCannotWorkIsRefused(t *testing.T) {
	t.Parallel()
	good := Config{AccessKey: "a", SecretKey: "s"}
	for _, c := range []struct {
		edit func(*Config)
		want backend.Class
	}{
		{func(*Config) {}, ""},
		{func(c *Config) { c.Endpoint = "http://127.0.0.1:7404" }, ""},
		{func(c *Config) { c.Endpoint = "https://live.ap-southeast-1.aliyuncs.com/" }, ""},
		{func(c *Config) { c.Endpoint = "127.0.0.1:7404" }, backend.Invalid},
		{func(c *Config) { c.Endpoint = "ftp://live.aliyuncs.com" }, backend.Invalid},
		{func(c *Config) { c.Endpoint = "https://live.aliyuncs.com/path" }, backend.Invalid},
		{func(c *Config) { c.Endpoint = "https://u:p@live.aliyuncs.com" }, backend.Invalid},
		{func(c *Config) { c.AccessKey = "" }, backend.Auth},
		{func(c *Config) { c.SecretKey = "" }, backend.Auth},
	} {
		config := good
		c.edit(&config)
		_, err := Open(config)
		if c.want == "" && err != nil || c.want != "" && !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", config, err)
		}
	}
}

func TestRatesAreTheVendors(t *testing.T) {
	t.Parallel()
	for call, want := range map[string]float64{callList: 15, callScenes: 15, callStreams: 5, callCopyScene: 10, callStop: 10} {
		if got := rateOf(call, 0); got != want {
			t.Errorf("%s: %v a second", call, got)
		}
	}
	if got := rateOf(callStreams, 7); got != 7 {
		t.Errorf("%v a second where 7 are configured", got)
	}
}

// TestRequestsAreSignedAsTheVendorsSDKSignsThem: the signatures are those that
// darabonba-openapi v2.2.4 gives for the same headers and parameters.
func TestRequestsAreSignedAsTheVendorsSDKSignsThem(t *testing.T) {
	t.Parallel()
	query, err := flatten(json.RawMessage(`{"CasterName":"晚间 & *~news+","UrgentImageUrl":"","VideoLayer.1.X":0.3,"VideoLayer.10.X":1}`))
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]string{
		"":         "ACS3-HMAC-SHA256 Credential=AKIDMIXDECKSIM,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=74443dca52bb200f6a2c04d75b148f287b4b35cad020a3a306cc2bc8478ee848",
		"to/k+en=": "ACS3-HMAC-SHA256 Credential=AKIDMIXDECKSIM,SignedHeaders=host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version,Signature=83770f99c8065a2eed01ff68220355b290839a5d35097929553d3388d1fc172e",
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://live.example.com/?"+percent(query), nil)
		if err != nil {
			t.Fatal(err)
		}
		keys{sim.AccessKey, sim.SecretKey, token}.sign(r, callCreate, "nonce1", time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC))
		if got := r.Header.Get("Authorization"); got != want {
			t.Errorf("with the token %q:\n%s, not\n%s", token, got, want)
		}
	}
}
