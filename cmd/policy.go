package cmd

import (
	"mixdeck/backend"
	"mixdeck/backend/ivs"
)

// policyView is an IAM policy document (IAM User Guide, "IAM JSON policy
// elements reference").
type policyView struct {
	Version   string          `json:"Version"`
	Statement []statementView `json:"Statement"`
}

type statementView struct {
	Sid      string   `json:"Sid"`
	Effect   string   `json:"Effect"`
	Action   []string `json:"Action"`
	Resource string   `json:"Resource"`
}

// policy prints what the chosen profiles of AWS may do at least; one that is
// read-only needs nothing that changes anything.
func (a *app) policy() error {
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	chosen, err := a.chosen(c, "")
	if err != nil {
		return err
	}
	used, change := false, false
	for _, p := range chosen {
		if p.system == backend.IVS {
			used = true
			change = change || !p.readOnly && !a.flags.readOnly
			continue
		}
		plain{a.err}.line("mixdeck: %s: no policy is known for %s", p.name, p.system)
	}
	if !used {
		return usagef("no profile of ivs is configured, and only its policy is known")
	}
	return plain{a.out}.json(policyView{"2012-10-17", []statementView{
		{"Mixdeck", "Allow", ivs.Actions(change), "*"},
	}}, true)
}
