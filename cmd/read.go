package cmd

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
)

// endedShown is how long what has ended is listed without --all.
const endedShown = 5 * time.Minute

type listFlags struct {
	output string
	system string
	state  string
	detail bool
	all    bool
}

func (a *app) listCommand() *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use: "list", Short: "List productions", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.list(c.Context(), f) },
	}
	addOutput(c, &f.output)
	c.Flags().StringVar(&f.system, "system", "", "only this `system`: ivs, volc, caster or kvs")
	c.Flags().StringVar(&f.state, "state", "", "only these `states`, with commas between them")
	c.Flags().BoolVar(&f.detail, "detail", false, "read each production whole: canvas, layout, destinations")
	c.Flags().BoolVar(&f.all, "all", false, "also what ended long ago, and streams without configuration")
	return c
}

func addOutput(c *cobra.Command, output *string) {
	c.Flags().StringVarP(output, "output", "o", "table", "`form` of the result: table, json or yaml")
}

func checkOutput(output string) error { return checkForm(output, "table", "json", "yaml") }

// checkForm refuses a form of the result that the command does not have.
func checkForm(output string, forms ...string) error {
	if slices.Contains(forms, output) {
		return nil
	}
	last := len(forms) - 1
	return usagef("-o must be %s or %s, not %q", strings.Join(forms[:last], ", "), forms[last], output)
}

func parseStates(text string) ([]backend.State, error) {
	var states []backend.State
	for word := range strings.SplitSeq(text, ",") {
		word = strings.TrimSpace(word)
		if word == "" {
			continue
		}
		if !slices.Contains(backend.States(), backend.State(word)) {
			return nil, usagef("%q is no state: it must be one of %v", word, backend.States())
		}
		states = append(states, backend.State(word))
	}
	return states, nil
}

func (a *app) list(ctx context.Context, f listFlags) error {
	if err := checkOutput(f.output); err != nil {
		return err
	}
	states, err := parseStates(f.state)
	if err != nil {
		return err
	}
	s, names, err := a.openProfiles(f.system)
	if err != nil {
		return err
	}
	defer a.closing(s)
	failures := s.watch.Sweep(ctx, f.detail, names...)
	var rows []backend.Row
	now := a.now()
	for _, e := range s.watch.Snapshot().Entries {
		if shown(e, f.all, now) && (len(states) == 0 || slices.Contains(states, e.At(now).State)) {
			rows = append(rows, e.At(now))
		}
	}
	code := a.tellFailures(names, failures)
	if len(rows) == 0 && code != exitDone {
		return &silent{code}
	}
	if err := a.printRows(rows, f.output); err != nil {
		return err
	}
	if code != exitDone {
		return &silent{code}
	}
	return nil
}

// shown leaves out what ended long ago and what is no production.
func shown(e watch.Entry, all bool, now time.Time) bool {
	if all {
		return true
	}
	// What failed and stays, such as a studio, stays listed.
	ended := e.State == backend.StateEnded || e.State == backend.StateFailed && !e.EndedAt.IsZero() || e.Gone
	return !e.Dormant && (!ended || now.Sub(e.Ended()) <= endedShown)
}

// tellFailures writes each profile's failure and returns the worst code.
func (a *app) tellFailures(names []string, failures map[string]error) int {
	code := exitDone
	for _, name := range names {
		if err := failures[name]; err != nil {
			plain{a.err}.line("mixdeck: %s: %v", name, err)
			code = worse(code, exitCode(err))
		}
	}
	return code
}

func (a *app) printRows(rows []backend.Row, output string) error {
	views := make([]rowView, 0, len(rows))
	for _, r := range rows {
		views = append(views, viewRow(r, false))
	}
	switch output {
	case "json":
		return plain{a.out}.json(views, true)
	case "yaml":
		return plain{a.out}.yaml(views)
	}
	var table [][]string
	for _, r := range rows {
		table = append(table, []string{
			r.Ref.String(), r.Code(), stateWord(r), string(r.OnAir), r.Name, since(r.StartedAt, a.now()), alertCodes(r),
		})
	}
	return a.table([]string{"REF", "CODE", "STATE", "ON AIR", "NAME", "SINCE", "ALERTS"}, table)
}

