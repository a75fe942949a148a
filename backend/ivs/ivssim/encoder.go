package ivssim

import "encoding/json"

// Quotas of configurations in an account. Service quotas, real-time user guide.
const (
	maxEncoders = 20
	maxStorages = 5
)

// maxPixels is the largest canvas: 1920x1080 either way round.
const maxPixels = 2073600

// video is the Video of an encoder configuration.
type video struct {
	Width     int     `json:"width"`
	Height    int     `json:"height"`
	Framerate float64 `json:"framerate"`
	Bitrate   int     `json:"bitrate"`
}

func defaultVideo() video { return video{Width: 1280, Height: 720, Framerate: 30, Bitrate: 2500000} }

// UnmarshalJSON fills in the model's defaults for what is absent.
func (v *video) UnmarshalJSON(text []byte) error {
	type given video
	g := given(defaultVideo())
	err := json.Unmarshal(text, &g)
	*v = video(g)
	return err
}

func (v video) check() error {
	if v.Width%2 != 0 || v.Height%2 != 0 {
		return invalid("The width and height of a video must be even numbers")
	}
	if v.Width*v.Height > maxPixels {
		return invalid("The width times the height of a video must be at most %d", maxPixels)
	}
	return nil
}

// encoder is an encoder configuration.
type encoder struct {
	arn, name string
	video     video
	tags      map[string]string
}

// encoderDocument is EncoderConfiguration and, without the video,
// EncoderConfigurationSummary.
type encoderDocument struct {
	ARN   string            `json:"arn"`
	Name  string            `json:"name"`
	Video *video            `json:"video,omitempty"`
	Tags  map[string]string `json:"tags"`
}

func (e *encoder) summary() encoderDocument {
	return encoderDocument{ARN: e.arn, Name: e.name, Tags: e.tags}
}

func (e *encoder) document() encoderDocument {
	doc := e.summary()
	doc.Video = &e.video
	return doc
}

type createEncoderRequest struct {
	Name  string            `json:"name"`
	Video *video            `json:"video"`
	Tags  map[string]string `json:"tags"`
}

type encoderAnswer struct {
	Encoder encoderDocument `json:"encoderConfiguration"`
}

func (s *Simulator) createEncoder(in createEncoderRequest) (any, error) {
	v := defaultVideo()
	if in.Video != nil {
		v = *in.Video
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	if err := checkTags(nil, in.Tags); err != nil {
		return nil, err
	}
	if s.encoders.len() >= maxEncoders {
		return nil, overQuota("The quota of %d encoder configurations is used up", maxEncoders)
	}
	return encoderAnswer{s.makeEncoder(in.Name, v, in.Tags, s.ids).document()}, nil
}

func (s *Simulator) makeEncoder(name string, v video, tags map[string]string, ids source) *encoder {
	e := &encoder{arn: s.arn("encoder-configuration", ids.id(12)), name: name, video: v, tags: copied(tags)}
	s.encoders.add(e.arn, e)
	return e
}

func (s *Simulator) getEncoder(in arnRequest) (any, error) {
	e, ok := s.encoders.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	return encoderAnswer{e.document()}, nil
}

func (s *Simulator) deleteEncoder(in arnRequest) (any, error) {
	if _, ok := s.encoders.get(in.ARN); !ok {
		return nil, notFound(in.ARN)
	}
	for c := range s.compositions.all {
		if c.running() && c.usesEncoder(in.ARN) {
			return nil, conflict("The encoder configuration is in use by composition %s", c.arn)
		}
	}
	s.encoders.remove(in.ARN)
	return empty{}, nil
}

type listEncodersAnswer struct {
	Encoders  []encoderDocument `json:"encoderConfigurations"`
	NextToken string            `json:"nextToken,omitempty"`
}

func (s *Simulator) listEncoders(in pageRequest) (any, error) {
	found, next, err := page(&s.encoders, in, 100, "encoders", everything)
	if err != nil {
		return nil, err
	}
	return listEncodersAnswer{documents(found, (*encoder).summary), next}, nil
}
