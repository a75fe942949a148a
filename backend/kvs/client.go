package kvs

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"strings"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/backend/gate"
)

// Calls a second that an account may make (Kinesis Video Streams service
// quotas). GetImages is bound by metadata points: 10,000 a second at up to 425
// for each request.
const (
	quota       = 50
	quotaLook   = 300 // DescribeStream, GetDataEndpoint
	quotaImages = 20
)

// maxAnswer bounds an answer, in bytes.
const maxAnswer = 32 << 20

// Config is what a client needs to know. Region is required; the zero value of
// everything else works with the account that the AWS SDK finds by itself.
type Config struct {
	Profile  string // mixdeck's name of the account, for refs
	Region   string // such as us-west-2
	Endpoint string // of the control plane; empty: AWS's own

	// AWSProfile is the profile of the shared AWS config files that the SDK's
	// default chain uses; empty: the SDK's choice.
	AWSProfile string
	// AccessKey and SecretKey, set together, take the place of the default
	// chain: no file and no environment is read then.
	AccessKey, SecretKey string

	// Rate is how many calls a second the account may make of each operation; 0
	// is what the service documents.
	Rate float64
	Now  func() time.Time  // the clock of observations and signatures; nil is time.Now
	Base http.RoundTripper // carries the requests; nil is the gate's own transport
	Log  *slog.Logger      // nil discards
}

// Client is the half of the adapter that talks to Kinesis Video Streams. Its
// methods may be called at the same time. It makes no connection and reads no
// credentials before the first call.
type Client struct {
	cfg   Config
	calls *aws.Caller[session]

	seen      memory
	endpoints aws.Memo[string] // of data, by stream
}

var (
	_ backend.Client    = (*Client)(nil)
	_ backend.Resources = (*Client)(nil)
	_ backend.Pictures  = (*Client)(nil)
)

// Open checks the configuration and returns a client; it makes no call.
func Open(cfg Config) (*Client, error) {
	c := &Client{cfg: cfg}
	calls, err := aws.Open(aws.Config[session]{
		Region: cfg.Region, Endpoint: cfg.Endpoint,
		Profile: cfg.AWSProfile, AccessKey: cfg.AccessKey, SecretKey: cfg.SecretKey,
		Gate: gate.Config{
			System: backend.KVS, Name: callName, Rate: c.rate,
			Now: cfg.Now, Base: cfg.Base, Log: cfg.Log,
		},
		Clients: newSession, Service: "the service", Classes: classes(),
		Advice: advice, Hide: hideFolder, MaxAnswer: maxAnswer,
	})
	if err != nil {
		return nil, err
	}
	c.calls = calls
	return c, nil
}

func (c *Client) rate(call string) float64 {
	switch {
	case c.cfg.Rate > 0:
		return c.cfg.Rate
	case call == callStream, call == callEndpoint:
		return quotaLook
	case call == callImages:
		return quotaImages
	}
	return quota
}

// callName reads the native call from the path: POST /listStreams, behind
// whatever path the endpoint has.
func callName(r *http.Request) string {
	name := path.Base(r.URL.Path)
	return strings.ToUpper(name[:1]) + name[1:]
}

// Gate returns the gate that all calls of the client pass.
func (c *Client) Gate() *gate.Gate { return c.calls.Gate() }

// Identity finds the credentials that calls are signed with. The error is of
// class Auth and says where they were looked for.
func (c *Client) Identity(ctx context.Context) (aws.Identity, error) { return c.calls.Identity(ctx) }

func (c *Client) now() time.Time { return c.calls.Now() }

// ref names the stream; without an id it names nothing.
func (c *Client) ref(id backend.ID) backend.Ref {
	if id == "" {
		return backend.Ref{}
	}
	return backend.Ref{Profile: c.cfg.Profile, Short: shortID(id)}
}
