package volc

import (
	"encoding/json"
	"errors"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// planUpdate makes UpdateCloudMixTask: all of MixedRules, built from what runs.
func planUpdate(running *backend.Production, s backend.Spec) (backend.Plan, error) {
	if err := updatable(running, s); err != nil {
		return backend.Plan{}, err
	}
	before, err := runningRules(running)
	if err != nil {
		return backend.Plan{}, err
	}
	old, err := parseTree(encode(map[string]json.RawMessage{memberRules: before}), file.Node{})
	if err != nil {
		return backend.Plan{}, refuse(backend.Conflict, err)
	}
	body, notes, err := updateBody(running.ID, before, s)
	if err != nil {
		return backend.Plan{}, refuse(backend.Invalid, err)
	}
	body, found, err := checkUpdate(body, old, s.Native)
	if err != nil {
		return backend.Plan{}, err
	}
	notes = append(notes, found...)
	notes = append(notes, keptNotes(running, old, s)...)
	plan := backend.Plan{
		Target: running.ID, Name: running.Name,
		Steps:   []backend.Step{{Call: callUpdate, Body: body}},
		Changes: backend.Diff(withoutCallback(old), onlyRules(body)),
		Hosts:   hostsOf(body),
	}
	if len(plan.Changes) == 0 {
		notes = append(notes, note("nothing changes: it runs like this already"))
	}
	plan.Notes = notes
	return plan, nil
}

// updatable refuses what cannot be laid over the task.
func updatable(running *backend.Production, s backend.Spec) error {
	switch {
	case running == nil:
		return refuse(backend.Invalid, errors.New("an update needs the mix task that it changes"))
	case s.Layout == nil && !s.Native.Exists():
		return refuse(backend.Invalid, errors.New("nothing is staged: neither a layout nor a volc section"))
	case running.State.Over():
		return refuse(backend.Conflict, errors.New("it has ended: start it anew instead"))
	case running.State == backend.StateStopping:
		return refuse(backend.Conflict, errors.New("it is stopping"))
	}
	if id := s.Native.Get(memberTaskID); id.Kind() != file.Null && id.Text() != string(running.ID) {
		return refuse(backend.Conflict, id.Errorf("the document is for the task %q and not for %q", id.Text(), running.ID))
	}
	return drawnOnce(s)
}

// runningRules returns the MixedRules of what runs.
func runningRules(running *backend.Production) (json.RawMessage, error) {
	rules := rulesWithin(running.Answered(callDetail))
	if rules == nil {
		return nil, refuse(backend.Conflict, errors.New("the rules that it runs by could not be read, so nothing can be laid over them"))
	}
	return rules, nil
}

// updateBody lays the spec over the rules that run.
func updateBody(id backend.ID, before json.RawMessage, s backend.Spec) (json.RawMessage, []backend.Note, error) {
	own := layOver(emptyObject(), s.Native.JSON())
	rules := layOver(before, s.Native.Get(memberRules).JSON())
	own = backend.MergeJSON(own, encode(map[string]any{memberName: nil, memberRules: nil}))
	body := backend.MergeJSON(own, encode(map[string]any{memberRules: rules, memberTaskID: string(id)}))
	return drawTask(body, s)
}

// checkUpdate holds the update against the vendor's ranges and returns its body
// with the Output that runs. What ran before with the same fault the vendor has
// taken.
func checkUpdate(body json.RawMessage, old tree, doc file.Node) (json.RawMessage, []backend.Note, error) {
	var was, is findings
	asked, err := parseTree(body, doc)
	if err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	if err := is.keepsOutput(old.get(memberRules).get(memberOutput), asked.get(memberRules).get(memberOutput)); err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	body = echoOutput(body, old)
	t, err := parseTree(body, doc)
	if err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	was.checkRules(old.get(memberRules))
	is.object(t, memberTaskID, memberRules)
	is.checkRules(t.get(memberRules))
	is.without(was)
	if err := is.err(); err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	return body, is.told(), nil
}

// echoOutput puts the Output that runs into the body, without the callback, which
// the update's model does not have.
func echoOutput(body json.RawMessage, old tree) json.RawMessage {
	output := old.get(memberRules).get(memberOutput)
	if output.Kind() == file.Map {
		cleared := encode(map[string]any{memberRules: map[string]any{memberOutput: nil}})
		echoed := encode(map[string]any{memberRules: map[string]any{memberOutput: output.JSON()}})
		body = backend.MergeJSON(backend.MergeJSON(body, cleared), echoed)
	}
	return backend.MergeJSON(body, noCallback())
}

func noCallback() json.RawMessage {
	return encode(map[string]any{memberRules: map[string]any{memberOutput: map[string]any{memberCallback: nil}}})
}

func withoutCallback(old tree) json.RawMessage { return backend.MergeJSON(old.JSON(), noCallback()) }

// onlyRules is the MixedRules of a body, to be compared with what runs.
func onlyRules(body json.RawMessage) json.RawMessage {
	t, err := parseTree(body, file.Node{})
	if err != nil {
		return nil
	}
	return encode(map[string]json.RawMessage{memberRules: t.get(memberRules).JSON()})
}

// keptNotes tell what the spec says and an update cannot carry.
func keptNotes(running *backend.Production, old tree, s backend.Spec) (notes []backend.Note) {
	name := s.Native.Get(memberName).Text()
	if name == "" && !s.LayoutOnly() {
		name = s.Name
	}
	if name != "" && name != running.Name {
		notes = append(notes, warning("a running mix task cannot be renamed: it stays %q", running.Name))
	}
	asked := s.Native.Get(memberRules).Get(memberOutput).Get(memberCallback)
	if asked.Kind() != file.Null && old.get(memberRules).get(memberOutput).get(memberCallback).absent() {
		notes = append(notes, warning("an update cannot carry Output.Callback: it is not sent"))
	}
	rules := readRules(old.get(memberRules))
	switch {
	case s.Layout == nil || len(rules.logos) == 0:
	case s.Layout.Grid != nil || s.Layout.Pip != nil:
		notes = append(notes, note("a %s has no logos of its own: the %d that run stay", s.Layout.Kind(), len(rules.logos)))
	case len(s.Layout.Logos) == 0:
		notes = append(notes, warning("the layout has no logos: the %d that run are removed", len(rules.logos)))
	}
	return notes
}
