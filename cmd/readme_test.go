package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui/keys"
)

// keysTable is the README's table of keys, made from the bindings.
func keysTable() string {
	places := map[string]string{"all": "everywhere", "wall": "wall, detail", "activity": "activity", "editor": "editor"}
	var order []string
	cells := map[string][]string{}
	for _, b := range keys.Default().Bindings() {
		scope, _, _ := strings.Cut(string(b.Action), ".")
		place := places[scope]
		if place == "" || len(b.Keys) == 0 {
			continue
		}
		if cells[place] == nil {
			order = append(order, place)
		}
		names := make([]string, len(b.Keys))
		for i, k := range b.Keys {
			names[i] = "`" + k + "`"
		}
		cells[place] = append(cells[place], strings.Join(names, " ")+" "+b.Does)
	}
	table := "| where | keys |\n|---|---|\n"
	for _, place := range order {
		table += "| " + place + " | " + strings.Join(cells[place], " · ") + " |\n"
	}
	return table
}

// The README's table of keys is made anew with MIXDECK_GOLDEN=write.
func TestTheReadmeShowsTheKeysInForce(t *testing.T) {
	const begin, end = "<!-- keys: made from the bindings -->\n", "<!-- /keys -->"
	path := filepath.Join("..", "README.md")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), begin)
	shown, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the README has lost the marks around its table of keys")
	}
	if os.Getenv("MIXDECK_GOLDEN") == "write" {
		if err := os.WriteFile(path, []byte(head+begin+keysTable()+end+tail), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != keysTable() {
		t.Errorf("the README's keys are not those in force; MIXDECK_GOLDEN=write makes the table anew:\n%s", keysTable())
	}
}

// TestTheExamplesOfTheReadmeAreTaken reads every YAML block: the configuration as
// one, every other as a document without an error.
func TestTheExamplesOfTheReadmeAreTaken(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(text, -1)
	if len(blocks) < 2 {
		t.Fatalf("only %d examples were found", len(blocks))
	}
	for i, block := range blocks {
		doc, err := file.Parse(fmt.Sprintf("example %d", i+1), block[1])
		if err != nil {
			t.Error(err)
			continue
		}
		if doc.Get("profiles").Exists() {
			if _, err := parseConfig(doc); err != nil {
				t.Error(err)
			}
			continue
		}
		spec, err := backend.SpecReader{Dialects: dialects()}.Read(doc)
		if err != nil {
			t.Error(err)
		}
		for _, v := range reviewNative("README.md", spec) {
			if v.Severity == layouts.SeverityError {
				t.Error(v)
			}
		}
	}
}
