package sigv4

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

const (
	algorithm  = "AWS4-HMAC-SHA256"
	terminator = "aws4_request"
	timeForm   = "20060102T150405Z"
	dayForm    = "20060102"

	// window is how far the time of a signature may be from the service's.
	window = 5 * time.Minute
)

// Verifier holds what a request has to be signed with. All members are
// required.
type Verifier struct {
	AccessKey string
	SecretKey string
	Region    string
	Service   string // the signing name, such as ivs or kinesisvideo
}

// Refusal is why a request is not let in: the HTTP status, the error's name and
// its text. Codes are those of the service's list of common errors; the texts
// follow the forms that AWS documents under "Troubleshoot Signature Version 4
// signing".
type Refusal struct {
	Status  int
	Code    string
	Message string
}

// Error returns the code and the text.
func (r *Refusal) Error() string { return r.Code + ": " + r.Message }

func refuse(code, format string, args ...any) error {
	return &Refusal{Status: http.StatusForbidden, Code: code, Message: fmt.Sprintf(format, args...)}
}

// Verify checks the signature of a request whose whole body is given, at the
// service's time now. It returns nil or a *Refusal:
//
//	MissingAuthenticationTokenException  no Authorization header
//	IncompleteSignatureException         an Authorization header that is not whole
//	UnrecognizedClientException          another access key, or a session token
//	InvalidSignatureException            another region, service or day in the
//	                                     scope, a time more than 5 minutes away,
//	                                     or a signature that does not match
//
// The headers that the request names as signed are believed, whichever they are
// beyond host and the date; the body is hashed here and X-Amz-Content-Sha256 is
// not asked for.
func (v Verifier) Verify(r *http.Request, body []byte, now time.Time) error {
	header := r.Header.Get("Authorization")
	if header == "" {
		return refuse("MissingAuthenticationTokenException", "Missing Authentication Token")
	}
	a, err := parseAuthorization(header)
	if err != nil {
		return err
	}
	stamp, signed, err := a.time(r)
	if err != nil {
		return err
	}
	if err := v.checkScope(a, r, stamp); err != nil {
		return err
	}
	if err := checkTime(stamp, signed, now); err != nil {
		return err
	}
	if !hmac.Equal([]byte(v.sign(a, stamp, canonicalRequest(r, a.signedHeaders, body))), []byte(a.signature)) {
		return refuse("InvalidSignatureException", "The request signature we calculated does not match the signature you provided. "+
			"Check your AWS Secret Access Key and signing method. Consult the service documentation for details.")
	}
	return nil
}

// checkScope compares the key and the credential scope with what is served.
func (v Verifier) checkScope(a authorization, r *http.Request, stamp string) error {
	switch {
	case a.accessKey != v.AccessKey, r.Header.Get("X-Amz-Security-Token") != "":
		return refuse("UnrecognizedClientException", "The security token included in the request is invalid.")
	case a.region != v.Region:
		return refuse("InvalidSignatureException", "Credential should be scoped to a valid region, not '%s'.", a.region)
	case a.service != v.Service:
		return refuse("InvalidSignatureException", "Credential should be scoped to correct service: '%s'.", v.Service)
	case a.day != stamp[:len(dayForm)]:
		return refuse("InvalidSignatureException", "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "+
			"'%s' != '%s', from '%s'.", a.day, stamp[:len(dayForm)], stamp)
	}
	return nil
}

func checkTime(stamp string, signed, now time.Time) error {
	present := now.UTC().Format(timeForm)
	if early := now.Add(-window); signed.Before(early) {
		return refuse("InvalidSignatureException", "Signature expired: %s is now earlier than %s (%s - 5 min.)",
			stamp, early.UTC().Format(timeForm), present)
	}
	if late := now.Add(window); signed.After(late) {
		return refuse("InvalidSignatureException", "Signature not yet current: %s is still later than %s (%s + 5 min.)",
			stamp, late.UTC().Format(timeForm), present)
	}
	return nil
}

// sign returns the signature that the request should carry, in hexadecimal.
func (v Verifier) sign(a authorization, stamp, canonical string) string {
	hashed := sha256.Sum256([]byte(canonical))
	text := strings.Join([]string{algorithm, stamp, a.scope(), hex.EncodeToString(hashed[:])}, "\n")
	key := []byte("AWS4" + v.SecretKey)
	for _, part := range []string{a.day, a.region, a.service, terminator, text} {
		key = keyed(key, part)
	}
	return hex.EncodeToString(key)
}

func keyed(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// authorization is the content of an Authorization header.
type authorization struct {
	accessKey, day, region, service string

	signedHeaders []string
	signature     string
}

func (a authorization) scope() string {
	return strings.Join([]string{a.day, a.region, a.service, terminator}, "/")
}

// parseAuthorization reads
//
//	AWS4-HMAC-SHA256 Credential=KEY/DAY/REGION/SERVICE/aws4_request, SignedHeaders=a;b, Signature=HEX
//
// with or without spaces after the commas.
func parseAuthorization(header string) (authorization, error) {
	rest, ok := strings.CutPrefix(header, algorithm+" ")
	if !ok {
		return authorization{}, refuse("IncompleteSignatureException", "Unsupported AWS 'algorithm': '%s'.", strings.SplitN(header, " ", 2)[0])
	}
	parts := make(map[string]string)
	for part := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		parts[name] = value
	}
	for _, name := range []string{"Credential", "Signature", "SignedHeaders"} {
		if parts[name] == "" {
			return authorization{}, refuse("IncompleteSignatureException", "Authorization header requires '%s' parameter.", name)
		}
	}
	// A key may hold slashes; the scope is the last four parts.
	credential := strings.Split(parts["Credential"], "/")
	n := len(credential)
	if n < 5 || credential[n-1] != terminator {
		return authorization{}, refuse("IncompleteSignatureException", "Credential must have exactly 5 slash-delimited elements, "+
			"e.g. keyid/date/region/service/term, got '%s'", parts["Credential"])
	}
	return authorization{
		accessKey:     strings.Join(credential[:n-4], "/"),
		day:           credential[n-4],
		region:        credential[n-3],
		service:       credential[n-2],
		signedHeaders: strings.Split(parts["SignedHeaders"], ";"),
		signature:     parts["Signature"],
	}, nil
}

// time returns the time of the signature, as written in the basic ISO 8601 form
// and as a time: that of X-Amz-Date, else that of Date. It and host have to be
// among the signed headers.
func (a authorization) time(r *http.Request) (string, time.Time, error) {
	if !slices.Contains(a.signedHeaders, "host") {
		return "", time.Time{}, refuse("InvalidSignatureException", "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
	}
	for _, name := range []string{"x-amz-date", "date"} {
		text := r.Header.Get(name)
		if text == "" {
			continue
		}
		t, err := time.Parse(timeForm, text)
		if err != nil && name == "date" {
			t, err = http.ParseTime(text)
		}
		if err != nil {
			return "", time.Time{}, refuse("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'. Got '%s'.", text)
		}
		if !slices.Contains(a.signedHeaders, name) {
			return "", time.Time{}, refuse("InvalidSignatureException", "'%s' must be a 'SignedHeader' in the AWS Authorization.", http.CanonicalHeaderKey(name))
		}
		return t.UTC().Format(timeForm), t, nil
	}
	return "", time.Time{}, refuse("IncompleteSignatureException", "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
}
