package cmd

import (
	"io/fs"
	"os"
	"path/filepath"
)

// checkTrust refuses a configuration that others may write or exchange, with
// the command that mends it. A symlink and a file of root are fine.
func checkTrust(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return usagef("the configuration cannot be read: %v", err)
	}
	path := f.Name()
	if info.IsDir() {
		return usagef("the configuration cannot be read: %s is a folder", path)
	}
	if owner, known := ownerOf(info); known && !trusted(owner, os.Geteuid()) {
		return usagef("%s belongs to another user, so its endpoints cannot be trusted: run chown %d %s", path, os.Geteuid(), shellQuote(path))
	}
	if writable(info) {
		return usagef("%s may be written by others, so its endpoints cannot be trusted: run chmod go-w %s", path, shellQuote(path))
	}
	if !info.Mode().IsRegular() {
		return nil // a pipe has no folder
	}
	return checkFolders(path)
}

// checkFolders refuses a file whose folder others may write, where they could
// put another in its place: the folder of the name and that of the file itself.
func checkFolders(path string) error {
	whole, err := filepath.Abs(path)
	if err != nil {
		return usagef("the configuration cannot be read: %v", err)
	}
	target, err := filepath.EvalSymlinks(whole)
	if err != nil {
		return usagef("the configuration cannot be read: %v", err)
	}
	for _, dir := range []string{filepath.Dir(whole), filepath.Dir(target)} {
		info, err := os.Stat(dir)
		if err != nil {
			return usagef("the configuration cannot be read: %v", err)
		}
		if writable(info) && info.Mode()&fs.ModeSticky == 0 {
			return usagef("others may put another file in the place of %s: run chmod go-w %s", path, shellQuote(dir))
		}
	}
	return nil
}

// trusted reports whether what the owner wrote may be believed: ourselves and
// root.
func trusted(owner, self int) bool { return owner == 0 || owner == self }

func writable(info fs.FileInfo) bool { return info.Mode().Perm()&0o022 != 0 }

// openLogFile opens the log to append to it. A new one is its owner's alone;
// one that is there keeps its rights, unless others may write it.
func openLogFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY|noFollow, 0o600)
	if err != nil {
		if info, lerr := os.Lstat(path); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, usagef("the log file %s is a symlink, which is not followed: name the file itself", path)
		}
		return nil, usagef("the log file cannot be opened: %v", err)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		err = usagef("the log file cannot be opened: %v", err)
	case !info.Mode().IsRegular():
		err = usagef("the log file %s is no ordinary file", path)
	case writable(info):
		err = usagef("the log file %s may be written by others: run chmod go-w %s", path, shellQuote(path))
	default:
		return f, nil
	}
	_ = f.Close() // nothing was written
	return nil, err
}
