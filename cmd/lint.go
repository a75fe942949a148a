package cmd

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func (a *app) lintCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use: "lint FILE...", Short: "Tell every problem of layouts, specs and native requests", Args: someArgs("one file or several"),
		RunE: func(c *cobra.Command, args []string) error { return a.lint(c.Context(), args, output) },
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table or json")
	return c
}

type lintView struct {
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Path     string           `json:"path"`
	Severity layouts.Severity `json:"severity"`
	Code     string           `json:"code"`
	Message  string           `json:"message"`
}

func (a *app) lint(_ context.Context, paths []string, output string) error {
	if err := checkForm(output, "table", "json"); err != nil {
		return err
	}
	views := []lintView{}
	for _, path := range paths {
		found, err := a.lintFile(path)
		if err != nil {
			return err
		}
		views = append(views, found...)
	}
	if err := a.printLint(views, output); err != nil {
		return err
	}
	if anyErrorIn(views) {
		return &silent{exitInvalid}
	}
	return nil
}

func (a *app) printLint(views []lintView, output string) error {
	if output == "json" {
		return plain{a.out}.json(views, true)
	}
	for _, v := range views {
		if err := (plain{a.out}).print("%s", v); err != nil {
			return err
		}
	}
	return nil
}

// String is the line that editors can jump to.
func (v lintView) String() string {
	place := v.File
	if v.Line > 0 {
		place += ":" + strconv.Itoa(v.Line)
	}
	if v.Path != "" {
		place += ": " + v.Path
	}
	return place + ": " + string(v.Severity) + ": " + v.Message + " [" + v.Code + "]"
}

// lintFile tells what is wrong with one file; the error is that of a file that
// cannot be opened.
func (a *app) lintFile(path string) ([]lintView, error) {
	doc, err := a.readDocument(path)
	var usage *usageError
	if errors.As(err, &usage) {
		return nil, err
	}
	name := documentName(path)
	if err != nil {
		return placed(name, err), nil
	}
	spec, err := backend.SpecReader{Dialects: dialects(), Load: a.besides(path)}.Read(doc)
	if err != nil {
		return placed(name, err), nil
	}
	views := lintNative(name, doc, spec)
	l, _, err := pictureOf(name, spec)
	switch {
	case err == nil:
		return append(views, lintPicture(name, doc, l)...), nil
	case errors.Is(err, errNoPicture), anyErrorIn(views):
		return views, nil // nothing to review, or why it cannot be read is told
	}
	return append(views, placed(name, err)...), nil
}

// lintPicture reviews the picture alone.
func lintPicture(name string, doc file.Node, l layouts.Layout) []lintView {
	var cast []layouts.Participant
	if l.Kind() != layouts.KindLayers {
		cast = layouts.MadeUpCast(l, layouts.DefaultCast)
	}
	var views []lintView
	for _, p := range layouts.Lint(l, cast) {
		views = append(views, viewProblem(name, doc, p))
	}
	return views
}

// lintNative tells what the spec's system would refuse or do differently.
func lintNative(path string, doc file.Node, spec backend.Spec) []lintView {
	d, ok := dialectOf(spec.System)
	if !ok || spec.System == "" {
		return nil
	}
	l, ok := d.(backend.Linter)
	if !ok {
		return nil
	}
	var views []lintView
	for _, f := range l.Lint(spec) {
		v := lintView{path, f.Line, f.Path, f.Severity, f.Code, f.Message}
		if n := nodeAt(doc, f.Path); v.Line == 0 && f.Path != "" && n.Exists() {
			v.Line = n.Line()
		}
		views = append(views, v)
	}
	return views
}

func anyErrorIn(views []lintView) bool {
	return slices.ContainsFunc(views, func(v lintView) bool { return v.Severity == layouts.SeverityError })
}

// placed splits an error into its placed parts.
func placed(path string, err error) []lintView {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var views []lintView
		for _, one := range many.Unwrap() {
			var class backend.Class
			if _, bare := one.(backend.Class); bare && errors.As(one, &class) { //nolint:errorlint // the class itself, not an error of it
				continue
			}
			views = append(views, placed(path, one)...)
		}
		if len(views) > 0 {
			return views
		}
	}
	v := lintView{File: path, Severity: layouts.SeverityError, Code: backend.CodeDocument, Message: err.Error()}
	var at *file.Error
	if errors.As(err, &at) {
		v.Line, v.Path, v.Message = at.Line, at.Path, at.Message
	}
	return []lintView{v}
}

func viewProblem(path string, doc file.Node, p layouts.Problem) lintView {
	v := lintView{File: path, Path: p.Path, Severity: p.Severity, Code: p.Code, Message: p.Message}
	for _, root := range []file.Node{doc, doc.Get("layout")} {
		if n := nodeAt(root, p.Path); n.Exists() {
			v.Line = n.Line()
			break
		}
	}
	return v
}

// nodeAt finds the value at a path such as layers[2].w, or what comes nearest
// to it on the way.
func nodeAt(n file.Node, path string) file.Node {
	for path != "" {
		name, rest, _ := strings.Cut(path, ".")
		name, index, indexed := strings.Cut(name, "[")
		next := n
		if name != "" {
			next = n.Get(name)
		}
		if i, err := strconv.Atoi(strings.TrimSuffix(index, "]")); indexed && err == nil {
			next = next.Index(i)
		}
		if !next.Exists() {
			break
		}
		n, path = next, rest
	}
	return n
}
