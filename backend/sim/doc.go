// Package sim is what the simulators of all systems share: the options they are
// built with, the time-ordered queue that moves a simulated world, call-rate
// limits, faults from a file, and the loopback server they are put on.
//
// A simulator is passive. It owns no goroutine: every request first advances
// the world to the present by running the due events of a [Timeline] under the
// simulator's lock, so that a world is a pure function of its options, the
// clock and the requests, and a test turns the clock.
//
// The package imports nothing of mixdeck and knows no vendor's protocol. What the
// services of AWS share of theirs is beside it: package sigv4 checks signatures,
// package awsjson reads requests and writes answers.
package sim
