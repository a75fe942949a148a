package cmd

import (
	"slices"

	"mixdeck/backend"
	"mixdeck/backend/caster"
	"mixdeck/backend/ivs"
	"mixdeck/backend/kvs"
)

// policyView is an IAM policy document (IAM User Guide, "IAM JSON policy
// elements reference"), or one of Alibaba Cloud's RAM, whose elements are the
// same but for the Sid (RAM, "Policy elements").
type policyView struct {
	Version   string          `json:"Version"`
	Statement []statementView `json:"Statement"`
}

type statementView struct {
	Sid      string   `json:"Sid,omitempty"`
	Effect   string   `json:"Effect"`
	Action   []string `json:"Action"`
	Resource string   `json:"Resource"`
}

// policy prints what the chosen profiles may do at least, one document for each
// vendor; a profile that is read-only needs nothing that changes anything.
func (a *app) policy() error {
	c, err := a.readConfig()
	if err != nil {
		return err
	}
	chosen, err := a.chosen(c, "")
	if err != nil {
		return err
	}
	var aws, ram []string
	for _, p := range chosen {
		change := !p.readOnly && !a.flags.readOnly
		switch p.system {
		case backend.IVS:
			aws = append(aws, ivs.Actions(change)...)
		case backend.KVS:
			aws = append(aws, kvs.Actions(change)...)
		case backend.Caster:
			ram = append(ram, caster.Actions(change)...)
		case backend.Volc:
			plain{a.err}.line("mixdeck: %s: no policy is known for %s", p.name, p.system)
		}
	}
	if len(aws)+len(ram) == 0 {
		return usagef("no profile of ivs, kvs or caster is configured, and only their policies are known")
	}
	if len(aws) > 0 {
		err = plain{a.out}.json(policyView{"2012-10-17", []statementView{{"Mixdeck", "Allow", unique(aws), "*"}}}, true)
	}
	if len(ram) > 0 && err == nil {
		err = plain{a.out}.json(policyView{"1", []statementView{{"", "Allow", unique(ram), "*"}}}, true)
	}
	return err
}

// unique returns the actions in their order, each once.
func unique(actions []string) []string {
	var out []string
	for _, action := range actions {
		if !slices.Contains(out, action) {
			out = append(out, action)
		}
	}
	return out
}
