package ui

import (
	"testing"

	"mixdeck/backend/desk"
)

func TestWaitingLightsNoLamp(t *testing.T) {
	i := jobItem{}
	i.light(desk.Lamp{Stage: desk.StageAccepted, Note: "accepted"})
	for _, stage := range []desk.Stage{desk.StageWaiting, "something new"} {
		i.light(desk.Lamp{Stage: stage, Note: "waiting until the output is free"})
		if i.reached != desk.StageAccepted || i.note != "waiting until the output is free" {
			t.Errorf("after %s the item has reached %q with the note %q", stage, i.reached, i.note)
		}
	}
}
