package sim

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// How long a server waits for the head of a request, and for running answers
// when it is stopped.
const (
	headTimeout = 10 * time.Second
	stopTimeout = 2 * time.Second
)

// Server is one HTTP server on a socket that is already listening.
type Server struct {
	listener net.Listener
	http     *http.Server
	patience time.Duration // with running answers, when it is stopped
}

// Listen opens addr:port and returns a server that serves h there once Serve is
// called. An empty addr is 127.0.0.1; port 0 takes a free one. The caller must
// call Serve or Close, or the socket stays open.
func Listen(ctx context.Context, addr string, port int, h http.Handler) (*Server, error) {
	if addr == "" {
		addr = "127.0.0.1"
	}
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", net.JoinHostPort(addr, strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("a simulator cannot listen on %s port %d: %w", addr, port, err)
	}
	return &Server{listener: l, http: &http.Server{Handler: h, ReadHeaderTimeout: headTimeout}, patience: stopTimeout}, nil
}

// URL is the address that clients on this machine reach the server at, such as
// http://127.0.0.1:7401. A server on all addresses is named by loopback.
func (s *Server) URL() string {
	tcp, ok := s.listener.Addr().(*net.TCPAddr)
	if !ok {
		return "http://" + s.listener.Addr().String()
	}
	host := tcp.IP.String()
	switch {
	case tcp.IP.IsUnspecified() && tcp.IP.To4() != nil:
		host = "127.0.0.1"
	case tcp.IP.IsUnspecified():
		host = "::1"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}

// Serve answers requests until ctx is done, then lets running ones finish for
// two seconds, cuts the rest and returns once all of its goroutines have ended.
// A stop that was asked for is no error. It may be called once.
func (s *Server) Serve(ctx context.Context) error {
	requests, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	s.http.BaseContext = func(net.Listener) context.Context { return requests }
	served := make(chan error, 1)
	go func() { served <- s.http.Serve(s.listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("the simulator at %s stopped serving: %w", s.URL(), err)
	case <-ctx.Done():
	}
	patience, done := context.WithTimeout(context.WithoutCancel(ctx), s.patience)
	defer done()
	if err := s.http.Shutdown(patience); err != nil {
		cancel()
		_ = s.http.Close()
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("the simulator at %s did not stop cleanly: %w", s.URL(), err)
	}
	return nil
}

// Close gives the socket back without having served.
func (s *Server) Close() error {
	return s.listener.Close()
}
