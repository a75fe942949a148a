package desk

import (
	"slices"
	"time"

	"mixdeck/backend"
)

// Alarm is something that went wrong here and that a person must act on.
type Alarm struct {
	ID      int
	At      time.Time
	Ref     backend.Ref
	Message string
}

func (d *Desk) raise(a Alarm) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.alarmSeq++
	a.ID = d.alarmSeq
	d.alarms = append(d.alarms, a)
}

// Alarms returns what was not acknowledged yet, oldest first.
func (d *Desk) Alarms() []Alarm {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.alarms)
}

// Acknowledge takes the alarm from the list; repeating it is harmless.
func (d *Desk) Acknowledge(id int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.alarms = slices.DeleteFunc(d.alarms, func(a Alarm) bool { return a.ID == id })
}
