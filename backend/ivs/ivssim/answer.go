package ivssim

import (
	"encoding/base64"
	"net/http"
	"time"

	"mixdeck/backend/sim/awsjson"
)

// invalidCode names what violates a constraint of the models.
const invalidCode = "ValidationException"

// dialect is how the service words what all AWS services say. The models name an
// error's text exceptionMessage; clients in other languages read message, so both
// are there. Page tokens are made of the models' letters.
func dialect() awsjson.Dialect {
	return awsjson.Dialect{
		Invalid: invalidCode, Internal: "InternalServerException", Texts: []string{"exceptionMessage", "message"},
		NextToken: "nextToken", Tokens: base64.URLEncoding,
	}
}

func invalid(format string, args ...any) error {
	return awsjson.Refuse(http.StatusBadRequest, invalidCode, format, args...)
}

func notFound(arn string) error {
	return awsjson.Refuse(http.StatusNotFound, "ResourceNotFoundException", "Resource: %s not found", arn)
}

func conflict(format string, args ...any) error {
	return awsjson.Refuse(http.StatusConflict, "ConflictException", format, args...)
}

// overQuota is answered with 402, as the models have it.
func overQuota(format string, args ...any) error {
	return awsjson.Refuse(http.StatusPaymentRequired, "ServiceQuotaExceededException", format, args...)
}

// throttled is in the low-latency model; the real-time one names no error for
// calls that come too fast.
func throttled() error {
	return awsjson.Refuse(http.StatusTooManyRequests, "ThrottlingException", "Rate exceeded")
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
