package kvssim_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
)

// The clients are fetched with npm and run in node, so this needs both and a
// network: it runs where MIXDECK_FOREIGN is 1.
func TestTheJavaScriptSDKWorksUnmodified(t *testing.T) {
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
	for _, name := range []string{"package.json", "package-lock.json", "run.mjs"} {
		copyFile(t, filepath.Join("testdata", "js", name), filepath.Join(dir, name))
	}
	run(ctx, t, dir, os.Environ(), "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts")

	// A change is settled after a hundredth of a second.
	punctual := serve(ctx, t, sim.Options{Speed: 200})
	early := serve(ctx, t, sim.Options{Now: func() time.Time { return time.Now().Add(20 * time.Minute) }})
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
func serve(ctx context.Context, t *testing.T, options sim.Options) string {
	t.Helper()
	serving, stop := context.WithCancel(ctx)
	server, err := sim.Listen(serving, "127.0.0.1", 0, kvssim.New(options))
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

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
