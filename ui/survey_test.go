package ui

import (
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/watch"
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
	if got := survey(s, 0, now).unread; got != 2 {
		t.Errorf("%d profiles are unread, want those whose credentials are missing and that was not reached yet", got)
	}
}
