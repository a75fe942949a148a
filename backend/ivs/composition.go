package ivs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/aws"
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
	ARN          aws.Lenient[string]                         `json:"arn"`
	StageARN     aws.Lenient[string]                         `json:"stageArn"`
	State        aws.Lenient[string]                         `json:"state"`
	Layout       json.RawMessage                             `json:"layout"`
	Destinations aws.Lenient[[]destination]                  `json:"destinations"`
	Tags         aws.Lenient[map[string]aws.Lenient[string]] `json:"tags"`
	StartTime    aws.Lenient[moment]                         `json:"startTime"`
	EndTime      aws.Lenient[moment]                         `json:"endTime"`
}

// destination is Destination, and DestinationSummary, which lacks configuration
// and detail.
type destination struct {
	ID            aws.Lenient[string]        `json:"id"`
	State         aws.Lenient[string]        `json:"state"`
	StartTime     aws.Lenient[moment]        `json:"startTime"`
	EndTime       aws.Lenient[moment]        `json:"endTime"`
	Configuration aws.Lenient[configuration] `json:"configuration"`
	Detail        aws.Lenient[struct {
		S3 struct {
			RecordingPrefix string `json:"recordingPrefix"`
		} `json:"s3"`
	}] `json:"detail"`
}

// configuration is DestinationConfiguration.
type configuration struct {
	Name    aws.Lenient[string] `json:"name"`
	Channel *struct {
		ARN     aws.Lenient[string] `json:"channelArn"`
		Encoder aws.Lenient[string] `json:"encoderConfigurationArn"`
	} `json:"channel"`
	S3 *struct {
		Storage  aws.Lenient[string]   `json:"storageConfigurationArn"`
		Encoders aws.Lenient[[]string] `json:"encoderConfigurationArns"`
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
	case a.Composition == nil || a.Composition.ARN.Value == "":
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
		{"arn", c.ARN.Bad},
		{"stageArn", c.StageARN.Bad},
		{"state", c.State.Bad},
		{"destinations", c.Destinations.Bad},
		{"tags", c.Tags.Bad},
		{"startTime", c.StartTime.Bad},
		{"endTime", c.EndTime.Bad},
	} {
		if m.bad {
			names = append(names, m.name)
		}
	}
	for i, d := range c.Destinations.Value {
		if d.ID.Bad || d.State.Bad || d.Configuration.Bad {
			names = append(names, fmt.Sprintf("destinations[%d]", i))
		}
	}
	return names
}

// name is the tag Name, else the last part of the ARN.
func (c composition) name() string {
	if name := c.Tags.Value[nameTag].Value; name != "" {
		return name
	}
	return shortID(backend.ID(c.ARN.Value))
}

func (c composition) words() []string {
	words := make([]string, len(c.Destinations.Value))
	for i, d := range c.Destinations.Value {
		words[i] = d.State.Value
	}
	return words
}

// stamp sums up what both the list and the single answer tell, so that the two
// agree as long as nothing changed.
func (c composition) stamp() string {
	text := fmt.Appendf(nil, "%q %v %v", c.State.Value, c.StartTime.Value, c.EndTime.Value)
	for _, d := range c.Destinations.Value {
		text = fmt.Appendf(text, " %q %q %v %v", d.ID.Value, d.State.Value, d.StartTime.Value, d.EndTime.Value)
	}
	text = fmt.Appendf(text, " %v", c.Tags.Value) // printed in the order of the keys
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// encoder is the ARN of the encoder configuration that makes the picture: the
// channel's, else the recording's; empty where none is named.
func (c composition) encoder() string {
	recording := ""
	for _, d := range c.Destinations.Value {
		if ch := d.Configuration.Value.Channel; ch != nil && ch.Encoder.Value != "" {
			return ch.Encoder.Value
		}
		if s3 := d.Configuration.Value.S3; s3 != nil && recording == "" && len(s3.Encoders.Value) > 0 {
			recording = s3.Encoders.Value[0]
		}
	}
	return recording
}

// channels are the ARNs of the channels that the composition is sent to.
func (c composition) channels() []string {
	var arns []string
	for _, d := range c.Destinations.Value {
		if ch := d.Configuration.Value.Channel; ch != nil && ch.ARN.Value != "" {
			arns = append(arns, ch.ARN.Value)
		}
	}
	return arns
}