// stateWord shows the cloud's own word beside ours.
func stateWord(r backend.Row) string {
	return fmt.Sprintf("%s (%s)", r.State, cmp.Or(r.NativeState, "?"))
}

func since(start, now time.Time) string {
	if start.IsZero() {
		return ""
	}
	d := now.Sub(start).Truncate(time.Minute)
	return fmt.Sprintf("%dh%02dm", int(d.Hours()), int(d.Minutes())%60)
}

func alertCodes(r backend.Row) string {
	var codes []string
	for _, alert := range r.Alerts {
		codes = append(codes, alert.Code)
	}
	return strings.Join(codes, " ")
}

func (a *app) getCommand() *cobra.Command {
	var output string
	var reveal, yes bool
	c := &cobra.Command{
		Use: "get REF", Short: "Show one production with the native answers", Args: exactArgs(1, "one ref"),
		RunE: func(c *cobra.Command, args []string) error { return a.get(c.Context(), args[0], output, reveal, yes) },
	}
	addOutput(c, &output)
	c.Flags().BoolVar(&reveal, "reveal", false, "show secrets in addresses; is recorded")
	c.Flags().BoolVar(&yes, "yes", false, "confirm --reveal where there is no terminal")
	return c
}

func (a *app) get(ctx context.Context, arg, output string, reveal, yes bool) error {
	if err := checkOutput(output); err != nil {
		return err
	}
	s, names, err := a.openProfiles("")
	if err != nil {
		return err
	}
	defer a.closing(s)
	row, err := s.resolve(ctx, arg, names)
	if err != nil {
		return err
	}
	production, err := s.watch.Fresh(ctx, watch.KeyOf(row))
	if err != nil {
		return err
	}
	if reveal {
		if err := a.permitReveal(ctx, s, production.Row, yes); err != nil {
			return err
		}
	}
	view := productionView{viewRow(production.Row, reveal), nativeView{production.Native, reveal}}
	switch output {
	case "json":
		return plain{a.out}.json(view, true)
	case "yaml":
		return plain{a.out}.yaml(view)
	}
	return a.printProduction(production, reveal)
}

// permitReveal records that secrets are shown before they are.
func (a *app) permitReveal(ctx context.Context, s *session, r backend.Row, yes bool) error {
	if !yes && !a.terminal(a.out) {
		return usagef("--reveal needs a terminal or --yes: secrets would go into a pipe")
	}
	if s.unrecorded != nil {
		return &desk.Refusal{Reason: desk.ReasonRecord, Message: "nothing is revealed: " + s.unrecorded.Error(), Err: s.unrecorded}
	}
	return s.desk.Reveal(ctx, r)
}

func (a *app) printProduction(p backend.Production, reveal bool) error {
	if err := (plain{a.out}).print("%s  %s", p.Ref, p.Name); err != nil {
		return err
	}
	lines := [][]string{
		{"state", stateWord(p.Row)}, {"on air", string(p.OnAir)}, {"code", p.Code()}, {"id", string(p.ID)},
	}
	if !p.StartedAt.IsZero() {
		lines = append(lines, []string{"started", p.StartedAt.Local().Format("2006-01-02 15:04:05")})
	}
	if !p.ForcedEndAt.IsZero() {
		lines = append(lines, []string{"forced end", p.ForcedEndAt.Local().Format("2006-01-02 15:04:05")})
	}
	if p.Canvas.Width > 0 {
		lines = append(lines, []string{"canvas", fmt.Sprintf("%dx%d", p.Canvas.Width, p.Canvas.Height)})
	}
	lines = append(lines, []string{"layout", string(p.LayoutKind)})
	for _, setting := range p.Settings {
		lines = append(lines, []string{setting.Name, setting.Value})
	}
	for _, d := range p.Destinations {
		url := d.URL
		if !reveal {
			url = backend.RedactURL(url)
		}
		lines = append(lines, []string{"to " + string(d.Kind), strings.TrimSpace(d.Name + " " + url + " " + d.NativeState)})
	}
	for _, alert := range p.Alerts {
		lines = append(lines, []string{string(alert.Severity), alert.Code + ": " + alert.Message})
	}
	return a.table([]string{"", ""}, lines)
}
