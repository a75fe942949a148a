package caster

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
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
// for a time. The nonce is good for one request.
func (k keys) sign(r *http.Request, call, nonce string, at time.Time) {
	hash := hashOf("")
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
	names, block := signedHeaders(r)
	canonical := strings.Join([]string{r.Method, "/", percent(r.URL.Query()), block, names, hash}, "\n")
	mac := hmac.New(sha256.New, []byte(k.secret))
	mac.Write([]byte(algorithm + "\n" + hashOf(canonical)))
	r.Header.Set("Authorization", algorithm+" Credential="+k.access+
		",SignedHeaders="+names+",Signature="+hex.EncodeToString(mac.Sum(nil)))
}

// signedHeaders are the names of the headers that are signed, and their lines.
func signedHeaders(r *http.Request) (names, block string) {
	values := map[string]string{"host": r.URL.Host}
	for name := range r.Header {
		if name = strings.ToLower(name); strings.HasPrefix(name, "x-acs-") {
			values[name] = strings.TrimSpace(r.Header.Get(name))
		}
	}
	var sorted []string
	for name := range values {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	var lines strings.Builder
	for _, name := range sorted {
		lines.WriteString(name + ":" + values[name] + "\n")
	}
	return strings.Join(sorted, ";"), lines.String()
}

// percent is a query in the order and encoding that are signed; they are sent
// the same.
func percent(query url.Values) string { return strings.ReplaceAll(query.Encode(), "+", "%20") }

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
