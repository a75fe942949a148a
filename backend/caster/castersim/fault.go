package castersim

import (
	"fmt"
	"net/http"
)

// apiError is a refusal in the vendor's terms: the HTTP status, the code and the
// text. Codes and statuses are those of the vendor's pages
// (help.aliyun.com/zh/live/developer-reference/api-live-2016-11-01-errorcodes and
// the pages of the operations).
type apiError struct {
	status  int
	code    string
	message string
}

// Error tells the code and the text.
func (e *apiError) Error() string { return e.code + ": " + e.message }

func refusal(status int, code, format string, arguments ...any) error {
	return &apiError{status, code, fmt.Sprintf(format, arguments...)}
}

// missing is a parameter that the operation cannot do without.
func missing(name string) error {
	return refusal(http.StatusBadRequest, "MissingParameter", "%s is mandatory for this action.", name)
}

// lacking is a common parameter or header that is absent: the gateway builds its
// code of the name.
func lacking(name string) error {
	return refusal(http.StatusBadRequest, "Missing"+name, "%s is mandatory for this action.", name)
}

func malformed(format string, arguments ...any) error {
	return refusal(http.StatusBadRequest, "InvalidParameter.Malformed", format+", please check and try again later.", arguments...)
}

func malformedID(kind, id string) error {
	return refusal(http.StatusBadRequest, "Invalid"+kind+".Malformed", "%q is no %s, please check and try again later.", id, kind)
}

// notFound is the 404 of a kind of thing: Caster, Scene, Layout, Component,
// Resource.
func notFound(kind string) error {
	return refusal(http.StatusNotFound, "Invalid"+kind+".NotFound", "%s is not found.", kind)
}

func conflict(code, format string, arguments ...any) error {
	return refusal(http.StatusBadRequest, code, format+", please check and try again later.", arguments...)
}

func unknownDomain() error {
	return refusal(http.StatusNotFound, "InvalidDomainName.NotFound", "DomainName is not configured or does not belong to the account.")
}

func tooMany(code, format string, arguments ...any) error {
	return refusal(http.StatusBadRequest, code, format, arguments...)
}

func unknownAction() error {
	return refusal(http.StatusNotFound, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.")
}

func unknownVersion() error {
	return refusal(http.StatusNotFound, "InvalidVersion", "Specified parameter Version is not valid.")
}

// throttled is the code for one account that calls too often; the vendor drops
// such requests with status 400.
func throttled() *apiError {
	return &apiError{http.StatusBadRequest, "Throttling.User", "Request was denied due to user flow control."}
}

func unknownKey() error {
	return refusal(http.StatusNotFound, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
}

// mismatch tells what the server has signed. The vendor's Python client splits
// the text at its colon to find out whether the secret is wrong.
func mismatch(signed string) error {
	return refusal(http.StatusBadRequest, "SignatureDoesNotMatch",
		"Specified signature is not matched with our calculation. server string to sign is:%s", signed)
}

func incompleteSignature(format string, arguments ...any) error {
	return refusal(http.StatusBadRequest, "IncompleteSignature", "The request signature does not conform to the standard: "+format+".", arguments...)
}

func foreignToken() error {
	return refusal(http.StatusBadRequest, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.")
}
