// Package uitest drives models in tests: fast and without a terminal, or as a
// whole program on an emulated one. It is imported by tests only.
//
// [Drive] calls a model's methods directly and runs its commands one after the
// other until none is left. Nothing waits: a screen must take the time from
// what it is handed, a function with the signature of tea.Tick, which is
// paint.After in the program and [Clock.After] in a test. A timer then lies
// parked until the test turns the clock with [Driver.Advance]. In the same way, a
// command that waits for the outside (a subscription) must be handed to the
// screen, so that a test can hand it one that returns nil and send the messages
// itself.
//
// [Start] runs the real program, renderer and all, on an emulated terminal. It
// must be called inside testing/synctest.Test, whose clock drives it; the model's
// timers are then those of paint.After(t.Context()), which end with the test.
package uitest
