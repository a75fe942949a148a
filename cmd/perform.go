package cmd

import (
	"bufio"
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
	t, err := s.desk.Prepare(ctx, in)
	if err != nil {
		return a.refused(in, t, err, f)
	}
	if f.dryRun {
		return a.printPlan(t, f)
	}
	proof := f.proof()
	lamps, err := s.desk.Commit(ctx, t, proof)
	var refusal *desk.Refusal
	if errors.As(err, &refusal) && refusal.Reason == desk.ReasonProof && a.terminal(a.in) && a.terminal(a.err) {
		if proof, err = a.ask(t); err == nil {
			if t, err = s.desk.Prepare(ctx, in); err == nil {
				lamps, err = s.desk.Commit(ctx, t, proof)
			}
		}
	}
	if err != nil {
		if errors.As(err, &refusal) && refusal.Reason == desk.ReasonProof {
			a.printPlanText(plain{a.err}, t)
		}
		return a.refused(in, t, err, f)
	}
	a.tellNotes(t)
	return a.tellLamps(lamps, f)
}

// refused tells a refusal or failure before anything was sent; with JSON also
// as one object for each ref.
func (a *app) refused(in desk.Intent, t desk.Ticket, err error, f verbFlags) error {
	if !f.json(a) {
		return err
	}
	for _, item := range t.Items {
		result := desk.Result{Ref: item.Ref, ID: item.ID, Verb: in.Verb, Outcome: desk.Refused, Message: err.Error()}
		if werr := (plain{a.out}).json(viewResult(result), false); werr != nil {
			return errors.Join(err, werr)
		}
	}
	if len(t.Items) == 0 {
		result := desk.Result{Verb: in.Verb, Outcome: desk.Refused, Message: err.Error()}
		var e *backend.Error
		if errors.As(err, &e) {
			result.Ref, result.RequestID = e.Ref, e.RequestID
		}
		if werr := (plain{a.out}).json(viewResult(result), false); werr != nil {
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
func (a *app) ask(t desk.Ticket) (desk.Proof, error) {
	a.printPlanText(plain{a.err}, t)
	in := bufio.NewReader(a.in)
	question := func(format string, args ...any) (string, error) {
		_, _ = fmt.Fprintf(a.err, format+" ", args...)
		answer, err := in.ReadString('\n')
		return strings.TrimSpace(answer), err
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
	for l := range lamps {
		if l.Result == nil {
			if !f.json(a) && l.Note != "" {
				plain{a.err}.line("%s %s: %s %s", l.At.Format(time.TimeOnly), l.Ref, l.Stage, l.Note)
			}
			continue
		}
		code = worse(code, resultExit(*l.Result))
		if err := a.printResult(*l.Result, f); err != nil {
			return err
		}
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
	plain{a.out}.line("%s", text)
	return nil
}
