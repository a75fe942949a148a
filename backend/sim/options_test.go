package sim_test

import (
	"testing"
	"time"

	"mixdeck/backend/sim"
)

func TestAWorldIsReadBackFromItsText(t *testing.T) {
	for _, text := range []string{"demo", "empty", "1", "25", "10000"} {
		w, err := sim.ParseWorld(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if w.String() != text {
			t.Errorf("%s came back as %s", text, w)
		}
	}
	for _, text := range []string{"", "Demo", "0", "-1", "10001", "1.5", "many"} {
		if w, err := sim.ParseWorld(text); err == nil {
			t.Errorf("%q was read as %v", text, w)
		}
	}
}

func TestOptionsOfNothingHaveAClockASpeedAndARegion(t *testing.T) {
	o := sim.Options{}.Filled()
	if o.Now == nil || o.Speed != 1 || o.Region != "us-west-2" || o.Limits || o.World != (sim.World{}) {
		t.Errorf("filled as %+v", o)
	}
}

func TestABucketHoldsOneSecondOfCallsAndFillsAgain(t *testing.T) {
	now := start()
	l := sim.NewLimiter(func() time.Time { return now })
	allowed := func(call string) (n int) {
		for range 20 {
			if l.Allow(call, 5) {
				n++
			}
		}
		return n
	}
	if n := allowed("A"); n != 5 {
		t.Errorf("%d calls at once were let through", n)
	}
	if n := allowed("B"); n != 5 {
		t.Errorf("the limit of another call let %d through", n)
	}
	now = now.Add(400 * time.Millisecond)
	if n := allowed("A"); n != 2 {
		t.Errorf("%d calls were let through after 400 ms", n)
	}
	if !l.Allow("C", 0) {
		t.Error("a rate of 0 limits")
	}
}
