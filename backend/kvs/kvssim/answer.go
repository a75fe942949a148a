package kvssim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// namespace follows the name of an error in the header, as the service sends
// it: clients cut it off.
const namespace = ":https://kinesisvideo.amazonaws.com/doc/2017-09-30/"

// Names of errors that several places raise.
const (
	accessDenied  = "AccessDeniedException"
	notAuthorized = "NotAuthorizedException"
)

// apiError is a refusal in the vendor's terms: the HTTP status, the name of the
// exception and its text.
type apiError struct {
	status  int
	code    string
	message string
}

func (e *apiError) Error() string { return e.code + ": " + e.message }

func refusal(status int, code, format string, args ...any) error {
	return &apiError{status: status, code: code, message: fmt.Sprintf(format, args...)}
}

func invalid(format string, args ...any) error {
	return refusal(http.StatusBadRequest, "InvalidArgumentException", format, args...)
}

func serialization(format string, args ...any) error {
	return refusal(http.StatusBadRequest, "SerializationException", format, args...)
}

func notFound() error {
	return refusal(http.StatusNotFound, "ResourceNotFoundException", "The requested stream is not found or not active.")
}

// denied is what a call says of a resource that is another account's. The models
// give both names the status 401.
func denied(code, arn string) error {
	return refusal(http.StatusUnauthorized, code, "The caller is not authorized to perform this operation on %s", arn)
}

func inUse(format string, args ...any) error {
	return refusal(http.StatusBadRequest, "ResourceInUseException", format, args...)
}

func noRetention() error {
	return refusal(http.StatusBadRequest, "NoDataRetentionException", "The stream does not retain data: its data retention is 0 hours")
}

func throttled() *apiError {
	return &apiError{http.StatusBadRequest, "ClientLimitExceededException", "Rate exceeded"}
}

func unknownOperation() error {
	return refusal(http.StatusNotFound, "UnknownOperationException", "The requested operation is not recognized by the service")
}

// writeError answers with an error. The models name the text Message.
func writeError(w http.ResponseWriter, e *apiError) {
	// One string cannot fail to be written.
	body, _ := json.Marshal(map[string]string{"Message": e.message})
	w.Header().Set("X-Amzn-Errortype", e.code+namespace)
	writeJSON(w, e.status, body)
}

func writeJSON(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// moment is a time as the models write it: seconds since 1970, with up to three
// decimals.
type moment time.Time

// MarshalJSON writes the number.
func (m moment) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(time.Time(m).UnixMilli())/1000, 'f', -1, 64), nil
}

// empty is the answer of a call that returns nothing: {}.
type empty struct{}
