package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"mixdeck/themes"
)

// app is one run of the program and what it has from outside.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	environ  []string
	terminal func(any) bool // whether a reader or writer is a terminal
	now      func() time.Time
	leave    func(code int) // ends the process while it waits for a person; nil: not at all
	flags    globals
}

// globals are the flags of every command.
type globals struct {
	config   string
	profiles []string
	theme    string
	lang     string
	ascii    bool
	noColor  bool
	readOnly bool
	logFile  string
	verbose  bool
}

// Main runs the program with the process's own arguments and streams and
// returns its exit code.
func Main() int {
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, leave: os.Exit,
		env: os.Getenv, environ: os.Environ(), terminal: isTerminal, now: time.Now,
	}
	// A pipe that is closed is an error of the write, never the program's end:
	// what was begun on air is finished.
	signal.Ignore(syscall.SIGPIPE)
	//nolint:forbidigo // this is the program's start
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	return a.run(ctx, os.Args[1:])
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// run executes one command line. What went wrong is told once, on standard
// error; a panic is told without its stack, which goes to the log.
func (a *app) run(ctx context.Context, args []string) (code int) {
	defer func() {
		if r := recover(); r != nil {
			code = a.crashed(r, debug.Stack())
		}
	}()
	root := a.rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	code = exitCode(err)
	var told *silent
	if err != nil && !errors.As(err, &told) {
		plain{a.err}.line("mixdeck: %v", err)
	}
	if ctx.Err() != nil && code != exitDone && code != exitUnknown {
		return exitInterrupted
	}
	return code
}

// crashed tells that the program failed and keeps the details.
func (a *app) crashed(r any, stack []byte) int {
	path, err := a.writeCrash(r, stack)
	message := "mixdeck crashed: what is on air was not touched"
	if err == nil {
		message += "; the details are in " + path
	}
	plain{a.err}.line("%s", message)
	return exitCrash
}

// writeCrash keeps the stack for whoever mends it, readable by the owner only.
func (a *app) writeCrash(r any, stack []byte) (path string, err error) {
	dir := a.stateDir()
	if dir == "" {
		return "", errNoHome("XDG_STATE_HOME")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(dir, "crash-*.txt")
	if err != nil {
		return "", err
	}
	_, err = fmt.Fprintf(f, "%v\n\n%s", r, stack)
	return f.Name(), errors.Join(err, f.Close())
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "mixdeck",
		Short:         "The live-production console for the terminal",
		Long:          "Mixdeck shows every running composition and mix task of several clouds on one\nwall, and starts, updates and stops them. Without a configured profile it opens\non its own simulators.",
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(c *cobra.Command, _ []string) error { return a.console(c.Context(), false) },
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usagef("%v (see %s --help)", err, c.CommandPath())
	})
	root.CompletionOptions.HiddenDefaultCmd = false
	a.addGlobals(root)
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.flags.check() }
	root.SetHelpCommand(helpCommand())
	root.AddCommand(helpTopics()...)
	root.AddCommand(
		a.demoCommand(), a.simCommand(),
		a.listCommand(), a.getCommand(), a.watchCommand(),
		a.startCommand(), a.updateCommand(), a.takeCommand(), a.panicCommand(), a.stopCommand(), a.removeCommand(),
		a.previewCommand(), a.editCommand(), a.lintCommand(), a.convertCommand(),
		a.activityCommand(), a.doctorCommand(), a.profilesCommand(), a.themesCommand(), a.versionCommand(),
	)
	return root
}

func (a *app) addGlobals(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&a.flags.config, "config", "", "configuration `file`")
	f.StringSliceVar(&a.flags.profiles, "profile", nil, "`profile` to use; may be repeated")
	f.StringVar(&a.flags.theme, "theme", "", "theme `name`")
	f.StringVar(&a.flags.lang, "lang", "", "language of the console: en or zh")
	f.BoolVar(&a.flags.ascii, "ascii", false, "draw with 7-bit characters only")
	f.BoolVar(&a.flags.noColor, "no-color", false, "no colours")
	f.BoolVar(&a.flags.readOnly, "read-only", false, "change nothing")
	f.StringVar(&a.flags.logFile, "log-file", "", "write a log to this `file`")
	f.BoolVar(&a.flags.verbose, "verbose", false, "log every call, on standard error where no log file is named")
}

// check refuses what no command could do with.
func (g globals) check() error {
	if g.lang != "" && g.lang != "en" && g.lang != "zh" {
		return usagef("--lang must be en or zh, not %q", g.lang)
	}
	if g.theme != "" && !slices.Contains(themes.Names(), g.theme) {
		return usagef("there is no theme %q: mixdeck themes lists them", g.theme)
	}
	return nil
}

// noArgs refuses arguments; what looks like a command is named as one.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 && c.HasSubCommands() {
		return usagef("there is no command %q (see mixdeck --help)", args[0])
	}
	if len(args) > 0 {
		return usagef("%s takes no argument, and %q is one", c.CommandPath(), args[0])
	}
	return nil
}

func exactArgs(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s takes %s", c.CommandPath(), what)
		}
		return nil
	}
}

func someArgs(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usagef("%s takes %s", c.CommandPath(), what)
		}
		return nil
	}
}
