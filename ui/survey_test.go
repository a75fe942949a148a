package ui

import (
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/ui/env"
)

func TestTheStripNamesEachEnvironmentOnce(t *testing.T) {
	s := watch.Snapshot{Profiles: []watch.Health{{Label: "PROD"}, {Label: "SIM"}, {}, {Label: "PROD"}}}
	if got := labels(s); got != "PROD SIM" {
		t.Errorf("the environments are %q", got)
	}
}

func TestAProfileThatCannotBeReadAtAllIsNotUnread(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	s := watch.Snapshot{Profiles: []watch.Health{
		{Profile: "cameras", Cause: &backend.Error{System: backend.KVS, Class: backend.Unavailable}},
		{Profile: "us-live", Cause: &backend.Error{System: backend.IVS, Class: backend.Auth}},
		{Profile: "douyin"},
	}}
	if got := survey(s, 0, nil, now).unread; got != 2 {
		t.Errorf("%d profiles are unread, want those whose credentials are missing and that was not reached yet", got)
	}
}

func TestTheStripCountsAnEndThatNobodyAcknowledged(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	e := watch.Entry{Row: backend.Row{ID: "a", State: backend.StateEnded}, Gone: true, OverAt: now.Add(-time.Hour), Outside: backend.StateLive}
	s := watch.Snapshot{Entries: []watch.Entry{e}}
	heeded := map[watch.Key]time.Time{}
	if got := survey(s, 0, heeded, now).alarms; got != 1 {
		t.Errorf("%d alarms are counted", got)
	}
	heeded[watch.KeyOf(e.Row)] = e.Ended()
	if got := survey(s, 0, heeded, now).alarms; got != 0 {
		t.Errorf("%d alarms are counted after it was acknowledged", got)
	}
	s.Entries[0].OverAt = now
	if got := survey(s, 0, heeded, now).alarms; got != 1 {
		t.Errorf("%d alarms are counted of its next end", got)
	}
}

func TestASessionInWhichNothingCanBeChangedIsReadOnly(t *testing.T) {
	for want, profiles := range map[bool][]desk.Profile{
		true:  {{Name: "cameras"}, {Name: "us-live", Client: client{}, ReadOnly: "--read-only is set"}},
		false: {{Name: "cameras"}, {Name: "us-live", Client: client{}}},
	} {
		r := &Root{env: env.Env{Desk: desk.New(desk.Config{Profiles: profiles})}}
		if r.readOnly() != want {
			t.Errorf("%v: read-only is %v", profiles, !want)
		}
	}
}

// client is there so that a profile can be changed; it is never called.
type client struct{ backend.Client }
