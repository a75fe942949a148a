package cmd

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
	"mixdeck/backend/watch"
)

// session is what a command or the console works with: one watch and one desk
// over the chosen profiles.
type session struct {
	config config
	watch  *watch.Watch
	desk   *desk.Desk
	// unrecorded says why nothing can be recorded, so that nothing is changed
	// and no secret revealed; nil: it can.
	unrecorded error
	log        *slog.Logger
	close      func() error
}

// openSession wires the profiles together. state is the folder of the journal
// and of what is kept; where nothing can be written there, all can still be
// read.
func (a *app) openSession(c config, profiles []profile, state string) (*session, error) {
	log, closeLog, err := a.openLog()
	if err != nil {
		return nil, err
	}
	record, unrecorded := a.journalIn(state)
	if unrecorded != nil {
		// A device is no journal: it holds nothing and refuses every record.
		if record, err = journal.New(os.DevNull, a.now); err != nil {
			return nil, errors.Join(err, closeLog())
		}
	}
	var sources []watch.Source
	var changeable []desk.Profile
	for _, p := range profiles {
		client, why := a.openClient(p, log)
		source := watch.Source{Profile: p.name, System: p.system, Label: p.shownLabel(), Sweep: c.sweep}
		dialect := dialectFor(p)
		if why != nil {
			source.Cause = why
		} else {
			source.Reader = client
		}
		sources = append(sources, source)
		changeable = append(changeable, a.deskProfile(p, dialect, client, unrecorded))
	}
	w := watch.New(watch.Config{Now: a.now, Jitter: jitter, Amend: desk.Amend(state, changeable...)}, sources)
	who, host := whoAmI()
	d := desk.New(desk.Config{
		Profiles: changeable, Watch: w, Journal: record, Keep: state,
		Who: who, Host: host, StopsPerMinute: c.stops, Now: a.now, Log: log,
	})
	return &session{config: c, watch: w, desk: d, unrecorded: unrecorded, log: log, close: closeLog}, nil
}

// records reports whether what is done can be recorded.
func (s *session) records() bool { return s.unrecorded == nil }

// deskProfile gives the desk a client only where something may be changed: a
// read-only session has no method that changes anything, nor has one that
// cannot record.
func (a *app) deskProfile(p profile, dialect backend.Dialect, client backend.Client, unrecorded error) desk.Profile {
	out := desk.Profile{Name: p.name, System: p.system, Label: p.shownLabel(), Dialect: dialect}
	switch {
	case a.flags.readOnly:
		out.ReadOnly = "--read-only is set"
	case p.readOnly:
		out.ReadOnly = "the profile " + p.name + " is read-only"
	case unrecorded != nil:
		out.ReadOnly = unrecorded.Error()
	default:
		out.Client = client
	}
	return out
}

// openProfiles opens a session over the profiles that the flags choose: all
// configured ones, or those of --profile and of system.
func (a *app) openProfiles(system string) (*session, []string, error) {
	c, err := a.readConfig()
	if err != nil {
		return nil, nil, err
	}
	if len(c.profiles) == 0 {
		return nil, nil, errNoProfile()
	}
	chosen, err := a.chosen(c, system)
	if err != nil {
		return nil, nil, err
	}
	names := make([]string, len(chosen))
	for i, p := range chosen {
		names[i] = p.name
	}
	s, err := a.openSession(c, chosen, a.stateDir())
	return s, names, err
}

// chosen returns the profiles that --profile and system leave.
func (a *app) chosen(c config, system string) ([]profile, error) {
	if _, ok := backend.ParseSystem(system); system != "" && !ok {
		return nil, usagef("%q is no system: it must be ivs, volc, caster or kvs", system)
	}
	for _, name := range a.flags.profiles {
		if _, ok := c.find(name); !ok {
			return nil, c.unknown(name)
		}
	}
	var chosen []profile
	for _, p := range c.profiles {
		named := len(a.flags.profiles) == 0 || slices.Contains(a.flags.profiles, p.name)
		if named && (system == "" || string(p.system) == system) {
			chosen = append(chosen, p)
		}
	}
	return chosen, nil
}

// whoAmI names the operator for the journal.
func whoAmI() (who, host string) {
	if u, err := user.Current(); err == nil {
		who = u.Username
	}
	host, _ = os.Hostname()
	return who, host
}

// openLog opens the log that the flags name; without one nothing is logged.
func (a *app) openLog() (*slog.Logger, func() error, error) {
	level := slog.LevelInfo
	if a.flags.verbose {
		level = slog.LevelDebug
	}
	options := &slog.HandlerOptions{Level: level}
	nothing := func() error { return nil }
	switch {
	case a.flags.logFile != "":
		f, err := openLogFile(a.flags.logFile)
		if err != nil {
			return nil, nothing, err
		}
		return slog.New(slog.NewJSONHandler(f, options)), f.Close, nil
	case a.flags.verbose:
		return slog.New(slog.NewTextHandler(escaping{a.err}, options)), nothing, nil
	}
	return slog.New(slog.DiscardHandler), nothing, nil
}

// escaping passes whole lines through the plain writer.
type escaping struct{ w io.Writer }

// Write writes one line of the log.
func (e escaping) Write(p []byte) (int, error) {
	plain(e).line("%s", strings.TrimRight(string(p), "\n"))
	return len(p), nil
}

// resolve sweeps the profiles that the argument may mean and finds its row.
func (s *session) resolve(ctx context.Context, arg string, profiles []string) (backend.Row, error) {
	if arg == "" || strings.HasSuffix(arg, "/") {
		return backend.Row{}, usagef("%q names no production: give a ref such as profile/id, or the beginning of its id", arg)
	}
	if ref, ok := backend.ParseRef(arg); ok && !strings.Contains(arg, ":") {
		if _, known := s.config.find(ref.Profile); !known {
			return backend.Row{}, s.config.unknown(ref.Profile)
		}
		if !slices.Contains(profiles, ref.Profile) {
			return backend.Row{}, usagef("%s is of the profile %s, which --profile leaves out", arg, ref.Profile)
		}
		profiles = []string{ref.Profile}
	}
	failures := s.watch.Sweep(ctx, false, profiles...)
	var rows []backend.Row
	for _, e := range s.watch.Snapshot().Entries {
		if slices.Contains(profiles, e.Ref.Profile) {
			rows = append(rows, e.Row)
		}
	}
	row, err := backend.Resolve(arg, rows)
	if errors.Is(err, backend.NotFound) && len(failures) > 0 {
		// What could not be read may hold it: that is the failure to tell.
		for _, name := range profiles {
			if failures[name] != nil {
				return row, failures[name]
			}
		}
	}
	return row, err
}

// closing closes the session; what cannot be closed is told.
func (a *app) closing(s *session) {
	if err := s.close(); err != nil {
		plain{a.err}.line("mixdeck: %v", err)
	}
}

// journalIn opens the journal of a state folder; the error is a refusal of what
// needs to be recorded.
func (a *app) journalIn(state string) (*journal.Journal, error) {
	if state == "" {
		return nil, &desk.Refusal{Reason: desk.ReasonRecord, Message: "the journal cannot be written: " + errNoHome("XDG_STATE_HOME").Error()}
	}
	j, err := journal.New(filepath.Join(state, journalName), a.now)
	if err != nil {
		return nil, &desk.Refusal{Reason: desk.ReasonRecord, Message: err.Error(), Err: err}
	}
	return j, nil
}

// journalName is the journal's file in the state folder.
const journalName = "journal.jsonl"
