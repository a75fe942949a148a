package caster

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// vendorEndpoint serves the studios of all regions of the account.
const vendorEndpoint = "https://live.aliyuncs.com"

// How many calls a second the vendor lets through of each operation of an
// account ("QPS limit" on the operations' pages): of changes, of Describe
// operations, and of the addresses.
const (
	changeRate = 10
	lookRate   = 15
	streamRate = 5
)

// Config says which account a client works for.
type Config struct {
	Profile string // the profile's name, for refs
	// Region is the account's region. One address serves all regions, so it is
	// not sent.
	Region string
	// Endpoint is scheme and host, such as http://127.0.0.1:7404; empty is the
	// vendor's own.
	Endpoint string
	// AccessKey and SecretKey sign; both are needed. SecurityToken goes with
	// temporary ones. No other source of keys is asked.
	AccessKey, SecretKey, SecurityToken string
	// Rate is how many calls a second the account may make of each operation; 0
	// are the vendor's own limits.
	Rate float64
	Now  func() time.Time  // the wall clock, and what requests are signed with; nil is time.Now
	Base http.RoundTripper // carries the requests; nil is the gate's own transport
	Log  *slog.Logger      // nil discards
}

// Client is the half of the adapter that makes calls. Its methods may be called
// at the same time. It keeps no goroutine beyond a call.
type Client struct {
	profile  string
	endpoint *url.URL
	keys     keys
	http     *http.Client
	gate     *gate.Gate
	now      func() time.Time
	tries    int           // of a read
	pause    time.Duration // between the first two of them at most

	mu      sync.Mutex
	started map[backend.ID]time.Time // when a studio was first seen started, where the vendor does not tell
}

var _ backend.Client = (*Client)(nil)

// Open returns a client. It makes no call. An error says what is wrong with the
// configuration and is of class Invalid, or Auth where keys are missing.
func Open(c Config) (*Client, error) {
	address, err := endpoint(c.Endpoint)
	if err != nil {
		return nil, refuse(backend.Invalid, err)
	}
	if c.AccessKey == "" || c.SecretKey == "" {
		return nil, refuse(backend.Auth, errors.New("an access key and a secret key are needed"))
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	g := newGate(c)
	return &Client{
		profile: c.Profile, endpoint: address, now: c.Now,
		keys: keys{c.AccessKey, c.SecretKey, c.SecurityToken},
		gate: g, http: g.HTTPClient(),
		tries: gate.ReadTries, pause: gate.ReadPause,
		started: map[backend.ID]time.Time{},
	}, nil
}

func endpoint(address string) (*url.URL, error) {
	if address == "" {
		address = vendorEndpoint
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
	u.Path = "/"
	return u, nil
}

func newGate(c Config) *gate.Gate {
	return gate.New(gate.Config{
		System: backend.Caster,
		Name:   func(r *http.Request) string { return r.Header.Get("X-Acs-Action") },
		Rate:   func(call string) float64 { return rateOf(call, c.Rate) },
		Now:    c.Now, Base: c.Base, Log: c.Log,
	})
}

func rateOf(call string, configured float64) float64 {
	switch {
	case configured > 0:
		return configured
	case call == "DescribeCasterStreamUrl":
		return streamRate
	case strings.HasPrefix(call, "Describe"):
		return lookRate
	}
	return changeRate
}

// Gate returns the gate that all calls of the client pass.
func (c *Client) Gate() *gate.Gate { return c.gate }
