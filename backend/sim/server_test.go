package sim

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func get(ctx context.Context, url string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

func TestAServerAnswersAndStopsCleanly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Listen(ctx, "", 0, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") }))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx) }()
	if got, err := get(ctx, s.URL()); got != "hello" || !strings.HasPrefix(s.URL(), "http://127.0.0.1:") {
		t.Errorf("%s answered %q, %v", s.URL(), got, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, err := get(t.Context(), s.URL()); err == nil {
		t.Error("a stopped server answers")
	}
}

func TestAServerCutsAnswersThatDoNotEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	begun, ended := make(chan struct{}), make(chan struct{})
	s, err := Listen(ctx, "127.0.0.1", 0, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
		close(ended)
	}))
	if err != nil {
		t.Fatal(err)
	}
	s.patience = 0
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx) }()
	asked := make(chan struct{})
	go func() {
		defer close(asked)
		_, _ = get(t.Context(), s.URL())
	}()
	<-begun
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	<-ended
	<-asked
}

func TestAPortInUseIsAnErrorThatNamesIt(t *testing.T) {
	s, err := Listen(t.Context(), "127.0.0.1", 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var taken int
	if _, port, ok := strings.Cut(strings.TrimPrefix(s.URL(), "http://"), ":"); ok {
		for _, c := range port {
			taken = taken*10 + int(c-'0')
		}
	}
	if _, err := Listen(t.Context(), "127.0.0.1", taken, nil); err == nil || errors.Unwrap(err) == nil {
		t.Errorf("a second server on port %d: %v", taken, err)
	}
}
