package cmd

import (
	"context"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"mixdeck/backend"
)

// resourcesCmd sets $STAGE, $CHANNEL, $ENCODER and $STORAGE to resources of the
// simulated account, and $STAGE2 and $CHANNEL2 to others.
func resourcesCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: resources")
	}
	a := &app{env: ts.Getenv, now: time.Now}
	client, err := a.openClient(profile{name: "my-ivs", system: backend.IVS, endpoint: ts.Getenv("IVS"), simulator: true}, slog.New(slog.DiscardHandler))
	ts.Check(err)
	lister, ok := client.(backend.Resources)
	if !ok {
		ts.Fatalf("the ivs client lists no resources")
	}
	all, err := lister.Resources(context.Background(), "")
	ts.Check(err)
	seen := map[string]bool{}
	for _, r := range all {
		name := strings.ToUpper(r.Kind)
		if seen[name] {
			name += "2"
		}
		if !seen[name] && !r.Busy {
			seen[name] = true
			ts.Setenv(name, r.ID)
		}
	}
}

func fieldCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: field FILE PATTERN")
	}
	re, err := regexp.Compile(args[1])
	ts.Check(err)
	match := re.FindStringSubmatch(ts.ReadFile(args[0]))
	if len(match) != 2 {
		ts.Fatalf("%s does not match %s with one group", args[0], args[1])
	}
	ts.Setenv("FIELD", match[1])
}

// awaitLimit bounds the waiting for another process.
const awaitLimit = 30 * time.Second

func awaitfileCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: awaitfile FILE PATTERN")
	}
	re, err := regexp.Compile(args[1])
	ts.Check(err)
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	end := time.NewTimer(awaitLimit)
	defer end.Stop()
	for {
		if data, err := os.ReadFile(ts.MkAbs(args[0])); err == nil && re.Match(data) {
			return
		}
		select {
		case <-look.C:
		case <-end.C:
			ts.Fatalf("%s does not come to match %s", args[0], args[1])
		}
	}
}
