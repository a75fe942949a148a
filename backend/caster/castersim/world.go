package castersim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"mixdeck/backend/sim"
)

// pushDomain is the one streaming domain of the account.
const pushDomain = "live.example.com"

// maxStudios is how many studios calls may make. The vendor names the code
// CasterNumberExceed and no number, so the number is ours.
const maxStudios = 100

// Streams of chance: each use draws from its own, so that requests do not change
// what happens in the show, nor the IDs of requests those of things.
const (
	requestStream = iota + 1
	thingStream
	showStream
)

// dice makes IDs and chances.
type dice struct{ *rand.Rand }

func newDice(seed int64, stream uint64) dice {
	return dice{rand.New(rand.NewPCG(uint64(seed), stream))}
}

func (d dice) between(low, high time.Duration) time.Duration {
	return low + time.Duration(d.Int64N(int64(high-low)+1))
}

// uuid is an ID of a scene, layout, component or resource.
func (d dice) uuid() string {
	a, b := d.Uint64(), d.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", a>>32, a>>16&0xffff, a&0xfff, b>>48&0x3fff|0x8000, b&0xffffffffffff)
}

// requestID is the ID of an answer.
func (d dice) requestID() string { return strings.ToUpper(d.uuid()) }

// casterID is an ID in the form of the newer pages.
func (d dice) casterID() string {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	id := []byte("LIVEPRODUCER_POST-cn-")
	for range 11 {
		id = append(id, letters[d.IntN(len(letters))])
	}
	return string(id)
}

// world is all studios of one account and what is going to happen to them. The
// Simulator's lock guards it.
type world struct {
	timeline *sim.Timeline
	faults   *sim.Faults
	studios  []*studio // in the order of their creation
	byID     map[string]*studio
	tokens   map[string]string // IDs by operation and ClientToken
	made     int
}

// add creates an idle studio.
func (w *world) add(st studio, d dice) *studio {
	w.made++
	st.id, st.ordinal = d.casterID(), w.made
	st.created, st.modified = w.timeline.Now(), w.timeline.Now()
	w.studios = append(w.studios, &st)
	w.byID[st.id] = &st
	return &st
}

func (w *world) remove(st *studio) {
	w.studios = slices.DeleteFunc(w.studios, func(other *studio) bool { return other == st })
	delete(w.byID, st.id)
}

// find returns the studio of an ID.
func (w *world) find(id string) (*studio, error) {
	if !isID(id) {
		return nil, malformedID("CasterId", id)
	}
	st, ok := w.byID[id]
	if !ok {
		return nil, notFound("Caster")
	}
	return st, nil
}

// full says whether calls have made as many studios as they may.
func (w *world) full() bool {
	count := 0
	for _, st := range w.studios {
		if st.byCall {
			count++
		}
	}
	return count >= maxStudios
}

// start puts a studio on the air: it makes its scenes where there are none and
// opens them. The call is the one that asked for it, "" where the show does.
func (w *world) start(st *studio, d dice, call string) {
	if len(st.scenes) == 0 {
		st.scenes = []*scene{newScene(PVW, d), newScene(PGM, d)}
	}
	st.started, st.canvas = w.timeline.Now(), st.config.canvas()
	for _, sc := range st.scenes {
		sc.open = true
		sc.show(st)
	}
	if w.stuck(call, "starting") {
		st.output(PGM).open = false
	}
}

// stop takes a studio off the air. Its scenes stay, closed, with what they were
// given.
func (w *world) stop(st *studio, call string) {
	if w.stuck(call, "stopping") {
		return
	}
	st.started = time.Time{}
	for _, sc := range st.scenes {
		sc.open, sc.standby = false, false
	}
}

// stuck asks the faults whether what a call began stays in a state.
func (w *world) stuck(call, state string) bool {
	return call != "" && w.faults.Stuck(system, call, state)
}
