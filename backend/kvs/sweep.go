package kvs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/kinesisvideo"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// pageSize is how many streams a page of a sweep has. The model allows 10,000;
// each takes a call of its own, at 50 a second for the account, so that a page of
// so many comes within some seconds.
const pageSize = 100

// sweepers is how many configurations are asked for at a time.
const sweepers = 8

// Sweep lists the account's streams with their image configurations, in pages of
// up to 100; those without one are dormant. A stream whose configuration may not
// be read is unknown and says so, one that is gone meanwhile is left out, and any
// other failure ends the sweep before its page.
func (c *Client) Sweep(ctx context.Context, page func(backend.Page) error) error {
	for token, number := "", 1; ; number++ {
		streams, next, err := c.streams(ctx, token, pageSize)
		if err != nil {
			return err
		}
		p := backend.Page{Number: number}
		if next == "" {
			p.Of = number
		}
		readings, err := c.configurations(ctx, streams)
		if err != nil {
			return err
		}
		for _, r := range readings {
			row, _ := c.row(r)
			p.Rows = append(p.Rows, row)
		}
		if err := page(p); err != nil || next == "" {
			return err
		}
		token = next
	}
}

// streams reads one page of ListStreams.
func (c *Client) streams(ctx context.Context, token string, size int32) (list []streamInfo, next string, err error) {
	in := &kinesisvideo.ListStreamsInput{MaxResults: &size}
	if token != "" {
		in.NextToken = &token
	}
	err = c.calls.Read(ctx, ask{
		Name: callList,
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.control.ListStreams(ctx, in, atControl(x))
			return err
		},
		Take: func(answer json.RawMessage) (err error) {
			list, next, err = readPage(answer)
			if err == nil && next != "" && next == token {
				err = errors.New("the list repeats a page for ever")
			}
			return err
		},
	})
	return list, next, err
}

// readPage reads the answer of ListStreams. An item without a readable ARN cannot
// be told from others and spoils the page.
func readPage(answer json.RawMessage) (list []streamInfo, next string, err error) {
	page, _ := aws.Object(answer)
	if err := json.Unmarshal(page["StreamInfoList"], &list); err != nil || list == nil {
		return nil, "", errors.New("the answer has no list of streams")
	}
	if token := page["NextToken"]; !aws.IsNull(token) {
		if err := json.Unmarshal(token, &next); err != nil {
			return nil, "", errors.New("the answer's NextToken is no text")
		}
	}
	nameless := 0
	for _, s := range list {
		if s.ARN.Value == "" {
			nameless++
		}
	}
	if nameless > 0 {
		return nil, "", fmt.Errorf("%d items of the list have no readable ARN", nameless)
	}
	return list, next, nil
}

// configurations reads the image configurations of streams, some at a time, and
// returns the streams in their order without those that are gone.
func (c *Client) configurations(ctx context.Context, streams []streamInfo) ([]reading, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	readings, gone := make([]reading, len(streams)), make([]bool, len(streams))
	next := make(chan int, len(streams))
	for i := range streams {
		next <- i
	}
	close(next)
	var work sync.WaitGroup
	var failure once
	for range min(sweepers, len(streams)) {
		work.Go(func() {
			for i := range next {
				var err error
				readings[i], gone[i], err = c.configurationOf(ctx, streams[i])
				if failure.keep(err) {
					cancel(err)
					return
				}
			}
		})
	}
	work.Wait()
	kept := readings[:0]
	for i, r := range readings {
		if !gone[i] {
			kept = append(kept, r)
		}
	}
	return kept, failure.err
}

// once keeps the first of several errors.
type once struct {
	mu  sync.Mutex
	err error
}

// keep reports whether there is an error to stop for.
func (o *once) keep(err error) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		o.err = err
	}
	return o.err != nil
}

// configurationOf reads one stream's configuration.
func (c *Client) configurationOf(ctx context.Context, info streamInfo) (r reading, gone bool, err error) {
	r.info = info
	answer, err := c.configuration(ctx, info.id())
	switch class := backend.ClassOf(err); {
	case err == nil:
		r.configure(answer)
	case class == backend.NotFound:
		return r, true, nil
	case class == backend.Auth, class == backend.Invalid, class == backend.Conflict:
		r.denied = err
	default:
		return r, false, err
	}
	return r, false, nil
}
