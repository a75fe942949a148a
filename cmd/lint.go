package cmd

import (
	"errors"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/layouts"
)

func (a *app) lintCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use: "lint FILE...", Short: "Tell every problem of layouts, specs and native requests", Args: someArgs("one file or several"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.patiently(c.Context(), func() error { return a.lint(args, output) })
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table or json")
	return c
}

func (a *app) lint(paths []string, output string) error {
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

// lintFile tells what is wrong with one file; the error is that of a file that
// cannot be opened.
func (a *app) lintFile(path string) ([]lintView, error) {
	doc, err := a.readDocument(path)
	var spec backend.Spec
	if err == nil {
		spec, err = backend.SpecReader{Dialects: dialects(), Load: a.besides(path)}.Read(doc)
	}
	name := documentName(path)
	var usage *usageError
	switch {
	case errors.As(err, &usage):
		return nil, err
	case err != nil:
		return placed(name, err), nil
	}
	views := reviewNative(name, spec)
	l, _, err := pictureOf(name, spec)
	switch {
	case err == nil:
		var cast []layouts.Participant
		if l.Kind() != layouts.KindLayers {
			cast = layouts.MadeUpCast(l, layouts.DefaultCast)
		}
		return append(views, reviewPicture(name, spec, l, cast)...), nil
	case errors.Is(err, errNoPicture), anyErrorIn(views):
		return views, nil // nothing to review, or why it cannot be read is told
	}
	return append(views, placed(name, err)...), nil
}
