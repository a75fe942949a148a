package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/widget"
)

// strip is what the line says that is always visible.
type strip struct {
	onAir     int           // productions that viewers see
	uncertain int           // those of which that cannot be trusted
	unread    int           // profiles that were never read whole
	oldest    time.Duration // age of the oldest observation among both
	stale     bool          // one of them is too old
	alarms    int
	unsettled int    // -1: the journal cannot be read
	label     string // the environments' words
	readOnly  bool   // nothing can be changed from here
	now       time.Time
	next      time.Duration // until something of this changes by itself
}

// survey counts what a snapshot says at a moment. alarms are those that are no
// production's; those that were heeded are not counted.
func survey(s watch.Snapshot, alarms int, heeded widget.Heeded, now time.Time) strip {
	out := strip{alarms: alarms, now: now, next: widget.NextMinute(now)}
	for _, h := range s.Profiles {
		if h.SweptAt.IsZero() && !widget.Unavailable(&h) {
			out.unread++
		}
	}
	for i := range s.Entries {
		out.alarms += len(widget.Alarms(&s.Entries[i], heeded, now))
		out.add(&s.Entries[i], now)
	}
	out.soon(widget.NextStep(out.oldest))
	return out
}

// labels joins the distinct words of the profiles' environments.
func labels(s watch.Snapshot) string {
	var words []string
	for _, h := range s.Profiles {
		if h.Label != "" && !slices.Contains(words, h.Label) {
			words = append(words, h.Label)
		}
	}
	return strings.Join(words, " ")
}

// add counts one production.
func (s *strip) add(e *watch.Entry, now time.Time) {
	row := e.At(now)
	if e.Gone || row.OnAir == backend.OnAirNo {
		return
	}
	if row.OnAir == backend.OnAirYes {
		s.onAir++
	} else {
		s.uncertain++
	}
	s.oldest = max(s.oldest, now.Sub(e.ObservedAt))
	s.stale = s.stale || e.Grade(now) >= watch.Stale
	s.soon(e.StaleAt().Sub(now) + time.Millisecond)
}

// soon brings the next change forward to after d, where that is in the future.
func (s *strip) soon(d time.Duration) {
	if d > 0 {
		s.next = min(s.next, d)
	}
}

// title is the terminal's title: our own words only.
func (s strip) title() string {
	t := "mixdeck"
	if s.label != "" {
		t += " " + s.label
	}
	if s.onAir+s.uncertain == 0 && s.unread > 0 {
		return t
	}
	t += " - " + strconv.Itoa(s.onAir) + " on air"
	if s.uncertain > 0 {
		t += ", " + strconv.Itoa(s.uncertain) + " uncertain"
	}
	return t
}
