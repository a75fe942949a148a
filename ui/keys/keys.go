// Package keys names every action of the console and the keys that ask for it.
// Help, palette, status line and the documentation are made from these
// bindings; a screen sees actions, never keys.
package keys

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Action is something that can be asked for by key, mouse or palette:
// "scope.name", the word that the configuration's keys section uses too.
type Action string

// The actions of every screen.
const (
	Up       Action = "all.up"
	Down     Action = "all.down"
	Left     Action = "all.left"
	Right    Action = "all.right"
	Top      Action = "all.top"
	Bottom   Action = "all.bottom"
	PageUp   Action = "all.pageup"
	PageDown Action = "all.pagedown"
	Enter    Action = "all.open"
	Back     Action = "all.back"
	Next     Action = "all.next"
	Previous Action = "all.previous"
	Help     Action = "all.help"
	Palette  Action = "all.palette"
	Filter   Action = "all.filter"
	Refresh  Action = "all.refresh"
	Redraw   Action = "all.redraw"
	Leave    Action = "all.leave"
	Quit     Action = "all.quit"
)

// The actions of the wall and the detail screen.
const (
	Start       Action = "wall.start"
	Edit        Action = "wall.edit"
	Update      Action = "wall.update"
	Take        Action = "wall.take"
	Stop        Action = "wall.stop"
	Panic       Action = "wall.panic"
	LastGood    Action = "wall.lastgood"
	Mark        Action = "wall.mark"
	View        Action = "wall.view"
	Sort        Action = "wall.sort"
	NextSystem  Action = "wall.system"
	Activity    Action = "wall.activity"
	Acknowledge Action = "wall.acknowledge"
	CopyCommand Action = "wall.copy"
	Reveal      Action = "wall.reveal"
	Theme       Action = "wall.theme"
	Remove      Action = "wall.remove"
	Settle      Action = "activity.settle"
	Finish      Action = "activity.finish"
)

// The actions of the editor. Narrower to Taller resize by the step, the nudges move
// by one pixel; Lower and Raise also bring a participant forward and back in its
// order.
const (
	TypeIn      Action = "editor.type"
	NextItem    Action = "editor.next"
	BeforeItem  Action = "editor.previous"
	Narrower    Action = "editor.narrower"
	Wider       Action = "editor.wider"
	Shorter     Action = "editor.shorter"
	Taller      Action = "editor.taller"
	NudgeLeft   Action = "editor.nudgeleft"
	NudgeRight  Action = "editor.nudgeright"
	NudgeUp     Action = "editor.nudgeup"
	NudgeDown   Action = "editor.nudgedown"
	Lower       Action = "editor.lower"
	Raise       Action = "editor.raise"
	ToBack      Action = "editor.toback"
	ToFront     Action = "editor.tofront"
	Add         Action = "editor.add"
	AddLogo     Action = "editor.addlogo"
	AddText     Action = "editor.addtext"
	Delete      Action = "editor.delete"
	Duplicate   Action = "editor.duplicate"
	Lock        Action = "editor.lock"
	AlignLeft   Action = "editor.alignleft"
	AlignCenter Action = "editor.aligncenter"
	AlignRight  Action = "editor.alignright"
	AlignTop    Action = "editor.aligntop"
	AlignMiddle Action = "editor.alignmiddle"
	AlignBottom Action = "editor.alignbottom"
	SpreadWide  Action = "editor.spreadacross"
	SpreadDown  Action = "editor.spreaddown"
	SameWidth   Action = "editor.samewidth"
	SameHeight  Action = "editor.sameheight"
	SameSize    Action = "editor.samesize"
	Snap        Action = "editor.snap"
	Step        Action = "editor.step"
	Undo        Action = "editor.undo"
	Redo        Action = "editor.redo"
	Join        Action = "editor.join"
	Part        Action = "editor.part"
	Feature     Action = "editor.feature"
	StopVideo   Action = "editor.stopvideo"
	PutInPip    Action = "editor.pip"
	Guides      Action = "editor.guides"
	Gallery     Action = "editor.gallery"
	Compare     Action = "editor.compare"
	Save        Action = "editor.save"
	SaveAs      Action = "editor.saveas"
	Scale       Action = "editor.scale"
	Rejoin      Action = "editor.rejoin"
)

