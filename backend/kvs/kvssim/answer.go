package kvssim

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"time"

	"mixdeck/backend/sim/awsjson"
)

// namespace follows the name of an error in the header, as the service sends
// it: clients cut it off.
const namespace = ":https://kinesisvideo.amazonaws.com/doc/2017-09-30/"

// Names of errors that several places raise.
const (
	accessDenied  = "AccessDeniedException"
	notAuthorized = "NotAuthorizedException"
)

// invalidCode names what violates a constraint of the models.
const invalidCode = "InvalidArgumentException"

// dialect is how the service words what all AWS services say. The models name an
// error's text Message; page tokens are made of their letters.
func dialect() awsjson.Dialect {
	return awsjson.Dialect{
		Invalid: invalidCode, Internal: "InternalFailure", Namespace: namespace, Texts: []string{"Message"},
		NextToken: "NextToken", Tokens: base64.StdEncoding,
	}
}

func invalid(format string, args ...any) error {
	return awsjson.Refuse(http.StatusBadRequest, invalidCode, format, args...)
}

func notFound() error {
	return awsjson.Refuse(http.StatusNotFound, "ResourceNotFoundException", "The requested stream is not found or not active.")
}

// denied is what a call says of a resource that is another account's. The models
// give both names the status 401.
func denied(code, arn string) error {
	return awsjson.Refuse(http.StatusUnauthorized, code, "The caller is not authorized to perform this operation on %s", arn)
}

func inUse(format string, args ...any) error {
	return awsjson.Refuse(http.StatusBadRequest, "ResourceInUseException", format, args...)
}

func noRetention() error {
	return awsjson.Refuse(http.StatusBadRequest, "NoDataRetentionException", "The stream does not retain data: its data retention is 0 hours")
}

func throttled() error {
	return awsjson.Refuse(http.StatusBadRequest, "ClientLimitExceededException", "Rate exceeded")
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
