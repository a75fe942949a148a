package ivs

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/backend/gate"
)

// quota is how many calls a second IVS allows of each operation that this
// adapter uses ("Rate quotas of API operations", Real-Time and Low-Latency
// Streaming service quotas).
const quota = 5

// maxAnswer bounds an answer, in bytes.
const maxAnswer = 16 << 20

// Config is what a client needs to know. Region is required; the zero value of
// everything else works with the account that the AWS SDK finds by itself.
type Config struct {
	Profile  string // mixdeck's name of the account, for refs
	Region   string // such as us-west-2
	Endpoint string // of both IVS services; empty: AWS's own

	// AWSProfile is the profile of the shared AWS config files that the SDK's
	// default chain uses; empty: the SDK's choice.
	AWSProfile string
	// AccessKey and SecretKey, set together, take the place of the default
	// chain: no file and no environment is read then.
	AccessKey, SecretKey string

	// Rate is how many calls a second the account may make of each operation; 0
	// is the documented 5.
	Rate float64
	Now  func() time.Time  // the clock of observations and signatures; nil is time.Now
	Base http.RoundTripper // carries the requests; nil is the gate's own transport
	Log  *slog.Logger      // nil discards
}

// Client is the half of the adapter that talks to IVS. Its methods may be
// called at the same time. It makes no connection and reads no credentials
// before the first call.
type Client struct {
	cfg   Config
	calls *aws.Caller[session]

	encoders aws.Memo[encoder]
	stages   aws.Memo[stage]
}

var (
	_ backend.Client       = (*Client)(nil)
	_ backend.Freer        = (*Client)(nil)
	_ backend.Participants = (*Client)(nil)
	_ backend.Resources    = (*Client)(nil)
)

// Open checks the configuration and returns a client; it makes no call.
func Open(cfg Config) (*Client, error) {
	rate := cfg.Rate
	if rate <= 0 {
		rate = quota
	}
	calls, err := aws.Open(aws.Config[session]{
		Region: cfg.Region, Endpoint: cfg.Endpoint,
		Profile: cfg.AWSProfile, AccessKey: cfg.AccessKey, SecretKey: cfg.SecretKey,
		Gate: gate.Config{
			System: backend.IVS, Name: callName,
			Rate: func(string) float64 { return rate },
			Now:  cfg.Now, Base: cfg.Base, Log: cfg.Log,
		},
		Clients: newSession, Service: "IVS", Classes: classes(), MaxAnswer: maxAnswer,
	})
	if err != nil {
		return nil, err
	}
	return &Client{cfg: cfg, calls: calls}, nil
}

// callName reads the native call from the path: both services are
// POST /<operation>, behind whatever path the endpoint has.
func callName(r *http.Request) string { return path.Base(r.URL.Path) }

// Gate returns the gate that all calls of the client pass.
func (c *Client) Gate() *gate.Gate { return c.calls.Gate() }

// Identity finds the credentials that calls are signed with. The error is of
// class Auth and says where they were looked for.
func (c *Client) Identity(ctx context.Context) (aws.Identity, error) { return c.calls.Identity(ctx) }

func (c *Client) now() time.Time { return c.calls.Now() }

// ref names the composition; without an id it names nothing.
func (c *Client) ref(id backend.ID) backend.Ref {
	if id == "" {
		return backend.Ref{}
	}
	return backend.Ref{Profile: c.cfg.Profile, Short: shortID(id)}
}
