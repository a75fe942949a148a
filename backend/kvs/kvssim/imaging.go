package kvssim

import (
	"strconv"
	"time"
)

// Words of an image configuration.
const (
	enabled    = "ENABLED"
	disabled   = "DISABLED"
	jpegFormat = "JPEG"
	pngFormat  = "PNG"
	qualityKey = "JPEGQuality"
)

const (
	// The largest image, in pixels, by the models.
	maxWidth, maxHeight = 3840, 2160
	// defaultQuality is the JPEG quality unless another is asked for, by the models.
	defaultQuality = 80
	// delay is how long a changed configuration takes to be in force: at least a
	// minute, by the developer guide.
	delay = time.Minute
)

// configuration is ImageGenerationConfiguration.
type configuration struct {
	Status       string            `json:"Status"`
	Selector     string            `json:"ImageSelectorType"`
	Destination  destination       `json:"DestinationConfig"`
	Interval     int               `json:"SamplingInterval"` // ms
	Format       string            `json:"Format"`
	FormatConfig map[string]string `json:"FormatConfig,omitempty"`
	Width        int               `json:"WidthPixels,omitempty"`
	Height       int               `json:"HeightPixels,omitempty"`
}

type destination struct {
	URI    string `json:"Uri"`
	Region string `json:"DestinationRegion"`
}

// imaging is what was asked for a stream's images, what is in force, and how many
// were made since.
type imaging struct {
	asked, inForce *configuration // nil: none
	changes        int            // that were asked for
	since          time.Time      // of what is in force
	counted        time.Time      // until when made holds
	made           int
}

// qualityOf is the JPEG quality that a FormatConfig asks for.
func qualityOf(format map[string]string) (int, error) {
	asked, ok := format[qualityKey]
	if !ok {
		return defaultQuality, nil
	}
	quality, err := strconv.Atoi(asked)
	if err != nil || quality < 1 || quality > 100 {
		return 0, invalid("The JPEGQuality is a whole number from 1 to 100, not %s", asked)
	}
	return quality, nil
}

// check holds a configuration against what the models' constraints do not say.
func (c *configuration) check(region string) error {
	if c.Destination.Region != region {
		return invalid("The DestinationRegion %s is not the region of the stream, %s", c.Destination.Region, region)
	}
	_, err := qualityOf(c.FormatConfig)
	return err
}

type imagesDocument struct {
	Configuration *configuration `json:"ImageGenerationConfiguration,omitempty"`
}

func (s *Simulator) describeImages(in streamRef) (any, error) {
	st, err := s.find(in, accessDenied)
	if err != nil {
		return nil, err
	}
	return imagesDocument{st.images.asked}, nil
}

type updateImagesRequest struct {
	streamRef
	imagesDocument
}

// updateImages takes a configuration over; none deletes the stream's.
func (s *Simulator) updateImages(in updateImagesRequest) (any, error) {
	st, err := s.find(in.streamRef, accessDenied)
	switch {
	case err != nil:
		return nil, err
	case st.status != active:
		return nil, inUse("The stream %s is %s, not ACTIVE", st.name, st.status)
	case st.retention == 0:
		return nil, noRetention()
	}
	if in.Configuration != nil {
		if err := in.Configuration.check(s.options.Region); err != nil {
			return nil, err
		}
	}
	s.ask(st, in.Configuration)
	return empty{}, nil
}

// ask has a configuration described at once and in force after a minute.
func (s *Simulator) ask(st *stream, c *configuration) {
	st.images.asked = c
	st.images.changes++
	if s.options.Faults.Frozen(system, "UpdateImageGenerationConfiguration", st.images.changes) {
		return
	}
	s.line.In(delay, func(time.Time) { s.enforce(st, c) })
}

func (s *Simulator) enforce(st *stream, c *configuration) {
	s.count(st)
	now := s.line.Now()
	st.images.inForce, st.images.since, st.images.counted, st.images.made = c, now, now, 0
}

// count brings the number of images that were made up to the present. It has to
// be called before whatever they depend on changes.
func (s *Simulator) count(st *stream) {
	i, now := &st.images, s.line.Now()
	if c := i.inForce; c != nil && c.Status == enabled && st.retention > 0 && st.footage.on() && !st.silent() {
		interval := time.Duration(c.Interval) * time.Millisecond
		i.made += int(now.Sub(i.since)/interval - i.counted.Sub(i.since)/interval)
	}
	i.counted = now
}
