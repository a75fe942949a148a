package volc_test

import (
	"testing"

	"mixdeck/backend/backendtest"
)

func TestTheAdapterKeepsItsPromises(t *testing.T) {
	t.Parallel()
	backendtest.Run(t, newRig)
}
