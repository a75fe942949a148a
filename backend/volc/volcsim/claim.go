package volcsim

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	algorithm  = "HMAC-SHA256"
	terminator = "request"
	timeLayout = "20060102T150405Z"
	region     = "cn-north-1"
	service    = "live"

	// A signature holds for 900 s unless X-Expires says otherwise
	// (docs/6469/1126803); the same span is allowed for a clock that runs ahead.
	validity = 900 * time.Second
)

// claim is what a request says about who signed it, when and over what.
type claim struct {
	accessKey string
	date      string // YYYYMMDD of the credential scope
	region    string
	service   string
	headers   []string // signed headers as listed: lower case, sorted
	signature string   // hex
	at        string   // X-Date as sent
	valid     time.Duration
	query     url.Values // what of the query was signed
	skipsBody bool       // the body was left out of the signature
}

// readClaim finds the signature in the Authorization header or in the query.
// Errors are commonErrors.
func readClaim(r *http.Request) (claim, error) {
	query := r.URL.Query()
	if header := r.Header.Get("Authorization"); header != "" {
		return headerClaim(header, r.Header.Get("X-Date"), query)
	}
	if query.Has("X-Signature") || query.Has("X-Credential") || query.Has("X-Algorithm") {
		return queryClaim(query)
	}
	return claim{}, missingAuthentication()
}

// headerClaim reads "HMAC-SHA256 Credential=.., SignedHeaders=.., Signature=..".
func headerClaim(header, date string, query url.Values) (claim, error) {
	name, rest, _ := strings.Cut(strings.TrimSpace(header), " ")
	if name != algorithm {
		return claim{}, invalidAuthorization(fmt.Sprintf("Authorization must begin with %s.", algorithm))
	}
	parts := make(map[string]string)
	for part := range strings.SplitSeq(rest, ",") {
		key, value, found := strings.Cut(strings.TrimSpace(part), "=")
		if !found {
			return claim{}, invalidAuthorization("Authorization must be a list of name=value.")
		}
		parts[key] = value
	}
	c := claim{at: date, query: query, signature: parts["Signature"], valid: validFor(query)}
	if err := c.scope(parts["Credential"]); err != nil {
		return claim{}, err
	}
	if parts["SignedHeaders"] == "" {
		return claim{}, invalidAuthorization("Authorization names no SignedHeaders.")
	}
	c.headers = strings.Split(parts["SignedHeaders"], ";")
	return c, c.complete()
}

// queryClaim reads the variant in which the query carries the signature:
// X-Algorithm, X-Credential, X-Date, X-SignedHeaders, X-Signature, and from the
// SDKs X-SignedQueries (which parameters were signed; without it all but the
// signature) and X-NotSignBody.
func queryClaim(query url.Values) (claim, error) {
	if query.Get("X-Algorithm") != algorithm {
		return claim{}, invalidAuthorization(fmt.Sprintf("X-Algorithm must be %s.", algorithm))
	}
	c := claim{
		at:        query.Get("X-Date"),
		signature: query.Get("X-Signature"),
		valid:     validFor(query),
		skipsBody: query.Has("X-NotSignBody"),
		query:     signedQuery(query),
	}
	if err := c.scope(query.Get("X-Credential")); err != nil {
		return claim{}, err
	}
	if list := query.Get("X-SignedHeaders"); list != "" {
		c.headers = strings.Split(list, ";")
	}
	return c, c.complete()
}

func signedQuery(query url.Values) url.Values {
	signed := make(url.Values)
	if list := query.Get("X-SignedQueries"); list != "" {
		for name := range strings.SplitSeq(list, ";") {
			if values, found := query[name]; found {
				signed[name] = values
			}
		}
		return signed
	}
	for name, values := range query {
		if name != "X-Signature" {
			signed[name] = values
		}
	}
	return signed
}

func validFor(query url.Values) time.Duration {
	seconds, err := strconv.Atoi(query.Get("X-Expires"))
	if err != nil || seconds < 1 || seconds > 7*24*3600 {
		return validity
	}
	return time.Duration(seconds) * time.Second
}

// scope reads "AccessKey/YYYYMMDD/region/service/request".
func (c *claim) scope(credential string) error {
	parts := strings.Split(credential, "/")
	if len(parts) != 5 || parts[4] != terminator {
		return invalidCredential("Credential must be AccessKey/YYYYMMDD/region/service/request.")
	}
	c.accessKey, c.date, c.region, c.service = parts[0], parts[1], parts[2], parts[3]
	return nil
}

func (c *claim) complete() error {
	switch {
	case c.signature == "":
		return missingSignature()
	case c.at == "":
		return missingInfo("X-Date")
	}
	return nil
}
