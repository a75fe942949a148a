package ivs

import (
	"context"

	lowlatency "github.com/aws/aws-sdk-go-v2/service/ivs"
	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend/aws"
)

// session holds the SDK's clients: of the real-time service, and of the
// low-latency service, whose channels compositions are sent to.
type session struct {
	realtime   *ivsrealtime.Client
	lowLatency *lowlatency.Client
}

// ask is one native call.
type ask = aws.Call[session]

// sender makes a call through the SDK, with the exchange in it.
type sender = func(ctx context.Context, s session, x *aws.Exchange) error

func newSession(setup aws.Setup) session {
	return session{
		realtime: ivsrealtime.NewFromConfig(setup.Config, func(o *ivsrealtime.Options) {
			o.BaseEndpoint, o.HTTPSignerV4 = setup.Endpoint(o.BaseEndpoint), setup.Signer(o.HTTPSignerV4)
		}),
		lowLatency: lowlatency.NewFromConfig(setup.Config, func(o *lowlatency.Options) {
			o.BaseEndpoint, o.HTTPSignerV4 = setup.Endpoint(o.BaseEndpoint), setup.Signer(o.HTTPSignerV4)
		}),
	}
}

// realtime adds the exchange to a call of the real-time service.
func realtime(x *aws.Exchange) func(*ivsrealtime.Options) {
	return func(o *ivsrealtime.Options) { x.Attach(&o.APIOptions, &o.Retryer) }
}

// lowLatency adds the exchange to a call of the low-latency service.
func lowLatency(x *aws.Exchange) func(*lowlatency.Options) {
	return func(o *lowlatency.Options) { x.Attach(&o.APIOptions, &o.Retryer) }
}
