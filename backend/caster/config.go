package caster

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// configWritten is a configuration in the shape of SetCasterConfig, by member.
// SetCasterConfig clears what it does not name, so that it is always sent whole.
type configWritten map[string]json.RawMessage

func (c configWritten) text(name string) string {
	n, err := file.FromJSON(c[name])
	if err != nil {
		return ""
	}
	return n.Text()
}

// body is the configuration as the body of a step, members in a fixed order.
func (c configWritten) body() json.RawMessage {
	return encode(map[string]json.RawMessage(c))
}

// writtenConfig turns what DescribeCasterConfig tells into what SetCasterConfig
// takes: structures become the objects that its JSON texts hold, and
// AutoSwitchUrgentOn a truth value. Empty texts and structures are left out, as
// leaving out is what clears. unknown are members that no model has.
func writtenConfig(answer json.RawMessage) (c configWritten, unknown []string) {
	c = configWritten{}
	n, err := file.FromJSON(withoutEnvelope(answer))
	if err != nil {
		return c, nil
	}
	for name, value := range n.Members() {
		written := rewritten(name, value)
		switch {
		case slices.Contains([]string{"RequestId", "CasterId"}, name), isEmpty(written):
		case !slices.Contains(configMembers(), name):
			unknown = append(unknown, name)
			c[name] = written
		default:
			c[name] = written
		}
	}
	return c, unknown
}

// rewritten is one member of the answer as SetCasterConfig takes it.
func rewritten(name string, value file.Node) json.RawMessage {
	switch name {
	case "TranscodeConfig":
		return transcodeWritten(value)
	case "RecordConfig":
		return recordWritten(value)
	case "SyncGroupsConfig":
		return groupsWritten(value)
	case "AutoSwitchUrgentOn":
		return switchWritten(value)
	}
	return value.JSON()
}

func isEmpty(raw json.RawMessage) bool {
	return slices.Contains([]string{"", "null", `""`, "{}", "[]"}, string(raw))
}

func switchWritten(n file.Node) json.RawMessage {
	switch n.Text() {
	case "true", "1":
		return json.RawMessage("true")
	case "false", "0":
		return json.RawMessage("false")
	}
	return nil
}

// transcodeWritten has the names of the page's example, which begin small, and
// the templates below liveTemplateIds.locationId as they are read.
func transcodeWritten(n file.Node) json.RawMessage {
	m := small(n)
	if ids := n.Get("LiveTemplateIds").Get("LocationId"); ids.Kind() == file.List && ids.Len() > 0 {
		m["liveTemplateIds"] = encode(map[string]json.RawMessage{"locationId": ids.JSON()})
	} else if n.Get("LiveTemplateIds").Exists() {
		delete(m, "liveTemplateIds")
	}
	return orNothing(m)
}

// recordWritten has the names of SetCasterConfig's page: endpoint, ossBucket and
// videoFormat, which are read as OssEndpoint, OssBucket and RecordFormat.
func recordWritten(n file.Node) json.RawMessage {
	m := small(n)
	if v, ok := m["ossEndpoint"]; ok {
		m["endpoint"] = v
		delete(m, "ossEndpoint")
	}
	formats := n.Get("RecordFormat").Get("RecordFormat")
	delete(m, "recordFormat")
	switch {
	case formats.Kind() == file.List && formats.Len() > 0:
		m["videoFormat"] = formats.JSON()
	case formats.Kind() == file.Map:
		m["videoFormat"] = encode([]json.RawMessage{formats.JSON()})
	}
	if string(m["onDemand"]) == "0" {
		delete(m, "onDemand") // the default
	}
	return orNothing(m)
}

// groupsWritten is a list, which SetCasterConfig takes as a text.
func groupsWritten(n file.Node) json.RawMessage {
	list := n.Get("SyncGroup")
	items := []file.Node{list}
	if list.Kind() == file.List {
		items = items[:0]
		for _, item := range list.Items() {
			items = append(items, item)
		}
	}
	var groups []json.RawMessage
	for _, item := range items {
		if item.Kind() != file.Map {
			continue
		}
		m := small(item)
		if ids := item.Get("ResourceIds").Get("ResourceId"); ids.Exists() {
			m["resourceIds"] = ids.JSON()
		}
		if isEmpty(m["hostResourceId"]) {
			delete(m, "hostResourceId")
		}
		groups = append(groups, encode(m))
	}
	if len(groups) == 0 {
		return nil
	}
	return encode(string(encode(groups)))
}

// small are the members of a map that are not empty, their names beginning with
// a small letter.
func small(n file.Node) map[string]json.RawMessage {
	m := map[string]json.RawMessage{}
	for name, value := range n.Members() {
		if raw := value.JSON(); !isEmpty(raw) {
			m[lowerFirst(name)] = raw
		}
	}
	return m
}

func lowerFirst(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}

func orNothing(m map[string]json.RawMessage) json.RawMessage {
	if len(m) == 0 {
		return nil
	}
	return encode(m)
}

// overConfig lays a spec's Config over a configuration: absent members stay, null
// and empty texts clear, lists are replaced whole, and of the members that are
// JSON texts the inner members are merged in the same way.
func overConfig(base configWritten, n file.Node) configWritten {
	merged := configWritten{}
	for name, raw := range base {
		merged[name] = raw
	}
	for name, value := range n.Members() {
		raw := specWritten(name, value)
		if name == "TranscodeConfig" || name == "RecordConfig" {
			raw = backend.MergeJSON(base[name], raw)
		}
		if isEmpty(raw) {
			delete(merged, name)
			continue
		}
		merged[name] = raw
	}
	delete(merged, "CasterId")
	return merged
}

// specWritten is a member of a spec's Config as it is sent: lists become the texts
// that the vendor takes, and JSON texts of what is merged become objects.
func specWritten(name string, n file.Node) json.RawMessage {
	switch {
	case name == "SideOutputUrlList" && n.Kind() == file.List:
		var quoted []string
		for _, address := range sideAddresses(n) {
			quoted = append(quoted, `"`+address+`"`)
		}
		return encode(strings.Join(quoted, ","))
	case name == "SyncGroupsConfig" && n.Kind() == file.List:
		return encode(string(n.JSON()))
	case name == "TranscodeConfig", name == "RecordConfig":
		inner, err := spotOf(n).inside()
		if err == nil && inner.Kind() == file.Map {
			return smallDeep(inner.Node)
		}
	}
	return n.JSON()
}

// smallDeep is a map with names that begin small, nulls kept as what they clear.
func smallDeep(n file.Node) json.RawMessage {
	m := map[string]json.RawMessage{}
	for name, value := range n.Members() {
		m[lowerFirst(name)] = value.JSON()
	}
	return encode(m)
}
