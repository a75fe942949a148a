package widget_test

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

func TestACauseIsWhatWentWrongAtBottom(t *testing.T) {
	refused := &url.Error{Op: "Post", URL: "http://127.0.0.1:1/", Err: &net.OpError{
		Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED),
	}}
	for _, tc := range []struct {
		err  error
		want string
	}{
		{&backend.Error{System: backend.IVS, Call: "ListStages", Class: backend.Unavailable, Err: refused}, "connection refused"},
		{fmt.Errorf("sweep: %w", &backend.Error{Class: backend.Auth, Code: "ExpiredToken"}), "the credentials were refused or lack permission (ExpiredToken)"},
		{&backend.Error{Class: backend.Throttled}, "the service is throttling our calls"},
		{&backend.Error{Class: backend.Unavailable, Message: "bad\ngateway"}, "bad gateway"},
		{errors.New("no route"), "no route"},
		{backend.Conflict, "that is not possible in its present state"},
	} {
		if got := widget.Cause(tc.err); got != tc.want {
			t.Errorf("the cause of %v is %q, want %q", tc.err, got, tc.want)
		}
	}
}

func TestTheNextTryIsToldCoarsely(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		left    time.Duration
		want    string
		changes time.Duration
	}{
		{0, "", 0},
		{-time.Second, "", 0},
		{3 * time.Second, "next try within 10 s", 3 * time.Second},
		{10 * time.Second, "next try within 10 s", 10 * time.Second},
		{38 * time.Second, "next try in 40 s", 8 * time.Second},
		{60 * time.Second, "next try in 60 s", 10 * time.Second},
		{150 * time.Second, "next try in 2 m", 30*time.Second + 1},
	} {
		text, changes := widget.NextTry(&watch.Health{RetryAt: now.Add(tc.left)}, now)
		if text != tc.want || changes != tc.changes {
			t.Errorf("%v before it: %q, changes after %v, want %q after %v", tc.left, text, changes, tc.want, tc.changes)
		}
	}
	if text, _ := widget.NextTry(&watch.Health{}, now); text != "" {
		t.Errorf("a healthy profile is tried next: %q", text)
	}
}

func TestADestinationThatCannotBeSeenTellsWhatItWas(t *testing.T) {
	st := midnight(t, colorprofile.TrueColor)
	b := buffer(24, 1, cells.Rounded)
	d := backend.Destination{Name: "youtube", State: backend.StateLive, NativeState: "ACTIVE"}
	widget.Destination(b, 0, 0, 24, st, st.Tile.Base, d, true)
	if got := strings.TrimRight(b.Plain(), " "); got != "● youtube was ACTIVE" {
		t.Errorf("it says %q", got)
	}
}
