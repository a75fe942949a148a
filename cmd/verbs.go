package cmd

import (
	"context"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/layouts/file"
)

// defaultWait is how long --wait waits where it names no time.
const defaultWait = 60 * time.Second

// verbFlags are the flags of every verb.
type verbFlags struct {
	dryRun bool
	wait   string
	yes    bool
	codes  []string
	count  int
	reason string
	output string
}

func (f *verbFlags) add(c *cobra.Command) {
	flags := c.Flags()
	flags.BoolVar(&f.dryRun, "dry-run", false, "print the plan and send nothing")
	flags.StringVar(&f.wait, "wait", "", "wait until it is seen, at most this `long`")
	flags.Lookup("wait").NoOptDefVal = defaultWait.String()
	flags.BoolVar(&f.yes, "yes", false, "confirm a change of what is on air")
	flags.StringSliceVar(&f.codes, "confirm", nil, "confirm with the production's `code`; may be repeated")
	flags.IntVar(&f.count, "count", 0, "confirm how many productions are concerned")
	flags.StringVar(&f.reason, "reason", "", "why, where several are concerned")
	flags.StringVarP(&f.output, "output", "o", "", "`form` of the result: json or text; as suits the output unless set")
	c.PreRunE = func(*cobra.Command, []string) error {
		if f.output == "" {
			return nil
		}
		return checkForm(f.output, "text", "json")
	}
}

func (f *verbFlags) waitTime() (time.Duration, error) {
	if f.wait == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(f.wait)
	if err != nil || d <= 0 {
		return 0, usagef("--wait=%s is no time: write it like --wait=90s", f.wait)
	}
	return d, nil
}

func (f *verbFlags) proof() desk.Proof {
	return desk.Proof{Yes: f.yes, Codes: f.codes, Count: f.count, Reason: f.reason}
}

func (a *app) startCommand() *cobra.Command {
	var f verbFlags
	c := &cobra.Command{
		Use: "start FILE|REF", Short: "Start a production from a spec or native request, or an idle one again", Args: exactArgs(1, "one file or ref"),
		RunE: func(c *cobra.Command, args []string) error { return a.start(c.Context(), args[0], f) },
	}
	f.add(c)
	return c
}

func (a *app) updateCommand() *cobra.Command {
	var f verbFlags
	c := &cobra.Command{
		Use: "update REF FILE", Short: "Change the picture or the settings of what runs", Args: exactArgs(2, "a ref and a file"),
		RunE: func(c *cobra.Command, args []string) error { return a.update(c.Context(), args[0], args[1], f) },
	}
	f.add(c)
	return c
}

func (a *app) takeCommand() *cobra.Command {
	var f verbFlags
	c := &cobra.Command{
		Use: "take REF [FILE]", Short: "Make the staged picture the one on air", Args: takeArgs,
		RunE: func(c *cobra.Command, args []string) error {
			path := ""
			if len(args) == 2 {
				path = args[1]
			}
			return a.take(c.Context(), args[0], path, f)
		},
	}
	f.add(c)
	return c
}

func takeArgs(c *cobra.Command, args []string) error {
	if len(args) != 1 && len(args) != 2 {
		return usagef("%s takes a ref, and a file where nothing is staged", c.CommandPath())
	}
	return nil
}

func (a *app) stopCommand() *cobra.Command {
	var f verbFlags
	c := &cobra.Command{
		Use: "stop REF...", Short: "Stop productions", Args: someArgs("one ref or several"),
		RunE: func(c *cobra.Command, args []string) error { return a.stop(c.Context(), args, f) },
	}
	f.add(c)
	return c
}

func (a *app) panicCommand() *cobra.Command {
	return a.bareCommand(backend.VerbPanic, "panic REF", "Put the standby on air; take brings the show back")
}

func (a *app) removeCommand() *cobra.Command {
	return a.bareCommand(backend.VerbRemove, "remove REF", "Remove a production with its configuration")
}

// bareCommand is a verb of one ref and nothing else. A system that lacks it
// answers with its reason.
func (a *app) bareCommand(v backend.Verb, use, short string) *cobra.Command {
	var f verbFlags
	c := &cobra.Command{
		Use: use, Short: short, Args: exactArgs(1, "one ref"),
		RunE: func(c *cobra.Command, args []string) error {
			wait, err := f.waitTime()
			if err != nil {
				return err
			}
			return a.verb(c.Context(), v, args, nil, wait, f)
		},
	}
	f.add(c)
	return c
}

