package cmd

import (
	"syscall"
)

// flushInput empties the terminal's queue of typed characters (TCFLSH of
// ioctl_tty(2)); where it cannot, nothing is lost but the guard against
// type-ahead.
func flushInput(fd uintptr) {
	const tcflsh, tciflush = 0x540B, 0
	_, _, _ = syscall.Syscall(syscall.SYS_IOCTL, fd, tcflsh, tciflush)
}
