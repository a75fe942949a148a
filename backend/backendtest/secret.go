package backendtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mixdeck/backend"
)

func secretCases() []suiteCase {
	return []suiteCase{
		{name: "ErrorsRepeatNoSecrets", run: errorsHideSecrets},
		{name: "LogsRepeatNoSecrets", run: logsHideSecrets},
		{name: "PlansTellNoSecrets", run: plansHideSecrets},
	}
}

// find reports the secrets in a text.
func (r Rig) find(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range r.Secrets {
		if strings.Contains(text, secret) {
			t.Errorf("%s: %q is in %q", where, secret, text)
		}
	}
}

// errorsHideSecrets: the vendor's refusals repeat parts of the request.
func errorsHideSecrets(t *testing.T, r Rig) {
	if len(r.Secrets) == 0 {
		t.Fatal("the rig has no secrets")
	}
	plan := r.plan(t, backend.VerbStart, nil, r.Spec("hidden"))
	for i, step := range plan.Steps {
		texts := []string{string(step.Body)}
		for _, secret := range r.Secrets {
			if i == 0 && !slices.ContainsFunc(plan.Steps, holds(secret)) || holds(secret)(step) {
				texts = append(texts, secret)
			}
		}
		for n, text := range texts {
			r.echoes(t, fmt.Sprintf("hidden-%d-%d", i, n), i, text)
		}
	}
	for _, f := range []Fault{{Lose: LostAfter}, {Answer: &Answer{Status: 200, Body: string(plan.Steps[0].Body)}}} {
		r.Line.Always(plan.Steps[0].Call, f)
		if err := r.attempt(t, plan); err != nil {
			r.find(t, "the error of a lost answer", err.Error())
		}
		r.Line.Clear()
	}
}

func holds(secret string) func(backend.Step) bool {
	return func(s backend.Step) bool { return strings.Contains(string(s.Body), secret) }
}

// echoes has a start refused at its i-th step with a text, and looks for secrets
// in the error.
func (r Rig) echoes(t *testing.T, name string, i int, text string) {
	t.Helper()
	plan := r.plan(t, backend.VerbStart, nil, r.Spec(name))
	answer := r.Echo("not allowed: " + text)
	for _, step := range plan.Steps[:i] {
		if step.Call == plan.Steps[i].Call {
			r.Line.Next(step.Call, Fault{})
		}
	}
	r.Line.Next(plan.Steps[i].Call, Fault{Answer: &answer})
	err := r.attempt(t, plan)
	r.Line.Clear()
	if err == nil {
		t.Errorf("the start of %s was not refused", name)
	}
	for e := err; e != nil; e = errors.Unwrap(e) {
		r.find(t, "an error", e.Error())
	}
	var told *backend.Error
	if errors.As(err, &told) {
		r.find(t, "an error's message", told.Message)
		r.find(t, "an error's cause", fmt.Sprint(told.Err))
	}
}

func logsHideSecrets(t *testing.T, r Rig) {
	p := r.live(t, "logged")
	r.rows(t)
	answer := r.Echo("not allowed: " + strings.Join(r.Secrets, " "))
	r.Line.Next("", Fault{Answer: &answer})
	_, _ = r.Client.Get(t.Context(), p.ID) // only what is logged matters here
	r.over(t, p)
	if r.Log() == "" {
		t.Error("nothing was logged")
	}
	r.find(t, "the log", r.Log())
}

func plansHideSecrets(t *testing.T, r Rig) {
	r.skipWithout(t, backend.VerbUpdate, backend.HowNative)
	p := r.live(t, "planned")
	spec := r.Spec("planned")
	spec.Layout = &r.Staged
	for _, s := range []backend.Spec{r.staged(), spec} {
		plan := r.plan(t, backend.VerbUpdate, &p, s)
		for _, n := range plan.Notes {
			r.find(t, "a note", n.Message)
		}
		for _, c := range plan.Changes {
			r.find(t, "a change", c.From+" "+c.To)
		}
	}
	for _, s := range p.Settings {
		r.find(t, "a setting", s.Value)
	}
}
