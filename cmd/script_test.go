package cmd

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"mixdeck/backend/sim"
)

// TestMain makes the test binary a stand-in for the built one in the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mixdeck": func() { os.Exit(Main()) }})
}

// TestCommandsDoWhatTheirScriptsSay runs testdata/script. Beside testscript's
// own commands they have
//
//	simulators WORLD [FAULTS]  serve the simulators and write a configuration for them
//	clock DURATION             turn the simulators' clock
//	code N COMMAND...          run the command and check its exit code
//	field FILE PATTERN         set $FIELD to what the pattern's group matches in a file
//	resources                  set $STAGE, $CHANNEL, $ENCODER, $STORAGE to what can be used
//	envfile FILE               replace $NAME by its value in a file
//	awaitfile FILE PATTERN     wait until a file that another process writes matches
func TestCommandsDoWhatTheirScriptsSay(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
			env.Setenv("AWS_EC2_METADATA_DISABLED", "true")
			env.Values[stageKey{}] = &stage{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"simulators": simulatorsCmd,
			"clock":      clockCmd,
			"code":       codeCmd,
			"field":      fieldCmd,
			"resources":  resourcesCmd,
			"envfile":    envfileCmd,
			"awaitfile":  awaitfileCmd,
		},
	})
}

type stageKey struct{}

// stage is one script's simulators and their clock.
type stage struct {
	mu     sync.Mutex
	offset time.Duration
}

func (s *stage) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Now().Add(s.offset)
}

func stageOf(ts *testscript.TestScript) *stage {
	s, ok := ts.Value(stageKey{}).(*stage)
	if !ok {
		ts.Fatalf("the script has no stage")
	}
	return s
}

func simulatorsCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: simulators WORLD [FAULTS]")
	}
	world, err := sim.ParseWorld(args[0])
	ts.Check(err)
	o := sim.Options{Now: stageOf(ts).now, Seed: 1, World: world}
	if len(args) == 2 {
		o.Faults, err = sim.ParseFaults([]byte(ts.ReadFile(args[1])))
		ts.Check(err)
	}
	config := "profiles:\n"
	for _, one := range simulators() {
		server := httptest.NewServer(one.make(o))
		ts.Defer(server.Close)
		config += fmt.Sprintf("  my-%s: {system: %s, region: us-west-2, endpoint: %q, credentials: simulator}\n", one.system, one.system, server.URL)
		ts.Setenv(strings.ToUpper(string(one.system)), server.URL)
	}
	dir := filepath.Join(ts.Getenv("XDG_CONFIG_HOME"), "mixdeck")
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(config), 0o600))
}

func clockCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: clock DURATION")
	}
	d, err := time.ParseDuration(args[0])
	ts.Check(err)
	s := stageOf(ts)
	s.mu.Lock()
	s.offset += d
	s.mu.Unlock()
}

func codeCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func envfileCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: envfile FILE")
	}
	text := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}
