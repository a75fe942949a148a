package awsjson

import (
	"errors"
	"fmt"
	"net/http"
)

// Refusal is an error in a service's terms: the HTTP status, the name of the
// exception and its text.
type Refusal struct {
	Status  int
	Code    string
	Message string
}

func (r *Refusal) Error() string { return r.Code + ": " + r.Message }

// Refuse returns a [Refusal] whose text is formatted as by fmt.Sprintf.
func Refuse(status int, code, format string, args ...any) error {
	return &Refusal{Status: status, Code: code, Message: fmt.Sprintf(format, args...)}
}

// serialization refuses what cannot be read at all.
func serialization(format string, args ...any) error {
	return Refuse(http.StatusBadRequest, "SerializationException", format, args...)
}

func unknownOperation() error {
	return Refuse(http.StatusNotFound, "UnknownOperationException", "The requested operation is not recognized by the service")
}

func tooLarge() error {
	return Refuse(http.StatusRequestEntityTooLarge, "RequestEntityTooLargeException", "Request Too Long")
}

// refusalOf is what a client is told of an error. One that is no refusal is the
// service's own fault.
func (d Dialect) refusalOf(err error) *Refusal {
	if refused, ok := errors.AsType[*Refusal](err); ok {
		return refused
	}
	return &Refusal{http.StatusInternalServerError, d.Internal, err.Error()}
}
