package gate

import (
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
)

// trace returns the request with hooks that note whether it left. A connection
// that was got is written to at once, so from then on bytes may be on their
// way. When the transport asks for another connection within the same attempt,
// it has found that nothing was written to the first one; only for requests
// that HTTP holds for repeatable does it do so in other cases too.
func (a *attempt) trace(r *http.Request) *http.Request {
	repeatable := repeatable(r)
	set := func(left bool) {
		a.flight.mu.Lock()
		defer a.flight.mu.Unlock()
		a.traced = true
		a.left = left || a.left && repeatable
	}
	hooks := &httptrace.ClientTrace{
		GetConn:              func(string) { set(false) },
		GotConn:              func(httptrace.GotConnInfo) { set(true) },
		WroteHeaders:         func() { set(true) },
		WroteRequest:         func(w httptrace.WroteRequestInfo) { set(true) },
		GotFirstResponseByte: func() { set(true) },
	}
	return r.WithContext(httptrace.WithClientTrace(r.Context(), hooks))
}

// repeatable is net/http's own rule for requests that it may send again after
// something was written.
func repeatable(r *http.Request) bool {
	switch r.Method {
	case "", http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace:
		return true
	}
	_, key := r.Header["Idempotency-Key"]
	_, old := r.Header["X-Idempotency-Key"]
	return key || old
}

// body notes whether an answer was read to its end or broke off: a transport
// hands the answer over when its headers have come, so only whoever reads the
// body learns whether it is whole.
type body struct {
	io.ReadCloser
	attempt *attempt
	done    func()      // called once, at the end
	cut     func(error) // called when the body breaks off
	once    sync.Once
}

// Read reads on; any end but io.EOF marks the attempt's answer as cut.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	switch err {
	case nil:
	case io.EOF:
		b.once.Do(b.done)
	default:
		b.once.Do(func() {
			b.done()
			b.attempt.cutOff()
			b.cut(err)
		})
	}
	return n, err
}

// Close ends the reading. A reader that has what it wanted need not read on,
// so an answer closed before its end does not count as cut.
func (b *body) Close() error {
	b.once.Do(b.done)
	return b.ReadCloser.Close()
}

func (a *attempt) cutOff() {
	a.flight.mu.Lock()
	defer a.flight.mu.Unlock()
	a.cut = true
}
