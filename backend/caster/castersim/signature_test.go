package castersim_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

// rpc makes a request whose parameters carry the signature: those that are named
// in the form go into a body, the others into the query.
func rpc(t testing.TB, method string, v url.Values, form ...string) *http.Request {
	t.Helper()
	query, body := make(url.Values), make(url.Values)
	for name, values := range v {
		query[name] = values
	}
	for _, name := range form {
		body[name] = v[name]
		delete(query, name)
	}
	if len(form) == 1 && form[0] == "*" {
		query, body = nil, v
	}
	request := httptest.NewRequestWithContext(t.Context(), method, "http://127.0.0.1:7404/?"+query.Encode(), strings.NewReader(body.Encode()))
	if len(form) > 0 {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	}
	return request
}

func TestParametersAreSignedWhereverTheyAre(t *testing.T) {
	r := newRig(t, sim.Options{})
	hard := args{"CasterName": "a b+c*~/%&=é晚", "Format": "JSON", "SignatureType": ""}
	for _, c := range []struct {
		name, method string
		form         []string
	}{
		{"all in the query of a GET", http.MethodGet, nil},
		{"all in the query of a POST", http.MethodPost, nil},
		{"all in a form", http.MethodPost, []string{"*"}},
		{"some in a form", http.MethodPost, []string{"CasterName", "Timestamp", "Action"}},
	} {
		v := r.signParameters(c.method, "DescribeCasters", hard)
		v.Set("SignatureType", "")
		v.Del("Signature")
		request := rpc(t, c.method, signed(c.method, sim.SecretKey, v), c.form...)
		if name := castersim.CallName(request); name != "DescribeCasters" {
			t.Errorf("%s: the call is named %q", c.name, name)
		}
		if answer := r.do(request); answer.status != http.StatusOK {
			t.Errorf("%s: %d %s", c.name, answer.status, answer.body)
		}
	}
}

func TestHeadersSignTheQueryAndTheBody(t *testing.T) {
	r := newRig(t, sim.Options{})
	form := percent(args{"CasterName": "a b*晚"}.values())
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:7404/?PageSize=5&Status=", strings.NewReader(form))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.signHeaders(request, "DescribeCasters", form)
	if name := castersim.CallName(request); name != "DescribeCasters" {
		t.Errorf("the call is named %q", name)
	}
	if answer := r.do(request); answer.status != http.StatusOK || !strings.HasPrefix(answer.body, "{") {
		t.Errorf("%d %s", answer.status, answer.body)
	}
}

