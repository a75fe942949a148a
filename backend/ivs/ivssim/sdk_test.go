package ivssim_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ivs"
	ivstypes "github.com/aws/aws-sdk-go-v2/service/ivs/types"
	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"
	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime/types"
	"github.com/aws/smithy-go"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// direct hands requests to a handler without a network, so that the SDK and the
// simulator live in one bubble of test time.
type direct struct{ handler http.Handler }

func (d direct) Do(r *http.Request) (*http.Response, error) {
	body := ""
	if r.Body != nil {
		read, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		body = string(read)
	}
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, simtest.Received(r, body))
	return w.Result(), r.Context().Err()
}

// withSDK runs a test with AWS's own Go clients against a simulator.
func withSDK(t *testing.T, options sim.Options, test func(ctx context.Context, t *testing.T, s *ivssim.Simulator, rt *ivsrealtime.Client, low *ivs.Client)) {
	synctest.Test(t, func(t *testing.T) {
		s := ivssim.New(options)
		keys := credentials.NewStaticCredentialsProvider(sim.AccessKey, sim.SecretKey, "")
		endpoint := aws.String("http://127.0.0.1:7401")
		test(t.Context(), t, s,
			ivsrealtime.New(ivsrealtime.Options{Region: "us-west-2", Credentials: keys, BaseEndpoint: endpoint, HTTPClient: direct{s}}),
			ivs.New(ivs.Options{Region: "us-west-2", Credentials: keys, BaseEndpoint: endpoint, HTTPClient: direct{s}}))
	})
}

