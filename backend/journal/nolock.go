//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package journal

import "errors"

const noFollow = 0

// tryLock refuses: without file locks two processes would break the chain.
func tryLock(file, bool) (bool, error) {
	return false, errors.New("this system has no file locks that the journal could use")
}