// Confirm is the key that carries out what is armed. It is never enter or space,
// and never a key that asks for a verb.
const Confirm Action = "confirm.yes"

// Binding is one action with its keys, as Bubble Tea names them, and what it
// does in a few words. An action without keys is in the palette only.
type Binding struct {
	Action Action
	Keys   []string
	Does   string
}

// Offer is an action that a screen has now. Off is the reason why it cannot be
// asked for at present; empty: it can. Note is what should be known before it is
// asked for, such as that a system does it in another way than its name says. Does
// is what it does here in a few words; empty: as its binding says.
type Offer struct {
	Action Action
	Off    string
	Note   string
	Does   string
}

// Map holds the bindings in force.
type Map struct {
	bindings []Binding
	byKey    map[string]map[string]Action // scope -> key -> action
	byAction map[Action]Binding
}

// Default returns the keys that the documentation names.
func Default() Map {
	m, err := build(defaults())
	if err != nil {
		panic(err) // the table contradicts itself; a test holds it
	}
	return m
}

// With returns the map with some actions bound to other keys, given as
// "scope.name" -> "key" or "key key". An unknown action, a key that two actions
// of one scope would share, or one that must not confirm is an error.
func (m Map) With(changes map[string]string) (Map, error) {
	bindings := slices.Clone(m.bindings)
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		i := slices.IndexFunc(bindings, func(b Binding) bool { return string(b.Action) == name })
		if i < 0 {
			return m, fmt.Errorf("keys: there is no action %q", name)
		}
		bindings[i].Keys = strings.Fields(changes[name])
	}
	return build(bindings)
}

func build(bindings []Binding) (Map, error) {
	m := Map{bindings: bindings, byKey: map[string]map[string]Action{}, byAction: map[Action]Binding{}}
	for _, b := range bindings {
		m.byAction[b.Action] = b
		scope := scopeOf(b.Action)
		if m.byKey[scope] == nil {
			m.byKey[scope] = map[string]Action{}
		}
		for _, k := range b.Keys {
			if other, taken := m.byKey[scope][k]; taken {
				return m, fmt.Errorf("keys: %s and %s would both be on %q", other, b.Action, k)
			}
			m.byKey[scope][k] = b.Action
		}
	}
	return m, m.checkConfirm()
}

// checkConfirm refuses keys that are pressed by habit, and those whose second
// press by accident would confirm what the first one asked for.
func (m Map) checkConfirm() error {
	for _, k := range m.byAction[Confirm].Keys {
		if k == "enter" || k == "space" || k == "esc" {
			return fmt.Errorf("keys: %s must not be on %q: it would confirm by habit", Confirm, k)
		}
		if asks := m.byKey["wall"][k]; asks != "" {
			return fmt.Errorf("keys: %s and %s would both be on %q: a key pressed twice would confirm", Confirm, asks, k)
		}
	}
	return nil
}

func scopeOf(a Action) string {
	scope, _, _ := strings.Cut(string(a), ".")
	return scope
}

// Bindings returns all bindings in the order of the help.
func (m Map) Bindings() []Binding { return slices.Clone(m.bindings) }

// Of returns the action's binding.
func (m Map) Of(a Action) Binding { return m.byAction[a] }

// Does returns what an offered action does, in a few words.
func (m Map) Does(o Offer) string {
	if o.Does != "" {
		return o.Does
	}
	return m.Of(o.Action).Does
}

// Find returns the action that the key asks for among those offered; an
// action of a scope of its own goes before one of every screen.
func (m Map) Find(key string, offers []Offer) (Offer, bool) {
	var found Offer
	ok := false
	for _, o := range offers {
		if m.byKey[scopeOf(o.Action)][key] != o.Action {
			continue
		}
		if !ok || scopeOf(found.Action) == "all" {
			found, ok = o, true
		}
	}
	return found, ok
}
