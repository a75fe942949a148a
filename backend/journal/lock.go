//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package journal

import (
	"errors"
	"syscall"
)

const noFollow = syscall.O_NOFOLLOW

// tryLock locks the file, shared among readers or for one writer alone, and
// reports whether nobody stood in the way. Closing the file unlocks it, and so
// does the death of its process.
func tryLock(f file, write bool) (bool, error) {
	how := syscall.LOCK_SH | syscall.LOCK_NB
	if write {
		how = syscall.LOCK_EX | syscall.LOCK_NB
	}
	for {
		err := syscall.Flock(int(f.Fd()), how)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, syscall.EINTR):
			return false, err
		}
	}
}
