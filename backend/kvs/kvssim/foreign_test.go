package kvssim_test

import (
	"net/http"
	"testing"

	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// A change is settled after a hundredth of a second.
func TestTheJavaScriptSDKWorksUnmodified(t *testing.T) {
	simtest.JavaScript(t, func(o sim.Options) http.Handler { return kvssim.New(o) })
}
