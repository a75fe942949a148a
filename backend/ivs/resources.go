package ivs

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	lowlatency "github.com/aws/aws-sdk-go-v2/service/ivs"
	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// The kinds of resource that a start refers to.
const (
	kindStage   = "stage"
	kindChannel = "channel"
	kindEncoder = "encoder"
	kindStorage = "storage"
)

// The native calls that list them.
const (
	callStages   = "ListStages"
	callChannels = "ListChannels"
	callStreams  = "ListStreams"
	callEncoders = "ListEncoderConfigurations"
	callStorages = "ListStorageConfigurations"
)

// maxCounted is of how many stages the people are counted: each takes a call.
const maxCounted = 8

// Resources lists the account's stages, channels, encoder and storage
// configurations. A channel that broadcasts is Busy. What only distinguishes
// (how many are on a stage, an encoder's size, whether a channel is live) is
// left out where it cannot be read.
func (c *Client) Resources(ctx context.Context, kind string) ([]backend.Resource, error) {
	var all []backend.Resource
	for _, k := range []struct {
		name string
		list func(context.Context) ([]backend.Resource, error)
	}{
		{kindStage, c.stageResources},
		{kindChannel, c.channelResources},
		{kindEncoder, c.encoderResources},
		{kindStorage, c.storageResources},
	} {
		if kind != "" && kind != k.name {
			continue
		}
		found, err := k.list(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// summary is what the summaries of all four kinds have, and what some have.
type summary struct {
	ARN     string              `json:"arn"`
	Name    aws.Lenient[string] `json:"name"`
	Session aws.Lenient[string] `json:"activeSessionId"` // StageSummary
	Type    aws.Lenient[string] `json:"type"`            // ChannelSummary
	Latency aws.Lenient[string] `json:"latencyMode"`     // ChannelSummary
	S3      aws.Lenient[struct {
		Bucket string `json:"bucketName"`
	}] `json:"s3"` // StorageConfigurationSummary
}

// resourcesOf reads summaries; note may fill in what distinguishes one.
func resourcesOf(kind string, items []json.RawMessage, note func(*backend.Resource, summary)) []backend.Resource {
	var list []backend.Resource
	for _, raw := range items {
		var s summary
		if json.Unmarshal(raw, &s) != nil || s.ARN == "" {
			continue
		}
		r := backend.Resource{Kind: kind, ID: s.ARN, Name: s.Name.Value}
		if r.Name == "" {
			r.Name = shortID(backend.ID(s.ARN))
		}
		note(&r, s)
		list = append(list, r)
	}
	return list
}

func (c *Client) stageResources(ctx context.Context) ([]backend.Resource, error) {
	items, err := c.list(ctx, callStages, "stages", func(token *string) sender {
		in := &ivsrealtime.ListStagesInput{MaxResults: new(pageSize), NextToken: token}
		return func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.ListStages(ctx, in, realtime(x))
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	counted := 0
	return resourcesOf(kindStage, items, func(r *backend.Resource, s summary) {
		switch {
		case s.Session.Value == "":
			r.Note = "nobody on stage"
			return
		case counted == maxCounted:
			r.Note = "in session"
			return
		}
		counted++
		r.Note = "in session"
		if people, err := c.publishers(ctx, s.ARN, s.Session.Value); err == nil {
			r.Note = fmt.Sprintf("%d on stage", len(onStage(people)))
		}
	}), nil
}

func (c *Client) channelResources(ctx context.Context) ([]backend.Resource, error) {
	items, err := c.list(ctx, callChannels, "channels", func(token *string) sender {
		in := &lowlatency.ListChannelsInput{MaxResults: new(pageSize), NextToken: token}
		return func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.lowLatency.ListChannels(ctx, in, lowLatency(x))
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	live, known := c.liveChannels(ctx)
	return resourcesOf(kindChannel, items, func(r *backend.Resource, s summary) {
		r.Busy = live[s.ARN]
		switch {
		case r.Busy:
			r.Note = "live"
		case !known:
			r.Note = "not known whether it is live"
		default:
			r.Note = strings.ToLower(strings.TrimSpace(s.Type.Value + " " + s.Latency.Value))
		}
	}), nil
}

// liveChannels are the channels that broadcast.
func (c *Client) liveChannels(ctx context.Context) (live map[string]bool, known bool) {
	items, err := c.list(ctx, callStreams, "streams", func(token *string) sender {
		in := &lowlatency.ListStreamsInput{MaxResults: new(pageSize), NextToken: token}
		return func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.lowLatency.ListStreams(ctx, in, lowLatency(x))
			return err
		}
	})
	if err != nil {
		return nil, false
	}
	live = make(map[string]bool, len(items))
	for _, raw := range items {
		var stream struct {
			Channel string              `json:"channelArn"`
			State   aws.Lenient[string] `json:"state"`
		}
		if json.Unmarshal(raw, &stream) == nil {
			live[stream.Channel] = !strings.EqualFold(stream.State.Value, "OFFLINE")
		}
	}
	return live, true
}

func (c *Client) encoderResources(ctx context.Context) ([]backend.Resource, error) {
	items, err := c.list(ctx, callEncoders, "encoderConfigurations", func(token *string) sender {
		in := &ivsrealtime.ListEncoderConfigurationsInput{MaxResults: new(pageSize), NextToken: token}
		return func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.ListEncoderConfigurations(ctx, in, realtime(x))
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	return resourcesOf(kindEncoder, items, func(r *backend.Resource, s summary) {
		if e, err := c.encoder(ctx, s.ARN); err == nil {
			r.Note = e.text
		}
	}), nil
}

func (c *Client) storageResources(ctx context.Context) ([]backend.Resource, error) {
	items, err := c.list(ctx, callStorages, "storageConfigurations", func(token *string) sender {
		in := &ivsrealtime.ListStorageConfigurationsInput{MaxResults: new(pageSize), NextToken: token}
		return func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.ListStorageConfigurations(ctx, in, realtime(x))
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	return resourcesOf(kindStorage, items, func(r *backend.Resource, s summary) { r.Note = s.S3.Value.Bucket }), nil
}
