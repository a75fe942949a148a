package cmd

import "math/rand/v2"

// jitter spreads waits after a failure, so that consoles do not call in step.
func jitter() float64 { return rand.Float64() }
