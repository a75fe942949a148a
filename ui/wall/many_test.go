package wall_test

import (
	"fmt"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
)

// many returns n productions, most of them on air, of different ages.
func many(n int) []watch.Entry {
	entries := make([]watch.Entry, n)
	for i := range entries {
		change := []func(*watch.Entry){
			whole(gridLayout(), "host", "guest", "caller"),
			outputs(output("youtube", backend.StateLive, "ACTIVE"), output("backup", backend.StateLive, "ACTIVE")),
			func(e *watch.Entry) { e.StartedAt = noon.Add(-time.Duration(i) * time.Minute) },
		}
		switch i % 7 {
		case 3:
			change = append(change, state(backend.StateStarting, "STARTING", backend.OnAirNo))
		case 5:
			change = append(change, seen(time.Duration(i%50)*time.Second))
		}
		entries[i] = made("us-live", backend.IVS, fmt.Sprintf("id%06d", i), fmt.Sprintf("channel %d", i), change...)
	}
	return entries
}
