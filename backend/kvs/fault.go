package kvs

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
// is in Message (kinesisvideo model), for AWS's common errors in message.
func readRefusal(status int, header http.Header, body []byte) refusal {
	var b struct {
		Type    lenient[string] `json:"__type"`
		Code    lenient[string] `json:"code"`
		Message lenient[string] `json:"message"` // matches Message too
	}
	r := refusal{status: status, body: body, code: errorName(header.Get("X-Amzn-Errortype"))}
	if json.Unmarshal(body, &b) != nil {
		return r
	}
	for _, code := range []string{b.Type.value, b.Code.value} {
		if r.code == "" {
			r.code = errorName(code)
		}
	}
	r.message = b.Message.value
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

// Codes that are looked for by name.
const (
	codeThrottled   = "ClientLimitExceededException" // "the limit of allowed client calls"
	codeNoRetention = "NoDataRetentionException"
)

// classOfCode knows the exceptions of the kinesisvideo and
// kinesis-video-archived-media models and AWS's common errors.
func classOfCode(code string) (class backend.Class, known bool) {
	switch code {
	case "InvalidArgumentException", "ValidationException":
		return backend.Invalid, true
	case "ResourceNotFoundException":
		return backend.NotFound, true
	case "ResourceInUseException", "VersionMismatchException", codeNoRetention:
		return backend.Conflict, true
	case "AccountStreamLimitExceededException", "DeviceStreamLimitExceededException", "TagsPerResourceExceededLimitException":
		return backend.Quota, true
	case "PendingVerification", "OptInRequired", "InvalidClientTokenId",
		"SignatureDoesNotMatch", "RequestExpired", "RequestTimeTooSkewed":
		return backend.Auth, true
	case codeThrottled, "TooManyRequestsException", "RequestLimitExceeded", "SlowDown":
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
		{"NotAuthorized", backend.Auth},
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

// advice says what an operator may do about a refusal that does not tell itself;
// "" for every other.
func (r refusal) advice() string {
	if r.code == codeNoRetention {
		return "images need a stream that keeps data: raise its data retention above 0 hours first"
	}
	return ""
}
