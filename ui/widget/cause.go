package widget

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// Unavailable reports whether a profile is one that this program cannot read at
// all: nothing was tried, so nothing has failed.
func Unavailable(h *watch.Health) bool {
	var e *backend.Error
	return errors.As(h.Cause, &e) && e.Class == backend.Unavailable && e.Call == ""
}

// Cause returns why something failed, in a few words: what the failure is at
// bottom where a service cannot be reached, else what it means with the vendor's
// code or words.
func Cause(err error) string {
	sentence := backend.ClassOf(err).Sentence()
	words := bottom(err)
	switch {
	case words == "" || words == sentence:
		return sentence
	case backend.ClassOf(err) == backend.Unavailable:
		return words
	}
	return sentence + " (" + words + ")"
}

// bottom returns the vendor's code, else its message, else the text of the
// innermost cause.
func bottom(err error) string {
	var e *backend.Error
	if !errors.As(err, &e) {
		return plain(err)
	}
	switch {
	case e.Code != "":
		return e.Code
	case e.Err != nil:
		return plain(e.Err)
	}
	return oneLine(e.Message)
}

// plain is the text of the innermost cause; empty where that is a mere class.
func plain(err error) string {
	err = innermost(err)
	if _, ok := err.(backend.Class); ok { //nolint:errorlint // the innermost one is asked about
		return ""
	}
	return oneLine(err.Error())
}

func innermost(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}

func oneLine(text string) string {
	return backend.RedactText(strings.Join(strings.Fields(text), " "))
}

// nextStep is how coarsely the time to the next try is told.
const nextStep = 10 * time.Second

// NextTry says when a failing profile is tried again, coarsely, and after which
// time it says something else; "" and 0 where that is not known or due.
func NextTry(h *watch.Health, now time.Time) (text string, changes time.Duration) {
	left := h.RetryAt.Sub(now)
	if h.RetryAt.IsZero() || left <= 0 {
		return "", 0
	}
	if left <= nextStep {
		return "next try within 10 s", left
	}
	if left > time.Minute {
		whole := left.Truncate(time.Minute)
		return "next try in " + Minutes(whole), left - whole + 1
	}
	steps := (left + nextStep - 1) / nextStep
	return "next try in " + strconv.Itoa(int(steps)*int(nextStep/time.Second)) + " s", left - (steps-1)*nextStep
}
