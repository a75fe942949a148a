package simtest

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

// JavaScript runs testdata/js/run.mjs with the packages of its lock file against
// simulators on loopback, and fails the test unless the script says that its
// checks hold. The script finds one simulator 200 times as fast as the world at
// ENDPOINT and one whose clock is 20 minutes early at EARLY_ENDPOINT; REGION,
// ACCESS_KEY and SECRET_KEY let it in.
//
// The packages are fetched with npm and run in node, so this needs both and a
// network: the test is skipped unless MIXDECK_FOREIGN is 1.
func JavaScript(t *testing.T, open func(sim.Options) http.Handler) {
	t.Helper()
	if os.Getenv("MIXDECK_FOREIGN") != "1" || testing.Short() {
		t.Skip("needs npm and a network: set MIXDECK_FOREIGN=1 to run it")
	}
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "js"))); err != nil {
		t.Fatal(err)
	}
	run(ctx, t, dir, os.Environ(), "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts")

	punctual := serve(ctx, t, open(sim.Options{Speed: 200}))
	early := serve(ctx, t, open(sim.Options{Now: func() time.Time { return time.Now().Add(20 * time.Minute) }}))
	out := run(ctx, t, dir, []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "ENDPOINT=" + punctual, "EARLY_ENDPOINT=" + early, "REGION=" + sim.DefaultRegion,
		"ACCESS_KEY=" + sim.AccessKey, "SECRET_KEY=" + sim.SecretKey,
	}, "node", "run.mjs")
	if !strings.Contains(out, "checks hold") {
		t.Errorf("the script said %q", out)
	}
	t.Log(out)
}

// serve puts a simulator on loopback until the test ends.
func serve(ctx context.Context, t *testing.T, h http.Handler) string {
	t.Helper()
	serving, stop := context.WithCancel(ctx)
	server, err := sim.Listen(serving, "127.0.0.1", 0, h)
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

func run(ctx context.Context, t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = dir, env
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