func TestTheGoSDKRunsAShow(t *testing.T) {
	withSDK(t, sim.Options{}, func(ctx context.Context, t *testing.T, _ *ivssim.Simulator, rt *ivsrealtime.Client, low *ivs.Client) {
		stages, err := rt.ListStages(ctx, &ivsrealtime.ListStagesInput{})
		if err != nil {
			t.Fatal(err)
		}
		stage := stages.Stages[0].Arn
		channel, err := low.CreateChannel(ctx, &ivs.CreateChannelInput{Name: aws.String("air")})
		if err != nil {
			t.Fatal(err)
		}
		encoder, err := rt.CreateEncoderConfiguration(ctx, &ivsrealtime.CreateEncoderConfigurationInput{})
		if err != nil {
			t.Fatal(err)
		}
		if v := encoder.EncoderConfiguration.Video; aws.ToInt32(v.Width) != 1280 || aws.ToInt32(v.Height) != 720 || aws.ToFloat32(v.Framerate) != 30 || aws.ToInt32(v.Bitrate) != 2500000 {
			t.Errorf("the default video is %+v", v)
		}
		started, err := rt.StartComposition(ctx, &ivsrealtime.StartCompositionInput{
			StageArn: stage,
			Destinations: []types.DestinationConfiguration{{Channel: &types.ChannelDestinationConfiguration{
				ChannelArn: channel.Channel.Arn, EncoderConfigurationArn: encoder.EncoderConfiguration.Arn,
			}}},
			Layout: &types.LayoutConfiguration{Pip: &types.PipConfiguration{PipWidth: aws.Int32(320)}},
			Tags:   map[string]string{"Name": "夜间节目"},
		})
		if err != nil {
			t.Fatal(err)
		}
		arn := started.Composition.Arn
		if started.Composition.StartTime == nil || started.Composition.EndTime != nil || started.Composition.State != types.CompositionStateStarting {
			t.Errorf("started as %+v", started.Composition)
		}
		time.Sleep(15 * time.Second)
		got, err := rt.GetComposition(ctx, &ivsrealtime.GetCompositionInput{Arn: arn})
		if err != nil {
			t.Fatal(err)
		}
		c := got.Composition
		if c.State != types.CompositionStateActive || c.Destinations[0].State != types.DestinationStateActive ||
			aws.ToInt32(c.Layout.Pip.PipWidth) != 320 || c.Layout.Pip.PipHeight != nil || c.Layout.Pip.PipPosition != types.PipPositionBottomRight || c.Tags["Name"] != "夜间节目" {
			t.Errorf("got %+v", c)
		}
		stream, err := low.GetStream(ctx, &ivs.GetStreamInput{ChannelArn: channel.Channel.Arn})
		if err != nil || stream.Stream.State != ivstypes.StreamStateStreamLive || stream.Stream.StartTime == nil {
			t.Errorf("the stream is %+v, %v", stream, err)
		}
		if _, err := rt.StopComposition(ctx, &ivsrealtime.StopCompositionInput{Arn: arn}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(15 * time.Second)
		var offline *ivstypes.ChannelNotBroadcasting
		if _, err := low.GetStream(ctx, &ivs.GetStreamInput{ChannelArn: channel.Channel.Arn}); !errors.As(err, &offline) || aws.ToString(offline.ExceptionMessage) == "" {
			t.Errorf("an offline channel answers %v", err)
		}
		if _, err := low.DeleteChannel(ctx, &ivs.DeleteChannelInput{Arn: channel.Channel.Arn}); err != nil {
			t.Error(err)
		}
	})
}

func TestTheGoSDKReadsPeopleAndTags(t *testing.T) {
	withSDK(t, sim.Options{}, func(ctx context.Context, t *testing.T, _ *ivssim.Simulator, rt *ivsrealtime.Client, low *ivs.Client) {
		stages, err := rt.ListStages(ctx, &ivsrealtime.ListStagesInput{MaxResults: aws.Int32(1)})
		if err != nil || stages.NextToken == nil {
			t.Fatalf("%+v, %v", stages, err)
		}
		stage := stages.Stages[0]
		people, err := rt.ListParticipants(ctx, &ivsrealtime.ListParticipantsInput{StageArn: stage.Arn, SessionId: stage.ActiveSessionId, FilterByState: types.ParticipantStateConnected})
		if err != nil || len(people.Participants) < 2 {
			t.Fatalf("%+v, %v", people, err)
		}
		p, err := rt.GetParticipant(ctx, &ivsrealtime.GetParticipantInput{StageArn: stage.Arn, SessionId: stage.ActiveSessionId, ParticipantId: people.Participants[0].ParticipantId})
		if err != nil || p.Participant.Attributes["host"] != "true" || !p.Participant.Published || p.Participant.FirstJoinTime == nil {
			t.Errorf("%+v, %v", p, err)
		}
		for _, client := range []struct {
			tag   func() error
			untag func() error
			list  func() (map[string]string, error)
		}{
			{
				func() error {
					_, err := rt.TagResource(ctx, &ivsrealtime.TagResourceInput{ResourceArn: stage.Arn, Tags: map[string]string{"a b": "ä", "c": ""}})
					return err
				},
				func() error {
					_, err := rt.UntagResource(ctx, &ivsrealtime.UntagResourceInput{ResourceArn: stage.Arn, TagKeys: []string{"c", "Name"}})
					return err
				},
				func() (map[string]string, error) {
					out, err := rt.ListTagsForResource(ctx, &ivsrealtime.ListTagsForResourceInput{ResourceArn: stage.Arn})
					return out.Tags, err
				},
			},
			{
				func() error {
					_, err := low.TagResource(ctx, &ivs.TagResourceInput{ResourceArn: stage.Arn, Tags: map[string]string{"a b": "ä", "c": ""}})
					return err
				},
				func() error {
					_, err := low.UntagResource(ctx, &ivs.UntagResourceInput{ResourceArn: stage.Arn, TagKeys: []string{"c"}})
					return err
				},
				func() (map[string]string, error) {
					out, err := low.ListTagsForResource(ctx, &ivs.ListTagsForResourceInput{ResourceArn: stage.Arn})
					return out.Tags, err
				},
			},
		} {
			if err := errors.Join(client.tag(), client.untag()); err != nil {
				t.Fatal(err)
			}
			if tags, err := client.list(); err != nil || len(tags) != 1 || tags["a b"] != "ä" {
				t.Errorf("the tags are %v, %v", tags, err)
			}
		}
	})
}

func TestTheGoSDKKnowsEveryRefusal(t *testing.T) {
	withSDK(t, sim.Options{}, func(ctx context.Context, t *testing.T, _ *ivssim.Simulator, rt *ivsrealtime.Client, _ *ivs.Client) {
		get := func(arn string) error {
			_, err := rt.GetComposition(ctx, &ivsrealtime.GetCompositionInput{Arn: aws.String(arn)})
			return err
		}
		var missing *types.ResourceNotFoundException
		if err := get("arn:aws:ivs:us-west-2:123456789012:composition/none"); !errors.As(err, &missing) || aws.ToString(missing.ExceptionMessage) == "" {
			t.Errorf("what is missing answers %v", err)
		}
		var invalid *types.ValidationException
		if err := get("none"); !errors.As(err, &invalid) {
			t.Errorf("an invalid ARN answers %v", err)
		}
		var unknown *smithy.GenericAPIError
		if _, err := rt.ListPublicKeys(ctx, &ivsrealtime.ListPublicKeysInput{}); !errors.As(err, &unknown) || unknown.Code != "UnknownOperationException" || unknown.Message == "" {
			t.Errorf("a call that is not served answers %v", err)
		}
		stages, err := rt.ListStages(ctx, &ivsrealtime.ListStagesInput{})
		if err != nil {
			t.Fatal(err)
		}
		both := &ivsrealtime.StartCompositionInput{
			StageArn: stages.Stages[0].Arn, Destinations: []types.DestinationConfiguration{{}},
			Layout: &types.LayoutConfiguration{Grid: &types.GridConfiguration{}, Pip: &types.PipConfiguration{}},
		}
		if _, err := rt.StartComposition(ctx, both); !errors.As(err, &invalid) {
			t.Errorf("two layouts answer %v", err)
		}
	})
}

func TestTheGoSDKTriesAgainWhenItIsThrottled(t *testing.T) {
	withSDK(t, sim.Options{Limits: true}, func(ctx context.Context, t *testing.T, _ *ivssim.Simulator, rt *ivsrealtime.Client, _ *ivs.Client) {
		begun := time.Now()
		for range 12 {
			if _, err := rt.ListCompositions(ctx, &ivsrealtime.ListCompositionsInput{}); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(begun); took < time.Second {
			t.Errorf("twelve calls at five a second took %v", took)
		}
	})
}

func TestTheGoSDKCorrectsItsClock(t *testing.T) {
	withSDK(t, sim.Options{Now: func() time.Time { return time.Now().Add(20 * time.Minute) }},
		func(ctx context.Context, t *testing.T, _ *ivssim.Simulator, rt *ivsrealtime.Client, _ *ivs.Client) {
			if _, err := rt.ListStages(ctx, &ivsrealtime.ListStagesInput{}); err != nil {
				t.Errorf("a client whose clock is 20 minutes late is refused for good: %v", err)
			}
		})
}

func TestTheGoSDKRepeatsALostStartWithItsToken(t *testing.T) {
	faults, err := sim.ParseFaults([]byte("faults: [{call: StartComposition, kind: error, when: after, status: 500, code: InternalServerException, count: 1}]"))
	if err != nil {
		t.Fatal(err)
	}
	withSDK(t, sim.Options{Faults: faults}, func(ctx context.Context, t *testing.T, _ *ivssim.Simulator, rt *ivsrealtime.Client, low *ivs.Client) {
		stages, err := rt.ListStages(ctx, &ivsrealtime.ListStagesInput{})
		if err != nil {
			t.Fatal(err)
		}
		channels, err := low.ListChannels(ctx, &ivs.ListChannelsInput{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := rt.StartComposition(ctx, &ivsrealtime.StartCompositionInput{
			StageArn:     stages.Stages[0].Arn,
			Destinations: []types.DestinationConfiguration{{Channel: &types.ChannelDestinationConfiguration{ChannelArn: channels.Channels[0].Arn}}},
		}); err != nil {
			t.Fatal(err)
		}
		list, err := rt.ListCompositions(ctx, &ivsrealtime.ListCompositionsInput{})
		if err != nil || len(list.Compositions) != 1 {
			t.Errorf("%d compositions were made, %v", len(list.Compositions), err)
		}
	})
}
