package caster

import (
	"encoding/json"
	"errors"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// fill gives a scene the layout and the components that the spec has for it. One
// that has them already is left alone, unless always is set: the scenes of a
// studio that is being started are given theirs whatever they had.
func (w *wish) fill(name, id string, always bool) {
	asked := w.spec.scene(name)
	now, _ := w.known.scene(outputOf(name))
	layout, components := w.layoutRef(asked.Get("Layout")), w.componentRefs(asked.Get("Components"))
	if name == scenePVW && w.layout != nil {
		layout = w.drawn
		if components == nil {
			components = w.drawnParts
		}
	}
	if layout == "" && components == nil {
		return
	}
	if layout == "" {
		layout = now.LayoutID
	}
	if layout == "" {
		w.fail(backend.Conflict, errors.New(name+" has no layout, and cannot be given components without one"))
		return
	}
	w.shown(name).show(w.after, layout, components)
	same := layout == now.LayoutID && (components == nil || slices.Equal(components, now.components()))
	if !same || always {
		w.give(id, layout, components)
	}
}

func (w *wish) shown(name string) *sceneView {
	if name == scenePGM {
		return w.after.PGM
	}
	return w.after.PVW
}

// give adds the step: without components a scene keeps those that it has, and
// with an empty list it is cleared first.
func (w *wish) give(id, layout string, components []string) {
	call, body := callUpdateScene, map[string]any{memberScene: id, "LayoutId": layout}
	switch {
	case len(components) > 0:
		body["ComponentId"] = components
	case components != nil:
		call = callSetScene
	}
	w.add(call, encode(body))
}

// layoutRef is the id of the layout that a scene names: one of the spec, or of
// the studio by its id; empty where it names none.
func (w *wish) layoutRef(n file.Node) string {
	name := n.Text()
	if id, ok := w.layoutIDs[name]; ok {
		return id
	}
	return name // checked to be an id
}

// componentRefs are the ids of the components that a scene names; nil where it
// names no list.
func (w *wish) componentRefs(n file.Node) []string {
	if n.Kind() != file.List {
		return nil
	}
	ids := []string{}
	for _, item := range n.Items() {
		id, known := w.componentIDs[item.Text()]
		if !known {
			c, _ := w.known.componentNamed(item.Text())
			id = c.ID
		}
		ids = append(ids, id)
	}
	return ids
}

// sound gives a scene the audio that the spec has for it, unless it has it.
func (w *wish) sound(name, id string) {
	asked := w.spec.scene(name).Get("Audio")
	if asked.Kind() != file.Map || asked.Len() == 0 {
		return
	}
	now, known := w.known.audio[id]
	if known && now.plays(asked) {
		return
	}
	w.add(callSceneAudio, sceneBody(id), asked.JSON())
	w.shown(name).Audio = backend.MergeJSON(now.written(known), asked.JSON())
}

// plays reports whether the scene's audio is what is asked for.
func (a audioAnswer) plays(asked file.Node) bool {
	var body struct {
		FollowEnable *whole
		MixList      many[word]
		AudioLayer   many[struct {
			trackRequest
			Filter json.RawMessage
		}]
	}
	_ = decode(asked.JSON(), &body) // checked before
	if body.FollowEnable != nil && *body.FollowEnable != a.FollowEnable {
		return false
	}
	if len(body.MixList) == 0 {
		return true
	}
	var wanted, have []trackBody
	for _, t := range body.AudioLayer {
		if t.Filter != nil {
			return false // no answer tells it
		}
		wanted = append(wanted, t.answer().body())
	}
	for _, t := range a.AudioLayers.AudioLayer {
		have = append(have, t.body())
	}
	return slices.Equal(texts(body.MixList), texts(a.MixList.ID)) && slices.EqualFunc(wanted, have, sameTrack)
}

// written is the audio as it is written; nothing where it is not known.
func (a audioAnswer) written(known bool) json.RawMessage {
	if !known {
		return json.RawMessage("{}")
	}
	var tracks []trackBody
	for _, t := range a.AudioLayers.AudioLayer {
		tracks = append(tracks, t.body())
	}
	return encode(map[string]any{"FollowEnable": a.FollowEnable, "MixList": texts(a.MixList.ID), "AudioLayer": tracks})
}

// stage gives PVW what the spec has for it. A scene that is closed takes nothing,
// so that it is opened first.
func (w *wish) stage() {
	pvw, there := w.known.scene(outputPVW)
	if !there {
		w.fail(backend.Conflict, errors.New("the studio does not tell of a PVW scene, so that nothing can be staged"))
		return
	}
	before := len(w.plan.Steps)
	w.fill(scenePVW, pvw.ID, w.modified)
	w.sound(scenePVW, pvw.ID)
	wanted := w.spec.scene(scenePVW).Get("Status").Text()
	if !pvw.open() && (len(w.plan.Steps) > before || wanted == "1") {
		w.open(pvw.ID, before)
	}
}

// open puts the step that starts PVW before the steps that need it.
func (w *wish) open(id string, before int) {
	body := backend.MergeJSON(encode(map[string]string{memberCaster: w.studio}), sceneBody(id))
	w.plan.Steps = slices.Insert(w.plan.Steps, before, backend.Step{Call: callOpenScene, Body: body})
	w.tell(note("PVW is closed, and is started first"))
	w.after.PVW.Status = json.RawMessage("1")
	w.before.PVW.Status = json.RawMessage("0")
}

// close closes PVW where the spec says so.
func (w *wish) close() {
	pvw, _ := w.known.scene(outputPVW)
	if w.spec.scene(scenePVW).Get("Status").Text() != "0" {
		return
	}
	if opened := w.after.PVW.Status != nil; pvw.open() || opened {
		w.add(callCloseScene, sceneBody(pvw.ID))
		w.before.PVW.Status, w.after.PVW.Status = encode(int(pvw.Status)), json.RawMessage("0")
	}
}

// programNotes tell what a spec says of PGM that the verb leaves alone.
func (w *wish) programNotes(verb backend.Verb, names ...string) {
	pgm := w.spec.scene(scenePGM)
	for _, name := range names {
		if pgm.Get(name).Exists() {
			w.tell(warning("Scenes.PGM.%s is not sent: %s", name, map[backend.Verb]string{
				backend.VerbUpdate: "an update touches PVW only, and a take gives PGM what PVW has",
				backend.VerbTake:   "a take gives PGM what PVW has",
			}[verb]))
		}
	}
}

var errIdle = errors.New("the studio is not started: start it, with a spec that says what its scenes show")
