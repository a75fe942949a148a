package volcsim

import (
	"fmt"
	"net/http"
)

// commonError is an error that Volcengine reports in ResponseMetadata.Error
// with an HTTP status of its own. The sentences are ours.
type commonError struct {
	code    string
	status  int
	message string
}

// Error tells the code and the sentence.
func (e commonError) Error() string { return e.code + ": " + e.message }

// number is the CodeN that goes with the code; 1000000 for a code that is on none
// of the vendor's common error pages.
func (e commonError) number() int {
	if number, common := commonNumbers()[e.code]; common {
		return number
	}
	return 1000000
}

// commonNumbers are the codes of the common error page of Live (docs/6469/1126806)
// and, where that lacks them, of other products (such as docs/6396/1253687).
func commonNumbers() map[string]int {
	return map[string]int{
		"MissingParameter":           100002,
		"MissingAuthenticationToken": 100003,
		"MissingRequestInfo":         100004,
		"MissingSignature":           100005,
		"InvalidTimestamp":           100006,
		"ServiceNotFound":            100007,
		"InvalidActionOrVersion":     100008,
		"InvalidAccessKey":           100009,
		"SignatureDoesNotMatch":      100010,
		"LackPolicy":                 100012,
		"AccessDenied":               100013,
		"InternalError":              100014,
		"FailToConnect":              100015,
		"InternalServiceTimeout":     100016,
		"FlowLimitExceeded":          100018,
		"InvalidAuthorization":       100024,
		"InvalidCredential":          100025,
		"InvalidSecretToken":         100026,
	}
}

func missingParameter(name string) error {
	return commonError{"MissingParameter", http.StatusBadRequest, fmt.Sprintf("The query has no %s.", name)}
}

func missingAuthentication() error {
	return commonError{"MissingAuthenticationToken", http.StatusUnauthorized, "The request carries no signature, neither in its headers nor in its query."}
}

func missingInfo(name string) error {
	return commonError{"MissingRequestInfo", http.StatusBadRequest, fmt.Sprintf("The request has no %s.", name)}
}

func missingSignature() error {
	return commonError{"MissingSignature", http.StatusUnauthorized, "The credential came without a signature."}
}

func invalidTimestamp(why string) error {
	return commonError{"InvalidTimestamp", http.StatusBadRequest, why}
}

func serviceNotFound(service string) error {
	return commonError{"ServiceNotFound", http.StatusNotFound, fmt.Sprintf("There is no service %q here.", service)}
}

func invalidAction(action, version string) error {
	return commonError{"InvalidActionOrVersion", http.StatusNotFound, fmt.Sprintf("There is no operation %q in version %q.", action, version)}
}

func invalidAccessKey(key string) error {
	return commonError{"InvalidAccessKey", http.StatusUnauthorized, fmt.Sprintf("The access key %q is not known.", key)}
}

func invalidToken() error {
	return commonError{"InvalidSecretToken", http.StatusUnauthorized, "The key pair of the simulator is a lasting one and has no security token."}
}

func signatureMismatch(why string) error {
	return commonError{"SignatureDoesNotMatch", http.StatusUnauthorized, why}
}

func flowLimit(action string) error {
	return commonError{"FlowLimitExceeded", http.StatusTooManyRequests, fmt.Sprintf("%s was called more than %d times within a second.", action, callsPerSecond)}
}

func internalError(err error) error {
	return commonError{"InternalError", http.StatusInternalServerError, fmt.Sprintf("The simulator failed: %v.", err)}
}

func invalidAuthorization(why string) error {
	return commonError{"InvalidAuthorization", http.StatusBadRequest, why}
}

func invalidCredential(why string) error {
	return commonError{"InvalidCredential", http.StatusBadRequest, why}
}

// refusal is a business refusal: HTTP 200 with Result.Code 400 and no data. The
// vendor documents the number and no texts (docs/6469/1271154), so the sentence
// is ours.
type refusal string

// Error is the sentence.
func (r refusal) Error() string { return string(r) }

func refuse(format string, arguments ...any) error {
	return refusal(fmt.Sprintf(format, arguments...))
}
