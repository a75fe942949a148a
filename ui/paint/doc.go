// Package paint is the seam between a model that draws into cells and the
// terminal, and the only place that holds a Bubble Tea program.
//
// Bubble Tea runs the loop: input, messages, commands. A [Model] is like one of
// Bubble Tea's but draws into a buffer; what stands behind the seam turns that
// into bytes. Today that is Bubble Tea's own renderer, called "stock".
//
//	p, err := paint.New(ctx, root, cells.NewPalette(cells.Rounded), paint.Options{})
//	...
//	last, err := p.Run()
//
// Signals are the caller's: a cancelled context ends Run with the terminal given
// back. A panic in a model or in one of its commands does too, and comes back as
// a [Crash] instead of a stack on the screen.
//
// Screens take the time from what they are handed, never from tea.Tick: tests
// turn a clock. In the real program it is [After] that they are handed, whose
// timers end with the program.
package paint
