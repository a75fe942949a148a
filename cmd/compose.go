package cmd

import (
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui/launch"
)

// composer makes specs of what an account has, for the systems whose start is one
// call on resources.
type composer map[string]profile // by name

func composerOf(profiles []profile) composer {
	c := composer{}
	for _, p := range profiles {
		c[p.name] = p
	}
	return c
}

// The parts of a start, as the start screen shows them.
const (
	slotStage       = "stage"
	slotChannel     = "channel"
	slotStorage     = "storage"
	slotEncoder     = "encoder"
	slotStream      = "stream"
	slotDestination = "pictures go to (s3://bucket/folder)"
)

// Recipe says what a start on the profile is made of.
func (c composer) Recipe(profile string) (launch.Recipe, bool) {
	switch c[profile].system {
	case backend.IVS:
		return launch.Recipe{
			Slots: []launch.Slot{
				{Name: slotStage, Kind: slotStage, Least: 1, Most: 1},
				{Name: slotChannel, Kind: slotChannel, Most: 1},
				{Name: slotStorage, Kind: slotStorage, Most: 1},
				{Name: slotEncoder, Kind: slotEncoder, Most: 1},
			},
			Kinds: []layouts.Kind{layouts.KindGrid, layouts.KindPip},
		}, true
	case backend.KVS:
		return launch.Recipe{Slots: []launch.Slot{
			{Name: slotStream, Kind: slotStream, Least: 1, Most: 1},
			{Name: slotDestination, Least: 1, Most: 1},
		}}, true
	case backend.Volc, backend.Caster:
	}
	return launch.Recipe{}, false
}

// Compose makes the spec of what was chosen.
func (c composer) Compose(profile string, choice launch.Choice) (backend.Spec, error) {
	p := c[profile]
	var body map[string]any
	var err error
	switch p.system {
	case backend.IVS:
		body, err = composition(choice)
	case backend.KVS:
		body, err = imageGeneration(p, choice)
	default:
		err = fmt.Errorf("a start on %s needs a document", p.system)
	}
	if err != nil {
		return backend.Spec{}, err
	}
	text, err := json.Marshal(body)
	if err != nil {
		return backend.Spec{}, err
	}
	native, err := file.FromJSON(text)
	return backend.Spec{System: p.system, Profile: p.name, Name: choice.Name, Layout: choice.Layout, Native: native}, err
}

func picked(c launch.Choice, slot string) string {
	if list := c.Picked[slot]; len(list) > 0 {
		return list[0].ID
	}
	return ""
}

// composition is a StartComposition body (ivs-realtime model).
func composition(c launch.Choice) (map[string]any, error) {
	var destinations []any
	encoder := picked(c, slotEncoder)
	if id := picked(c, slotChannel); id != "" {
		channel := map[string]any{"channelArn": id}
		if encoder != "" {
			channel["encoderConfigurationArn"] = encoder
		}
		destinations = append(destinations, map[string]any{"name": "air", "channel": channel})
	}
	if id := picked(c, slotStorage); id != "" {
		if encoder == "" {
			return nil, errors.New("a recording needs an encoder: choose one")
		}
		destinations = append(destinations, map[string]any{"name": "recording", "s3": map[string]any{
			"storageConfigurationArn": id, "encoderConfigurationArns": []string{encoder},
		}})
	}
	if len(destinations) == 0 {
		return nil, errors.New("a composition needs somewhere to go: choose a channel, a storage or both")
	}
	return map[string]any{"stageArn": picked(c, slotStage), "destinations": destinations}, nil
}

// samplingInterval is how often a picture is made unless a document says
// otherwise, in ms (GetImages' own default).
const samplingInterval = 3000

// imageGeneration is an UpdateImageGenerationConfiguration body (kinesisvideo
// model).
func imageGeneration(p profile, c launch.Choice) (map[string]any, error) {
	stream := picked(c, slotStream)
	if stream == "" {
		return nil, errors.New("choose a stream")
	}
	return map[string]any{
		"StreamARN": stream,
		"ImageGenerationConfiguration": map[string]any{
			"Status": "ENABLED", "ImageSelectorType": "SERVER_TIMESTAMP", "SamplingInterval": samplingInterval, "Format": "JPEG",
			"DestinationConfig": map[string]any{"Uri": c.Texts[slotDestination], "DestinationRegion": p.regionOr()},
		},
	}, nil
}
