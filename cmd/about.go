package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"mixdeck/backend"
	"mixdeck/layouts/file"
	"mixdeck/themes"
)

// yaml writes a value that was made for JSON as YAML, in the same order.
func (p plain) yaml(v any) error {
	raw, err := safeJSON(v, false)
	if err != nil {
		return err
	}
	var node yaml.Node
	if err := yaml.Load(raw, &node); err != nil {
		return fmt.Errorf("the answer cannot be written as YAML: %w", err)
	}
	block(&node)
	out, err := yaml.Dump(&node)
	if err != nil {
		return fmt.Errorf("the answer cannot be written as YAML: %w", err)
	}
	return p.write(out)
}

// block turns JSON's flow style into YAML's block style. Strings lose their
// quotes where every reader takes them for strings.
func block(n *yaml.Node) {
	n.Style &^= yaml.FlowStyle
	if isWord(n.Value) {
		n.Style &^= yaml.DoubleQuotedStyle
	}
	for _, child := range n.Content {
		block(child)
	}
}

var (
	yamlWord = regexp.MustCompile(`^[A-Za-z/_][A-Za-z0-9 /_.:+*@()-]*$`)
	// yamlMeant are the words that YAML 1.1 or 1.2 takes for something else
	// (yaml.org/type: bool and null).
	yamlMeant = regexp.MustCompile(`(?i)^(?:y|n|yes|no|on|off|true|false|null)$`)
)

// isWord reports whether no reader of YAML 1.1 or 1.2 takes the bare text for
// anything but a string.
func isWord(text string) bool {
	return yamlWord.MatchString(text) && !yamlMeant.MatchString(text) &&
		!strings.Contains(text, ": ") && !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, " ")
}

func (a *app) versionCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use: "version", Short: "Show the version", Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return a.version(output) },
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table or json")
	return c
}

type versionView struct {
	Version  string            `json:"version"`
	Commit   string            `json:"commit,omitempty"`
	Go       string            `json:"go"`
	Platform string            `json:"platform"`
	Systems  []backend.System  `json:"systems"`
	Modules  map[string]string `json:"modules"`
}

func (a *app) version(output string) error {
	if err := checkForm(output, "table", "json"); err != nil {
		return err
	}
	v := versionView{
		Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Modules: map[string]string{},
	}
	for _, d := range dialects() {
		v.Systems = append(v.Systems, d.System())
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" && info.Main.Version != "(devel)" {
			v.Version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v.Commit = s.Value
			}
		}
		for _, m := range info.Deps {
			v.Modules[m.Path] = m.Version
		}
	}
	if output == "json" {
		return plain{a.out}.json(v, true)
	}
	return plain{a.out}.print("mixdeck %s %s %s %s", v.Version, v.Commit, v.Go, v.Platform)
}

func (a *app) themesCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use: "themes", Short: "List the themes", Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return a.themes(output) },
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table or json")
	return c
}

func (a *app) themes(output string) error {
	if err := checkForm(output, "table", "json"); err != nil {
		return err
	}
	type view struct {
		Name  string `json:"name"`
		About string `json:"about"`
	}
	var views []view
	var rows [][]string
	for _, name := range themes.Names() {
		t, err := themes.Load(name)
		if err != nil {
			return err
		}
		views = append(views, view{name, t.About()})
		rows = append(rows, []string{name, t.About()})
	}
	if output == "json" {
		return plain{a.out}.json(views, true)
	}
	return a.table([]string{"THEME", "ABOUT"}, rows)
}

type profileView struct {
	Name      string         `json:"name"`
	System    backend.System `json:"system"`
	Region    string         `json:"region,omitempty"`
	Endpoint  string         `json:"endpoint,omitempty"`
	Label     string         `json:"label"`
	ReadOnly  bool           `json:"readOnly"`
	Available bool           `json:"available"`
	Reason    string         `json:"reason,omitempty"`
}

func (a *app) profilesCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use: "profiles", Short: "List the configured profiles", Long: helpPage("profiles"), Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return a.profiles(output) },
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table, json or yaml")
	c.AddCommand(&cobra.Command{
		Use: "init", Short: "Write a commented configuration to fill in", Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return a.initProfiles() },
	})
	return c
}

func (a *app) profiles(output string) error {
	if err := checkOutput(output); err != nil {
		return err
	}
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	views := []profileView{}
	var rows [][]string
	log, closeLog, err := a.openLog()
	if err != nil {
		return err
	}
	defer func() { _ = closeLog() }() // nothing is written to it here
	for _, p := range c.profiles {
		if len(a.flags.profiles) > 0 && !slices.Contains(a.flags.profiles, p.name) {
			continue
		}
		v := profileView{p.name, p.system, p.region, backend.RedactURL(p.endpoint), p.shownLabel(), p.readOnly, true, ""}
		if _, err := a.openClient(p, log); err != nil {
			v.Available, v.Reason = false, err.Error()
		}
		views = append(views, v)
		available := "yes"
		if !v.Available {
			available = "no: " + v.Reason
		}
		rows = append(rows, []string{p.name, string(p.system), p.region, v.Endpoint, v.Label, fmt.Sprint(p.readOnly), available})
	}
	switch output {
	case "json":
		return plain{a.out}.json(views, true)
	case "yaml":
		return plain{a.out}.yaml(views)
	}
	return a.table([]string{"PROFILE", "SYSTEM", "REGION", "ENDPOINT", "LABEL", "READ-ONLY", "AVAILABLE"}, rows)
}

// sampleConfig is what profiles init writes.
const sampleConfig = `# Mixdeck's configuration. Credentials are never kept here: they come from where
# each vendor's own tools read them.
profiles: {}
#   us-live:  {system: ivs,  region: us-west-2, awsProfile: broadcast, label: PROD}
#   cameras:  {system: kvs,  region: us-west-2}
#   douyin:   {system: volc, region: cn-north-1, slate: "https://example.com/slate.png"}
#   studio:   {system: caster, region: cn-shanghai}
#   rehearse: {system: volc, endpoint: "http://127.0.0.1:7403", credentials: simulator}
#   stages:   {system: ivs,  endpoint: "http://127.0.0.1:7401", credentials: simulator}
#
# theme: midnight
# keys: {wall.stop: X}
# guard: {stopsPerMinute: 4}
# poll: {sweep: 5000}
`

// initProfiles writes the sample; a file that exists is never touched.
func (a *app) initProfiles() error {
	path, _, err := a.configPath()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return usagef("%s exists already and was not touched", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("the configuration cannot be written: %w", err)
	}
	if err := file.Save(path, []byte(sampleConfig)); err != nil {
		return fmt.Errorf("the configuration cannot be written: %w", err)
	}
	return plain{a.out}.print("%s was written: fill in its profiles", path)
}
