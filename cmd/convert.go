package cmd

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/caster"
	"mixdeck/backend/ivs"
	"mixdeck/backend/kvs"
	"mixdeck/backend/volc"
	"mixdeck/layouts"
)

func (a *app) convertCommand() *cobra.Command {
	var to, output string
	c := &cobra.Command{
		Use: "convert FILE --to SYSTEM", Short: "Turn a layout into a system's native request part", Args: exactArgs(1, "one file"),
		RunE: func(c *cobra.Command, args []string) error { return a.convert(c.Context(), args[0], to, output) },
	}
	c.Flags().StringVar(&to, "to", "", "`system`: ivs, volc, caster or kvs")
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
	system, ok := backend.ParseSystem(to)
	if !ok {
		return nil, nil, usagef("--to must be ivs, volc, caster or kvs, not %q", to)
	}
	switch system {
	case backend.Volc:
		return volc.Dialect{}.Lower(l, sourcesOf(l))
	case backend.Caster:
		return caster.Dialect{}.Lower(l, sourcesOf(l))
	case backend.KVS:
		return kvs.Dialect{}.Lower(l)
	default:
		return ivs.Dialect{}.Lower(l, layouts.DefaultCanvas)
	}
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
	if l.Kind() == layouts.KindLayers {
		return sources
	}
	for _, p := range layouts.MadeUpCast(l, layouts.DefaultCast) {
		sources = append(sources, p.ID)
	}
	return sources
}
