package cmd

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/ui"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/paint"
)

// finishTime is how long the process goes on after the screen for what was
// begun: a call that is not answered yet, or a Replace that has stopped the old
// production.
const finishTime = 95 * time.Second

// show runs the console on the session until it is left.
func (a *app) show(ctx context.Context, s *session, label string) error {
	bindings, err := keys.Default().With(s.config.keys)
	if err != nil {
		return usagef("%v", err)
	}
	running, stop := context.WithCancel(ctx)
	var polling sync.WaitGroup
	polling.Go(func() { s.watch.Run(running) })
	defer polling.Wait()
	defer stop()
	news, cancel := s.watch.Subscribe()
	defer cancel()
	model, err := ui.New(ui.Config{
		Env: env.Env{
			Ctx: running, Watch: s.watch, Desk: s.desk, Now: a.now,
			After: paint.After(running), Label: label,
		},
		Plan: planUpdate, Exists: exists,
		Keys: bindings, Theme: s.config.themeFor(a.flags), News: news, ReadSpec: a.quietSpec,
		Composer: composerOf(s.config.profiles),
		NoMouse:  s.config.mouse != nil && !*s.config.mouse,
	})
	if err != nil {
		return usagef("%v", err)
	}
	err = a.runProgram(ctx, model, s.config)
	stop() // nobody follows any more; what was sent is still answered
	return errors.Join(err, a.finish(ctx, s))
}

func (a *app) runProgram(ctx context.Context, model paint.Model, c config) error {
	palette := cells.NewPalette(cells.Rounded)
	if a.ascii(c) {
		palette = cells.NewPalette(cells.ASCII)
	}
	options := paint.Options{Renderer: a.env("MIXDECK_RENDERER"), In: a.in, Out: a.out, Environ: a.environ}
	if a.flags.noColor {
		options.Profile = colorprofile.ASCII
	}
	program, err := paint.New(ctx, model, palette, options)
	if errors.Is(err, paint.ErrNoTerminal) {
		return usagef("%v: the commands work without one, see mixdeck --help", err)
	}
	if err != nil {
		return err
	}
	_, err = program.Run()
	var crash *paint.Crash
	switch {
	case errors.As(err, &crash):
		return &silent{a.crashed(crash.Value, crash.Stack)}
	case errors.Is(err, tea.ErrInterrupted):
		return &silent{exitInterrupted}
	}
	return err
}

// ascii reports whether only 7-bit characters may be drawn: as asked, else by
// the locale.
func (a *app) ascii(c config) bool {
	switch {
	case a.flags.ascii:
		return true
	case c.ascii != nil:
		return *c.ascii
	}
	locale := cmp.Or(a.env("LC_ALL"), a.env("LC_CTYPE"), a.env("LANG"))
	plain := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(locale))
	return locale != "" && !strings.Contains(plain, "utf8")
}

// finish waits, after the terminal was given back, until what was begun is
// answered.
func (a *app) finish(ctx context.Context, s *session) error {
	if s.desk.Busy() > 0 {
		plain{a.err}.line("mixdeck: a replace is under way: going on until its start is answered")
	}
	waiting, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishTime)
	defer cancel()
	if err := s.desk.Wait(waiting); err != nil {
		return &silent{exitUnknown}
	}
	for _, alarm := range s.desk.Alarms() {
		plain{a.err}.line("mixdeck: %s: %s", alarm.Ref, alarm.Message)
	}
	return nil
}

// planUpdate tells what the production's system would do differently from a
// picture, and why it would refuse it.
func planUpdate(running backend.Production, l layouts.Layout) (notes []backend.Note, problems []string) {
	d, ok := dialectOf(running.System)
	if !ok {
		return nil, nil
	}
	verb := backend.VerbUpdate
	if d.Ability(verb).How == backend.HowReplace {
		verb = backend.VerbStart
	}
	plan, err := d.Plan(verb, &running, backend.Spec{Layout: &l})
	if err != nil {
		return nil, []string{err.Error()}
	}
	return plan.Notes, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// quietSpec reads a spec for the console, which shows its warnings itself.
func (a *app) quietSpec(path string) (backend.Spec, error) {
	doc, err := a.readDocument(path)
	if err != nil {
		return backend.Spec{}, err
	}
	return backend.SpecReader{Dialects: dialects(), Load: a.besides(path)}.Read(doc)
}
