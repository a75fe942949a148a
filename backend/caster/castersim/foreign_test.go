package castersim_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

// foreign skips a test unless clients in other languages are asked for and their
// tools are there.
func foreign(t *testing.T, tools ...string) {
	t.Helper()
	if os.Getenv("MIXDECK_FOREIGN") != "1" || testing.Short() {
		t.Skip("clients in other languages are tried with MIXDECK_FOREIGN=1 and without -short")
	}
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
}

// The clients are fetched with npm, so this needs a network.
func TestTheVendorsJavaScriptClientsWorkUnmodified(t *testing.T) {
	foreign(t, "node", "npm")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "js"))); err != nil {
		t.Fatal(err)
	}
	run(ctx, t, dir, nil, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts")
	early := sim.Options{Now: func() time.Time { return time.Now().Add(20 * time.Minute) }}
	run(ctx, t, dir, []string{"EARLY_ENDPOINT=" + serve(ctx, t, early)}, "node", "run.mjs")
}

func TestPythonsStandardLibrarySignsByHand(t *testing.T) {
	foreign(t, "python3")
	run(t.Context(), t, filepath.Join("testdata", "py"), nil, "python3", "-B", "rpc.py")
}

// serve puts a simulator on loopback until the test ends.
func serve(ctx context.Context, t *testing.T, o sim.Options) string {
	t.Helper()
	serving, stop := context.WithCancel(ctx)
	server, err := sim.Listen(serving, "127.0.0.1", 0, castersim.New(o))
	if err != nil {
		stop()
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(serving) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return server.URL()
}

// run runs a program that talks to a simulator of its own.
func run(ctx context.Context, t *testing.T, dir string, env []string, name string, arguments ...string) {
	t.Helper()
	c := exec.CommandContext(ctx, name, arguments...)
	c.Dir = dir
	c.Env = append(append(os.Environ(), "ENDPOINT="+serve(ctx, t, sim.Options{}), "ACCESS_KEY="+sim.AccessKey, "SECRET_KEY="+sim.SecretKey), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(arguments, " "), err, out)
	}
	t.Logf("%s", out)
}
