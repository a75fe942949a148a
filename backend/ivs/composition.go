package ivs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"mixdeck/backend"
)

// The native calls that read compositions.
const (
	callList = "ListCompositions"
	callGet  = "GetComposition"
)

// lifetime is how long IVS lets a composition run (quota "Composition: maximum
// duration", Real-Time Streaming service quotas).
const lifetime = 24 * time.Hour

// composition is Composition, and CompositionSummary, which lacks layout and
// configurations (ivs-realtime model).
type composition struct {
	ARN          lenient[string]                     `json:"arn"`
	StageARN     lenient[string]                     `json:"stageArn"`
	State        lenient[string]                     `json:"state"`
	Layout       json.RawMessage                     `json:"layout"`
	Destinations lenient[[]destination]              `json:"destinations"`
	Tags         lenient[map[string]lenient[string]] `json:"tags"`
	StartTime    lenient[moment]                     `json:"startTime"`
	EndTime      lenient[moment]                     `json:"endTime"`
}

// destination is Destination, and DestinationSummary, which lacks configuration
// and detail.
type destination struct {
	ID            lenient[string]        `json:"id"`
	State         lenient[string]        `json:"state"`
	StartTime     lenient[moment]        `json:"startTime"`
	EndTime       lenient[moment]        `json:"endTime"`
	Configuration lenient[configuration] `json:"configuration"`
	Detail        lenient[struct {
		S3 struct {
			RecordingPrefix string `json:"recordingPrefix"`
		} `json:"s3"`
	}] `json:"detail"`
}

// configuration is DestinationConfiguration.
type configuration struct {
	Name    lenient[string] `json:"name"`
	Channel *struct {
		ARN     lenient[string] `json:"channelArn"`
		Encoder lenient[string] `json:"encoderConfigurationArn"`
	} `json:"channel"`
	S3 *struct {
		Storage  lenient[string]   `json:"storageConfigurationArn"`
		Encoders lenient[[]string] `json:"encoderConfigurationArns"`
	} `json:"s3"`
}

// readComposition reads the answer of GetComposition and StartComposition.
func readComposition(answer json.RawMessage) (composition, error) {
	var a struct {
		Composition *composition `json:"composition"`
	}
	switch err := json.Unmarshal(answer, &a); {
	case err != nil:
		return composition{}, fmt.Errorf("the composition cannot be read: %w", err)
	case a.Composition == nil || a.Composition.ARN.value == "":
		return composition{}, errors.New("the answer has no composition with an ARN")
	}
	return *a.Composition, nil
}

// unreadable names the members whose values have the wrong type.
func (c composition) unreadable() []string {
	var names []string
	for _, m := range []struct {
		name string
		bad  bool
	}{
		{"arn", c.ARN.bad},
		{"stageArn", c.StageARN.bad},
		{"state", c.State.bad},
		{"destinations", c.Destinations.bad},
		{"tags", c.Tags.bad},
		{"startTime", c.StartTime.bad},
		{"endTime", c.EndTime.bad},
	} {
		if m.bad {
			names = append(names, m.name)
		}
	}
	for i, d := range c.Destinations.value {
		if d.ID.bad || d.State.bad || d.Configuration.bad {
			names = append(names, fmt.Sprintf("destinations[%d]", i))
		}
	}
	return names
}

// name is the tag Name, else the last part of the ARN.
func (c composition) name() string {
	if name := c.Tags.value[nameTag].value; name != "" {
		return name
	}
	return shortID(backend.ID(c.ARN.value))
}

func (c composition) words() []string {
	words := make([]string, len(c.Destinations.value))
	for i, d := range c.Destinations.value {
		words[i] = d.State.value
	}
	return words
}

// stamp sums up what both the list and the single answer tell, so that the two
// agree as long as nothing changed.
func (c composition) stamp() string {
	text := fmt.Appendf(nil, "%q %v %v", c.State.value, c.StartTime.value, c.EndTime.value)
	for _, d := range c.Destinations.value {
		text = fmt.Appendf(text, " %q %q %v %v", d.ID.value, d.State.value, d.StartTime.value, d.EndTime.value)
	}
	text = fmt.Appendf(text, " %v", c.Tags.value) // printed in the order of the keys
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// encoder is the ARN of the encoder configuration that makes the picture: the
// channel's, else the recording's; empty where none is named.
func (c composition) encoder() string {
	recording := ""
	for _, d := range c.Destinations.value {
		if ch := d.Configuration.value.Channel; ch != nil && ch.Encoder.value != "" {
			return ch.Encoder.value
		}
		if s3 := d.Configuration.value.S3; s3 != nil && recording == "" && len(s3.Encoders.value) > 0 {
			recording = s3.Encoders.value[0]
		}
	}
	return recording
}

// channels are the ARNs of the channels that the composition is sent to.
func (c composition) channels() []string {
	var arns []string
	for _, d := range c.Destinations.value {
		if ch := d.Configuration.value.Channel; ch != nil && ch.ARN.value != "" {
			arns = append(arns, ch.ARN.value)
		}
	}
	return arns
}