// isFile reports whether an argument of start names a document, not a ref.
func isFile(arg string) bool {
	if arg == "-" || strings.HasSuffix(arg, ".yaml") || strings.HasSuffix(arg, ".yml") || strings.HasSuffix(arg, ".json") {
		return true
	}
	info, err := os.Stat(arg)
	return err == nil && !info.IsDir()
}

func (a *app) start(ctx context.Context, arg string, f verbFlags) error {
	wait, err := f.waitTime()
	if err != nil {
		return err
	}
	if !isFile(arg) {
		return a.verb(ctx, backend.VerbStart, []string{arg}, nil, wait, f)
	}
	spec, err := a.readSpec(ctx, arg)
	if err != nil {
		return err
	}
	if spec.System == "" {
		return (&file.Error{File: documentName(arg), Message: "this is a layout and says nothing of where it should run: write a spec with system, or use mixdeck update REF FILE"})
	}
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	if len(c.profiles) == 0 {
		return errNoProfile()
	}
	p, err := c.choose(spec.System, spec.Profile, a.flags.profiles)
	if err != nil {
		return err
	}
	s, err := a.openSession(c, []profile{p}, a.stateDir())
	if err != nil {
		return err
	}
	defer a.closing(s)
	if err := s.available(p.name); err != nil {
		return err
	}
	return a.perform(ctx, s, desk.Intent{Verb: backend.VerbStart, Profile: p.name, Spec: &spec, Wait: wait}, f)
}

func (a *app) update(ctx context.Context, ref, path string, f verbFlags) error {
	wait, err := f.waitTime()
	if err != nil {
		return err
	}
	spec, err := a.readSpec(ctx, path)
	if err != nil {
		return err
	}
	return a.verb(ctx, backend.VerbUpdate, []string{ref}, &spec, wait, f)
}

// take takes what the file holds, which is staged first, or what is staged.
func (a *app) take(ctx context.Context, ref, path string, f verbFlags) error {
	wait, err := f.waitTime()
	if err != nil {
		return err
	}
	if path == "" {
		return a.verb(ctx, backend.VerbTake, []string{ref}, nil, wait, f)
	}
	spec, err := a.readSpec(ctx, path)
	if err != nil {
		return err
	}
	return a.verb(ctx, backend.VerbTake, []string{ref}, &spec, wait, f)
}

func (a *app) stop(ctx context.Context, refs []string, f verbFlags) error {
	wait, err := f.waitTime()
	if err != nil {
		return err
	}
	return a.verb(ctx, backend.VerbStop, refs, nil, wait, f)
}

// verb finds all productions first and then performs the verb on them.
func (a *app) verb(ctx context.Context, v backend.Verb, args []string, spec *backend.Spec, wait time.Duration, f verbFlags) error {
	s, names, err := a.openProfiles("")
	if err != nil {
		return err
	}
	defer a.closing(s)
	in := desk.Intent{Verb: v, Spec: spec, Wait: wait}
	seen := map[watch.Key]bool{}
	for _, arg := range args {
		row, err := s.resolve(ctx, arg, names)
		if err != nil {
			return a.unresolved(v, args, err, f)
		}
		if err := specFor(spec, row.Ref); err != nil {
			return a.unresolved(v, args, err, f)
		}
		if key := watch.KeyOf(row); !seen[key] {
			seen[key] = true
			in.Targets = append(in.Targets, key)
		}
	}
	if err := stageFirst(s, in, f); err != nil {
		return err
	}
	return a.perform(ctx, s, in, f)
}

// stageFirst keeps the picture of a take's file, so that it is still staged
// when the take is refused.
func stageFirst(s *session, in desk.Intent, f verbFlags) error {
	if in.Verb != backend.VerbTake || in.Spec == nil || in.Spec.Layout == nil || f.dryRun || !s.records() {
		return nil
	}
	if s.desk.Ability(backend.VerbTake, in.Targets[0].Profile).How == backend.HowNative {
		return nil // the take itself puts it in PVW
	}
	return s.desk.Stage(in.Targets[0], *in.Spec.Layout)
}

// readSpec reads the document that a verb is given; warnings go to standard
// error.
func (a *app) readSpec(ctx context.Context, path string) (spec backend.Spec, err error) {
	err = a.patiently(ctx, func() error {
		spec, err = a.quietSpec(path)
		return err
	})
	for _, w := range spec.Warnings {
		plain{a.err}.line("mixdeck: %s: %s", w.Severity, w.Message)
	}
	return spec, err
}
