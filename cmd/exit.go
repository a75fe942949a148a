package cmd

import (
	"context"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/layouts/file"
)

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2 // wrong usage, ambiguous ref, no profile, a verb that the system lacks
	exitInvalid     = 3
	exitNotFound    = 4
	exitConflict    = 5 // conflict, wrong state or quota
	exitAuth        = 6
	exitUnavailable = 7
	exitUnknown     = 8 // outcome unknown, or not seen in time
	exitRefused     = 9 // refused by the guard
	exitCrash       = 70
	exitInterrupted = 130
)

// usageError is a wrong use of a command.
type usageError struct{ message string }

// Error returns the sentence.
func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// silent carries an exit code whose cause has been told already.
type silent struct{ code int }

// Error returns the code in words.
func (e *silent) Error() string { return fmt.Sprintf("exit code %d", e.code) }

// classExits is read only.
var classExits = map[backend.Class]int{
	backend.Invalid:     exitInvalid,
	backend.NotFound:    exitNotFound,
	backend.Conflict:    exitConflict,
	backend.Quota:       exitConflict,
	backend.Auth:        exitAuth,
	backend.Throttled:   exitUnavailable,
	backend.Unavailable: exitUnavailable,
	backend.Uncertain:   exitUnknown,
}

// exitCode returns the documented code of an error.
func exitCode(err error) int {
	var (
		told      *silent
		usage     *usageError
		ambiguous *backend.Ambiguous
		refusal   *desk.Refusal
		placed    *file.Error
		placedAll file.Errors
		class     backend.Class
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &told):
		return told.code
	case errors.As(err, &refusal):
		return refusalExit(refusal)
	case errors.As(err, &usage), errors.As(err, &ambiguous):
		return exitUsage
	case errors.As(err, &class) && classExits[class] != 0:
		return classExits[class]
	case errors.As(err, &placed), errors.As(err, &placedAll):
		return exitInvalid
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitFailed
}

func refusalExit(r *desk.Refusal) int {
	switch r.Reason {
	case desk.ReasonVerb:
		return exitUsage
	case desk.ReasonUnknown:
		return exitUnknown
	default:
		return exitRefused
	}
}

// worse returns the code that tells more, in the order in which several refs
// are summed up: 8, 6, 7, 5, 4, 3, 1.
func worse(a, b int) int {
	for _, code := range []int{
		exitInterrupted, exitRefused, exitUsage, exitUnknown, exitAuth, exitUnavailable,
		exitConflict, exitNotFound, exitInvalid, exitFailed,
	} {
		if a == code || b == code {
			return code
		}
	}
	return exitDone
}
