package cmd

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/journal"
)

type recordView struct {
	Intent    string    `json:"intent"`
	At        time.Time `json:"at"`
	Who       string    `json:"who"`
	Host      string    `json:"host"`
	Profile   string    `json:"profile"`
	Ref       string    `json:"ref,omitempty"`
	ID        string    `json:"id,omitempty"`
	Verb      string    `json:"verb"`
	Phase     string    `json:"phase"`
	Call      string    `json:"call,omitempty"`
	RequestID string    `json:"requestId,omitempty"`
	Outcome   string    `json:"outcome,omitempty"`
	Message   string    `json:"message,omitempty"`
	OnAir     string    `json:"onAir,omitempty"`  // when it was asked for
	Proof     string    `json:"proof,omitempty"`  // the kind of proof that was given
	Reason    string    `json:"reason,omitempty"` // the operator's own words
	Hash      string    `json:"hash"`
}

func viewRecord(r journal.Record) recordView {
	return recordView{
		r.Intent, r.At.UTC(), r.Who, r.Host, r.Profile, r.Ref, r.ID, r.Verb,
		string(r.Phase), r.Call, r.RequestID, r.Outcome, r.Message,
		r.OnAir, r.Proof, r.Reason, r.Hash,
	}
}

func (a *app) activityCommand() *cobra.Command {
	var output string
	var unsettled bool
	c := &cobra.Command{
		Use: "activity", Short: "Show who did what and what came back", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.activity(c.Context(), output, unsettled) },
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table or json")
	c.Flags().BoolVar(&unsettled, "unsettled", false, "only what has no known outcome")
	c.AddCommand(
		a.settleCommand(), a.verifyCommand(),
	)
	return c
}

func (a *app) verifyCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use: "verify", Short: "Check the chain of the journal", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.verify(c.Context(), output) },
	}
	c.Flags().StringVarP(&output, "output", "o", "text", "`form` of the result: text or json")
	return c
}

func (a *app) settleCommand() *cobra.Command {
	var finish bool
	var output string
	c := &cobra.Command{
		Use: "settle [INTENT]", Short: "Read back what became of unknown outcomes", Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if output != "" {
				if err := checkForm(output, "text", "json"); err != nil {
					return err
				}
			}
			if finish {
				return a.finishReplace(c.Context(), args, output)
			}
			return a.settle(c.Context(), append(args, "")[0], output)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "`form` of the result: text or json")
	c.Flags().BoolVar(&finish, "finish", false, "start the new half of a replace that was cut off")
	return c
}

// finishReplace sends the start of a Replace that was cut off after its stop.
func (a *app) finishReplace(ctx context.Context, args []string, output string) error {
	if len(args) != 1 {
		return usagef("--finish takes the intent to finish: see mixdeck activity --unsettled")
	}
	s, _, err := a.openProfiles("")
	if err != nil {
		return err
	}
	defer a.closing(s)
	if s.unrecorded != nil {
		return s.unrecorded
	}
	t, err := s.desk.PrepareFinish(ctx, args[0])
	if err != nil {
		return err
	}
	lamps, err := s.desk.Commit(ctx, t, desk.Proof{})
	if err != nil {
		return err
	}
	return a.tellLamps(lamps, verbFlags{output: output})
}

// openJournal opens the journal alone: reading it needs no profile.
func (a *app) openJournal() (*journal.Journal, error) {
	return a.journalIn(a.stateDir())
}

func (a *app) activity(ctx context.Context, output string, unsettled bool) error {
	if err := checkForm(output, "table", "json"); err != nil {
		return err
	}
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	records, err := a.records(ctx, j, unsettled)
	if err != nil {
		return err
	}
	if output == "json" {
		for _, r := range records {
			if err := (plain{a.out}).json(viewRecord(r), false); err != nil {
				return err
			}
		}
		return nil
	}
	var rows [][]string
	for _, r := range records {
		rows = append(rows, []string{
			r.At.Local().Format("01-02 15:04:05"), r.Who, r.Verb, r.Ref, string(r.Phase), r.Call, r.Outcome, r.RequestID,
			r.OnAir, r.Proof, r.Reason, r.Message,
		})
	}
	return a.table([]string{"AT", "WHO", "VERB", "REF", "PHASE", "CALL", "OUTCOME", "REQUEST", "ON AIR", "PROOF", "REASON", "MESSAGE"}, rows)
}

func (a *app) records(ctx context.Context, j *journal.Journal, unsettled bool) ([]journal.Record, error) {
	if !unsettled {
		return j.Records(ctx, journal.Filter{})
	}
	open, err := j.Unsettled(ctx)
	var records []journal.Record
	for _, o := range open {
		records = append(records, o.Records...)
	}
	return records, err
}

// settledView is one intent that was read back.
type settledView struct {
	Intent  string       `json:"intent"`
	Ref     string       `json:"ref,omitempty"`
	ID      backend.ID   `json:"id,omitempty"`
	Verb    backend.Verb `json:"verb"`
	Outcome desk.Outcome `json:"outcome"`
	Message string       `json:"message,omitempty"`
}

func (a *app) printSettled(one desk.Settled, output string) error {
	ref := ""
	if !one.Ref.IsZero() {
		ref = one.Ref.String()
	}
	if output == "json" {
		return plain{a.out}.json(settledView{one.Intent, ref, one.ID, one.Verb, one.Outcome, one.Message}, false)
	}
	what := strings.TrimSpace(string(one.Verb) + " " + ref)
	return plain{a.out}.print("%s %s: %s, %s", one.Intent, what, one.Outcome, one.Message)
}

func (a *app) settle(ctx context.Context, intent, output string) error {
	s, _, err := a.openProfiles("")
	if err != nil {
		return err
	}
	defer a.closing(s)
	if s.unrecorded != nil {
		return s.unrecorded
	}
	settled, err := s.desk.Settle(ctx, intent)
	code := exitDone
	for _, one := range settled {
		if werr := a.printSettled(one, output); werr != nil {
			return errors.Join(err, werr)
		}
		if one.Outcome == desk.Unknown {
			code = exitUnknown
		}
	}
	if err != nil {
		return err
	}
	if len(settled) == 0 {
		plain{a.err}.line("mixdeck: nothing is unsettled")
	}
	if code != exitDone {
		return &silent{code}
	}
	return nil
}
