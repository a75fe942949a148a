package sigv4_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"pgregory.net/rapid"

	"mixdeck/backend/sim/sigv4"
)

const hourMinuteSecond = "20261121T120000Z"

func signingTime(t testing.TB) time.Time {
	t.Helper()
	at, err := time.Parse("20060102T150405Z", hourMinuteSecond)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func verifier() sigv4.Verifier {
	return sigv4.Verifier{AccessKey: "AK", SecretKey: "secret", Region: "us-west-2", Service: "ivs"}
}

// signed returns a request as a server would read it, signed by AWS's own
// signer.
func signed(t testing.TB, v sigv4.Verifier, target, body string, at time.Time) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:7401"+target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	sum := sha256.Sum256([]byte(body))
	credentials := aws.Credentials{AccessKeyID: v.AccessKey, SecretAccessKey: v.SecretKey}
	if err := v4.NewSigner().SignHTTP(t.Context(), credentials, r, hex.EncodeToString(sum[:]), v.Service, v.Region, at); err != nil {
		t.Fatal(err)
	}
	received := httptest.NewRequestWithContext(t.Context(), http.MethodPost, r.URL.RequestURI(), strings.NewReader(body))
	received.Host = r.URL.Host
	received.Header = r.Header
	return received
}

func codeOf(t testing.TB, err error) string {
	t.Helper()
	var refusal *sigv4.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("the request was not refused: %v", err)
	}
	if refusal.Status != http.StatusForbidden || refusal.Message == "" {
		t.Errorf("a refusal is a 403 with a text, not %d %q", refusal.Status, refusal.Message)
	}
	return refusal.Code
}

