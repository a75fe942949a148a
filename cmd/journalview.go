package cmd

import (
	"context"
	"time"

	"github.com/spf13/cobra"

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
	Hash      string    `json:"hash"`
}

func viewRecord(r journal.Record) recordView {
	return recordView{
		r.Intent, r.At.UTC(), r.Who, r.Host, r.Profile, r.Ref, r.ID, r.Verb,
		string(r.Phase), r.Call, r.RequestID, r.Outcome, r.Message, r.Hash,
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
		a.settleCommand(),
		&cobra.Command{
			Use: "verify", Short: "Check the chain of the journal", Args: noArgs,
			RunE: func(c *cobra.Command, _ []string) error { return a.verify(c.Context()) },
		},
	)
	return c
}

func (a *app) settleCommand() *cobra.Command {
	var finish bool
	c := &cobra.Command{
		Use: "settle [INTENT]", Short: "Read back what became of unknown outcomes", Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if finish {
				return a.finishReplace(c.Context(), args)
			}
			return a.settle(c.Context(), append(args, "")[0])
		},
	}
	c.Flags().BoolVar(&finish, "finish", false, "start the new half of a replace that was cut off")
	return c
}

// finishReplace sends the start of a Replace that was cut off after its stop.
func (a *app) finishReplace(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return usagef("--finish takes the intent to finish: see mixdeck activity --unsettled")
	}
	s, _, err := a.openProfiles("")
	if err != nil {
		return err
	}
	defer a.closing(s)
	t, err := s.desk.PrepareFinish(ctx, args[0])
	if err != nil {
		return err
	}
	lamps, err := s.desk.Commit(ctx, t, desk.Proof{})
	if err != nil {
		return err
	}
	return a.tellLamps(lamps, verbFlags{})
}

// openJournal opens the journal alone: reading it needs no profile.
func (a *app) openJournal() (*journal.Journal, error) {
	return journal.New(a.journalPath(), a.now)
}

func (a *app) activity(ctx context.Context, output string, unsettled bool) error {
	if output != "table" && output != "json" {
		return usagef("-o must be table or json, not %q", output)
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
			r.At.Local().Format("01-02 15:04:05"), r.Who, r.Verb, r.Ref, string(r.Phase), r.Call, r.Outcome, r.RequestID, r.Message,
		})
	}
	plain{a.out}.table([]string{"AT", "WHO", "VERB", "REF", "PHASE", "CALL", "OUTCOME", "REQUEST", "MESSAGE"}, rows)
	return nil
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

func (a *app) settle(ctx context.Context, intent string) error {
	s, _, err := a.openProfiles("")
	if err != nil {
		return err
	}
	defer a.closing(s)
	settled, err := s.desk.Settle(ctx, intent)
	code := exitDone
	for _, one := range settled {
		what := string(one.Verb)
		if !one.Ref.IsZero() {
			what += " " + one.Ref.String()
		}
		plain{a.out}.line("%s %s: %s, %s", one.Intent, what, one.Outcome, one.Message)
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

func (a *app) verify(ctx context.Context) error {
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	report, err := j.Verify(ctx)
	if err != nil {
		return err
	}
	out := plain{a.out}
	for _, gap := range append(report.Gaps, report.Dropped...) {
		out.line("line %d, byte %d: %s: %s", gap.Line, gap.Offset, gap.Kind, gap.Message)
	}
	if !report.Whole() {
		out.line("the chain does not hold: %d records, %d gaps", report.Records, len(report.Gaps))
		return &silent{exitFailed}
	}
	out.line("the chain holds: %d records, head %s", report.Records, report.Head)
	return nil
}
