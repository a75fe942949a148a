package cmd

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"mixdeck/backend"
	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc/volcsim"
)

// simulator is one system's simulator and its place among the ports.
type simulator struct {
	system backend.System
	offset int // added to the port base
	make   func(sim.Options) http.Handler
}

// simulators returns all simulators.
func simulators() []simulator {
	return []simulator{
		{backend.IVS, 0, func(o sim.Options) http.Handler { return ivssim.New(o) }},
		{backend.KVS, 1, func(o sim.Options) http.Handler { return kvssim.New(o) }},
		{backend.Volc, 2, func(o sim.Options) http.Handler { return volcsim.New(o) }},
		{backend.Caster, 3, func(o sim.Options) http.Handler { return castersim.New(o) }},
	}
}

// endpoints is where the simulators are served: the first line of mixdeck sim.
type endpoints struct {
	IVS       string `json:"ivs,omitempty"`
	KVS       string `json:"kvs,omitempty"`
	Volc      string `json:"volc,omitempty"`
	Caster    string `json:"caster,omitempty"`
	AccessKey string `json:"accessKey"`
	SecretKey string `json:"secretKey"`
	Region    string `json:"region"`
}

func (e *endpoints) set(s backend.System, url string) {
	switch s {
	case backend.IVS:
		e.IVS = url
	case backend.KVS:
		e.KVS = url
	case backend.Volc:
		e.Volc = url
	case backend.Caster:
		e.Caster = url
	}
}

// serving is a set of simulators that listen.
type serving struct {
	endpoints endpoints
	servers   []*sim.Server
}

// listen opens a port for each of the simulators; base 0 takes free ones.
func listen(ctx context.Context, all []simulator, addr string, base int, o sim.Options) (*serving, error) {
	s := &serving{endpoints: endpoints{AccessKey: sim.AccessKey, SecretKey: sim.SecretKey, Region: o.Filled().Region}}
	for _, one := range all {
		port := 0
		if base > 0 {
			port = base + one.offset
		}
		server, err := sim.Listen(ctx, addr, port, one.make(o))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("the simulator of %s cannot listen: %w", one.system, err), s.stop())
		}
		s.servers = append(s.servers, server)
		s.endpoints.set(one.system, server.URL())
	}
	return s, nil
}

// serve answers until the context ends.
func (s *serving) serve(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, server := range s.servers {
		group.Go(func() error { return server.Serve(ctx) })
	}
	return group.Wait()
}

func (s *serving) stop() error {
	var errs []error
	for _, server := range s.servers {
		errs = append(errs, server.Close())
	}
	return errors.Join(errs...)
}

// simFlags are the flags of mixdeck sim.
type simFlags struct {
	addr     string
	portBase int
	world    string
	seed     int64
	speed    float64
	limits   string
	region   string
	faults   string
}

func (a *app) simCommand() *cobra.Command {
	var f simFlags
	c := &cobra.Command{
		Use: "sim", Short: "Serve the simulators for this and other programs", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.sim(c.Context(), f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1", "`address` to listen on")
	flags.IntVar(&f.portBase, "port-base", 7401, "port of ivs; kvs +1, volc +2, caster +3; 0 takes free `ports`")
	flags.StringVar(&f.world, "world", "demo", "what exists: demo, empty or a `number` of productions on each system")
	flags.Int64Var(&f.seed, "seed", 1, "the same `seed` makes the same world")
	flags.Float64Var(&f.speed, "speed", 1, "`divisor` of every duration of the world")
	flags.StringVar(&f.limits, "limits", "", "call-rate limits: on or off; on for demo unless set")
	flags.StringVar(&f.region, "region", sim.DefaultRegion, "`region` that is served")
	flags.StringVar(&f.faults, "faults", "", "YAML `file` that says what goes wrong")
	return c
}

// The speeds within which every duration of a world is still one.
const (
	minSpeed = 0.001
	maxSpeed = 1e6
)

func (f simFlags) options(a *app) (sim.Options, error) {
	world, err := sim.ParseWorld(f.world)
	if err != nil {
		return sim.Options{}, usagef("--world: %v", err)
	}
	// Written so that NaN, which is neither, is refused too.
	if !(f.speed >= minSpeed && f.speed <= maxSpeed) {
		return sim.Options{}, usagef("--speed must be from %g to %g", minSpeed, maxSpeed)
	}
	if f.portBase < 0 || f.portBase > 65532 {
		return sim.Options{}, usagef("--port-base must be from 0 to 65532")
	}
	o := sim.Options{Now: a.now, Speed: f.speed, Seed: f.seed, World: world, Region: f.region, Limits: world.Demo}
	switch f.limits {
	case "on":
		o.Limits = true
	case "off":
		o.Limits = false
	case "":
	default:
		return o, usagef("--limits must be on or off, not %q", f.limits)
	}
	if f.faults == "" {
		return o, nil
	}
	text, err := os.ReadFile(f.faults)
	if err != nil {
		return o, usagef("%v", err)
	}
	o.Faults, err = sim.ParseFaults(text)
	if err != nil {
		return o, &backend.Error{Class: backend.Invalid, Message: f.faults + ": " + err.Error()}
	}
	return o, nil
}

func (a *app) sim(ctx context.Context, f simFlags) error {
	o, err := f.options(a)
	if err != nil {
		return err
	}
	s, err := listen(ctx, simulators(), f.addr, f.portBase, o)
	if err != nil {
		return err
	}
	if err := (plain{a.out}).json(s.endpoints, false); err != nil {
		return errors.Join(err, s.stop())
	}
	if err := s.serve(ctx); err != nil {
		return err
	}
	return &silent{exitDone}
}