func TestWhatIsNotSignedRightlyIsRefused(t *testing.T) {
	good := func(r *rig) url.Values {
		return r.signParameters(http.MethodGet, "DescribeCasters", args{"Format": "JSON"})
	}
	again := func(v url.Values, name, value string) url.Values {
		v.Set(name, value)
		v.Del("Signature")
		return signed(http.MethodGet, sim.SecretKey, v)
	}
	for _, c := range []struct {
		name, want string
		make       func(r *rig) url.Values
	}{
		{"a parameter was changed", "400 SignatureDoesNotMatch", func(r *rig) url.Values { v := good(r); v.Set("PageSize", "3"); return v }},
		{"another secret", "400 SignatureDoesNotMatch", func(r *rig) url.Values {
			v := good(r)
			v.Del("Signature")
			return signed(http.MethodGet, "guess", v)
		}},
		{"another key", "404 InvalidAccessKeyId.NotFound", func(r *rig) url.Values { return again(good(r), "AccessKeyId", "LTAI") }},
		{"a stale time", "400 InvalidTimeStamp.Expired", func(r *rig) url.Values {
			return again(good(r), "Timestamp", r.now.Add(-15*time.Minute-time.Second).Format("2006-01-02T15:04:05Z"))
		}},
		{"a time ahead", "400 InvalidTimeStamp.Expired", func(r *rig) url.Values {
			return again(good(r), "Timestamp", r.now.Add(15*time.Minute+time.Second).Format("2006-01-02T15:04:05Z"))
		}},
		{"no time at all", "400 InvalidTimeStamp.Format", func(r *rig) url.Values { return again(good(r), "Timestamp", "yesterday") }},
		{"a security token", "400 InvalidSecurityToken.MismatchWithAccessKey", func(r *rig) url.Values { return again(good(r), "SecurityToken", "t") }},
		{"no key", "400 MissingAccessKeyId", func(r *rig) url.Values { return again(good(r), "AccessKeyId", "") }},
		{"no signature", "400 MissingSignature", func(r *rig) url.Values { v := good(r); v.Del("Signature"); return v }},
		{"another method", "400 IncompleteSignature", func(r *rig) url.Values { return again(good(r), "SignatureMethod", "HMAC-SHA256") }},
		{"another version of the signature", "400 IncompleteSignature", func(r *rig) url.Values { return again(good(r), "SignatureVersion", "2.0") }},
		{"no action", "400 MissingAction", func(r *rig) url.Values { return again(good(r), "Action", "") }},
		{"no version", "400 MissingVersion", func(r *rig) url.Values { return again(good(r), "Version", "") }},
		{"another version of the API", "404 InvalidVersion", func(r *rig) url.Values { return again(good(r), "Version", "2014-11-11") }},
		{"an unknown action", "404 InvalidAction.NotFound", func(r *rig) url.Values { return again(good(r), "Action", "AddCasterEpisode") }},
	} {
		r := newRig(t, sim.Options{})
		answer := r.do(rpc(t, http.MethodGet, c.make(r)))
		if got := refusalOf(t, answer); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
}

// refusalOf is the status and code of a refusal in either form.
func refusalOf(t testing.TB, answer reply) string {
	t.Helper()
	var f failure
	err := json.Unmarshal([]byte(answer.body), &f)
	if strings.Contains(answer.header.Get("Content-Type"), "xml") {
		err = xml.Unmarshal([]byte(answer.body), &f)
	}
	if err != nil || f.Code == "" || f.HostID != "live.aliyuncs.com" || f.RequestID != answer.header.Get("X-Acs-Request-Id") {
		t.Fatalf("this is no refusal: %d %s %v", answer.status, answer.body, err)
	}
	if f.Code == "SignatureDoesNotMatch" && !strings.Contains(f.Message, ":") {
		t.Errorf("the vendor's Python client needs a colon in %q", f.Message)
	}
	return fmt.Sprintf("%d %s", answer.status, f.Code)
}

func TestHeadersThatAreNotSignedRightlyAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, want string
		spoil      func(r *rig, request *http.Request)
	}{
		{"a header was changed", "400 SignatureDoesNotMatch", func(_ *rig, q *http.Request) { q.Header.Set("x-acs-action", "DeleteCaster") }},
		{"the query was changed", "400 SignatureDoesNotMatch", func(_ *rig, q *http.Request) { q.URL.RawQuery = "CasterId=other" }},
		{"the hash is of another body", "400 SignatureDoesNotMatch", func(r *rig, q *http.Request) {
			q.Header.Set("x-acs-content-sha256", strings.Repeat("0", 64))
			r.authorize(q, sim.AccessKey, sim.SecretKey)
		}},
		{"another secret", "400 SignatureDoesNotMatch", func(r *rig, q *http.Request) { r.authorize(q, sim.AccessKey, "guess") }},
		{"another key", "404 InvalidAccessKeyId.NotFound", func(r *rig, q *http.Request) { r.authorize(q, "LTAI", sim.SecretKey) }},
		{"a stale time", "400 InvalidTimeStamp.Expired", func(r *rig, q *http.Request) {
			q.Header.Set("x-acs-date", "2026-11-21T15:14:59Z")
			r.authorize(q, sim.AccessKey, sim.SecretKey)
		}},
		{"a security token", "400 InvalidSecurityToken.MismatchWithAccessKey", func(r *rig, q *http.Request) {
			q.Header.Set("x-acs-security-token", "t")
			r.authorize(q, sim.AccessKey, sim.SecretKey)
		}},
		{"the action is not signed", "400 IncompleteSignature", func(_ *rig, q *http.Request) {
			q.Header.Set("Authorization", strings.Replace(q.Header.Get("Authorization"), "x-acs-action;", "", 1))
		}},
		{"no nonce", "400 IncompleteSignature", func(_ *rig, q *http.Request) { q.Header.Del("x-acs-signature-nonce") }},
		{"another algorithm", "400 IncompleteSignature", func(_ *rig, q *http.Request) {
			q.Header.Set("Authorization", strings.Replace(q.Header.Get("Authorization"), "ACS3-HMAC-SHA256", "ACS3-RSA-SHA256", 1))
		}},
		{"no signature at all", "400 MissingAccessKeyId", func(_ *rig, q *http.Request) { q.Header.Del("Authorization") }},
	} {
		r := newRig(t, sim.Options{})
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:7404/?CasterId=x", nil)
		request.Header.Set("Accept", "application/json")
		r.signHeaders(request, "DescribeCasterConfig", "")
		c.spoil(r, request)
		if got := refusalOf(t, r.do(request)); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
}

func TestANonceServesOnce(t *testing.T) {
	r := newRig(t, sim.Options{})
	wrong := r.signParameters(http.MethodGet, "DescribeCasters", args{"SignatureNonce": "n", "Format": "JSON"})
	wrong.Set("Signature", "x")
	if got := refusalOf(t, r.do(rpc(t, http.MethodGet, wrong))); got != "400 SignatureDoesNotMatch" {
		t.Error(got)
	}
	right := r.signParameters(http.MethodGet, "DescribeCasters", args{"SignatureNonce": "n", "Format": "JSON"})
	if answer := r.do(rpc(t, http.MethodGet, right)); answer.status != http.StatusOK {
		t.Fatalf("a nonce was used up by a request that was refused: %s", answer.body)
	}
	if got := refusalOf(t, r.do(rpc(t, http.MethodGet, right))); got != "400 SignatureNonceUsed" {
		t.Error(got)
	}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1:7404/", nil)
	request.Header.Set("x-acs-signature-nonce", "n")
	r.signHeaders(request, "DescribeCasters", "")
	if got := refusalOf(t, r.do(request)); got != "400 SignatureNonceUsed" {
		t.Errorf("a nonce of the other signature: %s", got)
	}
	r.pass(31 * time.Minute)
	later := r.signParameters(http.MethodGet, "DescribeCasters", args{"SignatureNonce": "n"})
	if answer := r.do(rpc(t, http.MethodGet, later)); answer.status != http.StatusOK {
		t.Errorf("a nonce is remembered longer than its requests can be fresh: %s", answer.body)
	}
}

func TestTheCallsNameLeavesTheBodyReadable(t *testing.T) {
	r := newRig(t, sim.Options{})
	request := rpc(t, http.MethodPost, r.signParameters(http.MethodPost, "CreateCaster", args{
		"ClientToken": "t", "NormType": "1", "ChargeType": "PostPaid", "Format": "JSON",
	}), "*")
	for range 2 {
		if name := castersim.CallName(request); name != "CreateCaster" {
			t.Errorf("the call is named %q", name)
		}
	}
	if answer := r.do(request); answer.status != http.StatusOK {
		t.Errorf("%d %s", answer.status, answer.body)
	}
	if name := castersim.CallName(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)); name != "" {
		t.Errorf("nothing is called %q", name)
	}
}
