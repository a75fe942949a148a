package cmd

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryLintCodeIsExplained reads the codes out of the sources that name
// them: a new code without a line in the help is noticed.
func TestEveryLintCodeIsExplained(t *testing.T) {
	page := helpPage("lint-codes")
	codes := codesIn(t, "../layouts/problem.go", "../backend/lint.go")
	if len(codes) < 30 {
		t.Fatalf("only %d codes were found: the test looks in the wrong place", len(codes))
	}
	for _, code := range codes {
		if !regexp.MustCompile(`(?m)^  ` + regexp.QuoteMeta(code) + ` `).MatchString(page) {
			t.Errorf("help lint-codes says nothing of %q", code)
		}
	}
	for _, line := range regexp.MustCompile(`(?m)^  ([a-z-]+)  `).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(" "+strings.Join(codes, " ")+" ", " "+line[1]+" ") {
			t.Errorf("help lint-codes explains %q, which no source names", line[1])
		}
	}
}

func codesIn(t *testing.T, paths ...string) []string {
	t.Helper()
	var codes []string
	for _, path := range paths {
		source, err := os.ReadFile(filepath.FromSlash(path))
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile(`(?m)^\s+Code\w+\s+= "([a-z-]+)"`).FindAllStringSubmatch(string(source), -1) {
			codes = append(codes, match[1])
		}
	}
	return codes
}
