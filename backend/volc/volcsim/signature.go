package volcsim

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// verify checks the claim against the one known key pair at the time now. The
// body is hashed as it came. Errors are commonErrors.
func (c *claim) verify(r *http.Request, body []byte, now time.Time, accessKey, secretKey string) error {
	if r.Header.Get("X-Security-Token") != "" || r.URL.Query().Get("X-Security-Token") != "" {
		return invalidToken()
	}
	if c.accessKey != accessKey {
		return invalidAccessKey(c.accessKey)
	}
	if err := c.fresh(now); err != nil {
		return err
	}
	if c.service != service {
		return serviceNotFound(c.service)
	}
	// Which code a foreign region or a date other than X-Date's gets is not
	// documented; a key derived from another scope cannot give the same signature.
	if c.region != region {
		return signatureMismatch(fmt.Sprintf("The credential scope names the region %q, this is %q.", c.region, region))
	}
	if c.date != c.at[:len("YYYYMMDD")] {
		return signatureMismatch("The credential scope's date is not X-Date's.")
	}
	hash := sha256Hex(body)
	if c.skipsBody {
		hash = sha256Hex(nil)
	} else if said := r.Header.Get("X-Content-Sha256"); said != "" && said != hash {
		return signatureMismatch("X-Content-Sha256 is not the hash of the body.")
	}
	if !hmac.Equal([]byte(c.sign(r, hash, secretKey)), []byte(strings.ToLower(c.signature))) {
		return signatureMismatch("The signature is not the one that the secret key gives for this request.")
	}
	return nil
}

func (c *claim) fresh(now time.Time) error {
	at, err := time.Parse(timeLayout, c.at)
	if err != nil {
		return invalidTimestamp("X-Date must be UTC and look like 20060102T150405Z.")
	}
	if now.Sub(at) > c.valid || at.Sub(now) > validity {
		return invalidTimestamp(fmt.Sprintf("The request was signed at %s, the time here is %s.", c.at, now.UTC().Format(timeLayout)))
	}
	return nil
}

func (c *claim) sign(r *http.Request, bodyHash, secretKey string) string {
	text := strings.Join([]string{
		algorithm, c.at,
		strings.Join([]string{c.date, c.region, c.service, terminator}, "/"),
		sha256Hex([]byte(c.canonical(r, bodyHash))),
	}, "\n")
	key := []byte(secretKey)
	for _, step := range []string{c.date, c.region, c.service, terminator, text} {
		key = hmacSHA256(key, step)
	}
	return hex.EncodeToString(key)
}

// canonical is the request as the signature sees it. The header block keeps its
// closing line feed even when no header is signed, as all official SDKs have it.
func (c *claim) canonical(r *http.Request, bodyHash string) string {
	lines := make([]string, len(c.headers))
	for i, name := range c.headers {
		lines[i] = strings.ToLower(name) + ":" + headerValue(r, name)
	}
	return strings.Join([]string{
		r.Method,
		canonicalPath(r.URL.Path),
		escaped(c.query.Encode()),
		strings.Join(lines, "\n") + "\n",
		strings.Join(c.headers, ";"),
		bodyHash,
	}, "\n")
}

func headerValue(r *http.Request, name string) string {
	switch strings.ToLower(name) {
	case "host":
		// The SDKs sign the host without its port where the port is a default one.
		return strings.TrimSuffix(strings.TrimSuffix(r.Host, ":80"), ":443")
	case "content-length":
		return strconv.FormatInt(r.ContentLength, 10)
	}
	return strings.TrimSpace(strings.Join(r.Header.Values(name), ","))
}

func canonicalPath(path string) string {
	if path == "" {
		return "/"
	}
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		segments[i] = escaped(url.QueryEscape(segment))
	}
	return strings.Join(segments, "/")
}

// escaped turns Go's form encoding into percent encoding.
func escaped(form string) string { return strings.ReplaceAll(form, "+", "%20") }

func sha256Hex(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hmacSHA256(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}
