package dialog_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/ui/dialog"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/uitest"
)

// opened makes every dialog as an operator meets it.
func opened() map[string]func(env.Env) (dialog.Dialog, tea.Cmd) {
	m := keys.Default()
	replaced := ticketOf(desk.L3, backend.VerbUpdate, "evening-news")
	replaced.Items[0].Stop = &backend.Plan{Steps: []backend.Step{{Call: "StopComposition", Body: []byte(`{"arn":"a"}`)}}}
	replaced.Items[0].Plan.Steps[0].Call = "StartComposition"
	question := func(t desk.Ticket) func(env.Env) (dialog.Dialog, tea.Cmd) {
		was := map[backend.Ref]backend.Row{t.Items[0].Ref: {State: backend.StateStarting}}
		return func(e env.Env) (dialog.Dialog, tea.Cmd) {
			return dialog.NewConfirm(e, m, dialog.Plan{Ticket: t, Was: was}, "")
		}
	}
	plain := func(f func(env.Env) dialog.Dialog) func(env.Env) (dialog.Dialog, tea.Cmd) {
		return func(e env.Env) (dialog.Dialog, tea.Cmd) { return f(e), nil }
	}
	return map[string]func(env.Env) (dialog.Dialog, tea.Cmd){
		"take":    question(ticketOf(desk.L2, backend.VerbTake, "evening-news")),
		"panic":   question(ticketOf(desk.L2, backend.VerbPanic, "evening-news")),
		"stop":    question(ticketOf(desk.L3, backend.VerbStop, "evening-news")),
		"replace": question(replaced),
		"several": question(ticketOf(desk.L4, backend.VerbStop, "evening-news", "sport", "weather")),
		"help":    plain(func(e env.Env) dialog.Dialog { return dialog.NewHelp(e, m, "wall", offers()) }),
		"palette": plain(func(e env.Env) dialog.Dialog { return dialog.NewPalette(e, m, offers()) }),
		"wait":    plain(func(e env.Env) dialog.Dialog { return dialog.NewWait(e, m, "looking afresh at us-live/evening-news") }),
		"error": plain(func(e env.Env) dialog.Dialog {
			return dialog.NewError(e, m, "Stop", fmt.Errorf("stop: %w", &backend.Error{
				System: backend.IVS, Call: "GetComposition", Ref: backend.Ref{Profile: "us-live", Short: "evening-news"},
				Class: backend.Throttled, Code: "ThrottlingException", RequestID: "6f1b2c", Message: "Rate exceeded for https://ivs.example.com/a?key=secret",
			}))
		}),
		"refusal": plain(func(e env.Env) dialog.Dialog {
			return dialog.NewError(e, m, "Refused", &desk.Refusal{Reason: desk.ReasonLimit, Message: "4 stops a minute are allowed on us-live and 4 were made: try again in 12s"})
		}),
		"other": plain(func(e env.Env) dialog.Dialog {
			return dialog.NewError(e, m, "Start", errors.New("spec.yaml:3: unknown field"))
		}),
	}
}

func offers() []keys.Offer {
	return []keys.Offer{
		{Action: keys.Start},
		{Action: keys.Stop},
		{Action: keys.Take, Off: "ivs has no take: use update"},
		{Action: keys.Mark},
		{Action: keys.View},
		{Action: keys.Filter},
		{Action: keys.Up},
		{Action: keys.Down},
		{Action: keys.Help},
		{Action: keys.Palette},
		{Action: keys.Leave},
		{Action: keys.Quit},
	}
}

func TestEveryDialogLooksAsItDid(t *testing.T) {
	for name, f := range opened() {
		for _, size := range [][2]int{{80, 23}, {120, 39}} {
			r := open(t, size[0], size[1], f)
			r.Advance(2500 * time.Millisecond)
			uitest.Golden(t, fmt.Sprintf("%s-%d", name, size[0]), r.Screen())
		}
	}
}
