package cmd

import (
	"bufio"
	"context"
	"os"
)

// patiently runs what waits for a person or for another process, and leaves the
// program when it is interrupted meanwhile: nothing has been sent yet.
func (a *app) patiently(ctx context.Context, wait func() error) error {
	stop := context.AfterFunc(ctx, func() {
		if a.leave != nil {
			a.leave(exitInterrupted)
		}
	})
	defer stop()
	return wait()
}

// readLine reads one line of an answer.
func (a *app) readLine(ctx context.Context) (line string, err error) {
	err = a.patiently(ctx, func() error {
		line, err = bufio.NewReader(a.in).ReadString('\n')
		return err
	})
	return line, err
}

// dropTyped throws away what was typed before it was asked for.
func (a *app) dropTyped() {
	if f, ok := a.in.(*os.File); ok {
		flushInput(f.Fd())
	}
}
