package aws

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"mixdeck/backend"
)

// Setup is what an adapter makes the SDK's clients of.
type Setup struct {
	Config aws.Config // with the gate, the credentials and the retries of reads

	endpoint string
	now      func() time.Time
}

// Endpoint is the profile's own, which wins over the one that the SDK found.
func (s Setup) Endpoint(found *string) *string {
	if s.endpoint == "" {
		return found
	}
	return &s.endpoint
}

// Signer is the SDK's, signing at the time of the caller's clock.
func (s Setup) Signer(sdk Signer) Signer {
	if s.now == nil {
		return sdk
	}
	return clockSigner{sdk, s.now}
}

// session holds the SDK's clients and what they sign with.
type session[S any] struct {
	clients     S
	credentials aws.CredentialsProvider
}

// connect returns the session, made at the first call: loading the SDK's
// configuration takes time that a start without it should not wait for. A
// failure is not kept, so that a mended configuration counts at the next call.
func (c *Caller[S]) connect(ctx context.Context) (*session[S], error) {
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
	// client, and only calls of the service go through the gate.
	cfg.HTTPClient, cfg.Retryer = c.gate.HTTPClient(), c.retryer
	c.session = &session[S]{
		clients:     c.cfg.Clients(Setup{Config: cfg, endpoint: c.cfg.Endpoint, now: c.cfg.Gate.Now}),
		credentials: cfg.Credentials,
	}
	return c.session, nil
}

// load returns the SDK's configuration with credentials whose failures say
// where they were looked for.
func (c *Caller[S]) load(ctx context.Context) (aws.Config, error) {
	if c.cfg.AccessKey != "" {
		return aws.Config{
			Region:      c.cfg.Region,
			Logger:      newLog(c.cfg.Gate.Log),
			Credentials: credentials.NewStaticCredentialsProvider(c.cfg.AccessKey, c.cfg.SecretKey, ""),
		}, nil
	}
	source := chainSource(c.cfg.Profile)
	cfg, err := config.LoadDefaultConfig(ctx, config.WithLogger(newLog(c.cfg.Gate.Log)),
		config.WithRegion(c.cfg.Region), config.WithSharedConfigProfile(c.cfg.Profile))
	if err != nil {
		return aws.Config{}, &credentialsError{source: source, err: err}
	}
	c.trust(cfg.HTTPClient)
	cfg.Credentials = boundedChain{chain: cfg.Credentials, source: source}
	return cfg, nil
}

// retryer repeats reads that were throttled, that could not be sent, or whose
// answer cannot be used. The SDK does not know a service's own word for a
// throttle, nor one of a proxy, which has only a status.
func (c *Caller[S]) retryer() aws.Retryer {
	bare := retry.RetryableHTTPStatusCode{Codes: map[int]struct{}{http.StatusTooManyRequests: {}}}
	worded := retry.RetryableErrorCode{Codes: map[string]struct{}{}}
	for code, class := range c.cfg.Classes {
		if class == backend.Throttled {
			worded.Codes[code] = struct{}{}
		}
	}
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts, o.MaxBackoff = c.Tries, c.Pause
		o.Retryables = append(o.Retryables, bare, worded)
	})
}
