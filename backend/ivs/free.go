package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	lowlatency "github.com/aws/aws-sdk-go-v2/service/ivs"

	"mixdeck/backend"
)

const callStream = "GetStream"

// codeOffline is the code of GetStream for a channel that nobody broadcasts to
// (ivs model, ChannelNotBroadcasting).
const codeOffline = "ChannelNotBroadcasting"

// Free reports whether all channels of the composition are offline: IVS refuses
// to start a composition on a channel that still broadcasts. Without a channel
// there is nothing to wait for.
func (c *Client) Free(ctx context.Context, p backend.Production) (bool, error) {
	item, err := c.reread(ctx, p)
	if err != nil {
		return false, err
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
	err = c.read(ctx, ask{
		call: callStream,
		send: func(ctx context.Context, s *session, x *exchange) error {
			_, err := s.lowLatency.GetStream(ctx, in, x.lowLatency)
			return err
		},
		take: func(answer json.RawMessage) error {
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
