package castersim

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mixdeck/backend/sim"
)

// validity is how far a request's time may be from the clock, either way
// (help.aliyun.com/document_detail/48054.html, InvalidTimeStamp.Expired).
const validity = 15 * time.Minute

const timeLayout = "2006-01-02T15:04:05Z"

const acs3 = "ACS3-HMAC-SHA256"

// signatureKind is the way in which a request is signed.
type signatureKind int

const (
	signedByParameters signatureKind = iota // RPC, signature version 1.0
	signedByHeaders                         // ACS3-HMAC-SHA256
)

// signatureOf tells the kind by the headers, so that a request that is signed in
// neither way is one whose parameters lack a signature.
func signatureOf(r *http.Request) signatureKind {
	if strings.HasPrefix(r.Header.Get("Authorization"), "ACS") {
		return signedByHeaders
	}
	return signedByParameters
}

// stamp is what a request says about its signature, whichever its kind.
type stamp struct {
	accessKey, token string
	at, nonce        string
	signature        string
	signed           string // what the server signs
	want             string // the signature that the secret gives
}

// verify checks who asks and when, at the time now. A nonce is used up by a
// request that is signed rightly and by no other, so that nobody else can spend
// it.
func (q *request) verify(now time.Time, seen *nonces) error {
	read := q.parameterStamp
	if q.signed == signedByHeaders {
		read = q.headerStamp
	}
	st, err := read(sim.SecretKey)
	if err != nil {
		return err
	}
	switch {
	case st.accessKey != sim.AccessKey:
		return unknownKey()
	case st.token != "":
		return foreignToken()
	}
	if err := fresh(st.at, now); err != nil {
		return err
	}
	if !hmac.Equal([]byte(st.want), []byte(st.signature)) {
		return mismatch(st.signed)
	}
	if !seen.use(st.nonce, now) {
		return refusal(http.StatusBadRequest, "SignatureNonceUsed", "Specified signature nonce was used already.")
	}
	return nil
}

func fresh(text string, now time.Time) error {
	at, err := time.Parse(timeLayout, text)
	if err != nil {
		return refusal(http.StatusBadRequest, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.")
	}
	if now.Sub(at) > validity || at.Sub(now) > validity {
		return refusal(http.StatusBadRequest, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.")
	}
	return nil
}

// headerStamp reads "ACS3-HMAC-SHA256 Credential=..,SignedHeaders=..,Signature=.."
// and signs the request again
// (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
func (q *request) headerStamp(secret string) (stamp, error) {
	algorithm, rest, _ := strings.Cut(q.Header.Get("Authorization"), " ")
	if algorithm != acs3 {
		return stamp{}, incompleteSignature("the algorithm is %s", acs3)
	}
	parts := make(map[string]string)
	for part := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		parts[name] = value
	}
	st := stamp{
		accessKey: parts["Credential"], signature: strings.ToLower(parts["Signature"]),
		token: q.Header.Get("X-Acs-Security-Token"),
		at:    q.Header.Get("X-Acs-Date"), nonce: q.Header.Get("X-Acs-Signature-Nonce"),
	}
	headers := strings.Split(parts["SignedHeaders"], ";")
	if err := q.complete(st, headers); err != nil {
		return stamp{}, err
	}
	hash := sha256Hex(q.body)
	if said := q.Header.Get("X-Acs-Content-Sha256"); said != "" && !strings.EqualFold(said, hash) {
		return stamp{}, mismatch("x-acs-content-sha256 is not the hash of the body")
	}
	canonical := q.canonical(headers, hash)
	st.signed = acs3 + "\n" + sha256Hex([]byte(canonical))
	st.want = hmacHex(secret, st.signed)
	return st, nil
}

// complete checks that nothing is missing and that what decides about the call
// is signed.
func (q *request) complete(st stamp, headers []string) error {
	for _, part := range []struct{ name, value string }{
		{"Credential", st.accessKey}, {"Signature", st.signature}, {"x-acs-date", st.at}, {"x-acs-signature-nonce", st.nonce},
	} {
		if part.value == "" {
			return incompleteSignature("it has no %s", part.name)
		}
	}
	signed := make(map[string]bool)
	for _, name := range headers {
		signed[strings.ToLower(name)] = true
	}
	for _, name := range []string{"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"} {
		if !signed[name] {
			return incompleteSignature("SignedHeaders lacks %s", name)
		}
	}
	return nil
}

func (q *request) canonical(headers []string, hash string) string {
	var block strings.Builder
	for _, name := range headers {
		block.WriteString(strings.ToLower(name) + ":" + q.headerValue(name) + "\n")
	}
	path := q.URL.EscapedPath()
	if path == "" {
		path = "/"
	}
	return strings.Join([]string{
		q.Method, path, percent(q.URL.Query().Encode()), block.String(), strings.Join(headers, ";"), hash,
	}, "\n")
}

func (q *request) headerValue(name string) string {
	if strings.EqualFold(name, "host") {
		return q.Host
	}
	return strings.TrimSpace(strings.Join(q.Header.Values(name), ","))
}

// percent turns Go's form encoding into the percent encoding of both
// signatures: it differs in the blank only.
func percent(form string) string { return strings.ReplaceAll(form, "+", "%20") }

func percentEncode(text string) string { return percent(url.QueryEscape(text)) }

func sha256Hex(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hmacHex(key, text string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}
