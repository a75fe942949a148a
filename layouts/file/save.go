package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Save replaces a file's contents in one step: a reader, or a machine that goes
// down meanwhile, finds the old contents or the new ones, never a part. When it
// returns nil both the contents and the name are on the disk.
//
// A file that exists keeps its permissions and must be writable; a new one is
// for its owner only (0600). A symbolic link is refused, as is anything else
// that is not a plain file: what stands at the other end is not ours to
// replace. The directory must exist and be writable, since the new contents are
// first written beside the old. Repeating is safe.
func Save(path string, data []byte) error {
	mode, err := writableMode(path)
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	if err := replace(path, data, mode); err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	return nil
}

// newMode is the permission of a file that did not exist; without ownerWrites
// somebody wants a file kept as it is.
const (
	newMode     fs.FileMode = 0o600
	ownerWrites fs.FileMode = 0o200
)

// writableMode returns the permissions that the new file is to have.
func writableMode(path string) (fs.FileMode, error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newMode, nil
	}
	if err != nil {
		return 0, err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		return 0, errors.New("it is a symbolic link; name the file that it points to")
	}
	if !info.Mode().IsRegular() {
		return 0, errors.New("it is not a plain file")
	}
	if info.Mode().Perm()&ownerWrites == 0 {
		return 0, fs.ErrPermission // root could, and must not either
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	return info.Mode().Perm(), f.Close()
}

// replace writes a file beside path and renames it over path. What is left of a
// failed attempt is removed.
func replace(path string, data []byte, mode fs.FileMode) (err error) {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".mixdeck-*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	if err := fill(f, data, mode); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

// fill writes, syncs and closes f.
func fill(f *os.File, data []byte, mode fs.FileMode) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncDir makes a rename in a directory last. File systems that cannot sync a
// directory say so, and are taken at their word.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
