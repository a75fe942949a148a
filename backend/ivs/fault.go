package ivs

import (
	"encoding/json"
	"net/http"
	"strings"

	"mixdeck/backend"
)

// refusal is what an answer other than 200 says: the vendor's code and message.
// Both are empty where the answer is not one of the service's own.
type refusal struct {
	status  int
	code    string
	message string
	body    []byte // as it came
}

// readRefusal reads an error answer of the restJson1 protocol: the code is in
// the header X-Amzn-ErrorType, else in the members __type or code; the message
// is in exceptionMessage for the modelled exceptions of IVS (ivs-realtime
// model), in message or Message for the others.
func readRefusal(status int, header http.Header, body []byte) refusal {
	var b struct {
		Type             lenient[string] `json:"__type"`
		Code             lenient[string] `json:"code"`
		ExceptionMessage lenient[string] `json:"exceptionMessage"`
		Message          lenient[string] `json:"message"` // matches Message too
	}
	parsed := json.Unmarshal(body, &b) == nil
	r := refusal{status: status, body: body, code: errorName(header.Get("X-Amzn-Errortype"))}
	if !parsed {
		return r
	}
	for _, code := range []string{b.Type.value, b.Code.value} {
		if r.code == "" {
			r.code = errorName(code)
		}
	}
	for _, message := range []string{b.ExceptionMessage.value, b.Message.value} {
		if r.message == "" {
			r.message = message
		}
	}
	return r
}

// errorName cuts the namespace before # and the address after : from a code.
func errorName(code string) string {
	if at := strings.IndexByte(code, ':'); at >= 0 {
		code = code[:at]
	}
	return code[strings.IndexByte(code, '#')+1:]
}

// class says what the refusal means. ok is false where it says nothing about
// what became of the request: then only the transport knows whether it left.
func (r refusal) class() (class backend.Class, ok bool) {
	if r.code != "" {
		if class, known := classOfCode(r.code); known {
			return class, true
		}
	}
	switch r.status {
	case http.StatusTooManyRequests:
		return backend.Throttled, true
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired:
		return backend.Auth, true
	case http.StatusRequestEntityTooLarge:
		return backend.Invalid, true
	case http.StatusServiceUnavailable:
		return backend.Unavailable, r.code != ""
	}
	if r.code != "" && r.status >= 400 && r.status < 500 {
		return backend.Invalid, true
	}
	return "", false
}

// classOfCode knows the exceptions of the ivs-realtime and ivs models and AWS's
// common errors.
func classOfCode(code string) (class backend.Class, known bool) {
	switch code {
	case "ValidationException":
		return backend.Invalid, true
	case "ResourceNotFoundException", codeOffline:
		return backend.NotFound, true
	case "ConflictException":
		return backend.Conflict, true
	case "ServiceQuotaExceededException":
		return backend.Quota, true
	case "PendingVerification", "OptInRequired", "NotAuthorized", "InvalidClientTokenId",
		"SignatureDoesNotMatch", "RequestExpired", "RequestTimeTooSkewed":
		return backend.Auth, true
	case "TooManyRequestsException", "RequestLimitExceeded", "SlowDown":
		return backend.Throttled, true
	case "ServiceUnavailable", "StreamUnavailable":
		return backend.Unavailable, true
	}
	for _, family := range []struct {
		prefix string
		class  backend.Class
	}{
		{"Throttl", backend.Throttled},
		{"AccessDenied", backend.Auth},
		{"UnrecognizedClient", backend.Auth},
		{"InvalidSignature", backend.Auth},
		{"IncompleteSignature", backend.Auth},
		{"MissingAuthentication", backend.Auth},
		{"ExpiredToken", backend.Auth},
	} {
		if strings.HasPrefix(code, family.prefix) {
			return family.class, true
		}
	}
	return "", false
}
