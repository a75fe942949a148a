package caster

import (
	"encoding/json"
	"strconv"
)

// listed is a list of an answer.
type listed struct {
	items []json.RawMessage // objects
	total int               // as the answer tells it, 0 where it does not
	ok    bool              // the answer tells whether there are any
}

// elements reads the list below outer and inner, as the vendor's SDKs do, or
// below outer alone. One entry may stand without brackets.
func elements(body json.RawMessage, outer, inner string) listed {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		return listed{}
	}
	total, counted := number(members["Total"])
	list, there := members[outer]
	if !there {
		return listed{total: total, ok: counted && total == 0}
	}
	items, ok := entries(list, inner)
	return listed{items, total, ok}
}

// whole reports whether the list can be taken for all that there is.
func (l listed) whole() bool { return l.ok && len(l.items) >= l.total }

func entries(list json.RawMessage, inner string) (items []json.RawMessage, ok bool) {
	var below map[string]json.RawMessage
	if json.Unmarshal(list, &below) == nil {
		found, there := below[inner]
		if !there {
			return nil, len(below) == 0 // {} and null are empty lists
		}
		list = found
	}
	var all many[json.RawMessage]
	if err := json.Unmarshal(list, &all); err != nil {
		return nil, false
	}
	for _, item := range all {
		var object map[string]json.RawMessage
		if json.Unmarshal(item, &object) != nil || object == nil {
			return nil, false
		}
	}
	return all, true
}

// number reads a whole number that is written as one or as text.
func number(raw json.RawMessage) (n int, ok bool) {
	n, err := strconv.Atoi(textOf(raw))
	return n, err == nil
}

// asLists is an answer with its scenes as lists, for which the page of StartCaster
// shows a single object: what later steps need of it is named by its place in a
// list. Anything else stays as it is.
func asLists(body json.RawMessage) json.RawMessage {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		return body
	}
	changed := false
	for _, name := range []string{"PvwSceneInfos", "PgmSceneInfos"} {
		items, ok := entries(members[name], "SceneInfo")
		if _, there := members[name]; !there || !ok {
			continue
		}
		members[name], changed = bodyOf(map[string]any{"SceneInfo": items}), true
	}
	if !changed {
		return body
	}
	all, err := json.Marshal(members)
	if err != nil {
		return body
	}
	return all
}
