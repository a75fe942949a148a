package aws

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"

	"mixdeck/backend"
	"mixdeck/backend/gate"
)

// service answers every request alike and keeps what was asked.
type service struct {
	status int
	header map[string]string
	body   string

	mu     sync.Mutex
	asked  []string // bodies
	signed []string // Authorization
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	s.asked, s.signed = append(s.asked, string(body)), append(s.signed, r.Header.Get("Authorization"))
	s.mu.Unlock()
	for name, value := range s.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(s.status)
	_, _ = io.WriteString(w, s.body)
}

func serve(t *testing.T, h http.Handler) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// clients stand for any service's.
type clients = *kinesisvideo.Client

func newClients(s Setup) clients {
	return kinesisvideo.NewFromConfig(s.Config, func(o *kinesisvideo.Options) {
		o.BaseEndpoint, o.HTTPSignerV4 = s.Endpoint(o.BaseEndpoint), s.Signer(o.HTTPSignerV4)
	})
}

func options(x *Exchange) func(*kinesisvideo.Options) {
	return func(o *kinesisvideo.Options) { x.Attach(&o.APIOptions, &o.Retryer) }
}

// opened is a caller of an endpoint; change, which may be nil, completes its
// configuration.
func opened(t *testing.T, endpoint string, change func(*Config[clients])) *Caller[clients] {
	t.Helper()
	cfg := Config[clients]{
		Region: "eu-west-1", Endpoint: endpoint, Gate: gate.Config{System: backend.KVS},
		Clients: newClients, Service: "the service", MaxAnswer: 1 << 20,
	}
	if change != nil {
		change(&cfg)
	}
	c, err := Open(cfg)
	if err != nil {
		t.Fatal(err)
	}
	c.Pause = time.Nanosecond
	t.Cleanup(c.Gate().CloseIdleConnections)
	return c
}

func withKeys(cfg *Config[clients]) { cfg.AccessKey, cfg.SecretKey = "AKIDTEST", "canary-secret" }

// list reads and returns the answer.
func list(ctx context.Context, c *Caller[clients]) (answer string, err error) {
	err = c.Read(ctx, Call[clients]{
		Name: "ListStreams",
		Send: func(ctx context.Context, s clients, x *Exchange) error {
			_, err := s.ListStreams(ctx, &kinesisvideo.ListStreamsInput{}, options(x))
			return err
		},
		Take: func(raw json.RawMessage) error {
			answer = string(raw)
			return nil
		},
	})
	return answer, err
}

// update changes something with a body that the SDK would not make.
func update(ctx context.Context, c *Caller[clients], body string, mayBeEmpty bool) (requestID string, err error) {
	return c.Change(ctx, Call[clients]{
		Name: "UpdateStream", Ref: backend.Ref{Profile: "p", Short: "s"},
		Send: func(ctx context.Context, s clients, x *Exchange) error {
			_, err := s.UpdateStream(ctx, &kinesisvideo.UpdateStreamInput{}, options(x))
			return err
		},
		Take:       func(json.RawMessage) error { return nil },
		MayBeEmpty: mayBeEmpty,
	}, json.RawMessage(body))
}

// notebook is a log that is read while it is written.
type notebook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (n *notebook) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

func (n *notebook) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}
