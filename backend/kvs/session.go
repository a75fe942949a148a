package kvs

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"
	"github.com/aws/aws-sdk-go-v2/service/kinesisvideoarchivedmedia"
)

// session holds the SDK's clients: of the control plane, and of the archived
// media, whose endpoint each stream has of its own.
type session struct {
	control     *kinesisvideo.Client
	media       *kinesisvideoarchivedmedia.Client
	credentials aws.CredentialsProvider
}

// connect returns the session, made at the first call: loading the SDK's
// configuration takes time that a start without it should not wait for. A
// failure is not kept, so that a mended configuration counts at the next call.
func (c *Client) connect(ctx context.Context) (*session, error) {
	c.opening.Lock()
	defer c.opening.Unlock()
	if c.session != nil {
		return c.session, nil
	}
	cfg, err := c.load(ctx)
	if err != nil {
		return nil, err
	}
	// The loading is over: what it made for credentials keeps the SDK's own HTTP
	// client, and only calls of Kinesis Video Streams go through the gate.
	cfg.HTTPClient, cfg.Retryer = c.gate.HTTPClient(), c.retryer
	c.session = &session{
		control: kinesisvideo.NewFromConfig(cfg, func(o *kinesisvideo.Options) {
			o.BaseEndpoint, o.HTTPSignerV4 = c.endpoint(o.BaseEndpoint), c.signer(o.HTTPSignerV4)
		}),
		media: kinesisvideoarchivedmedia.NewFromConfig(cfg, func(o *kinesisvideoarchivedmedia.Options) {
			o.HTTPSignerV4 = c.signer(o.HTTPSignerV4)
		}),
		credentials: cfg.Credentials,
	}
	return c.session, nil
}

// endpoint is the profile's own, which wins over those of the environment.
func (c *Client) endpoint(found *string) *string {
	if c.cfg.Endpoint == "" {
		return found
	}
	return &c.cfg.Endpoint
}

func (c *Client) signer(sdk signer) signer {
	if c.cfg.Now == nil {
		return sdk
	}
	return clockSigner{sdk, c.cfg.Now}
}

// load returns the SDK's configuration with credentials whose failures say
// where they were looked for.
func (c *Client) load(ctx context.Context) (aws.Config, error) {
	if c.cfg.AccessKey != "" {
		return aws.Config{
			Region:      c.cfg.Region,
			Logger:      sdkLog{c.log()},
			Credentials: credentials.NewStaticCredentialsProvider(c.cfg.AccessKey, c.cfg.SecretKey, ""),
		}, nil
	}
	source := chainSource(c.cfg.AWSProfile)
	cfg, err := config.LoadDefaultConfig(ctx, config.WithLogger(sdkLog{c.log()}),
		config.WithRegion(c.cfg.Region), config.WithSharedConfigProfile(c.cfg.AWSProfile))
	if err != nil {
		return aws.Config{}, &credentialsError{source: source, err: err}
	}
	c.trust(cfg.HTTPClient)
	cfg.Credentials = boundedChain{chain: cfg.Credentials, source: source}
	return cfg, nil
}

// How often a read is tried, and the longest pause between two tries: all of it
// has to fit into the few seconds that a read may take.
const (
	readTries = 3
	readPause = time.Second
)

// retryer repeats reads that were throttled, that could not be sent, or whose
// answer cannot be used. The SDK does not know this service's word for a
// throttle, nor one of a proxy, which has only a status.
func (c *Client) retryer() aws.Retryer {
	bare := retry.RetryableHTTPStatusCode{Codes: map[int]struct{}{http.StatusTooManyRequests: {}}}
	worded := retry.RetryableErrorCode{Codes: map[string]struct{}{codeThrottled: {}}}
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts, o.MaxBackoff = c.tries, c.pause
		o.Retryables = append(o.Retryables, bare, worded)
	})
}

// signer is what the SDK's options take (the HTTPSignerV4 of either service).
type signer interface {
	SignHTTP(ctx context.Context, creds aws.Credentials, r *http.Request, payloadHash, service, region string,
		at time.Time, opts ...func(*v4.SignerOptions)) error
}

// clockSigner signs with the client's clock instead of the machine's. Once the
// SDK has measured how far the service's clock is away, its time is the better
// one and is kept.
type clockSigner struct {
	signer
	now func() time.Time
}

// measured is what tells a correction by the SDK from the time that a request
// takes to get here.
const measured = 2 * time.Second

// SignHTTP signs at the clock's time.
func (s clockSigner) SignHTTP(ctx context.Context, creds aws.Credentials, r *http.Request, payloadHash, service, region string,
	at time.Time, opts ...func(*v4.SignerOptions),
) error {
	if time.Until(at).Abs() < measured {
		at = s.now()
	}
	return s.signer.SignHTTP(ctx, creds, r, payloadHash, service, region, at.UTC(), opts...)
}
