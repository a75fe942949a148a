package volc

import (
	"encoding/json"
	"net/http"
	"strconv"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// answer is what a call answered, read as far as it can be. The API has two
// channels of errors: ResponseMetadata.Error, with or without a number, and a
// Result.Code other than 0.
type answer struct {
	status    int    // HTTP status
	readable  bool   // it is the vendor's envelope
	requestID string // under either spelling
	failed    bool   // one of the channels tells of an error
	code      string // the vendor's code as it came, a number where no word came
	number    int    // Result.Code where that channel failed
	message   string
	body      tree
	raw       []byte // as it came
}

// readAnswer reads an answer of any status. It never fails: what is not the
// vendor's envelope is not readable.
func readAnswer(status int, raw []byte) answer {
	a := answer{status: status, raw: raw}
	t, err := parseTree(json.RawMessage(raw), file.Node{})
	metadata := t.get("ResponseMetadata")
	if err != nil || metadata.Kind() != file.Map {
		return a
	}
	a.body, a.readable = t, true
	for _, name := range []string{"RequestId", "RequestID"} {
		if id, ok := metadata.get(name).text(); ok && a.requestID == "" {
			a.requestID = id
		}
	}
	if a.fault(metadata.get("Error")); !a.failed {
		a.result(t.get("Result"))
	}
	return a
}

// fault reads ResponseMetadata.Error; one that says nothing is none.
func (a *answer) fault(t tree) {
	a.code, a.message = t.get("Code").Text(), t.get("Message").Text()
	if number := t.get("CodeN").Text(); a.code == "" && number != "0" {
		a.code = number
	}
	if t.Kind() == file.String {
		a.message = t.Text()
	}
	a.failed = a.code != "" || a.message != ""
}

// result reads Result.Code. A failed status without an error in the metadata is
// readable only where this one tells of it.
func (a *answer) result(t tree) {
	code := t.get("Code")
	number, err := strconv.Atoi(code.Text())
	switch {
	case t.Kind() != file.Map, !code.absent() && err != nil:
		a.readable = false
	case number != 0:
		a.failed, a.number = true, number
		a.code, a.message = code.Text(), t.get("Message").Text()
	case a.status < 200 || a.status > 299:
		a.readable = false
	}
}

// known is what the vendor's common codes mean, by name and by number
// (docs/6469/1126806 and the same lists of its other products). The internal ones
// have no class: they do not tell whether anything was done.
func known(code string) (backend.Class, bool) {
	switch code {
	case "MissingParameter", "100002", "MissingRequestInfo", "100004",
		"ServiceNotFound", "100007", "InvalidActionOrVersion", "100008":
		return backend.Invalid, true
	case "MissingAuthenticationToken", "100003", "MissingSignature", "100005",
		"InvalidTimestamp", "100006", "InvalidAccessKey", "100009",
		"SignatureDoesNotMatch", "100010", "LackPolicy", "100012", "AccessDenied", "100013",
		"InvalidAuthorization", "100024", "InvalidCredential", "100025", "InvalidSecretToken", "100026":
		return backend.Auth, true
	case "FlowLimitExceeded", "100018":
		return backend.Throttled, true
	case "InternalError", "100014", "FailToConnect", "100015", "InternalServiceTimeout", "100016":
		return "", true
	}
	return "", false
}

// class says what a readable answer that failed means. lost is true where it
// does not tell whether anything was done.
func (a answer) class() (class backend.Class, lost bool) {
	if class, ok := known(a.code); ok {
		return class, class == ""
	}
	code := a.status
	if a.number != 0 {
		code = a.number
	}
	switch {
	case code == http.StatusServiceUnavailable, code == http.StatusNotImplemented:
		return backend.Unavailable, false
	case code >= 500, code == http.StatusRequestTimeout:
		return backend.Unavailable, true
	}
	return refusedBy(code), false
}

// refusedBy is what a number of HTTP's kind means in either channel.
func refusedBy(code int) backend.Class {
	switch code {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired:
		return backend.Auth
	case http.StatusNotFound:
		return backend.NotFound
	case http.StatusConflict:
		return backend.Conflict
	case http.StatusTooManyRequests:
		return backend.Throttled
	}
	return backend.Invalid
}

// foreign says what an answer means that is not the vendor's own voice: a
// gateway's or a captive portal's. One of 4xx says that it was not let through,
// of which 413 is the request's own fault; anything else does not tell whether
// the request was.
func (a answer) foreign() (class backend.Class, lost bool) {
	switch class := refusedBy(a.status); {
	case a.status < 400 || a.status > 499 || a.status == http.StatusRequestTimeout:
		return backend.Unavailable, true
	case class == backend.Auth, class == backend.Throttled, a.status == http.StatusRequestEntityTooLarge:
		return class, false
	}
	return backend.Unavailable, false
}
