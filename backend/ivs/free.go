package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	lowlatency "github.com/aws/aws-sdk-go-v2/service/ivs"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

const callStream = "GetStream"

// codeOffline is the code of GetStream for a channel that nobody broadcasts to
// (ivs model, ChannelNotBroadcasting).
const codeOffline = "ChannelNotBroadcasting"

// Free reports whether a start on the composition's destinations can succeed:
// the composition has stopped, failed or is forgotten, and all its channels are
// offline. IVS refuses a composition on a channel that still broadcasts, and on
// one that another composition holds, which may be starting and not broadcast
// yet. Repeating is safe.
func (c *Client) Free(ctx context.Context, p backend.Production) (bool, error) {
	item, _, err := c.composition(ctx, p.ID)
	switch {
	case errors.Is(err, backend.NotFound):
		known, unread := readComposition(p.Answered(callGet))
		if unread != nil {
			return false, err // nobody knows its channels any more
		}
		item = known
	case err != nil:
		return false, err
	case item.State.Value != wordStopped && item.State.Value != wordFailed:
		return false, nil
	}
	for _, arn := range item.channels() {
		if live, err := c.live(ctx, arn); live || err != nil {
			return false, err
		}
	}
	return true, nil
}

// live reports whether somebody broadcasts to a channel.
func (c *Client) live(ctx context.Context, arn string) (live bool, err error) {
	in := &lowlatency.GetStreamInput{ChannelArn: &arn}
	err = c.calls.Read(ctx, ask{
		Name: callStream,
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.lowLatency.GetStream(ctx, in, lowLatency(x))
			return err
		},
		Take: func(answer json.RawMessage) error {
			var a struct {
				Stream *struct {
					State string `json:"state"`
				} `json:"stream"`
			}
			if json.Unmarshal(answer, &a) != nil || a.Stream == nil {
				return errors.New("the answer has no stream")
			}
			live = !strings.EqualFold(a.Stream.State, "OFFLINE")
			return nil
		},
	})
	if refused, ok := errors.AsType[*backend.Error](err); ok && refused.Code == codeOffline {
		return false, nil
	}
	return live, err
}
