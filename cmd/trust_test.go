package cmd

import (
	"errors"
	"os/user"
	"testing"
)

func TestTheHomeFolderIsAnAbsolutePathOrNone(t *testing.T) {
	account := func(dir string) func() (*user.User, error) {
		return func() (*user.User, error) { return &user.User{HomeDir: dir}, nil }
	}
	nobody := func() (*user.User, error) { return nil, errors.New("no such user") }
	for _, c := range []struct {
		home    string
		account func() (*user.User, error)
		want    string
	}{
		{"/home/a", nobody, "/home/a"},
		{"", account("/home/b"), "/home/b"},
		{".", account("/home/b"), "/home/b"},
		{"", account(""), ""},
		{"home", account("home"), ""},
		{"", nobody, ""},
	} {
		env := func(string) string { return c.home }
		if got := homeOf(env, c.account); got != c.want {
			t.Errorf("HOME=%q: %q, want %q", c.home, got, c.want)
		}
	}
}

func TestOnlyRootAndOurselvesAreTrusted(t *testing.T) {
	for _, c := range []struct {
		owner, self int
		want        bool
	}{{0, 1000, true}, {1000, 1000, true}, {1001, 1000, false}, {1000, 0, false}} {
		if got := trusted(c.owner, c.self); got != c.want {
			t.Errorf("a file of %d for %d: %v", c.owner, c.self, got)
		}
	}
}
