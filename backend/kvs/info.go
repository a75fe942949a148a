package kvs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend"
)

// The native calls that read streams.
const (
	callList   = "ListStreams"
	callStream = "DescribeStream"
)

// streamInfo is StreamInfo, as ListStreams and DescribeStream answer it
// (kinesisvideo model).
type streamInfo struct {
	Name      lenient[string] `json:"StreamName"`
	ARN       lenient[string] `json:"StreamARN"`
	Status    lenient[string] `json:"Status"`
	Version   lenient[string] `json:"Version"`
	Media     lenient[string] `json:"MediaType"`
	Retention lenient[int]    `json:"DataRetentionInHours"`
}

func (s streamInfo) id() backend.ID { return backend.ID(s.ARN.value) }

// name is the stream's own, else the one in its ARN.
func (s streamInfo) name() string {
	if s.Name.value != "" {
		return s.Name.value
	}
	return shortID(s.id())
}

// configuration is ImageGenerationConfiguration (kinesisvideo model).
type configuration struct {
	Status      lenient[string] `json:"Status"`
	Selector    lenient[string] `json:"ImageSelectorType"`
	Destination lenient[struct {
		URI    lenient[string] `json:"Uri"`
		Region lenient[string] `json:"DestinationRegion"`
	}] `json:"DestinationConfig"`
	Interval lenient[int]    `json:"SamplingInterval"`
	Format   lenient[string] `json:"Format"`
	Options  lenient[struct {
		Quality lenient[string] `json:"JPEGQuality"`
	}] `json:"FormatConfig"`
	Width  lenient[int] `json:"WidthPixels"`
	Height lenient[int] `json:"HeightPixels"`
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
	members, _ := objectOf(answer)
	raw := members[memberConfig]
	if isNull(raw) {
		return
	}
	r.raw = raw
	_, ok := objectOf(raw)
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
	add("Status of the stream", r.info.Status.bad)
	add("DataRetentionInHours", r.info.Retention.bad)
	add(memberStatus, r.images.Status.bad)
	add(memberSelector, r.images.Selector.bad)
	add(memberDestination, r.images.Destination.bad || r.images.Destination.value.URI.bad || r.images.Destination.value.Region.bad)
	add(memberInterval, r.images.Interval.bad)
	add(memberFormat, r.images.Format.bad)
	add(memberFormatting, r.images.Options.bad || r.images.Options.value.Quality.bad)
	add(memberWidth, r.images.Width.bad)
	add(memberHeight, r.images.Height.bad)
	return names
}

// stamp sums up what both the list and the single answer tell, so that the two
// agree as long as nothing changed.
func (r reading) stamp() string {
	text := fmt.Appendf(nil, "%q %q %v %v %v ", r.info.Status.value, r.info.Version.value, r.info.Retention.value, r.configured(), r.denied != nil)
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
	case a.Info == nil || a.Info.ARN.value == "":
		return streamInfo{}, errors.New("the answer has no stream with an ARN")
	}
	return *a.Info, nil
}
