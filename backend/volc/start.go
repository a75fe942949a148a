package volc

import (
	"encoding/json"
	"errors"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// planStart makes CreateCloudMixTask.
func planStart(running *backend.Production, s backend.Spec) (backend.Plan, error) {
	if running == nil && !s.Native.Exists() {
		return backend.Plan{}, refuse(backend.Invalid, errors.New("a picture alone cannot be started: a mix task needs InputSource and Output in a volc section"))
	}
	if err := startable(running, s); err != nil {
		return backend.Plan{}, err
	}
	body, err := startBody(running, s)
	if err != nil {
		return backend.Plan{}, err
	}
	var f findings
	body, name, err := f.create(body, s)
	if err == nil {
		err = f.err()
	}
	if err != nil {
		return backend.Plan{}, refuse(backend.Invalid, err)
	}
	return backend.Plan{
		Name:  name,
		Steps: []backend.Step{{Call: callCreate, Body: body}},
		Notes: append(f.notes(), endNote()),
		Hosts: hostsOf(body),
	}, nil
}

// create draws the spec's layout into the body of a start and holds it all
// against the vendor's ranges. name is the task's.
func (f *findings) create(body json.RawMessage, s backend.Spec) (drawn json.RawMessage, name string, err error) {
	drawn, undrawn, err := f.draw(body, s)
	if err != nil {
		return nil, "", err
	}
	t, err := parseTree(drawn, s.Native)
	if err != nil {
		return nil, "", err
	}
	o := outlineOf(t.get(memberRules))
	o.laid, o.undrawn = undrawn, undrawn
	f.hold(t, o.createTask())
	return drawn, t.get(memberName).Text(), nil
}

// endNote says who ends the task when nobody does.
func endNote() backend.Note {
	return backend.Note{
		Severity: backend.SeverityNote,
		Message:  "Volcengine ends the mix task 72 hours after its start, and one minute after all inputs were lost",
	}
}

// startable refuses what is no start.
func startable(running *backend.Production, s backend.Spec) error {
	if running != nil && !running.State.Over() {
		return refuse(backend.Conflict, errors.New("it runs already: update it instead"))
	}
	if id := s.Native.Get(memberTaskID); id.Kind() != file.Null {
		return refuse(backend.Invalid, id.NameErrorf("names a task that runs, and a start makes a new one: use update, or leave it out"))
	}
	return nil
}

// drawnOnce finds a second picture in one spec.
func (f *findings) drawnOnce(s backend.Spec) (once bool) {
	once = true
	layout := s.Native.Get(memberRules).Get(memberLayout)
	for _, name := range []string{memberScene, memberLogo} {
		at := layout.Get(name)
		if at.Kind() == file.Null || name == memberLogo && len(s.Layout.Layers) == 0 && len(s.Layout.Logos) == 0 {
			continue
		}
		f.add(layouts.SeverityError, backend.CodeExclusive, at.NameErrorf("stands beside a layout: only one of the two can be the picture"), "")
		once = false
	}
	return once
}

// startBody is the spec's native section laid over what ran, with a name.
func startBody(running *backend.Production, s backend.Spec) (json.RawMessage, error) {
	body := s.Native.JSON()
	name := s.Name
	if running != nil {
		rules, err := runningRules(running)
		if err != nil {
			return nil, err
		}
		base := encode(struct {
			Name  string          `json:"Name"`
			Rules json.RawMessage `json:"MixedRules"`
		}{running.Name, rules})
		if s.LayoutOnly() {
			name = "" // a bare layout's name is the picture's
		}
		body = layOver(base, body)
	}
	if s.Native.Get(memberName).Text() == "" && name != "" {
		body = layOver(body, encode(map[string]string{memberName: name}))
	}
	return body, nil
}

// layOver merges, taking an absent document for one that changes nothing.
func layOver(base, over json.RawMessage) json.RawMessage {
	if len(over) == 0 {
		return base
	}
	return backend.MergeJSON(base, over)
}

// draw draws the spec's layout, where there is one, into the body of a task.
// undrawn is true where that could not be done and the body has no picture of
// its own.
func (f *findings) draw(body json.RawMessage, s backend.Spec) (drawn json.RawMessage, undrawn bool, err error) {
	if s.Layout == nil {
		return body, false, nil
	}
	t, err := parseTree(body, file.Node{})
	if err != nil {
		return nil, false, err
	}
	rules := t.get(memberRules)
	low := lower(*s.Layout, readRules(rules).sourceIDs())
	f.list = append(f.list, low.list...)
	if !f.drawnOnce(s) || low.wrong() {
		return body, rules.get(memberLayout).get(memberScene).absent(), nil
	}
	over := encode(map[string]json.RawMessage{memberRules: low.overlay(rules)})
	return backend.MergeJSON(body, over), false, nil
}
