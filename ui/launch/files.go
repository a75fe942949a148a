package launch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// maxNames is how many names of a folder are kept.
const maxNames = 2000

// folder is what a folder holds, as far as the screen offers it.
type folder struct {
	dir   string
	names []string // folders end in a slash
	err   error
}

// listFolder names the folders and documents of a folder.
func listFolder(dir string) ([]string, error) {
	if dir == "" {
		dir = "."
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.IsDir() {
			name += "/"
		} else if !isDocument(name) {
			continue
		}
		if names = append(names, name); len(names) == maxNames {
			break
		}
	}
	return names, nil
}

// isDocument reports whether a file's name is that of a document.
func isDocument(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name)))
}

// expand replaces a tilde at the start by the home folder.
func expand(path string) string {
	rest, tilde := strings.CutPrefix(path, "~/")
	home, err := os.UserHomeDir()
	if !tilde || err != nil {
		return path
	}
	return filepath.Join(home, rest)
}

// split parts a path into its folder, with the slash, and the name that is being
// typed.
func split(path string) (dir, name string) {
	i := strings.LastIndexByte(path, '/')
	return path[:i+1], path[i+1:]
}

// list reads the folder of what is typed, unless it is the one that was read
// last.
func (s *Screen) list() tea.Cmd {
	dir, _ := split(s.path.Value())
	if dir == s.listed.dir && s.listed.names != nil {
		return nil
	}
	f := s.files.List
	return func() tea.Msg {
		names, err := f(expand(dir))
		return folder{dir, names, err}
	}
}

// found keeps a folder's names; one that is no longer typed is dropped.
func (s *Screen) found(f folder) {
	if dir, _ := split(s.path.Value()); dir == f.dir {
		s.listed, s.at = f, -1
	}
}

// matches are the names that what is typed could become. Hidden ones are offered
// once their dot is typed.
func (s *Screen) matches() []string {
	dir, name := split(s.path.Value())
	if dir != s.listed.dir {
		return nil
	}
	var out []string
	for _, n := range s.listed.names {
		if strings.HasPrefix(n, name) && (name != "" || n[0] != '.') {
			out = append(out, n)
		}
	}
	return out
}

// complete writes what all matches have in common, or the chosen one.
func (s *Screen) complete() tea.Cmd {
	found := s.matches()
	if len(found) == 0 {
		return nil
	}
	common := found[0]
	if at := s.at - len(s.ways()); at >= 0 && at < len(found) {
		common = found[at]
		found = nil
	}
	for _, n := range found {
		common = common[:sameStart(common, n)]
	}
	dir, _ := split(s.path.Value())
	s.path = s.path.With(dir + common)
	return s.edited()
}

// take goes on without a document.
func (s *Screen) take(w way) tea.Cmd {
	if w.row == nil {
		s.idle = nil
		return s.compose(w.profile)
	}
	s.idle, s.spec, s.form = w.row, nil, form{}
	s.profiles, s.profile = []string{w.row.Ref.Profile}, 0
	return s.prepare()
}

// sameStart returns how many bytes two names begin with alike, in whole
// characters.
func sameStart(a, b string) int {
	n := 0
	for i, r := range a {
		if !strings.HasPrefix(b[i:], string(r)) {
			break
		}
		n = i + len(string(r))
	}
	return n
}

// enter goes the chosen way, reads the document, or goes into the folder that is
// chosen.
func (s *Screen) enter() tea.Cmd {
	found, ways := s.matches(), s.ways()
	if s.at >= 0 && s.at < len(ways) {
		return s.take(ways[s.at])
	}
	if at := s.at - len(ways); at >= 0 && at < len(found) {
		dir, _ := split(s.path.Value())
		s.path = s.path.With(dir + found[at])
		s.at = -1
	}
	if v := s.path.Value(); v == "" || strings.HasSuffix(v, "/") {
		return s.list()
	}
	return s.open()
}
