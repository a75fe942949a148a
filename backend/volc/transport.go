package volc

import (
	"bytes"
	"errors"
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
	next        http.RoundTripper
}

// RoundTrip sends a signed copy of the request.
func (s signer) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := takeBody(r)
	if err != nil {
		return nil, err
	}
	at := s.now()
	if skew := s.skew(); skew.Abs() > tolerated {
		at = at.Add(skew)
	}
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
	return s.next.RoundTrip(r)
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
		return nil, err
	}
	if len(body) > maxAnswer {
		return nil, errLong
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}
