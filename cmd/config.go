package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/sim"
	"mixdeck/layouts/file"
)

// config is the configuration file.
type config struct {
	path     string // empty: there is none
	profiles []profile
	theme    string
	lang     string
	ascii    *bool
	mouse    *bool
	keys     map[string]string
	stops    int           // guard.stopsPerMinute; 0: not set
	sweep    time.Duration // poll.sweep; 0: not set
}

// profile is one named account and region of one system.
type profile struct {
	name       string
	system     backend.System
	region     string
	endpoint   string // empty: the vendor's own
	awsProfile string
	label      string
	slate      string
	readOnly   bool
	simulator  bool // the simulators' published key pair
}

// shownLabel is the environment's word: SIM for a loopback endpoint, else the
// profile's name, unless set.
func (p profile) shownLabel() string {
	switch {
	case p.label != "":
		return p.label
	case isLoopback(p.endpoint):
		return "SIM"
	}
	return p.name
}

// regionOr returns the profile's region of AWS, with the one that stands for none.
func (p profile) regionOr() string { return cmp.Or(p.region, sim.DefaultRegion) }

func isLoopback(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// configPath returns the file to read and whether it was named, so that its
// absence is an error.
func (a *app) configPath() (path string, named bool, err error) {
	if a.flags.config != "" {
		return a.flags.config, true, nil
	}
	if path := a.env("MIXDECK_CONFIG"); path != "" {
		return path, true, nil
	}
	dir := a.folder("XDG_CONFIG_HOME", ".config")
	if dir == "" {
		return "", false, errNoHome("XDG_CONFIG_HOME")
	}
	return filepath.Join(dir, "config.yaml"), false, nil
}

// stateDir returns the folder of journal, last good pictures and log; "" where
// there is no place for it.
func (a *app) stateDir() string { return a.folder("XDG_STATE_HOME", ".local", "state") }

// folder returns the program's folder in the one that a variable names, else in
// the place for it under the home folder; "" where neither is known. A relative
// path would be another folder in every place, so that it counts as not set
// (XDG Base Directory Specification).
func (a *app) folder(variable string, underHome ...string) string {
	dir := a.env(variable)
	if !filepath.IsAbs(dir) {
		home := homeOf(a.env, user.Current)
		if home == "" {
			return ""
		}
		dir = filepath.Join(append([]string{home}, underHome...)...)
	}
	return filepath.Join(dir, "mixdeck")
}

// homeOf returns the operator's folder: HOME, else the account's; "" where
// neither is an absolute path.
func homeOf(env func(string) string, account func() (*user.User, error)) string {
	if home := env("HOME"); filepath.IsAbs(home) {
		return home
	}
	if u, err := account(); err == nil && filepath.IsAbs(u.HomeDir) {
		return u.HomeDir
	}
	return ""
}

func errNoHome(variable string) error {
	return usagef("there is no home folder: set HOME or %s to an absolute path", variable)
}

// readConfig reads the configuration; without a file it is empty.
func (a *app) readConfig() (config, error) {
	path, named, err := a.configPath()
	if err != nil {
		return config{}, err
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return config{}, nil
	}
	if err != nil {
		return config{}, usagef("the configuration cannot be read: %v", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	if err := checkTrust(f); err != nil {
		return config{}, err
	}
	doc, err := file.Read(path, f)
	if err != nil {
		return config{}, err
	}
	c, err := parseConfig(doc)
	c.path = path
	return c, err
}

// shellQuote quotes a word for a POSIX shell.
func shellQuote(word string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:@%+,"
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func parseConfig(doc file.Node) (config, error) {
	var c config
	var errs file.Errors
	if doc.Kind() == file.Null {
		doc = file.Node{} // a file of comments alone
	}
	top := file.Object(doc, &errs)
	top.String("theme", &c.theme)
	top.Enum("lang", &c.lang, "en", "zh")
	top.OptionalBool("ascii", &c.ascii)
	top.OptionalBool("mouse", &c.mouse)
	c.keys = parseKeys(top.Map("keys"), &errs)
	guard := file.Object(top.Map("guard"), &errs)
	guard.Int("stopsPerMinute", &c.stops, 1, 1000)
	guard.Done()
	poll := file.Object(top.Map("poll"), &errs)
	var sweep int
	if poll.Int("sweep", &sweep, 1000, 600_000) {
		c.sweep = time.Duration(sweep) * time.Millisecond
	}
	poll.Done()
	for name, n := range top.Map("profiles").Members() {
		c.profiles = append(c.profiles, parseProfile(name, n, &errs))
	}
	top.Done()
	return c, errs.Err()
}

func parseKeys(n file.Node, errs *file.Errors) map[string]string {
	keys := map[string]string{}
	for name, value := range n.Members() {
		if value.Kind() == file.Map || value.Kind() == file.List {
			errs.Add(value.Errorf("must be a key, or several with spaces between them"))
			continue
		}
		keys[name] = value.Text()
	}
	return keys
}

func parseProfile(name string, n file.Node, errs *file.Errors) profile {
	p := profile{name: name}
	if !backend.ValidProfile(name) {
		errs.Add(n.NameErrorf("%q cannot be a profile's name: 1 to 32 letters, digits, _ and -", name))
	}
	f := file.Object(n, errs)
	var words []backend.System
	words = append(words, backend.Systems()...)
	if !file.Word(f, "system", &p.system, words...) && !f.Node("system").Exists() {
		errs.Add(n.Errorf("a profile needs a system: ivs, volc, caster or kvs"))
	}
	f.String("region", &p.region)
	f.String("endpoint", &p.endpoint)
	f.String("awsProfile", &p.awsProfile)
	f.String("label", &p.label)
	f.String("slate", &p.slate)
	f.Bool("readOnly", &p.readOnly)
	var credentials string
	p.simulator = f.Enum("credentials", &credentials, "simulator")
	f.Done()
	p.check(n, errs)
	return p
}

func (p profile) check(n file.Node, errs *file.Errors) {
	if u, err := url.Parse(p.endpoint); p.endpoint != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		errs.Add(n.Get("endpoint").Errorf("must be an address such as https://host or http://127.0.0.1:7403"))
		return
	}
	if p.simulator && !isLoopback(p.endpoint) {
		errs.Add(n.Get("credentials").Errorf("credentials: simulator is accepted only with a loopback endpoint such as http://127.0.0.1:7403"))
	}
	if p.endpoint != "" && strings.HasPrefix(p.endpoint, "http://") && !isLoopback(p.endpoint) {
		errs.Add(n.Get("endpoint").Errorf("must be https: requests would cross the network in the clear"))
	}
	if (p.system == backend.IVS || p.system == backend.KVS) && p.region == "" && p.endpoint == "" {
		errs.Add(n.Errorf("a profile of %s needs a region, such as us-west-2", p.system))
	}
}

// find returns the named profile.
func (c config) find(name string) (profile, bool) {
	for _, p := range c.profiles {
		if p.name == name {
			return p, true
		}
	}
	return profile{}, false
}

// names lists the profiles of a system, or all for "".
func (c config) names(system backend.System) []string {
	var names []string
	for _, p := range c.profiles {
		if system == "" || p.system == system {
			names = append(names, p.name)
		}
	}
	return names
}

// choose returns the profile of a start: the spec's, else the flag's, else the
// only one of that system.
func (c config) choose(system backend.System, spec string, flag []string) (profile, error) {
	name := spec
	if name == "" && len(flag) > 1 {
		return profile{}, usagef("a start takes one --profile")
	}
	if name == "" && len(flag) == 1 {
		name = flag[0]
	}
	names := c.names(system)
	switch {
	case name != "":
		p, ok := c.find(name)
		if !ok {
			return profile{}, c.unknown(name)
		}
		if system != "" && p.system != system {
			return profile{}, usagef("the profile %s is of %s, and the spec is for %s", name, p.system, system)
		}
		return p, nil
	case len(names) == 1:
		p, _ := c.find(names[0])
		return p, nil
	case len(names) == 0:
		return profile{}, usagef("no profile of %s is configured: mixdeck profiles init writes a configuration to fill in", system)
	}
	return profile{}, usagef("several profiles are of %s (%s): choose one with --profile", system, strings.Join(names, ", "))
}

// unknown is the error of a ref or flag that names no profile.
func (c config) unknown(name string) error {
	message := fmt.Sprintf("there is no profile %q", name)
	if near := file.Nearest(name, c.names("")); near != "" {
		message += fmt.Sprintf(": did you mean %q?", near)
	}
	return &backend.Error{Class: backend.NotFound, Message: message}
}

// errNoProfile is told where a command needs one and none is configured.
func errNoProfile() error {
	return usagef("no profile is configured: mixdeck demo shows the console on simulators, mixdeck sim serves them, and mixdeck profiles init writes a configuration to fill in")
}

// themeFor is the theme that was asked for; empty: the default one.
func (c config) themeFor(f globals) string { return cmp.Or(f.theme, c.theme) }
