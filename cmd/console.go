package cmd

import (
	"context"
	"errors"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/sim"
)

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Open the console on the embedded simulators, whatever is configured", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.console(c.Context(), true) },
	}
}

// console opens the console: on the configured profiles, or on the embedded
// simulators when there are none or demo asks for them.
func (a *app) console(ctx context.Context, demo bool) error {
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	if demo || len(c.profiles) == 0 {
		return a.demo(ctx, c)
	}
	chosen, err := a.chosen(c, "")
	if err != nil {
		return err
	}
	s, err := a.openSession(c, chosen, a.stateDir())
	if err != nil {
		return err
	}
	defer a.closing(s)
	return a.show(ctx, s, labelOf(chosen))
}

// labelOf is the environment's word of the frame: the profiles' own when all
// have the same.
func labelOf(profiles []profile) string {
	label := ""
	for i, p := range profiles {
		if i > 0 && p.shownLabel() != label {
			return ""
		}
		label = p.shownLabel()
	}
	return label
}

// demo opens the console on simulators of its own, whose journal goes with
// them.
func (a *app) demo(ctx context.Context, c config) (err error) {
	serving, err := listen(ctx, simulators(), "127.0.0.1", 0, sim.Options{
		Now: a.now, Speed: 1, Seed: 1, Limits: true, World: sim.World{Demo: true},
	})
	if err != nil {
		return err
	}
	served, stop := context.WithCancel(ctx)
	var group sync.WaitGroup
	var serveErr error
	group.Go(func() { serveErr = serving.serve(served) })
	defer func() {
		stop()
		group.Wait()
		err = errors.Join(err, serveErr)
	}()
	state, err := os.MkdirTemp("", "mixdeck-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(state)) }()
	c.profiles = demoProfiles(serving.endpoints)
	s, err := a.openSession(c, c.profiles, state)
	if err != nil {
		return err
	}
	defer a.closing(s)
	return a.show(ctx, s, "SIM")
}

// demoSlate is the picture that covers a mix task of the demo in a panic.
const demoSlate = "https://assets.example.com/slate.png"

func demoProfiles(e endpoints) []profile {
	return []profile{
		{name: "stages", system: backend.IVS, region: e.Region, endpoint: e.IVS, simulator: true},
		{name: "mixes", system: backend.Volc, endpoint: e.Volc, simulator: true, slate: demoSlate},
		{name: "studios", system: backend.Caster, region: "cn-shanghai", endpoint: e.Caster, simulator: true},
		{name: "cameras", system: backend.KVS, region: e.Region, endpoint: e.KVS, simulator: true},
	}
}
