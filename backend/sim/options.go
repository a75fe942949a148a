package sim

import (
	"fmt"
	"strconv"
	"time"
)

// The one key pair that every simulator accepts. It is published and protects
// nothing.
const (
	AccessKey = "AKIDMIXDECKSIM"
	SecretKey = "mixdeck-sim-secret"
)

// DefaultRegion is the region that a simulator serves when none is named.
const DefaultRegion = "us-west-2"

// MaxCount is the largest number of productions that a world may be asked for.
const MaxCount = 10000

// Options is what a simulator is built with. The zero value is an empty world
// on the machine's clock at its real speed, without call-rate limits or faults.
type Options struct {
	Now    func() time.Time // the clock; nil is time.Now
	Speed  float64          // divides every duration of the world; 0 is 1. Timestamps and signature times stay the clock's
	Seed   int64            // the same seed gives the same world
	Limits bool             // call-rate limits (throttling); quotas of resources always hold
	World  World            // what exists at the start
	Region string           // the region served; empty is DefaultRegion
	Faults *Faults          // what goes wrong; nil is nothing
}

// Filled returns the options with the documented defaults in place of zero
// values.
func (o Options) Filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Speed <= 0 {
		o.Speed = 1
	}
	if o.Region == "" {
		o.Region = DefaultRegion
	}
	return o
}

// World says what exists when a simulator starts: a small moving show (Demo), a
// number of running productions (Count > 0), or, as the zero value, an account
// with nothing running and everything to start with.
type World struct {
	Demo  bool
	Count int
}

// ParseWorld reads "demo", "empty" or a number from 1 to MaxCount.
func ParseWorld(text string) (World, error) {
	switch text {
	case "demo":
		return World{Demo: true}, nil
	case "empty":
		return World{}, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > MaxCount {
		return World{}, fmt.Errorf("the world is demo, empty or a number from 1 to %d, not %q", MaxCount, text)
	}
	return World{Count: n}, nil
}

// String returns the text that ParseWorld reads.
func (w World) String() string {
	switch {
	case w.Demo:
		return "demo"
	case w.Count > 0:
		return strconv.Itoa(w.Count)
	}
	return "empty"
}
