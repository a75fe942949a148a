package backend

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Class says what kind of failure an error is, and so what may be done about
// it. A Class is an error itself: errors.Is(err, backend.NotFound) works on
// every error that leaves an adapter.
type Class string

// The classes.
const (
	Invalid     Class = "invalid"     // the request is wrong; repeating it is useless
	NotFound    Class = "not found"   // there is no such thing
	Conflict    Class = "conflict"    // the thing is in the wrong state, or somebody else changed it
	Auth        Class = "auth"        // credentials or permission
	Quota       Class = "quota"       // a limit on resources is reached
	Throttled   Class = "throttled"   // too many calls; nothing was done
	Unavailable Class = "unavailable" // the service cannot be reached or answers nonsense; nothing was done
	Uncertain   Class = "uncertain"   // a change was sent and its answer was lost: it may have been done
	Cancelled   Class = "cancelled"   // the caller gave up before anything was sent
)

// Error returns the class's name.
func (c Class) Error() string { return string(c) }

// Retryable reports whether the same call may be sent again without harm.
func (c Class) Retryable() bool { return c == Throttled || c == Unavailable }

// Sentence says what the class means to an operator.
func (c Class) Sentence() string {
	switch c {
	case Invalid:
		return "the request was refused as invalid"
	case NotFound:
		return "there is no such thing"
	case Conflict:
		return "that is not possible in its present state"
	case Auth:
		return "the credentials were refused or lack permission"
	case Quota:
		return "a quota is used up"
	case Throttled:
		return "the service is throttling our calls"
	case Unavailable:
		return "the service could not be reached or did not answer sensibly"
	case Uncertain:
		return "the request was sent, but whether it was done is not known"
	case Cancelled:
		return "cancelled before anything was sent"
	}
	return "the call failed"
}

// Error is the one type of error that leaves an adapter. It unwraps to its
// class and to its cause. Message is the vendor's own text, with secrets
// redacted; it is foreign text and is escaped where it is shown.
type Error struct {
	System    System
	Call      string // the native call; empty where none was made
	Ref       Ref    // zero where the failure concerns no production
	Class     Class
	Code      string // the vendor's code, as it came; empty where none came
	RequestID string // the vendor's request id; empty where none came
	Message   string
	Err       error // the cause; may be nil
}

// Error returns one line: call, what the class means, the vendor's code and
// message, and the request id. Where no call was made the message alone tells
// what happened.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Call != "" {
		fmt.Fprintf(&b, "%s %s: ", e.System, e.Call)
	} else if e.System != "" {
		fmt.Fprintf(&b, "%s: ", e.System)
	}
	switch detail := e.detail(); {
	case detail == "":
		b.WriteString(e.Class.Sentence())
	case e.Call == "":
		b.WriteString(detail)
	default:
		b.WriteString(e.Class.Sentence() + ": " + detail)
	}
	if e.RequestID != "" {
		b.WriteString(" (request " + e.RequestID + ")")
	}
	return b.String()
}

func (e *Error) detail() string {
	message := e.Message
	if message == "" && e.Err != nil {
		message = e.Err.Error()
	}
	message = RedactText(strings.Join(strings.Fields(message), " "))
	switch {
	case e.Code != "" && message != "" && message != e.Code:
		return e.Code + ": " + message
	case e.Code != "":
		return e.Code
	}
	return message
}

// Unwrap returns the class and the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Class}
	}
	return []error{e.Class, e.Err}
}

// ClassOf returns the class of an error; the context's own errors are
// Cancelled, anything else without a class is Unavailable.
func ClassOf(err error) Class {
	var class Class
	switch {
	case errors.As(err, &class):
		return class
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Cancelled
	}
	return Unavailable
}
