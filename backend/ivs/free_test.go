package ivs

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/sim"
)

func TestWhatIsStartingOrStoppingHoldsItsChannel(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	id, _, err := a.do(a.plan(a.body(`null`, "")).WithToken("first"))
	if err != nil {
		t.Fatal(err)
	}
	starting, err := a.Get(a.ctx(), id)
	if err != nil || starting.State != backend.StateStarting {
		t.Fatalf("it is %s, %v", starting.State, err)
	}
	if free, err := a.Free(a.ctx(), starting); free || err != nil {
		t.Errorf("while it starts: %t, %v", free, err)
	}
	live := a.await(id, backend.StateLive)
	if err := a.stop(live); err != nil {
		t.Fatal(err)
	}
	if free, err := a.Free(a.ctx(), live); free || err != nil {
		t.Errorf("while it stops: %t, %v", free, err)
	}
	a.await(id, backend.StateEnded)
	a.clock.Turn(10 * time.Minute)
	if free, err := a.Free(a.ctx(), live); !free || err != nil {
		t.Errorf("once IVS has forgotten it: %t, %v", free, err)
	}
	live.Native = nil
	if free, err := a.Free(a.ctx(), live); free || !errors.Is(err, backend.NotFound) {
		t.Errorf("forgotten, with channels that nobody knows: %t, %v", free, err)
	}
}

func TestAChannelIsNotFreeWhileItsCompositionSaysAnythingButOver(t *testing.T) {
	for word, want := range map[string]bool{
		wordStarting: false, wordActive: false, wordStopping: false, "PAUSED": false, "": false, wordStopped: true, wordFailed: true,
	} {
		a := openOn(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, callStream) {
				w.Header().Set("X-Amzn-ErrorType", codeOffline)
				w.WriteHeader(http.StatusNotFound)
				_, _ = io.WriteString(w, `{}`)
				return
			}
			_, _ = io.WriteString(w, `{"composition":{"arn":"`+compositionARN+`","state":"`+word+`","destinations":[{"configuration":{"channel":{"channelArn":"arn:aws:ivs:us-west-2:123456789012:channel/a"}}}]}}`)
		}), stopped())
		free, err := a.Free(t.Context(), backend.Production{Row: backend.Row{ID: compositionARN}})
		if free != want || err != nil {
			t.Errorf("%q: %t, %v", word, free, err)
		}
	}
}
