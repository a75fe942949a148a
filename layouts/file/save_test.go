package file_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mixdeck/layouts/file"
)

// only holds that a directory has just these entries.
func only(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the directory has %v, want %v", got, want)
	}
}

func holds(t *testing.T, path, want string, mode fs.FileMode) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || string(data) != want {
		t.Errorf("%s holds %q, %v; want %q", path, data, err, want)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != mode {
		t.Errorf("%s has mode %v, %v; want %v", path, info.Mode(), err, mode)
	}
}

func TestSaveReplacesAFileAndKeepsItsMode(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := file.Save(path, []byte("one")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "one", 0o600)
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"a longer text", "", "x"} {
		if err := file.Save(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		holds(t, path, text, 0o664)
	}
	only(t, dir, "a.yaml")
}

func TestSaveLeavesAReaderOfTheOldFileItsContents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := file.Save(path, []byte("old contents")); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if err := file.Save(path, []byte("new")); err != nil {
		t.Fatal(err)
	}
	old := make([]byte, 64)
	n, _ := f.Read(old)
	if string(old[:n]) != "old contents" {
		t.Errorf("the reader got %q", old[:n])
	}
}

func TestSaveRefusesWhatIsNotAPlainFile(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "target")
	if err := os.WriteFile(target, []byte("kept"), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here")
	}
	sub := filepath.Join(dir, "sub")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		link:                          "symbolic link",
		sub:                           "not a plain file",
		filepath.Join(dir, "no", "x"): "no such file or directory",
		filepath.Join(target, "x"):    "not a directory",
	} {
		if err := file.Save(path, []byte("new")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	holds(t, target, "kept", 0o644)
	only(t, dir, "link", "sub", "target")
}

func TestAFailedSaveLeavesTheOldFileAndNothingElse(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := os.WriteFile(path, []byte("kept"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := file.Save(path, []byte("new")); err == nil {
		t.Error("a file that is not writable was replaced")
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if err := file.Save(path, []byte("new")); err == nil {
		t.Error("a file in a directory that is not writable was replaced")
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "kept", 0o600)
	only(t, dir, "a")
}

func TestAFileThatIsReadOnlyIsKeptWhoeverAsks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	if err := os.WriteFile(path, []byte("kept"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := file.Save(path, []byte("new")); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
	holds(t, path, "kept", 0o444)
}
