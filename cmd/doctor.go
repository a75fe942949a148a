package cmd

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/backend/gate"
	"mixdeck/ui/paint"
)

// Skew beyond which vendors refuse signatures or times mislead.
const maxSkew = time.Minute

func (a *app) doctorCommand() *cobra.Command {
	var output string
	var policy bool
	c := &cobra.Command{
		Use: "doctor", Short: "Check configuration, credentials, endpoints, clock and terminal", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := checkForm(output, "table", "json"); err != nil {
				return err
			}
			if policy {
				return a.policy()
			}
			return a.doctor(c.Context(), output)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "`form` of the result: table or json")
	c.Flags().BoolVar(&policy, "policy", false, "print the policies that the configured profiles need, and nothing else")
	return c
}

// diagnosis is what doctor found out. Errors are sentences, absent where all is
// well.
type diagnosis struct {
	Config   configCheck    `json:"config"`
	State    stateCheck     `json:"state"`
	Profiles []profileCheck `json:"profiles"`
	Terminal terminalCheck  `json:"terminal"`
}

type configCheck struct {
	Path  string `json:"path"`
	Found bool   `json:"found"`
}

type stateCheck struct {
	Path  string `json:"path"`
	Error string `json:"error,omitempty"`
}

type profileCheck struct {
	Profile     string         `json:"profile"`
	System      backend.System `json:"system"`
	Credentials string         `json:"credentials,omitempty"` // where they come from
	ExpiresAt   *time.Time     `json:"expiresAt,omitempty"`
	Reachable   bool           `json:"reachable"`
	SkewSeconds *float64       `json:"skewSeconds,omitempty"` // the vendor's clock less ours
	Error       string         `json:"error,omitempty"`
	err         error
}

type terminalCheck struct {
	Terminal bool   `json:"terminal"`
	Colours  string `json:"colours"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	UTF8     bool   `json:"utf8"`
}

func (a *app) doctor(ctx context.Context, output string) error {
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	chosen, err := a.chosen(c, "")
	if err != nil {
		return err
	}
	d := diagnosis{State: a.checkState(), Terminal: a.checkTerminal(c), Profiles: []profileCheck{}}
	d.Config.Path, _, err = a.configPath()
	if err != nil {
		return err
	}
	d.Config.Found = c.path != ""
	code := exitDone
	if d.State.Error != "" {
		code = exitFailed
	}
	for _, p := range chosen {
		check := a.checkProfile(ctx, p)
		code = worse(code, exitCode(check.err))
		d.Profiles = append(d.Profiles, check)
	}
	if output == "json" {
		err = plain{a.out}.json(d, true)
	} else {
		err = a.table([]string{"CHECK", "OF", "FINDING"}, d.rows())
	}
	if err == nil && code != exitDone {
		return &silent{code}
	}
	return err
}

func (a *app) checkState() stateCheck {
	check := stateCheck{Path: a.stateDir()}
	if _, err := a.journalIn(check.Path); err != nil {
		check.Error = err.Error()
	}
	return check
}

func (a *app) checkTerminal(c config) terminalCheck {
	check := terminalCheck{
		Terminal: a.terminal(a.out), UTF8: !a.ascii(c),
		Colours: paint.Profile(a.out, a.environ).String(),
	}
	if f, ok := a.out.(interface{ Fd() uintptr }); ok && check.Terminal {
		if w, h, err := term.GetSize(f.Fd()); err == nil {
			check.Width, check.Height = w, h
		}
	}
	return check
}

// errEnough ends a sweep after the first answer.
var errEnough = errors.New("one answer is enough")

// checkProfile finds the profile's credentials and makes one call that only
// reads.
func (a *app) checkProfile(ctx context.Context, p profile) profileCheck {
	check := profileCheck{Profile: p.name, System: p.system}
	check.err = a.probe(ctx, p, &check)
	if check.err != nil {
		check.Error = check.err.Error()
	}
	return check
}

func (a *app) probe(ctx context.Context, p profile, check *profileCheck) error {
	log, closeLog, err := a.openLog()
	if err != nil {
		return err
	}
	defer func() { _ = closeLog() }() // what was logged was written line by line
	client, err := a.openClient(p, log)
	if err != nil {
		return err
	}
	check.Credentials = a.credentialsOf(p)
	if !p.simulator {
		if err := identify(ctx, client, check); err != nil {
			return err
		}
	}
	err = client.Sweep(ctx, func(backend.Page) error { return errEnough })
	if gated, ok := client.(interface{ Gate() *gate.Gate }); ok {
		if h := gated.Gate().Health(); h.SkewKnown {
			seconds := h.Skew.Round(time.Second).Seconds()
			check.SkewSeconds = &seconds
		}
	}
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	check.Reachable = true
	return nil
}

// identify tells where AWS's default chain found the credentials.
func identify(ctx context.Context, client backend.Client, check *profileCheck) error {
	c, ok := client.(interface {
		Identity(context.Context) (aws.Identity, error)
	})
	if !ok {
		return nil
	}
	id, err := c.Identity(ctx)
	if err != nil {
		return err
	}
	check.Credentials, check.ExpiresAt = id.Source, viewTime(id.Expires)
	return nil
}

// rows are the findings as a table.
func (d diagnosis) rows() [][]string {
	found := "it is read"
	if !d.Config.Found {
		found = "there is none: mixdeck profiles init writes one to fill in"
	}
	state := d.State.Error
	if state == "" {
		state = "the journal can be kept"
	}
	rows := [][]string{{"config", d.Config.Path, found}, {"state", d.State.Path, state}}
	for _, p := range d.Profiles {
		rows = append(rows, p.rows()...)
	}
	t := d.Terminal
	finding := "none: the output is no terminal"
	if t.Terminal {
		finding = fmt.Sprintf("%dx%d, colours %s", t.Width, t.Height, t.Colours)
	}
	if !t.UTF8 {
		finding += ", 7-bit characters only"
	}
	return append(rows, []string{"terminal", "", finding})
}

func (p profileCheck) rows() [][]string {
	var rows [][]string
	if p.Credentials != "" {
		finding := "from " + p.Credentials
		if p.ExpiresAt != nil {
			finding += ", until " + p.ExpiresAt.Local().Format(time.DateTime)
		}
		rows = append(rows, []string{"credentials", p.Profile, finding})
	}
	switch {
	case p.Error != "":
		rows = append(rows, []string{"endpoint", p.Profile, p.Error})
	default:
		rows = append(rows, []string{"endpoint", p.Profile, "it answers"})
	}
	if p.SkewSeconds != nil {
		skew := time.Duration(*p.SkewSeconds) * time.Second
		finding := fmt.Sprintf("the vendor's is %s ahead", skew)
		if skew.Abs() > maxSkew {
			finding += ": set this machine's clock"
		}
		rows = append(rows, []string{"clock", p.Profile, finding})
	}
	return rows
}
