package caster

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// tolerated is how far the vendor's clock may be off before requests are signed
// with its time: signatures hold for 15 minutes
// (help.aliyun.com/document_detail/48054.html, InvalidTimeStamp.Expired).
const tolerated = time.Minute

// maxAnswer bounds an answer, in bytes.
const maxAnswer = 16 << 20

var errLong = errors.New("the answer is longer than 16 MiB")

// exchange sends a call and reads its whole answer. All parameters are in the
// query, and there is no body. A call that is refused for its time alone is sent
// once more, a change too, signed for the time that the refusal bears: the vendor
// refuses a signature before it looks at what was asked. An error is one of the
// transport, without the address, which holds the parameters.
func (c *Client) exchange(ctx context.Context, call string, query url.Values) (answer, error) {
	at := c.now()
	if skew := c.gate.Health().Skew; skew.Abs() > tolerated {
		at = at.Add(skew)
	}
	a, theirs, err := c.roundTrip(ctx, call, query, at)
	if err == nil && a.wrongTime() && !theirs.IsZero() && theirs.Sub(at).Abs() > tolerated {
		a, _, err = c.roundTrip(ctx, call, query, theirs)
	}
	var transport *url.Error
	if errors.As(err, &transport) {
		err = transport.Err
	}
	return a, err
}

// roundTrip sends one request, signed for a time, and tells the vendor's own,
// zero where the answer does not.
func (c *Client) roundTrip(ctx context.Context, call string, query url.Values, at time.Time) (answer, time.Time, error) {
	address := *c.endpoint
	address.RawQuery = percent(query)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address.String(), nil)
	if err != nil {
		return answer{}, time.Time{}, err
	}
	c.keys.sign(r, call, rand.Text(), at)
	resp, err := c.http.Do(r)
	if err != nil {
		return answer{}, time.Time{}, err
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	_ = resp.Body.Close() // everything that is wanted has been read
	switch {
	case err != nil:
		return answer{}, time.Time{}, fmt.Errorf("the answer broke off after %d bytes: %w", len(raw), err)
	case len(raw) > maxAnswer:
		return answer{}, time.Time{}, errLong
	}
	theirs, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		theirs = time.Time{}
	}
	a := readAnswer(resp.StatusCode, raw)
	if a.requestID == "" {
		a.requestID = resp.Header.Get("X-Acs-Request-Id")
	}
	return a, theirs, nil
}
