package caster

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
)

// The version of the API, and how requests are signed and times written
// (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
const (
	version    = "2016-11-01"
	algorithm  = "ACS3-HMAC-SHA256"
	timeLayout = "2006-01-02T15:04:05Z"
)

// keys are an account's credentials. token goes with temporary ones.
type keys struct{ access, secret, token string }

// sign gives a request without a body the headers of a call and their signature
// for a time, which the vendor's own module makes. The nonce is good for one
// request.
//
// Requests are not sent by that module: where the environment has DEBUG=dara it
// prints them to standard output, Authorization included, and nothing that runs
// after its initialisation can keep it from doing so.
func (k keys) sign(r *http.Request, call, nonce string, at time.Time) {
	nothing := sha256.Sum256(nil)
	hash := hex.EncodeToString(nothing[:])
	for name, value := range map[string]string{
		"Accept":                "application/json",
		"X-Acs-Action":          call,
		"X-Acs-Version":         version,
		"X-Acs-Date":            at.UTC().Format(timeLayout),
		"X-Acs-Signature-Nonce": nonce,
		"X-Acs-Content-Sha256":  hash,
	} {
		r.Header.Set(name, value)
	}
	if k.token != "" {
		r.Header.Set("X-Acs-Accesskey-Id", k.access)
		r.Header.Set("X-Acs-Security-Token", k.token)
	}
	r.Header.Set("Authorization", dara.StringValue(openapi.GetAuthorization(
		signed(r), dara.String(algorithm), dara.String(hash), dara.String(k.access), dara.String(k.secret))))
}

// signed is the request as the vendor's module knows one.
func signed(r *http.Request) *dara.Request {
	request := &dara.Request{
		Method: dara.String(r.Method), Pathname: dara.String("/"),
		Headers: map[string]*string{"host": dara.String(r.URL.Host)}, Query: map[string]*string{},
	}
	for name := range r.Header {
		request.Headers[name] = dara.String(r.Header.Get(name))
	}
	for name, values := range r.URL.Query() {
		request.Query[name] = dara.String(values[0])
	}
	return request
}

// percent is a query in the order and encoding that are signed; they are sent
// the same.
func percent(query url.Values) string { return strings.ReplaceAll(query.Encode(), "+", "%20") }
