package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const pictureText = "# the show\ncanvas: {width: 640, height: 360}\nlayers:\n  - {id: a, x: 0, y: 0, w: 64, h: 36, z: 1}\n"

func TestSavingGoesThroughALinkAndKeepsPermissions(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file.yaml"), filepath.Join(dir, "link.yaml")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file.yaml", link); err != nil {
		t.Skip(err)
	}
	if err := saveThrough(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil || string(data) != "new" {
		t.Errorf("the file holds %q, %v", data, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", info, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are %v, %v", info.Mode(), err)
	}
}

func TestWhatIsEditedIsReadWithItsSource(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "show.yaml")
	if err := os.WriteFile(path, []byte(pictureText), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &app{}
	l, source, err := a.layoutToEdit(path)
	if err != nil || string(source) != pictureText || len(l.Layers) != 1 {
		t.Errorf("%+v, %q, %v", l, source, err)
	}
	for _, name := range []string{"", filepath.Join(dir, "new.yaml")} {
		if l, source, err := a.layoutToEdit(name); err != nil || source != nil || l.Canvas.Width != 1920 {
			t.Errorf("%q: %+v, %q, %v", name, l, source, err)
		}
	}
	for name, why := range map[string]string{"-": "name a file", dir: "is a folder"} {
		if _, _, err := a.layoutToEdit(name); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
