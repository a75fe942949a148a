package volc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/volcengine/volc-sdk-golang/base"
)

// tolerated is how far the vendor's clock may be off before requests are signed
// with its time: signatures hold for 15 minutes (docs/6469/1126803).
const tolerated = time.Minute

// signer signs requests anew, because the SDK signs with the machine's clock
// alone: with ours, corrected by how far the vendor's is ahead.
type signer struct {
	credentials base.Credentials
	now         func() time.Time
	skew        func() time.Duration
	next        http.RoundTripper // its answers' bodies are in memory
}

// RoundTrip sends a signed copy of the request. One that is refused for its time
// alone is sent once more, a change too, signed for the time that the refusal
// bears: the vendor refuses a signature before it looks at what was asked.
func (s signer) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := takeBody(r)
	if err != nil {
		return nil, err
	}
	at := s.now()
	if skew := s.skew(); skew.Abs() > tolerated {
		at = at.Add(skew)
	}
	resp, err := s.next.RoundTrip(s.signed(r, body, at))
	if err != nil {
		return nil, err
	}
	if theirs, wrong := wrongTime(resp); wrong && theirs.Sub(at).Abs() > tolerated {
		return s.next.RoundTrip(s.signed(r, body, theirs))
	}
	return resp, nil
}

// signed returns a copy of the request with this body, signed for a time.
func (s signer) signed(r *http.Request, body []byte, at time.Time) *http.Request {
	r = r.Clone(r.Context())
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	r.Body, _ = r.GetBody() // never fails
	r.ContentLength = int64(len(body))
	signed := base.GetSignRequest(base.RequestParam{
		Body: body, Method: r.Method, Date: at.UTC(),
		Path: r.URL.Path, Host: r.Host, QueryList: r.URL.Query(), Headers: r.Header,
	}, s.credentials)
	r.Header.Set("X-Date", signed.XDate)
	r.Header.Set("X-Content-Sha256", signed.XContentSha256)
	r.Header.Set("Authorization", signed.Authorization)
	return r
}

// wrongTime reports whether the answer refuses the time of a signature and tells
// the vendor's own. The answer can be read again afterwards.
func wrongTime(resp *http.Response) (theirs time.Time, wrong bool) {
	theirs, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return time.Time{}, false
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return time.Time{}, false
	}
	a := readAnswer(resp.StatusCode, body)
	return theirs, a.readable && (a.code == "InvalidTimestamp" || a.code == "100006")
}

// takeBody reads a request's body to its end and closes it.
func takeBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(r.Body)
	return body, errors.Join(err, r.Body.Close())
}

// maxAnswer bounds an answer, in bytes.
const maxAnswer = 16 << 20

var errLong = errors.New("the answer is longer than 16 MiB")

// reader reads answers whole, so that one that breaks off or never ends is a
// failure of the transport and not a shorter answer.
type reader struct{ next http.RoundTripper }

// RoundTrip returns an answer whose body is in memory.
func (t reader) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	_ = resp.Body.Close() // everything that is wanted has been read
	if err != nil {
		return nil, fmt.Errorf("the answer broke off after %d bytes: %w", len(body), err)
	}
	if len(body) > maxAnswer {
		return nil, errLong
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}
