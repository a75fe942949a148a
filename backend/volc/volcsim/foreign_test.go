package volcsim_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/volc/volcsim"
)

// TestTheVendorsJavaScriptClientWorksUnmodified needs node, npm and the
// network, and is asked for with MIXDECK_FOREIGN=1.
func TestTheVendorsJavaScriptClientWorksUnmodified(t *testing.T) {
	if testing.Short() || os.Getenv("MIXDECK_FOREIGN") != "1" {
		t.Skip("clients in other languages are tried with MIXDECK_FOREIGN=1 and without -short")
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed: %v", program, err)
		}
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "js"))); err != nil {
		t.Fatal(err)
	}
	run(t, folder, nil, "npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund")

	bodies, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	run(t, folder, []string{
		"ENDPOINT=" + steppedServer(t), "BODIES=" + bodies,
		"ACCESS_KEY=" + sim.AccessKey, "SECRET_KEY=" + sim.SecretKey,
	}, "node", "cloudmix.js")
}

// steppedServer serves a simulator for which three seconds go by with every
// request, so that a client that only asks sees things happen.
func steppedServer(t *testing.T) string {
	t.Helper()
	var steps atomic.Int64
	simulator := volcsim.New(sim.Options{Now: func() time.Time {
		return time.Now().Add(time.Duration(steps.Load()) * 3 * time.Second)
	}})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		steps.Add(1)
		simulator.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func run(t *testing.T, folder string, environment []string, program string, arguments ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), program, arguments...)
	command.Dir = folder
	command.Env = append(os.Environ(), environment...)
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", program, arguments, err, output)
	}
}