// The three requests and signatures are from AWS's published Signature Version
// 4 test suite.
func TestThePublishedTestSuiteIsAccepted(t *testing.T) {
	v := sigv4.Verifier{AccessKey: "AKIDEXAMPLE", SecretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Region: "us-east-1", Service: "service"}
	now := time.Date(2015, 8, 30, 12, 36, 0, 0, time.UTC)
	for _, c := range []struct{ name, method, target, signature string }{
		{"get-vanilla", "GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
		{"get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
		{"post-vanilla", "POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), c.method, c.target, nil)
			r.Host = "example.amazonaws.com"
			r.Header.Set("X-Amz-Date", "20150830T123600Z")
			r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "+
				"SignedHeaders=host;x-amz-date, Signature="+c.signature)
			if err := v.Verify(r, nil, now); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestWhatAnotherSignerSignedIsAccepted(t *testing.T) {
	now := signingTime(t)
	for _, target := range []string{
		"/StartComposition",
		"/tags/arn%3Aaws%3Aivs%3Aus-west-2%3A123456789012%3Astage%2FabcD",
		"/tags/arn%3Aaws%3Aivs%3Aus-west-2%3A123456789012%3Astage%2FabcD?tagKeys=b&tagKeys=a&tagKeys=with%20space",
		"/",
	} {
		t.Run(target, func(t *testing.T) {
			if err := verifier().Verify(signed(t, verifier(), target, `{"a":1}`, now), []byte(`{"a":1}`), now); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAnyPathAndQueryIsAcceptedAsItsSignerSawIt(t *testing.T) {
	now := signingTime(t)
	rapid.Check(t, func(rt *rapid.T) {
		segment := rapid.StringMatching(`[a-zA-Z0-9 :/%~*+é北]{1,20}`).Draw(rt, "segment")
		query := url.Values{"k": rapid.SliceOfN(rapid.StringMatching(`[a-z &=+é]{0,6}`), 0, 3).Draw(rt, "values")}
		body := rapid.String().Draw(rt, "body")
		target := "/tags/" + url.PathEscape(segment)
		if q := strings.ReplaceAll(query.Encode(), "+", "%20"); q != "" {
			target += "?" + q
		}
		if err := verifier().Verify(signed(t, verifier(), target, body, now), []byte(body), now); err != nil {
			rt.Error(err)
		}
	})
}

func TestOnlyTheHeadersNamedAsSignedCount(t *testing.T) {
	now := signingTime(t)
	r := signed(t, verifier(), "/GetStage", "{}", now)
	r.Header.Set("X-Added-By-A-Proxy", "1")
	if err := verifier().Verify(r, []byte("{}"), now); err != nil {
		t.Error(err)
	}
}

func TestAForgedRequestIsRefusedByName(t *testing.T) {
	now := signingTime(t)
	other := func(change func(*sigv4.Verifier)) *http.Request {
		v := verifier()
		change(&v)
		return signed(t, v, "/GetStage", "{}", now)
	}
	altered := func(change func(*http.Request)) *http.Request {
		r := signed(t, verifier(), "/GetStage", "{}", now)
		change(r)
		return r
	}
	for name, c := range map[string]struct {
		request *http.Request
		want    string
	}{
		"without a header":    {altered(func(r *http.Request) { r.Header.Del("Authorization") }), "MissingAuthenticationTokenException"},
		"with another scheme": {altered(func(r *http.Request) { r.Header.Set("Authorization", "Bearer x") }), "IncompleteSignatureException"},
		"with half a header": {altered(func(r *http.Request) {
			r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=AK/1/2/3/aws4_request")
		}), "IncompleteSignatureException"},
		"with a short scope": {altered(func(r *http.Request) {
			r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=AK/1, SignedHeaders=host, Signature=0")
		}), "IncompleteSignatureException"},
		"with another key":          {other(func(v *sigv4.Verifier) { v.AccessKey = "AKIDOTHER" }), "UnrecognizedClientException"},
		"with a session token":      {altered(func(r *http.Request) { r.Header.Set("X-Amz-Security-Token", "x") }), "UnrecognizedClientException"},
		"with another secret":       {other(func(v *sigv4.Verifier) { v.SecretKey = "no" }), "InvalidSignatureException"},
		"for another region":        {other(func(v *sigv4.Verifier) { v.Region = "eu-west-1" }), "InvalidSignatureException"},
		"for another service":       {other(func(v *sigv4.Verifier) { v.Service = "kinesisvideo" }), "InvalidSignatureException"},
		"for another path":          {altered(func(r *http.Request) { r.URL.Path = "/DeleteStage" }), "InvalidSignatureException"},
		"for another host":          {altered(func(r *http.Request) { r.Host = "127.0.0.1:9" }), "InvalidSignatureException"},
		"with a changed header":     {altered(func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }), "InvalidSignatureException"},
		"with another time":         {altered(func(r *http.Request) { r.Header.Set("X-Amz-Date", "20261121T120001Z") }), "InvalidSignatureException"},
		"with another day":          {altered(func(r *http.Request) { r.Header.Set("X-Amz-Date", "20261122T120000Z") }), "InvalidSignatureException"},
		"with a time that is none":  {altered(func(r *http.Request) { r.Header.Set("X-Amz-Date", "yesterday") }), "IncompleteSignatureException"},
		"without a time":            {altered(func(r *http.Request) { r.Header.Del("X-Amz-Date") }), "IncompleteSignatureException"},
		"with the host not signed":  {altered(unsign("host;")), "InvalidSignatureException"},
		"with the time not signed":  {altered(unsign(";x-amz-date")), "InvalidSignatureException"},
		"with an invented query":    {altered(func(r *http.Request) { r.URL.RawQuery = "a=b" }), "InvalidSignatureException"},
		"with another method":       {altered(func(r *http.Request) { r.Method = "DELETE" }), "InvalidSignatureException"},
		"with a malformed encoding": {altered(func(r *http.Request) { r.URL.RawQuery = "%zz=%" }), "InvalidSignatureException"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := codeOf(t, verifier().Verify(c.request, []byte("{}"), now)); got != c.want {
				t.Errorf("refused as %s, not %s", got, c.want)
			}
		})
	}
	if got := codeOf(t, verifier().Verify(signed(t, verifier(), "/GetStage", "{}", now), []byte("{ }"), now)); got != "InvalidSignatureException" {
		t.Errorf("another body is refused as %s", got)
	}
}

func unsign(name string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), name, "", 1))
	}
}

func TestASignatureIsGoodForFiveMinutesEitherWay(t *testing.T) {
	at := signingTime(t)
	for _, c := range []struct {
		off time.Duration
		ok  bool
	}{
		{0, true},
		{5 * time.Minute, true},
		{-5 * time.Minute, true},
		{5*time.Minute + time.Second, false},
		{-5*time.Minute - time.Second, false},
		{24 * time.Hour, false},
	} {
		err := verifier().Verify(signed(t, verifier(), "/GetStage", "{}", at), []byte("{}"), at.Add(c.off))
		if c.ok && err != nil {
			t.Errorf("%v after it was signed: %v", c.off, err)
		}
		if !c.ok && codeOf(t, err) != "InvalidSignatureException" {
			t.Errorf("%v after it was signed: %v", c.off, err)
		}
	}
}

func FuzzVerifyNeverAcceptsWhatItDidNotSign(f *testing.F) {
	f.Add("AWS4-HMAC-SHA256 Credential=AK/20261121/us-west-2/ivs/aws4_request, SignedHeaders=host;x-amz-date, Signature=00", "/tags/a%3Ab", "a=b&a")
	f.Add("AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=", "/", "%")
	f.Fuzz(func(t *testing.T, header, path, query string) {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/", nil)
		r.URL.Path, r.URL.RawQuery = path, query
		r.Header.Set("Authorization", header)
		r.Header.Set("X-Amz-Date", hourMinuteSecond)
		if err := verifier().Verify(r, nil, signingTime(t)); err == nil {
			t.Errorf("%q was accepted", header)
		}
	})
}
