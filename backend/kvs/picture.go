package kvs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"
	control "github.com/aws/aws-sdk-go-v2/service/kinesisvideo/types"
	"github.com/aws/aws-sdk-go-v2/service/kinesisvideoarchivedmedia"
	media "github.com/aws/aws-sdk-go-v2/service/kinesisvideoarchivedmedia/types"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// The native calls that fetch stills.
const (
	callEndpoint = "GetDataEndpoint"
	callImages   = "GetImages"
)

// window is a time up to now that is looked through, one image for each step.
type window struct{ long, step time.Duration }

// windows are looked through one after the other: first what is most likely the
// newest, then as far back as one request may reach (API reference, GetImages:
// 300 s), in no more images than one answer has (25).
func windows() []window {
	return []window{{20 * time.Second, 10 * time.Second}, {300 * time.Second, 12500 * time.Millisecond}}
}

// Picture returns the newest still of the stream, by GetImages, whether images
// are delivered of it or not; at most width pixels wide, where width is more than
// 0 and the service scales. Where the last five minutes have no media it is
// NotFound, and the stream counts as degraded for some minutes.
func (c *Client) Picture(ctx context.Context, p backend.Production, width int) (backend.Still, error) {
	now := c.now()
	var found album
	for _, w := range windows() {
		shots, err := c.images(ctx, p, now, w, width)
		if err != nil {
			return backend.Still{}, err
		}
		found = album(shots)
		if s, ok := found.newest(); ok {
			c.seen.looked(p.ID, now, s.At, false)
			return s, nil
		}
	}
	c.seen.looked(p.ID, now, time.Time{}, found.silent())
	return backend.Still{}, &backend.Error{
		System: backend.KVS, Call: callImages, Ref: p.Ref, Class: backend.NotFound, Code: found.code(), Message: found.sentence(),
	}
}

// images asks for the stills of a window. The API reference contradicts itself
// on a width without a height: where it is refused the source's own size is
// asked for.
func (c *Client) images(ctx context.Context, p backend.Production, now time.Time, w window, width int) ([]shot, error) {
	endpoint, err := c.dataEndpoint(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	shots, err := c.getImages(ctx, p, endpoint, now, w, min(width, maxWidth))
	if width > 0 && errors.Is(err, backend.Invalid) {
		shots, err = c.getImages(ctx, p, endpoint, now, w, 0)
	}
	if err != nil && !errors.Is(err, backend.Throttled) && !errors.Is(err, backend.Cancelled) {
		c.endpoints.Forget(string(p.ID)) // it may have moved
	}
	return shots, err
}

func (c *Client) getImages(ctx context.Context, p backend.Production, endpoint string, now time.Time, w window, width int) (shots []shot, err error) {
	in := &kinesisvideoarchivedmedia.GetImagesInput{
		StartTimestamp: new(now.Add(-w.long)), EndTimestamp: &now, SamplingInterval: new(int32(w.step.Milliseconds())),
		Format: media.FormatJpeg, ImageSelectorType: selectorOf(p),
	}
	in.StreamName, in.StreamARN = naming(p.ID)
	if width > 0 {
		in.WidthPixels = new(int32(width)) //nolint:gosec // at most 3840
	}
	err = c.calls.Read(ctx, ask{
		Name: callImages, Ref: c.ref(p.ID),
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.media.GetImages(ctx, in, atMedia(endpoint, x))
			return err
		},
		Take: func(answer json.RawMessage) (err error) {
			shots, err = readImages(answer)
			return err
		},
	})
	return shots, err
}

// selectorOf is whose clock the production's images follow.
func selectorOf(p backend.Production) media.ImageSelectorType {
	answer, _ := aws.Object(p.Answered(callDescribe))
	var images configuration
	if json.Unmarshal(answer[memberConfig], &images) == nil && images.Selector.Value == wordProducer {
		return media.ImageSelectorTypeProducerTimestamp
	}
	return media.ImageSelectorTypeServerTimestamp
}

// dataEndpoint is where the stream's media is, which does not move while the
// stream lives.
func (c *Client) dataEndpoint(ctx context.Context, id backend.ID) (endpoint string, err error) {
	if known, ok := c.endpoints.Get(string(id), c.now()); ok {
		return known, nil
	}
	in := &kinesisvideo.GetDataEndpointInput{APIName: control.APINameGetImages}
	in.StreamName, in.StreamARN = naming(id)
	err = c.calls.Read(ctx, ask{
		Name: callEndpoint, Ref: c.ref(id),
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.control.GetDataEndpoint(ctx, in, atControl(x))
			return err
		},
		Take: func(answer json.RawMessage) error {
			var a struct{ DataEndpoint string }
			if json.Unmarshal(answer, &a) != nil || !aws.IsAddress(a.DataEndpoint) {
				return errors.New("the answer has no DataEndpoint that is an address")
			}
			endpoint = a.DataEndpoint
			return nil
		},
	})
	if err == nil {
		c.endpoints.Put(string(id), endpoint, time.Time{})
	}
	return endpoint, err
}

// shot is Image (kinesis-video-archived-media model).
type shot struct {
	At      aws.Lenient[seconds] `json:"TimeStamp"`
	Error   aws.Lenient[string]  `json:"Error"`
	Content aws.Lenient[[]byte]  `json:"ImageContent"` // base64
}

func readImages(answer json.RawMessage) ([]shot, error) {
	var a struct{ Images []shot }
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil, fmt.Errorf("the images cannot be read: %w", err)
	}
	if a.Images == nil {
		return nil, errors.New("the answer has no list of images")
	}
	return a.Images, nil
}

// seconds reads a timestamp: a number of seconds since 1970, with a fraction.
type seconds struct{ time.Time }

// UnmarshalJSON refuses anything but a number.
func (s *seconds) UnmarshalJSON(raw []byte) error {
	var n float64
	if err := json.Unmarshal(raw, &n); err != nil {
		return err
	}
	s.Time = time.UnixMilli(int64(n * 1000)).UTC()
	return nil
}
