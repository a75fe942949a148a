package backendtest

import (
	"bytes"
	"log/slog"
	"sync"
)

// Notebook keeps what a client logs. The zero value is empty and ready; it is
// safe for concurrent use.
type Notebook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the notebook and never fails.
func (n *Notebook) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

// String is all that was written so far.
func (n *Notebook) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

// Logger writes into the notebook, everything from debug on.
func (n *Notebook) Logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(n, &slog.HandlerOptions{Level: slog.LevelDebug}))
}
