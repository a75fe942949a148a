package aws

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// Config says which account a Caller works for, and for which service. Of the
// account, Region is required; the zero value of everything else works with
// the account that the SDK finds by itself. S holds the SDK's clients.
type Config[S any] struct {
	Region   string // such as us-west-2
	Endpoint string // http or https address; empty: AWS's own

	// Profile is the profile of the shared AWS config files that the SDK's
	// default chain uses; empty: the SDK's choice.
	Profile string
	// AccessKey and SecretKey, set together, take the place of the default
	// chain: no file and no environment is read then.
	AccessKey, SecretKey string

	// Gate is what the calls go through; its Now is the clock of signatures too,
	// and its Log takes what the SDK has to say. A nil Base is a transport that
	// trusts the certificate authorities of the AWS configuration.
	Gate gate.Config

	Clients func(Setup) S // makes the SDK's clients, once
	Service string        // whose error a bare status is not, in a sentence: IVS, the service
	// Classes are the service's own error codes, beside those that AWS's
	// services have in common. A read is repeated where the class is Throttled.
	Classes map[string]backend.Class
	// Advice is added to the vendor's message where it is not ""; nil: never.
	Advice func(code string) string
	// Hide redacts what a text may repeat of a request's body, beyond the secret
	// key and addresses; nil: nothing more.
	Hide func(text string, body json.RawMessage) string
	// MaxAnswer bounds an answer, in bytes.
	MaxAnswer int64
}

// Caller makes the calls of one account to one service. Its methods may be
// called at the same time. It makes no connection and reads no credentials
// before the first call.
type Caller[S any] struct {
	// Tries is how often a read is sent at most, and Pause the longest pause
	// between two of them. They count until the first call.
	Tries int
	Pause time.Duration

	cfg       Config[S]
	gate      *gate.Gate
	transport *http.Transport // nil where the configuration has a Base

	opening sync.Mutex // held while the session is made
	session *session[S]
}

// readPause leaves room for all tries within the gate's deadline for reads.
const readPause = time.Second

// Open checks the configuration and returns a caller; it makes no call. The
// error is a sentence that begins with the gate's system.
func Open[S any](cfg Config[S]) (*Caller[S], error) {
	if err := cfg.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", cfg.Gate.System, err)
	}
	c := &Caller[S]{cfg: cfg, Tries: gate.ReadTries, Pause: readPause}
	if cfg.Gate.Base == nil {
		c.transport = newTransport()
		cfg.Gate.Base = c.transport
	}
	c.gate = gate.New(cfg.Gate)
	return c, nil
}

func (c Config[S]) check() error {
	if c.Region == "" {
		return errors.New("the profile names no region")
	}
	if (c.AccessKey == "") != (c.SecretKey == "") {
		return errors.New("an access key and its secret belong together")
	}
	if c.Endpoint != "" && !IsAddress(c.Endpoint) {
		return fmt.Errorf("the endpoint %q is no http or https address", backend.RedactURL(c.Endpoint))
	}
	return nil
}

// IsAddress reports whether a text is an http or https address with a host.
func IsAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// Gate returns the gate that all calls pass.
func (c *Caller[S]) Gate() *gate.Gate { return c.gate }

// Now is the time by the gate's clock.
func (c *Caller[S]) Now() time.Time {
	if c.cfg.Gate.Now == nil {
		return time.Now()
	}
	return c.cfg.Gate.Now()
}
