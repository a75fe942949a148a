package cmd

import (
	"os"
	"path/filepath"

	"mixdeck/layouts/file"
)

// readDocument reads a document from a file, or from standard input for "-".
func (a *app) readDocument(path string) (file.Node, error) {
	if path == "-" {
		return file.Read(documentName(path), a.in)
	}
	f, err := os.Open(path)
	if err != nil {
		return file.Node{}, usagef("%v", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return file.Node{}, usagef("%s is a folder, and a document is wanted", path)
	}
	return file.Read(path, f)
}

// documentName is what a document is called in messages.
func documentName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// besides loads documents that are named relative to the one at path.
func (a *app) besides(path string) func(string) (file.Node, error) {
	return func(name string) (file.Node, error) {
		if name == "-" {
			name = "." + string(filepath.Separator) + name // a file, and never standard input
		}
		if !filepath.IsAbs(name) && path != "-" {
			name = filepath.Join(filepath.Dir(path), name)
		}
		return a.readDocument(name)
	}
}
