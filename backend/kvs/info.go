package kvs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// The native calls that read streams.
const (
	callList   = "ListStreams"
	callStream = "DescribeStream"
)

// streamInfo is StreamInfo, as ListStreams and DescribeStream answer it
// (kinesisvideo model).
type streamInfo struct {
	Name      aws.Lenient[string] `json:"StreamName"`
	ARN       aws.Lenient[string] `json:"StreamARN"`
	Status    aws.Lenient[string] `json:"Status"`
	Version   aws.Lenient[string] `json:"Version"`
	Media     aws.Lenient[string] `json:"MediaType"`
	Retention aws.Lenient[int]    `json:"DataRetentionInHours"`
}

func (s streamInfo) id() backend.ID { return backend.ID(s.ARN.Value) }

// name is the stream's own, else the one in its ARN.
func (s streamInfo) name() string {
	if s.Name.Value != "" {
		return s.Name.Value
	}
	return shortID(s.id())
}

// configuration is ImageGenerationConfiguration (kinesisvideo model).
type configuration struct {
	Status      aws.Lenient[string] `json:"Status"`
	Selector    aws.Lenient[string] `json:"ImageSelectorType"`
	Destination aws.Lenient[struct {
		URI    aws.Lenient[string] `json:"Uri"`
		Region aws.Lenient[string] `json:"DestinationRegion"`
	}] `json:"DestinationConfig"`
	Interval aws.Lenient[int]    `json:"SamplingInterval"`
	Format   aws.Lenient[string] `json:"Format"`
	Options  aws.Lenient[struct {
		Quality aws.Lenient[string] `json:"JPEGQuality"`
	}] `json:"FormatConfig"`
	Width  aws.Lenient[int] `json:"WidthPixels"`
	Height aws.Lenient[int] `json:"HeightPixels"`
}

// reading is one stream as it was read: what it is, and its image configuration.
type reading struct {
	info    streamInfo
	raw     json.RawMessage // the configuration as it came; nil: there is none
	images  configuration
	garbled bool  // the configuration cannot be read at all
	denied  error // why the configuration was not told; nil: it was
	silent  bool  // the last look for pictures found no media
}

// configured reports whether there is an image configuration, as far as known.
func (r reading) configured() bool { return r.raw != nil || r.denied != nil }

// configure reads the answer of DescribeImageGenerationConfiguration into the
// reading; an answer without a configuration is one of a stream that has none.
func (r *reading) configure(answer json.RawMessage) {
	members, _ := aws.Object(answer)
	raw := members[memberConfig]
	if aws.IsNull(raw) {
		return
	}
	r.raw = raw
	_, ok := aws.Object(raw)
	r.garbled = !ok || json.Unmarshal(raw, &r.images) != nil
}

// unreadable names the members whose values have the wrong type.
func (r reading) unreadable() []string {
	var names []string
	add := func(name string, bad bool) {
		if bad {
			names = append(names, name)
		}
	}
	add(memberConfig, r.garbled)
	add("Status of the stream", r.info.Status.Bad)
	add("DataRetentionInHours", r.info.Retention.Bad)
	add(memberStatus, r.images.Status.Bad)
	add(memberSelector, r.images.Selector.Bad)
	add(memberDestination, r.images.Destination.Bad || r.images.Destination.Value.URI.Bad || r.images.Destination.Value.Region.Bad)
	add(memberInterval, r.images.Interval.Bad)
	add(memberFormat, r.images.Format.Bad)
	add(memberFormatting, r.images.Options.Bad || r.images.Options.Value.Quality.Bad)
	add(memberWidth, r.images.Width.Bad)
	add(memberHeight, r.images.Height.Bad)
	return names
}

// stamp sums up what both the list and the single answer tell, so that the two
// agree as long as nothing changed.
func (r reading) stamp() string {
	text := fmt.Appendf(nil, "%q %q %v %v %v ", r.info.Status.Value, r.info.Version.Value, r.info.Retention.Value, r.configured(), r.denied != nil)
	sum := sha256.Sum256(append(text, r.fingerprint()...))
	return hex.EncodeToString(sum[:8])
}

// fingerprint is the configuration in one way of writing it: services promise no
// order of members.
func (r reading) fingerprint() string {
	var v any
	d := json.NewDecoder(bytes.NewReader(r.raw))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return string(r.raw)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return string(r.raw)
	}
	return string(text)
}

// readStream reads the answer of DescribeStream.
func readStream(answer json.RawMessage) (streamInfo, error) {
	var a struct {
		Info *streamInfo `json:"StreamInfo"`
	}
	switch err := json.Unmarshal(answer, &a); {
	case err != nil:
		return streamInfo{}, fmt.Errorf("the stream cannot be read: %w", err)
	case a.Info == nil || a.Info.ARN.Value == "":
		return streamInfo{}, errors.New("the answer has no stream with an ARN")
	}
	return *a.Info, nil
}
