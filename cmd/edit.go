package cmd

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui"
	"mixdeck/ui/editor"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
	"mixdeck/ui/paint"
)

func (a *app) editCommand() *cobra.Command {
	return &cobra.Command{
		Use: "edit [FILE]", Short: "Edit a layout file, without any cloud", Args: editArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.edit(c.Context(), append(args, "")[0]) },
	}
}

func editArgs(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usagef("%s takes one layout file, or none for a new one", c.CommandPath())
	}
	return nil
}

// edit opens the editor alone: no profile, no credentials, no network.
func (a *app) edit(ctx context.Context, path string) (err error) {
	l, source, err := a.layoutToEdit(path)
	if err != nil {
		return err
	}
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	bindings, err := keys.Default().With(c.keys)
	if err != nil {
		return usagef("%v", err)
	}
	// The console's root wants a desk; this one has no profile to change.
	state, err := os.MkdirTemp("", "mixdeck-edit-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(state)) }()
	record, err := journal.New(filepath.Join(state, journalName), a.now)
	if err != nil {
		return err
	}
	w := watch.New(watch.Config{Now: a.now}, nil)
	everything := env.Env{
		Ctx: ctx, Watch: w, Desk: desk.New(desk.Config{Watch: w, Journal: record, Now: a.now}),
		Now: a.now, After: paint.After(ctx), Label: "FILE",
	}
	var model *ui.Root
	model, err = ui.New(ui.Config{
		Env: everything, Keys: bindings, Theme: c.themeFor(a.flags), ReadSpec: a.quietSpec, Exists: exists,
		First: nav.Open{Place: nav.Editor},
		Open: func(o nav.Open) nav.Screen {
			if o.Place != nav.Editor {
				return nil
			}
			return editor.New(model.Env(), editor.Options{
				Layout: l, Path: path, Source: source, Save: saveThrough, Read: readLimited, Exists: exists,
			})
		},
	})
	if err != nil {
		return usagef("%v", err)
	}
	return a.runProgram(ctx, model, c)
}

// layoutToEdit reads the layout, and what its file holds; a file that is not there
// yet begins empty.
func (a *app) layoutToEdit(path string) (layouts.Layout, []byte, error) {
	fresh := layouts.Layout{Canvas: layouts.Canvas{Width: 1920, Height: 1080}}
	if path == "" {
		return fresh, nil, nil
	}
	if path == "-" {
		return fresh, nil, usagef("edit saves to where it reads from, which standard input cannot do: name a file")
	}
	if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fresh, nil, nil
	} else if err == nil && info.IsDir() {
		return fresh, nil, usagef("%s is a folder, and a document is wanted", path)
	}
	source, err := readLimited(path)
	if err != nil {
		return fresh, nil, usagef("%v", err)
	}
	doc, err := file.Read(path, bytes.NewReader(source))
	if err != nil {
		return fresh, nil, err
	}
	l, err := file.Layout(doc)
	return l, source, err
}

// readLimited reads a file, but no more of it than a document may have.
func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return io.ReadAll(io.LimitReader(f, file.MaxBytes+1))
}

// saveThrough saves to the file that a symbolic link leads to, so that the link
// stays.
func saveThrough(path string, data []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	return file.Save(path, data)
}
