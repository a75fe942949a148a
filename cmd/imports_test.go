package cmd

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rule says what a folder's packages may import of this module and of the
// charm libraries. A prefix ends in "/...".
type rule struct {
	dirs []string
	may  []string // of this module
	mayX []string // of other modules that only some may import
	why  string
}

// guarded are the modules that only those may import whose rule names them.
var guarded = []string{
	"charm.land/bubbletea", "charm.land/bubbles", "charm.land/lipgloss", "github.com/charmbracelet/",
	"github.com/aws/", "github.com/volcengine/", "github.com/alibabacloud-go/", "github.com/aliyun/", "github.com/spf13/", "go.yaml.in/", "github.com/rogpeppe/",
}

var screens = []string{"ui/wall", "ui/detail", "ui/editor", "ui/launch", "ui/activity"}

// charm is what a screen may use; bubbletea's Program is held by ui/paint alone.
var charm = []string{"charm.land/bubbletea", "charm.land/bubbles", "charm.land/lipgloss", "github.com/charmbracelet/x/ansi"}

var forScreens = []string{
	"ui/env", "ui/nav", "ui/keys", "ui/widget", "ui/dialog", "ui/still", "ui/cells/...", "backend", "backend/desk", "backend/watch",
	"layouts", "layouts/draw", "layouts/file", "themes/...",
}

func rules() []rule {
	return []rule{
		{dirs: []string{"."}, may: []string{"cmd"}, why: "main calls cmd and nothing else"},
		{dirs: []string{"cmd"}, may: []string{"..."}, mayX: []string{"charm.land/", "github.com/charmbracelet/", "github.com/spf13/", "go.yaml.in/", "github.com/rogpeppe/"}, why: "cmd builds everything"},
		{dirs: []string{"layouts"}, why: "the picture is pure: standard library only"},
		{dirs: []string{"layouts/file"}, may: []string{"layouts"}, mayX: []string{"go.yaml.in/"}, why: "documents know layouts and YAML"},
		{dirs: []string{"layouts/draw"}, may: []string{"layouts"}, mayX: []string{"github.com/charmbracelet/x/ansi"}, why: "drawing knows boxes and widths"},
		{dirs: []string{"backend"}, may: []string{"layouts", "layouts/file"}, why: "the contract knows no system"},
		{dirs: []string{"backend/gate"}, may: []string{"backend"}, why: "the gate stands under every SDK and knows none"},
		{dirs: []string{"backend/aws"}, may: []string{"backend", "backend/gate"}, mayX: []string{"github.com/aws/"}, why: "what the AWS adapters share knows no system"},
		{dirs: []string{"backend/journal"}, may: []string{"backend"}, mayX: []string{"github.com/rogpeppe/"}, why: "the journal records"},
		{dirs: []string{"backend/watch"}, may: []string{"backend", "layouts"}, why: "watch reads and knows nothing of the desk"},
		{dirs: []string{"backend/desk"}, may: []string{"backend", "backend/watch", "backend/journal", "layouts", "layouts/file"}, why: "the desk stands on watch and journal"},
		{dirs: []string{"backend/backendtest"}, may: []string{"backend", "layouts", "layouts/file"}, why: "the suite knows the contract only"},
		{dirs: []string{"backend/sim"}, mayX: []string{"go.yaml.in/"}, why: "the simulators' kit knows nothing of mixdeck"},
		{dirs: []string{"backend/sim/sigv4"}, why: "the signature check stands alone"},
		{dirs: []string{"backend/sim/awsjson"}, may: []string{"backend/sim"}, why: "a protocol knows no service"},
		{dirs: []string{"backend/sim/simtest"}, may: []string{"backend/sim"}, mayX: []string{"github.com/aws/"}, why: "used by tests only"},
		{dirs: []string{"backend/ivs"}, may: []string{"backend", "backend/aws", "backend/gate", "layouts", "layouts/file"}, mayX: []string{"github.com/aws/"}, why: "an adapter knows its own SDK and no other system"},
		{dirs: []string{"backend/volc"}, may: []string{"backend", "backend/gate", "layouts", "layouts/file"}, mayX: []string{"github.com/volcengine/"}, why: "an adapter knows its own SDK and no other system"},
		{dirs: []string{"backend/kvs"}, may: []string{"backend", "backend/aws", "backend/gate", "layouts", "layouts/file"}, mayX: []string{"github.com/aws/"}, why: "an adapter knows its own SDK and no other system"},
		{dirs: []string{"backend/caster"}, may: []string{"backend", "backend/gate", "layouts", "layouts/file"}, mayX: []string{"github.com/alibabacloud-go/"}, why: "an adapter knows its own SDK and no other system"},
		{dirs: []string{"backend/ivs/ivssim", "backend/volc/volcsim", "backend/kvs/kvssim", "backend/caster/castersim"}, may: []string{"backend/sim", "backend/sim/sigv4", "backend/sim/awsjson"}, why: "a stand-in that shares the adapter's structs shares its mistakes"},
		{dirs: []string{"themes", "themes/ink"}, may: []string{"themes/ink"}, mayX: []string{"charm.land/lipgloss", "github.com/charmbracelet/", "go.yaml.in/"}, why: "themes know colours and nothing of mixdeck"},
		{dirs: []string{"ui/cells", "ui/cells/escape"}, may: []string{"ui/cells/...", "themes/ink"}, mayX: []string{"github.com/charmbracelet/x/ansi"}, why: "cells are drawn into by everybody"},
		{dirs: []string{"ui/still"}, may: []string{"ui/cells", "themes/ink"}, why: "photographs become cells and know no screen"},
		{dirs: []string{"ui/paint"}, may: []string{"ui/cells/...", "themes/ink"}, mayX: append(slices.Clone(charm), "github.com/charmbracelet/"), why: "the only way to the terminal"},
		{dirs: []string{"ui/env"}, may: []string{"backend", "backend/desk", "backend/watch", "themes/..."}, mayX: charm, why: "what screens are handed"},
		{dirs: []string{"ui/nav"}, may: []string{"backend", "backend/watch", "ui/cells", "ui/keys"}, mayX: charm, why: "what screens may ask for"},
		{dirs: []string{"ui/keys"}, mayX: charm, why: "bindings know no screen"},
		{dirs: []string{"ui/widget", "ui/dialog"}, may: forScreens, mayX: charm, why: "parts know no screen"},
		{dirs: screens, may: forScreens, mayX: charm, why: "a screen knows no other screen and no adapter; the journal is read through the desk"},
		{dirs: []string{"ui"}, may: append(append(slices.Clone(forScreens), screens...), "ui/paint"), mayX: charm, why: "the root knows the screens"},
		{dirs: []string{"ui/uitest"}, may: []string{"ui/...", "themes/..."}, mayX: []string{"charm.land/", "github.com/charmbracelet/"}, why: "used by tests only"},
	}
}

