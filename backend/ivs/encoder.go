package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend/aws"
	"mixdeck/layouts"
)

const callEncoder = "GetEncoderConfiguration"

// sulk is how long an encoder configuration that could not be read is left
// alone: it would fail again with every look at the composition.
const sulk = 30 * time.Second

// encoder is what is known of an encoder configuration, or why nothing is.
type encoder struct {
	canvas layouts.Canvas
	text   string // "1280x720, 30 fps, 2500000 bps"
	answer json.RawMessage
	err    error
}

// encoder reads an encoder configuration once: the API has no call that changes
// one.
func (c *Client) encoder(ctx context.Context, arn string) (encoder, error) {
	if e, ok := c.encoders.Get(arn, c.now()); ok {
		return e, e.err
	}
	var e encoder
	in := &ivsrealtime.GetEncoderConfigurationInput{Arn: &arn}
	err := c.calls.Read(ctx, ask{
		Name: callEncoder,
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.GetEncoderConfiguration(ctx, in, realtime(x))
			return err
		},
		Take: func(answer json.RawMessage) (err error) {
			e, err = readEncoder(answer)
			return err
		},
	})
	switch {
	case err == nil:
		c.encoders.Put(arn, e, time.Time{})
	case ctx.Err() == nil:
		c.encoders.Put(arn, encoder{err: err}, c.now().Add(sulk))
	}
	return e, err
}

// readEncoder reads a GetEncoderConfiguration answer. What it leaves out has
// the default of the model (Video).
func readEncoder(answer json.RawMessage) (encoder, error) {
	var a struct {
		Configuration *struct {
			Video struct {
				Width     *int     `json:"width"`
				Height    *int     `json:"height"`
				Framerate *float64 `json:"framerate"`
				Bitrate   *int     `json:"bitrate"`
			} `json:"video"`
		} `json:"encoderConfiguration"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return encoder{}, fmt.Errorf("the encoder configuration cannot be read: %w", err)
	}
	if a.Configuration == nil {
		return encoder{}, errors.New("the answer has no encoder configuration")
	}
	v := a.Configuration.Video
	canvas := layouts.Canvas{
		Width:  or(v.Width, layouts.DefaultCanvas.Width),
		Height: or(v.Height, layouts.DefaultCanvas.Height),
	}
	if canvas.Width < 1 || canvas.Height < 1 || canvas.Width > layouts.MaxSide || canvas.Height > layouts.MaxSide {
		return encoder{}, fmt.Errorf("the encoder configuration has a picture of %dx%d", canvas.Width, canvas.Height)
	}
	return encoder{
		canvas: canvas, answer: answer,
		text: fmt.Sprintf("%dx%d, %g fps, %d bps", canvas.Width, canvas.Height, or(v.Framerate, 30), or(v.Bitrate, 2_500_000)),
	}, nil
}

// or returns what p points at, and the default for nil.
func or[V any](p *V, otherwise V) V {
	if p == nil {
		return otherwise
	}
	return *p
}
