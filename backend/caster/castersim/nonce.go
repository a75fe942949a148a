package castersim

import (
	"sync"
	"time"
)

// nonces remembers which nonces were used, for as long as a request that bears
// one can still be fresh: twice the validity, since its time may lie ahead. It
// is safe for concurrent use.
type nonces struct {
	mu    sync.Mutex
	seen  map[string]bool
	order []used // by time
}

type used struct {
	nonce string
	at    time.Time
}

func newNonces() *nonces { return &nonces{seen: make(map[string]bool)} }

// use takes a nonce and reports false when it was taken before.
func (n *nonces) use(nonce string, now time.Time) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	for len(n.order) > 0 && now.Sub(n.order[0].at) > 2*validity {
		delete(n.seen, n.order[0].nonce)
		n.order = n.order[1:]
	}
	if n.seen[nonce] {
		return false
	}
	n.seen[nonce] = true
	n.order = append(n.order, used{nonce, now})
	return true
}