func TestEveryPackageImportsOnlyWhatItsRuleAllows(t *testing.T) {
	broken, seen := brokenImports(t, "..")
	for _, b := range broken {
		t.Error(b)
	}
	if seen < 15 {
		t.Fatalf("only %d packages were looked at: the test looks in the wrong place", seen)
	}
}

func TestABrokenImportRuleIsNoticed(t *testing.T) {
	dir := t.TempDir()
	for name, source := range map[string]string{
		"layouts/a.go":              "package layouts\nimport _ \"mixdeck/backend\"\n",
		"ui/wall/a.go":              "package wall\nimport _ \"mixdeck/backend/volc\"\n",
		"ui/detail/a.go":            "package detail\nimport _ \"mixdeck/ui/wall\"\n",
		"backend/watch/a.go":        "package watch\nimport _ \"mixdeck/backend/desk\"\n",
		"backend/volc/volcsim/a.go": "package volcsim\nimport _ \"mixdeck/backend/volc\"\n",
		"backend/ivs/a.go":          "package ivs\nimport _ \"github.com/volcengine/volc-sdk-golang/base\"\n",
		"ui/keys/a.go":              "package keys\nimport _ \"github.com/aws/aws-sdk-go-v2/aws\"\n",
		"somewhere/a.go":            "package somewhere\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if broken, _ := brokenImports(t, dir); len(broken) != 8 {
		t.Errorf("8 broken rules were planted and %d noticed: %v", len(broken), broken)
	}
}

func brokenImports(t *testing.T, root string) (broken []string, packages int) {
	t.Helper()
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		dir := filepath.ToSlash(filepath.Dir(rel))
		seen[dir] = true
		broken = append(broken, check(t, path, dir)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return broken, len(seen)
}

// check returns the broken rules of one file.
func check(t *testing.T, path, dir string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rules(), func(r rule) bool { return slices.Contains(r.dirs, dir) })
	if at < 0 {
		return []string{dir + ": no rule says what this package may import"}
	}
	r := rules()[at]
	var broken []string
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if !r.allows(imported) {
			broken = append(broken, path+" imports "+imported+": "+r.why)
		}
	}
	return broken
}

func (r rule) allows(path string) bool {
	if own, ok := strings.CutPrefix(path, "mixdeck/"); ok {
		return slices.ContainsFunc(r.may, func(may string) bool {
			prefix, tree := strings.CutSuffix(may, "...")
			return may == own || tree && strings.HasPrefix(own+"/", prefix)
		})
	}
	if !slices.ContainsFunc(guarded, func(g string) bool { return strings.HasPrefix(path, g) }) {
		return true
	}
	return slices.ContainsFunc(r.mayX, func(may string) bool { return strings.HasPrefix(path, may) })
}
