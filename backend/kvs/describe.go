package kvs

import (
	"context"
	"encoding/json"

	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// naming is how a call names a stream: by ARN, else by name.
func naming(id backend.ID) (name, arn *string) {
	text := string(id)
	if streamOf(text).name == "" {
		return &text, nil
	}
	return nil, &text
}

// describe reads DescribeStream; the id may be a name.
func (c *Client) describe(ctx context.Context, id backend.ID) (info streamInfo, answer json.RawMessage, err error) {
	in := &kinesisvideo.DescribeStreamInput{}
	in.StreamName, in.StreamARN = naming(id)
	err = c.calls.Read(ctx, ask{
		Name: callStream, Ref: c.ref(id),
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.control.DescribeStream(ctx, in, atControl(x))
			return err
		},
		Take: func(raw json.RawMessage) (err error) {
			answer = raw
			info, err = readStream(raw)
			return err
		},
	})
	return info, answer, err
}

// configuration reads DescribeImageGenerationConfiguration; the id may be a name.
func (c *Client) configuration(ctx context.Context, id backend.ID) (answer json.RawMessage, err error) {
	in := &kinesisvideo.DescribeImageGenerationConfigurationInput{}
	in.StreamName, in.StreamARN = naming(id)
	err = c.calls.Read(ctx, ask{
		Name: callDescribe, Ref: c.ref(id),
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.control.DescribeImageGenerationConfiguration(ctx, in, atControl(x))
			return err
		},
		Take: func(raw json.RawMessage) error {
			answer = raw
			return nil
		},
	})
	return answer, err
}
