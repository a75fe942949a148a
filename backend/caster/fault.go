package caster

import (
	"encoding/json"
	"net/http"
	"strings"

	"mixdeck/backend"
)

// answer is what a call answered, read as far as it can be.
type answer struct {
	status    int  // HTTP status
	readable  bool // it is the vendor's: a JSON object with a RequestId
	requestID string
	code      string // the vendor's code as it came; empty where nothing failed
	message   string
	body      json.RawMessage // without the wrapper of older pages
	raw       []byte          // as it came
}

// readAnswer reads an answer of any status. It never fails: what is not the
// vendor's is not readable. A Code makes it a refusal, at status 200 too.
func readAnswer(status int, raw []byte) answer {
	a := answer{status: status, raw: raw}
	body := withoutEnvelope(raw)
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || members == nil {
		return a
	}
	a.requestID, a.code, a.message = textOf(members["RequestId"]), textOf(members["Code"]), textOf(members["Message"])
	a.body = body
	a.readable = a.requestID != "" && (a.code != "" || status >= 200 && status <= 299)
	return a
}

// textOf is a JSON text, number or truth value as text, empty for anything else.
func textOf(raw json.RawMessage) string {
	var text word
	_ = text.UnmarshalJSON(raw) // never fails
	return string(text)
}

func (a answer) failed() bool { return a.code != "" }

// wrongTime reports whether the answer refuses the time of a signature.
func (a answer) wrongTime() bool {
	return a.readable && strings.EqualFold(a.code, "InvalidTimeStamp.Expired")
}

// class says what a readable refusal means. lost is true where it does not tell
// whether anything was done.
func (a answer) class() (class backend.Class, lost bool) {
	if class, ok := classOfCode(a.code); ok {
		return class, false
	}
	switch {
	case a.status == http.StatusServiceUnavailable, a.status == http.StatusNotImplemented, strings.HasPrefix(a.code, "ServiceUnavailable"):
		return backend.Unavailable, false
	case a.status >= 500, a.status == http.StatusRequestTimeout, strings.HasPrefix(a.code, "Internal"), strings.HasPrefix(a.code, "UnknownError"):
		return backend.Unavailable, true
	}
	return classOfStatus(a.status), false
}

// family is how codes begin or end that mean the same.
type family struct {
	prefix, suffix string
	class          backend.Class
}

// families are the codes of the operations' pages and of the common ones
// (help.aliyun.com/zh/live/developer-reference/api-live-2016-11-01-errorcodes);
// the first that fits counts. What is missing inside of a studio is a matter of
// its state: only the studio itself is not found.
func families() []family {
	return []family{
		{prefix: "Throttling", class: backend.Throttled},
		{prefix: "RequestLimitExceeded", class: backend.Throttled},

		{prefix: "InvalidCaster.NotFound", class: backend.NotFound},
		{prefix: "InvalidCasterId.", class: backend.NotFound},

		{prefix: "InvalidAccessKeyId", class: backend.Auth},
		{prefix: "InvalidSecurityToken", class: backend.Auth},
		{prefix: "MissingSecurityToken", class: backend.Auth},
		{prefix: "MissingAccessKeyId", class: backend.Auth},
		{prefix: "InvalidTimeStamp", class: backend.Auth},
		{prefix: "SignatureDoesNotMatch", class: backend.Auth},
		{prefix: "SignatureNonceUsed", class: backend.Auth},
		{prefix: "IncompleteSignature", class: backend.Auth},
		{prefix: "Forbidden", class: backend.Auth},
		{prefix: "NoPermission", class: backend.Auth},
		{prefix: "Unauthorized", class: backend.Auth},
		{prefix: "IllegalOperation", class: backend.Auth},
		{prefix: "InactiveAccessKey", class: backend.Auth},

		{suffix: "NumberExceed", class: backend.Quota},
		{prefix: "QuotaExceed", class: backend.Quota},

		{prefix: "IncorrectSceneStatus", class: backend.Conflict},
		{prefix: "IncorrectCasterStatus", class: backend.Conflict},
		{prefix: "IncorrectChannel", class: backend.Conflict},
		{prefix: "InvalidScene.NotFound", class: backend.Conflict},
		{prefix: "InvalidLayout.NotFound", class: backend.Conflict},
		{prefix: "InvalidComponent.NotFound", class: backend.Conflict},
		{prefix: "InvalidResource.NotFound", class: backend.Conflict},
		{prefix: "InvalidUrgentMaterial.NotFound", class: backend.Conflict},
		{prefix: "ResourceOfChannelExist", class: backend.Conflict},
		{prefix: "DuplicateLocationID", class: backend.Conflict},
		{prefix: "BusinessExist", class: backend.Conflict},

		{prefix: "Missing", class: backend.Invalid},
		{prefix: "Invalid", class: backend.Invalid},
		{suffix: ".Malformed", class: backend.Invalid},
	}
}

func classOfCode(code string) (class backend.Class, known bool) {
	for _, f := range families() {
		if strings.HasPrefix(code, f.prefix) && strings.HasSuffix(code, f.suffix) {
			return f.class, true
		}
	}
	return "", false
}

// classOfStatus is what a status below 500 means.
func classOfStatus(status int) backend.Class {
	switch status {
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
// of which 413 and 414 are the request's own fault; anything else does not tell
// whether the request was.
func (a answer) foreign() (class backend.Class, lost bool) {
	class = classOfStatus(a.status)
	switch {
	case a.status < 400 || a.status > 499 || a.status == http.StatusRequestTimeout:
		return backend.Unavailable, true
	case a.tooLong():
		return backend.Invalid, false
	case class == backend.Auth, class == backend.Throttled:
		return class, false
	}
	return backend.Unavailable, false
}

// tooLong reports whether the answer says that the request was too long, which
// one whose parameters are all in the address can be.
func (a answer) tooLong() bool {
	return a.status == http.StatusRequestEntityTooLarge || a.status == http.StatusRequestURITooLong
}
