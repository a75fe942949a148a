package ivssim_test

import (
	"net/http"
	"testing"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// Five seconds of the world pass in a fortieth of one; what has ended can still be
// seen for more than a second.
func TestTheJavaScriptSDKWorksUnmodified(t *testing.T) {
	simtest.JavaScript(t, func(o sim.Options) http.Handler { return ivssim.New(o) })
}
