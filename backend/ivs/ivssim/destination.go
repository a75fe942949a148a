package ivssim

import (
	"encoding/json"
	"time"

	"mixdeck/backend/sim"
)

// destinationConfiguration is one destination as it is asked for and answered.
// The name is written even when it is empty.
type destinationConfiguration struct {
	Name    string              `json:"name"`
	Channel *channelDestination `json:"channel,omitempty"`
	S3      *s3Destination      `json:"s3,omitempty"`
}

type channelDestination struct {
	ChannelARN string `json:"channelArn"`
	EncoderARN string `json:"encoderConfigurationArn,omitempty"`
}

type s3Destination struct {
	StorageARN  string          `json:"storageConfigurationArn"`
	EncoderARNs []string        `json:"encoderConfigurationArns"`
	Recording   recording       `json:"recordingConfiguration"`
	Thumbnails  *[]thumbnailing `json:"thumbnailConfigurations,omitempty"`
}

// recording is RecordingConfiguration.
type recording struct {
	HLS    segments `json:"hlsConfiguration"`
	Format string   `json:"format"`
}

type segments struct {
	Seconds int `json:"targetSegmentDurationSeconds"`
}

// thumbnailing is CompositionThumbnailConfiguration.
type thumbnailing struct {
	Seconds int      `json:"targetIntervalSeconds"`
	Storage []string `json:"storage"`
}

// UnmarshalJSON fills in the model's defaults for what is absent.
func (d *s3Destination) UnmarshalJSON(text []byte) error {
	type given s3Destination
	v := given{Recording: recording{HLS: segments{Seconds: 2}, Format: "HLS"}}
	err := json.Unmarshal(text, &v)
	*d = s3Destination(v)
	return err
}

// UnmarshalJSON fills in the model's defaults for what is absent.
func (t *thumbnailing) UnmarshalJSON(text []byte) error {
	type given thumbnailing
	v := given{Seconds: 60, Storage: []string{"SEQUENTIAL"}}
	err := json.Unmarshal(text, &v)
	*t = thumbnailing(v)
	return err
}

// encoders are the encoder configurations that the destination names.
func (d destinationConfiguration) encoders() []string {
	switch {
	case d.S3 != nil:
		return d.S3.EncoderARNs
	case d.Channel != nil && d.Channel.EncoderARN != "":
		return []string{d.Channel.EncoderARN}
	}
	return nil
}

// States of compositions and destinations.
const (
	starting     = "STARTING"
	active       = "ACTIVE"
	stopping     = "STOPPING"
	stopped      = "STOPPED"
	failed       = "FAILED"
	reconnecting = "RECONNECTING" // destinations only
)

// destination is one output of a composition.
type destination struct {
	id         string
	state      string
	start, end time.Time
	config     destinationConfiguration
	prefix     string     // s3: where the recording lies
	next       *sim.Event // the change that is under way
}

// ended says whether the destination will not change again.
func (d *destination) ended() bool { return d.state == stopped || d.state == failed }

// destinationDocument is Destination and, without its last two members,
// DestinationSummary.
type destinationDocument struct {
	ID            string                    `json:"id"`
	State         string                    `json:"state"`
	StartTime     *string                   `json:"startTime,omitempty"`
	EndTime       *string                   `json:"endTime,omitempty"`
	Configuration *destinationConfiguration `json:"configuration,omitempty"`
	Detail        *destinationDetail        `json:"detail,omitempty"`
}

type destinationDetail struct {
	S3 s3Detail `json:"s3"`
}

type s3Detail struct {
	RecordingPrefix string `json:"recordingPrefix"`
}

func (d *destination) summary() destinationDocument {
	return destinationDocument{ID: d.id, State: d.state, StartTime: stamp(d.start), EndTime: stamp(d.end)}
}

func (d *destination) document() destinationDocument {
	doc := d.summary()
	doc.Configuration = &d.config
	if d.prefix != "" {
		doc.Detail = &destinationDetail{S3: s3Detail{RecordingPrefix: d.prefix}}
	}
	return doc
}
