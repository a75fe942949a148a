package cmd

import (
	"context"

	"mixdeck/backend/journal"
)

type chainView struct {
	Whole   bool      `json:"whole"`
	Records int       `json:"records"`
	Head    string    `json:"head,omitempty"`
	Gaps    []gapView `json:"gaps"`
	Dropped []gapView `json:"dropped"`
}

type gapView struct {
	Line    int             `json:"line"`
	Offset  int64           `json:"offset"`
	Kind    journal.GapKind `json:"kind"`
	Message string          `json:"message"`
}

func viewChain(r journal.Report) chainView {
	v := chainView{Whole: r.Whole(), Records: r.Records, Head: r.Head, Gaps: []gapView{}, Dropped: []gapView{}}
	for _, gap := range r.Gaps {
		v.Gaps = append(v.Gaps, gapView(gap))
	}
	for _, gap := range r.Dropped {
		v.Dropped = append(v.Dropped, gapView(gap))
	}
	return v
}

func (a *app) verify(ctx context.Context, output string) error {
	if err := checkForm(output, "text", "json"); err != nil {
		return err
	}
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	report, err := j.Verify(ctx)
	if err != nil {
		return err
	}
	if output == "json" {
		err = plain{a.out}.json(viewChain(report), true)
	} else {
		err = a.printChain(report)
	}
	if err == nil && !report.Whole() {
		return &silent{exitFailed}
	}
	return err
}

func (a *app) printChain(report journal.Report) error {
	out := plain{a.out}
	for _, gap := range append(report.Gaps, report.Dropped...) {
		if err := out.print("line %d, byte %d: %s: %s", gap.Line, gap.Offset, gap.Kind, gap.Message); err != nil {
			return err
		}
	}
	if !report.Whole() {
		return out.print("the chain does not hold: %d records, %d gaps", report.Records, len(report.Gaps))
	}
	return out.print("the chain holds: %d records, head %s", report.Records, report.Head)
}
