package volc

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	live "github.com/volcengine/volc-sdk-golang/service/live/v20230101"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// The vendor's own endpoint and region, and its limit of calls a second for each
// operation of an account (docs/6469/1271154).
const (
	vendorEndpoint = "https://live.volcengineapi.com"
	vendorRegion   = "cn-north-1"
	vendorRate     = 10
)

// sdkTimeout keeps the SDK's own timeout out of the way: deadlines come from the
// gate.
const sdkTimeout = time.Minute

// Config says which account a client works for.
type Config struct {
	Profile string // the profile's name, for refs
	// Endpoint is scheme and host, such as http://127.0.0.1:7403; empty is the
	// vendor's own.
	Endpoint string
	// Region goes into the signature; empty is cn-north-1, the only one that
	// the vendor's own endpoint has.
	Region string
	// AccessKey and SecretKey sign; both are needed. SessionToken goes with
	// temporary ones. The SDK's own sources of keys are not asked.
	AccessKey, SecretKey, SessionToken string
	// Rate is how many calls a second the account may make of each operation; 0
	// is the vendor's 10.
	Rate float64
	Now  func() time.Time  // the wall clock, and what requests are signed with; nil is time.Now
	Base http.RoundTripper // carries the requests; nil is the gate's own transport
	Log  *slog.Logger      // nil discards
}

// Client is the half of the adapter that makes calls. Its methods may be called
// at the same time. It owns no goroutine.
type Client struct {
	profile string
	sdk     *live.Live
	gate    *gate.Gate
	now     func() time.Time
	hidden  []string      // secrets that no message may repeat
	tries   int           // of a read
	pause   time.Duration // between the first two of them at most

	mu    sync.Mutex
	known map[backend.ID]knownTask
}

var _ backend.Client = (*Client)(nil)

// Open returns a client. It makes no call. An error says what is wrong with the
// configuration and is of class Invalid, or Auth where keys are missing.
func Open(c Config) (*Client, error) {
	address, err := endpoint(c)
	if err != nil {
		return nil, refuse(backend.Invalid, err)
	}
	if c.AccessKey == "" || c.SecretKey == "" {
		return nil, refuse(backend.Auth, errors.New("an access key and a secret key are needed"))
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	client := &Client{
		profile: c.Profile, now: c.Now,
		hidden: []string{c.SecretKey, c.SessionToken},
		gate:   newGate(c),
		known:  map[backend.ID]knownTask{},
		tries:  gate.ReadTries, pause: gate.ReadPause,
	}
	client.sdk = newSDK(c, address, client.gate)
	return client, nil
}

func endpoint(c Config) (*url.URL, error) {
	address := c.Endpoint
	if address == "" {
		address = vendorEndpoint
		if c.Region != "" && c.Region != vendorRegion {
			return nil, fmt.Errorf("the only region is %s, not %q", vendorRegion, c.Region)
		}
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("the endpoint is no address")
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		return nil, errors.New("the endpoint must be http:// or https:// and a host")
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return nil, errors.New("the endpoint must be scheme and host only")
	}
	return u, nil
}

func newGate(c Config) *gate.Gate {
	rate := c.Rate
	if rate <= 0 {
		rate = vendorRate
	}
	return gate.New(gate.Config{
		System: backend.Volc,
		Name:   func(r *http.Request) string { return r.URL.Query().Get("Action") },
		Rate:   func(string) float64 { return rate },
		Now:    c.Now, Base: c.Base, Log: c.Log,
	})
}

// newSDK returns the vendor's client with nothing left to chance: NewInstance
// takes keys from the environment and from the home directory, and shares one
// HTTP client among all.
func newSDK(c Config, address *url.URL, g *gate.Gate) *live.Live {
	sdk := live.NewInstance()
	region := c.Region
	if region == "" {
		region = vendorRegion
	}
	info := sdk.ServiceInfo
	info.Scheme, info.Host, info.Timeout = address.Scheme, address.Host, sdkTimeout
	info.Credentials.AccessKeyID = c.AccessKey
	info.Credentials.SecretAccessKey = c.SecretKey
	info.Credentials.SessionToken = c.SessionToken
	info.Credentials.Region = region
	client := g.HTTPClient()
	client.Transport = signer{
		credentials: info.Credentials,
		now:         c.Now,
		skew:        func() time.Duration { return g.Health().Skew },
		next:        reader{next: client.Transport},
	}
	sdk.Client.Client = client
	return sdk
}

// Gate returns the gate that all calls of the client pass.
func (c *Client) Gate() *gate.Gate { return c.gate }
