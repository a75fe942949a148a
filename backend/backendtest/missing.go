package backendtest

import (
	"testing"

	"mixdeck/backend"
)

func missingCases() []suiteCase {
	return []suiteCase{
		{name: "WhatDoesNotExistIsNotFound", run: missingIsNotFound},
		{name: "AChangeOfWhatDoesNotExistIsNotFound", run: missingCannotBeChanged},
	}
}

func missingIsNotFound(t *testing.T, r Rig) {
	missing := r.Missing(r.live(t, "present"))
	_, err := r.Client.Get(t.Context(), missing.ID)
	wantClass(t, err, backend.NotFound)
}

func missingCannotBeChanged(t *testing.T, r Rig) {
	missing := r.Missing(r.live(t, "present"))
	wantClass(t, r.attempt(t, r.plan(t, backend.VerbStop, &missing, backend.Spec{})), backend.NotFound)
	if r.Dialect.Ability(backend.VerbUpdate).How == backend.HowNative {
		wantClass(t, r.attempt(t, r.plan(t, backend.VerbUpdate, &missing, r.staged())), backend.NotFound)
	}
}
