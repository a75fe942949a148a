package kvs

import (
	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"
	"github.com/aws/aws-sdk-go-v2/service/kinesisvideoarchivedmedia"

	"mixdeck/backend/aws"
)

// session holds the SDK's clients: of the control plane, and of the archived
// media, whose endpoint each stream has of its own.
type session struct {
	control *kinesisvideo.Client
	media   *kinesisvideoarchivedmedia.Client
}

// ask is one native call.
type ask = aws.Call[session]

func newSession(setup aws.Setup) session {
	return session{
		control: kinesisvideo.NewFromConfig(setup.Config, func(o *kinesisvideo.Options) {
			o.BaseEndpoint, o.HTTPSignerV4 = setup.Endpoint(o.BaseEndpoint), setup.Signer(o.HTTPSignerV4)
		}),
		media: kinesisvideoarchivedmedia.NewFromConfig(setup.Config, func(o *kinesisvideoarchivedmedia.Options) {
			o.HTTPSignerV4 = setup.Signer(o.HTTPSignerV4)
		}),
	}
}

// atControl adds the exchange to a call of the control plane.
func atControl(x *aws.Exchange) func(*kinesisvideo.Options) {
	return func(o *kinesisvideo.Options) { x.Attach(&o.APIOptions, &o.Retryer) }
}

// atMedia adds the exchange to a call of the archived media at an endpoint.
func atMedia(endpoint string, x *aws.Exchange) func(*kinesisvideoarchivedmedia.Options) {
	return func(o *kinesisvideoarchivedmedia.Options) {
		x.Attach(&o.APIOptions, &o.Retryer)
		o.BaseEndpoint = &endpoint
	}
}
