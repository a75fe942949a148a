package volc

import (
	"encoding/json"
	"errors"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// planUpdate makes UpdateCloudMixTask for an update or a take: all of MixedRules,
// built from what runs, for a take without the slate.
func (d Dialect) planUpdate(v backend.Verb, running *backend.Production, s backend.Spec) (backend.Plan, error) {
	if err := updatable(running, s); err != nil {
		return backend.Plan{}, err
	}
	before, old, err := runs(running)
	if err != nil {
		return backend.Plan{}, err
	}
	if v == backend.VerbTake {
		before = d.uncovered(before)
	}
	var drawn findings
	body, _, err := drawn.draw(updateBody(running.ID, before, s), s)
	if err == nil {
		err = drawn.err()
	}
	if err != nil {
		return backend.Plan{}, refuse(backend.Invalid, err)
	}
	body, found, err := checkUpdate(body, old, s.Native)
	if err != nil {
		return backend.Plan{}, err
	}
	notes := append(drawn.notes(), found...)
	notes = append(notes, d.keptNotes(running, old, s)...)
	notes = append(notes, d.onStandby(v, old.JSON(), body)...)
	plan := backend.Plan{
		Target: running.ID, Name: running.Name, Emulated: v == backend.VerbTake,
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
	if running != nil && s.Layout == nil && !s.Native.Exists() {
		return refuse(backend.Invalid, errors.New("nothing is staged: neither a layout nor a volc section"))
	}
	if err := changeable(running); err != nil {
		return err
	}
	if id := s.Native.Get(memberTaskID); id.Kind() != file.Null && id.Text() != string(running.ID) {
		return refuse(backend.Conflict, id.Errorf("the document is for the task %q and not for %q", id.Text(), running.ID))
	}
	return nil
}

// changeable refuses a task that cannot be changed.
func changeable(running *backend.Production) error {
	switch {
	case running == nil:
		return refuse(backend.Invalid, errors.New("a change needs the mix task that it changes"))
	case running.State.Over():
		return refuse(backend.Conflict, errors.New("it has ended: start it anew instead"))
	case running.State == backend.StateStopping:
		return refuse(backend.Conflict, errors.New("it is stopping"))
	}
	return nil
}

// runs returns the MixedRules of what runs, and a body of them.
func runs(running *backend.Production) (rules json.RawMessage, body tree, err error) {
	rules, err = runningRules(running)
	if err != nil {
		return nil, tree{}, err
	}
	body, err = parseTree(encode(map[string]json.RawMessage{memberRules: rules}), file.Node{})
	if err != nil {
		return nil, tree{}, refuse(backend.Conflict, err)
	}
	return rules, body, nil
}

// runningRules returns the MixedRules of what runs.
func runningRules(running *backend.Production) (json.RawMessage, error) {
	rules := rulesWithin(running.Answered(callDetail))
	if rules == nil {
		return nil, refuse(backend.Conflict, errors.New("the rules that it runs by could not be read, so nothing can be laid over them"))
	}
	return rules, nil
}

// updateBody lays the spec's native section over the rules that run.
func updateBody(id backend.ID, before json.RawMessage, s backend.Spec) json.RawMessage {
	own := layOver(emptyObject(), s.Native.JSON())
	rules := layOver(before, s.Native.Get(memberRules).JSON())
	own = backend.MergeJSON(own, encode(map[string]any{memberName: nil, memberRules: nil}))
	return backend.MergeJSON(own, encode(map[string]any{memberRules: rules, memberTaskID: string(id)}))
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
	is.keepsOutput(old.get(memberRules).get(memberOutput), asked.get(memberRules).get(memberOutput))
	body = echoOutput(body, old)
	t, err := parseTree(body, doc)
	if err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	before := old.get(memberRules)
	was.hold(before, outlineOf(before).mixedRules())
	is.hold(t, outlineOf(t.get(memberRules)).updateTask())
	is.without(was)
	if err := is.err(); err != nil {
		return nil, nil, refuse(backend.Invalid, err)
	}
	return body, is.notes(), nil
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
func (d Dialect) keptNotes(running *backend.Production, old tree, s backend.Spec) (notes []backend.Note) {
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
	logos := len(logosOf(old.get(memberRules)))
	if _, shown := d.slateIn(old.get(memberRules)); shown {
		logos--
	}
	switch {
	case s.Layout == nil || logos == 0:
	case s.Layout.Grid != nil || s.Layout.Pip != nil:
		notes = append(notes, note("a %s has no logos of its own: the %d that run stay", s.Layout.Kind(), logos))
	case len(s.Layout.Logos) == 0:
		notes = append(notes, warning("the layout has no logos: the %d that run are removed", logos))
	}
	return notes
}
