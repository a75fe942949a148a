package wall_test

import (
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// cutOff is a production that ended without a stop from here.
func cutOff(ago time.Duration) watch.Entry {
	return made("us-live", backend.IVS, "zz", "morning-show", gone(ago), func(e *watch.Entry) { e.Outside = backend.StateLive })
}

// said returns what the wall told.
func (r *rig) said() string {
	r.t.Helper()
	var text []string
	for _, m := range r.asked() {
		if tell, ok := m.(nav.Tell); ok {
			text = append(text, tell.Text)
		}
	}
	return strings.Join(text, "; ")
}

func TestAnEndThatIsAnAlarmStaysUntilItIsAcknowledged(t *testing.T) {
	r := show(t, 120, 38, evening()[0], cutOff(0))
	r.Advance(time.Hour)
	if screen := r.Screen(); !strings.Contains(screen, "morning-show") || !strings.Contains(screen, "it ended without a stop") {
		t.Fatalf("an hour later it is not there:\n%s", screen)
	}
	r.Keys("A")
	if said := r.said(); !strings.HasPrefix(said, "the next alarm: us-live/zz: it ended without") || !strings.Contains(r.chosen(), "morning-show") {
		t.Fatalf("it said %q with the cursor on %q", said, r.chosen())
	}
	r.Keys("A")
	if said := r.said(); !strings.HasPrefix(said, "acknowledged: us-live/zz: it ended without") {
		t.Errorf("it said %q", said)
	}
	if strings.Contains(r.Screen(), "morning-show") {
		t.Error("it is still there")
	}
	if why, _ := r.off(keys.Acknowledge); why != "there is no alarm" {
		t.Errorf("another one can be acknowledged: %q", why)
	}
}

func TestAnAlarmThatLastsIsNotAcknowledgedAway(t *testing.T) {
	r := show(t, 120, 38, made("us-live", backend.IVS, "a", "news", alert(backend.SeverityAlarm, "standby", "viewers see the standby picture")))
	r.Keys("A")
	if said := r.said(); said != "it stays until its cause is gone: viewers see the standby picture" {
		t.Errorf("it said %q", said)
	}
}

func TestAnAlarmOfARowThatIsNotShownIsSaidSo(t *testing.T) {
	r := show(t, 120, 38, made("us-live", backend.IVS, "b", "sport"), made("us-live", backend.IVS, "a", "news", alert(backend.SeverityAlarm, "x", "no picture")))
	r.Keys("/")
	r.Type("sport")
	r.Keys("enter", "A")
	if said := r.said(); said != "the alarm is of a row that is not shown: esc shows all rows" {
		t.Errorf("it said %q", said)
	}
}

func TestWhatFailedAndIsStillListedStays(t *testing.T) {
	failed := made("studio", backend.Caster, "f0", "studio-1", state(backend.StateFailed, "1", backend.OnAirNo))
	r := show(t, 120, 38, failed)
	r.Advance(time.Hour)
	failed.ObservedAt = r.clock.Now().Add(-21 * time.Second)
	r.tell(failed)
	if screen := r.Screen(); !strings.Contains(screen, "studio-1") || !strings.Contains(screen, "20 s") || strings.Contains(screen, "ago") {
		t.Errorf("it is not there with the age of what was seen:\n%s", screen)
	}
	failed.EndedAt = noon
	r.tell(failed)
	if strings.Contains(r.Screen(), "studio-1") {
		t.Error("what has an end an hour ago is still there")
	}
}
