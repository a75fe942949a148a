package desk

import (
	"errors"
	"os"
	"syscall"

	"mixdeck/backend/journal"
)

// dead reports whether the process that made the record is known to have
// ended: it was on this host and is there no more.
func (d *Desk) dead(r journal.Record) bool {
	if r.Host != d.host || r.PID <= 0 || r.PID == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(r.PID)
	if err != nil {
		return true
	}
	err = p.Signal(syscall.Signal(0))
	return errors.Is(err, os.ErrProcessDone) || errors.Is(err, syscall.ESRCH)
}
