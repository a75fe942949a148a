package cmd

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/ivs"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

func (a *app) convertCommand() *cobra.Command {
	var to, output string
	c := &cobra.Command{
		Use: "convert FILE --to SYSTEM", Short: "Turn a layout into a system's native request part", Args: exactArgs(1, "one file"),
		RunE: func(c *cobra.Command, args []string) error { return a.convert(c.Context(), args[0], to, output) },
	}
	c.Flags().StringVar(&to, "to", "", "`system`: ivs or volc")
	c.Flags().StringVarP(&output, "output", "o", "json", "`form` of the result: json or yaml")
	return c
}

func (a *app) convert(_ context.Context, path, to, output string) error {
	if err := checkForm(output, "json", "yaml"); err != nil {
		return err
	}
	spec, err := a.quietSpec(path)
	if err != nil {
		return err
	}
	l, notes, err := pictureOf(documentName(path), spec)
	if err != nil {
		return err
	}
	native, more, err := lower(to, l)
	var usage *usageError
	if err != nil && !errors.As(err, &usage) {
		return &backend.Error{System: backend.System(to), Class: backend.Invalid, Err: err}
	}
	if err != nil {
		return err
	}
	for _, n := range append(notes, more...) {
		plain{a.err}.line("mixdeck: %s: %s", n.Severity, n.Message)
	}
	if output == "yaml" {
		return plain{a.out}.yaml(native)
	}
	return plain{a.out}.json(native, true)
}

// lower turns a layout into the system's part of its native request.
func lower(to string, l layouts.Layout) (json.RawMessage, []backend.Note, error) {
	switch system, ok := backend.ParseSystem(to); {
	case !ok:
		return nil, nil, usagef("--to must be ivs or volc, not %q", to)
	case system == backend.IVS:
		return ivs.Dialect{}.Lower(l, layouts.DefaultCanvas)
	case system == backend.Volc:
		return volc.Dialect{}.Lower(l, sourcesOf(l))
	}
	return nil, nil, usagef("--to %s is not available in this version", to)
}

// sourcesOf lists the sources of a layout: those of its layers, else four that
// stand for a cast.
func sourcesOf(l layouts.Layout) []string {
	var sources []string
	seen := map[string]bool{}
	for _, layer := range l.Layers {
		if !seen[layer.Source] {
			seen[layer.Source] = true
			sources = append(sources, layer.Source)
		}
	}
	if len(sources) > 0 || len(l.Logos) > 0 {
		return sources
	}
	for _, p := range layouts.MadeUpCast(l, layouts.DefaultCast) {
		sources = append(sources, p.ID)
	}
	return sources
}
