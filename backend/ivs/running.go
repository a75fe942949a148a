package ivs

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// bodyOf is the StartComposition body that would make the running composition:
// its stage, its destinations' configurations, its layout and its tags, as
// GetComposition answered them.
func bodyOf(running backend.Production) (json.RawMessage, []backend.Note, error) {
	answer, _ := aws.Object(running.Answered(callGet))
	composition, ok := aws.Object(answer["composition"])
	if !ok {
		return nil, nil, fmt.Errorf("the running composition %s was not read: what it shows is not known", shortID(running.ID))
	}
	var destinations []struct {
		Configuration json.RawMessage `json:"configuration"`
	}
	if err := json.Unmarshal(composition["destinations"], &destinations); err != nil {
		return nil, nil, fmt.Errorf("the running composition's destinations cannot be read: %w", err)
	}
	body := startBody{StageARN: composition["stageArn"], Layout: withoutUnset(composition["layout"])}
	for _, d := range destinations {
		body.Destinations = append(body.Destinations, withoutNulls(d.Configuration))
	}
	tags, notes := ownTags(composition["tags"])
	body.Tags = tags
	raw, err := marshal(body)
	if err != nil {
		return nil, nil, err
	}
	return withoutNulls(raw), notes, nil
}

// startBody is StartCompositionRequest with its members as they came.
type startBody struct {
	StageARN     json.RawMessage   `json:"stageArn"`
	Destinations []json.RawMessage `json:"destinations"`
	Layout       json.RawMessage   `json:"layout"`
	Tags         json.RawMessage   `json:"tags"`
}

// withoutNulls drops the members that an answer has as null: an answer may name
// what is not there, a request should not.
func withoutNulls(raw json.RawMessage) json.RawMessage {
	return backend.MergeJSON(json.RawMessage("{}"), raw)
}

// withoutUnset drops what an answer has where nothing was set: empty words and
// attributes, and a size of 0. A request with them would be refused.
func withoutUnset(layout json.RawMessage) json.RawMessage {
	kinds, _ := aws.Object(layout)
	drop := make(map[string]map[string]any)
	for kind, raw := range kinds {
		members, _ := aws.Object(raw)
		for name, value := range members {
			size := name == "pipWidth" || name == "pipHeight"
			if string(value) == `""` || size && string(value) == "0" {
				if drop[kind] == nil {
					drop[kind] = make(map[string]any)
				}
				drop[kind][name] = nil
			}
		}
	}
	return without(layout, drop)
}

// without removes the members that drop has as null.
func without(raw json.RawMessage, drop any) json.RawMessage {
	patch, err := marshal(drop)
	if err != nil || aws.IsNull(raw) {
		return raw
	}
	return backend.MergeJSON(raw, patch)
}

// ownTags drops the tags that only AWS may set.
func ownTags(raw json.RawMessage) (json.RawMessage, []backend.Note) {
	tags, _ := aws.Object(raw)
	drop := make(map[string]any)
	for key := range tags {
		if reservedTag(key) {
			drop[key] = nil
		}
	}
	if len(drop) == 0 {
		return raw, nil
	}
	return without(raw, drop), []backend.Note{
		note("AWS's own tags are not carried over: %s", strings.Join(slices.Sorted(maps.Keys(drop)), ", ")),
	}
}
