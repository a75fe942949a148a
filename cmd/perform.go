package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/desk"
)

// available returns why the profile cannot be used, or nil.
func (s *session) available(profile string) error {
	for _, h := range s.watch.Snapshot().Profiles {
		if h.Profile == profile {
			return h.Cause
		}
	}
	return nil
}

// perform prepares the intent, shows or proves it, commits it and tells what
// became of it.
func (a *app) perform(ctx context.Context, s *session, in desk.Intent, f verbFlags) error {
	a.tellUnsettled(ctx, s)
	in.Dry = f.dryRun
	t, err := s.desk.Prepare(ctx, in)
	if err != nil {
		return a.refused(s, in, err, f)
	}
	if f.dryRun {
		return a.printPlan(t, f)
	}
	lamps, err := s.desk.Commit(ctx, t, f.proof())
	var refusal *desk.Refusal
	unproved := errors.As(err, &refusal) && refusal.Reason == desk.ReasonProof
	switch {
	case unproved && a.terminal(a.in) && a.terminal(a.err):
		lamps, err = a.commitAsked(ctx, s, in, t)
	case unproved:
		a.printPlanText(plain{a.err}, t)
	}
	if err != nil {
		return a.refused(s, in, err, f)
	}
	a.tellNotes(t)
	// Whoever reads the results may go: the work goes on to its end.
	return errors.Join(a.tellLamps(lamps, f), a.finish(ctx, s))
}

// tellUnsettled reminds of changes whose outcome is unknown, and of a Replace
// that still owes its start.
func (a *app) tellUnsettled(ctx context.Context, s *session) {
	open, err := s.desk.Open(ctx)
	if err != nil {
		return // the desk tells it, where it matters
	}
	for _, e := range open {
		hint := "mixdeck activity settle " + e.Intent
		if e.Replace {
			hint += " --finish"
		}
		plain{a.err}.line("mixdeck: it is not known what became of %s %s at %s: %s",
			e.Verb, cmp.Or(e.Ref, "on "+e.Profile), e.At.Local().Format(time.DateTime), hint)
	}
}

// commitAsked asks for the proof on the terminal and commits what was shown
// there; what changed while the operator was thinking is refused, with the plan
// as it is now.
func (a *app) commitAsked(ctx context.Context, s *session, in desk.Intent, shown desk.Ticket) (<-chan desk.Lamp, error) {
	proof, err := a.ask(ctx, shown)
	if err != nil {
		return nil, err
	}
	t, err := s.desk.Prepare(ctx, in)
	if err != nil {
		return nil, err
	}
	if err := desk.Moved(shown, t); err != nil {
		a.printPlanText(plain{a.err}, t)
		return nil, err
	}
	return s.desk.Commit(ctx, t, proof)
}

// refused tells a refusal or failure before anything was sent; with JSON also
// as one object for each ref.
func (a *app) refused(s *session, in desk.Intent, err error, f verbFlags) error {
	if !f.json(a) {
		return err
	}
	refused := desk.Result{Verb: in.Verb, Outcome: desk.Refused, Message: err.Error()}
	var e *backend.Error
	if errors.As(err, &e) {
		refused.Ref, refused.RequestID = e.Ref, e.RequestID
	}
	var results []desk.Result
	for _, k := range in.Targets {
		one := refused
		one.ID = k.ID
		if known, ok := s.watch.Snapshot().Find(k); ok {
			one.Ref, one.State = known.Ref, known.State
		}
		results = append(results, one)
	}
	if len(results) == 0 {
		results = []desk.Result{refused}
	}
	for _, one := range results {
		if werr := (plain{a.out}).json(viewResult(one), false); werr != nil {
			return errors.Join(err, werr)
		}
	}
	return err
}

// json reports whether results are JSON: as asked, else when they are piped.
func (f verbFlags) json(a *app) bool {
	switch f.output {
	case "json":
		return true
	case "text":
		return false
	}
	return !a.terminal(a.out)
}

// ask asks for the proof on the terminal.
func (a *app) ask(ctx context.Context, t desk.Ticket) (desk.Proof, error) {
	a.printPlanText(plain{a.err}, t)
	a.dropTyped() // what was typed before the question is no answer to it
	question := func(format string, args ...any) (string, error) {
		_, _ = fmt.Fprintf(a.err, format+" ", args...)
		answer, err := a.readLine(ctx)
		if err != nil {
			return "", &desk.Refusal{Reason: desk.ReasonProof, Message: "no proof was given, so nothing was sent", Err: err}
		}
		return strings.TrimSpace(answer), nil
	}
	switch t.Level {
	case desk.L2:
		answer, err := question("type yes to go on:")
		return desk.Proof{Yes: strings.EqualFold(answer, "yes")}, err
	case desk.L3:
		answer, err := question("type the code %s to go on:", t.Dangerous()[0].Code)
		return desk.Proof{Codes: []string{answer}}, err
	default:
		message := fmt.Sprintf("%d productions are concerned: give --confirm for each, --count and --reason", len(t.Dangerous()))
		return desk.Proof{}, &desk.Refusal{Reason: desk.ReasonProof, Message: message}
	}
}

// tellLamps follows the work and prints one result for each ref.
func (a *app) tellLamps(lamps <-chan desk.Lamp, f verbFlags) error {
	code := exitDone
	var unwritten error
	for l := range lamps {
		if l.Result == nil {
			if !f.json(a) && l.Note != "" {
				plain{a.err}.line("%s %s: %s %s", l.At.Format(time.TimeOnly), l.Ref, l.Stage, l.Note)
			}
			continue
		}
		code = worse(code, resultExit(*l.Result))
		unwritten = errors.Join(unwritten, a.printResult(*l.Result, f))
	}
	if unwritten != nil {
		var closed *silent // the reader has gone: that is no news
		if !errors.As(unwritten, &closed) {
			plain{a.err}.line("mixdeck: the result could not be written: %v", unwritten)
		}
		code = worse(code, exitFailed)
	}
	if code != exitDone {
		return &silent{code}
	}
	return nil
}

func resultExit(r desk.Result) int {
	switch {
	case r.Outcome == desk.Unknown || r.Late:
		return exitUnknown
	case r.Outcome == desk.Done || r.Outcome == desk.Accepted:
		return exitDone
	case r.Err != nil:
		return exitCode(r.Err)
	}
	return exitFailed
}

func (a *app) printResult(r desk.Result, f verbFlags) error {
	if r.Err != nil {
		plain{a.err}.line("mixdeck: %s", r.Message)
	}
	if f.json(a) {
		return plain{a.out}.json(viewResult(r), false)
	}
	text := fmt.Sprintf("%s %s: %s", r.Verb, r.Ref, r.Outcome)
	if r.State != "" {
		text += ", it is " + string(r.State)
	}
	if !r.Replaces.IsZero() {
		text += ", in place of " + r.Replaces.String()
	}
	if r.Late {
		text += "; not seen within the wait"
	}
	if r.Message != "" && r.Err == nil {
		text += " (" + r.Message + ")"
	}
	return plain{a.out}.print("%s", text)
}

// unresolved tells, with JSON as one object for each argument, that nothing was
// sent because one of them names no production.
func (a *app) unresolved(v backend.Verb, args []string, err error, f verbFlags) error {
	if !f.json(a) {
		return err
	}
	for _, arg := range args {
		view := resultView{Ref: arg, Verb: v, Outcome: desk.Refused, Message: err.Error()}
		if werr := (plain{a.out}).json(view, false); werr != nil {
			return errors.Join(err, werr)
		}
	}
	return err
}
