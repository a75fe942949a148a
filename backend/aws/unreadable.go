package aws

import (
	"errors"
	"fmt"

	"mixdeck/backend"
)

// unreadable is an answer that cannot be used, whatever its status says: it was
// cut, it is not JSON, or it lacks what the operation answers with.
type unreadable struct {
	why   error
	began []byte // what came of it, where that tells more than why
}

// Error tells why, and how the answer begins.
func (u *unreadable) Error() string { return withExcerpt(u.why.Error(), u.began) }

// Unwrap returns why.
func (u *unreadable) Unwrap() error { return u.why }

// RetryableError has the SDK repeat a read.
func (u *unreadable) RetryableError() bool { return true }

// checkObject refuses what no operation answers with.
func checkObject(answer []byte) error {
	if _, ok := Object(answer); ok {
		return nil
	}
	if len(answer) == 0 {
		return &unreadable{why: errors.New("the answer is empty")}
	}
	return &unreadable{why: errors.New("the answer is no JSON object"), began: answer}
}

// cut is an answer that broke off.
func cut(came []byte, err error) error {
	return &unreadable{why: fmt.Errorf("the answer broke off after %d bytes (%w)", len(came), err), began: came}
}

// withExcerpt is a sentence and how the answer that it speaks of begins.
func withExcerpt(sentence string, answer []byte) string {
	if began := backend.Excerpt(answer, backend.RedactText); began != "" {
		return sentence + ": " + began
	}
	return sentence
}
