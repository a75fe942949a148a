package ivssim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
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
	return refusal(http.StatusBadRequest, "ValidationException", format, args...)
}

func serialization(format string, args ...any) error {
	return refusal(http.StatusBadRequest, "SerializationException", format, args...)
}

func notFound(arn string) error {
	return refusal(http.StatusNotFound, "ResourceNotFoundException", "Resource: %s not found", arn)
}

func conflict(format string, args ...any) error {
	return refusal(http.StatusConflict, "ConflictException", format, args...)
}

// overQuota is answered with 402, as the models have it.
func overQuota(format string, args ...any) error {
	return refusal(http.StatusPaymentRequired, "ServiceQuotaExceededException", format, args...)
}

// throttled is in the low-latency model; the real-time one names no error for
// calls that come too fast.
func throttled() *apiError {
	return &apiError{http.StatusTooManyRequests, "ThrottlingException", "Rate exceeded"}
}

func unknownOperation() error {
	return refusal(http.StatusNotFound, "UnknownOperationException", "The requested operation is not recognized by the service")
}

// writeError answers with an error. The models name the text exceptionMessage;
// clients in other languages read message, so both are there.
func writeError(w http.ResponseWriter, e *apiError) {
	// Two strings cannot fail to be written.
	body, _ := json.Marshal(map[string]string{"exceptionMessage": e.message, "message": e.message})
	w.Header().Set("X-Amzn-Errortype", e.code)
	writeJSON(w, e.status, body)
}

func writeJSON(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// stamp is a time as the models write it: an RFC 3339 string in UTC, whole
// seconds. The zero time has none and is left out of documents.
func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}

// empty is the answer of a call that returns nothing: {}.
type empty struct{}
