package ivs

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// quota is how many calls a second IVS allows of each operation that this
// adapter uses ("Rate quotas of API operations", Real-Time and Low-Latency
// Streaming service quotas).
const quota = 5

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
	cfg       Config
	gate      *gate.Gate
	transport *http.Transport // nil where the configuration has a Base
	tries     int             // of a read
	pause     time.Duration   // between two of them at most

	opening sync.Mutex // held while the session is made
	session *session

	encoders memo[encoder]
	stages   memo[stage]
}

var (
	_ backend.Client       = (*Client)(nil)
	_ backend.Freer        = (*Client)(nil)
	_ backend.Participants = (*Client)(nil)
	_ backend.Resources    = (*Client)(nil)
)

// Open checks the configuration and returns a client; it makes no call.
func Open(cfg Config) (*Client, error) {
	if cfg.Region == "" {
		return nil, errors.New("ivs: the profile names no region")
	}
	if (cfg.AccessKey == "") != (cfg.SecretKey == "") {
		return nil, errors.New("ivs: an access key and its secret belong together")
	}
	if cfg.Endpoint != "" {
		if u, err := url.Parse(cfg.Endpoint); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, fmt.Errorf("ivs: the endpoint %q is no http or https address", backend.RedactURL(cfg.Endpoint))
		}
	}
	rate := cfg.Rate
	if rate <= 0 {
		rate = quota
	}
	c := &Client{cfg: cfg, tries: readTries, pause: readPause}
	base := cfg.Base
	if base == nil {
		c.transport = newTransport()
		base = c.transport
	}
	c.gate = gate.New(gate.Config{
		System: backend.IVS, Name: callName,
		Rate: func(string) float64 { return rate },
		Now:  cfg.Now, Base: base, Log: cfg.Log,
	})
	return c, nil
}

// callName reads the native call from the path: both services are
// POST /<operation>, behind whatever path the endpoint has.
func callName(r *http.Request) string { return path.Base(r.URL.Path) }

// Gate returns the gate that all calls of the client pass.
func (c *Client) Gate() *gate.Gate { return c.gate }

func (c *Client) now() time.Time {
	if c.cfg.Now == nil {
		return time.Now()
	}
	return c.cfg.Now()
}

// ref names the composition; without an id it names nothing.
func (c *Client) ref(id backend.ID) backend.Ref {
	if id == "" {
		return backend.Ref{}
	}
	return backend.Ref{Profile: c.cfg.Profile, Short: shortID(id)}
}
