package aws

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
// is in exceptionMessage, in message or in Message, as the service's model and AWS's
// common errors have it.
func readRefusal(status int, header http.Header, body []byte) refusal {
	var b struct {
		Type             Lenient[string] `json:"__type"`
		Code             Lenient[string] `json:"code"`
		ExceptionMessage Lenient[string] `json:"exceptionMessage"`
		Message          Lenient[string] `json:"message"` // matches Message too
	}
	parsed := json.Unmarshal(body, &b) == nil
	r := refusal{status: status, body: body, code: errorName(header.Get("X-Amzn-Errortype"))}
	if !parsed {
		return r
	}
	for _, code := range []string{b.Type.Value, b.Code.Value} {
		if r.code == "" {
			r.code = errorName(code)
		}
	}
	for _, message := range []string{b.ExceptionMessage.Value, b.Message.Value} {
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
// own are the service's own codes.
func (r refusal) class(own map[string]backend.Class) (class backend.Class, ok bool) {
	if r.code != "" {
		if class, known := own[r.code]; known {
			return class, true
		}
		if class, known := commonClass(r.code); known {
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

// commonClass knows the codes that AWS's services have in common.
func commonClass(code string) (class backend.Class, known bool) {
	switch code {
	case "ValidationException":
		return backend.Invalid, true
	case "ResourceNotFoundException":
		return backend.NotFound, true
	case "PendingVerification", "OptInRequired", "NotAuthorized", "InvalidClientTokenId",
		"SignatureDoesNotMatch", "RequestExpired", "RequestTimeTooSkewed":
		return backend.Auth, true
	case "TooManyRequestsException", "RequestLimitExceeded", "SlowDown":
		return backend.Throttled, true
	case "ServiceUnavailable":
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
