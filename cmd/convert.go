package cmd

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

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
		RunE: func(c *cobra.Command, args []string) error {
			return a.patiently(c.Context(), func() error { return a.convert(args[0], to, output) })
		},
	}
	c.Flags().StringVar(&to, "to", "", "`system`: ivs, volc, caster or kvs")
	c.Flags().StringVarP(&output, "output", "o", "json", "`form` of the result: json or yaml")
	return c
}

func (a *app) convert(path, to, output string) error {
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
	wrong := slices.DeleteFunc(reviewNative(documentName(path), spec), func(v lintView) bool {
		return v.Severity != layouts.SeverityError || !pictorial(v.Path)
	})
	for _, v := range wrong {
		plain{a.err}.line("%s", v)
	}
	if len(wrong) > 0 {
		return &silent{exitInvalid}
	}
	native, more, err := lower(to, l)
	var usage *usageError
	var told *backend.Error
	switch {
	case err == nil:
	case errors.As(err, &usage), errors.As(err, &told):
		return err
	default:
		return &backend.Error{System: backend.System(to), Class: backend.Invalid, Err: err}
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

// sourcesOf lists the sources of a layout: those of its layers, a layer without
// one standing for itself; else as many of four made-up ones as have a place in it.
func sourcesOf(l layouts.Layout) []string {
	var sources []string
	add := func(name string) {
		if name != "" && !slices.Contains(sources, name) {
			sources = append(sources, name)
		}
	}
	if l.Kind() == layouts.KindLayers {
		for _, layer := range l.Layers {
			add(cmp.Or(layer.Source, layer.ID))
		}
		return sources
	}
	cast := layouts.MadeUpCast(l, layouts.DefaultCast)
	shown := layouts.Solve(l, cast)
	for _, p := range cast {
		if slices.ContainsFunc(shown.Boxes, func(b layouts.Box) bool { return b.ID == p.ID }) {
			add(p.ID)
		}
	}
	return sources
}
