package ivs

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// Sweep lists the account's compositions, one page of up to 100 for each call.
// STOPPED and FAILED ones are in it for the five minutes that IVS keeps them.
// An item whose ARN cannot be read makes the sweep fail after its page.
func (c *Client) Sweep(ctx context.Context, page func(backend.Page) error) error {
	for token, number := "", 1; ; number++ {
		p, next, err := c.sweepPage(ctx, token, number)
		if err != nil {
			return err
		}
		if err := page(p.Page); err != nil {
			return err
		}
		if p.err != nil || next == "" {
			return p.err
		}
		token = next
	}
}

// sweptPage is a page, with an error where some of its items cannot be told
// from others.
type sweptPage struct {
	backend.Page
	err error
}

func (c *Client) sweepPage(ctx context.Context, token string, number int) (p sweptPage, next string, err error) {
	in := &ivsrealtime.ListCompositionsInput{MaxResults: new(pageSize), NextToken: set(token)}
	items, next, err := c.page(ctx, callList, "compositions", token, func(ctx context.Context, s session, x *aws.Exchange) error {
		_, err := s.realtime.ListCompositions(ctx, in, realtime(x))
		return err
	})
	if err != nil {
		return p, "", err
	}
	p.Number = number
	nameless := 0
	for _, raw := range items {
		var item composition
		if json.Unmarshal(raw, &item) != nil || item.ARN.Value == "" {
			nameless++
			continue
		}
		p.Rows = append(p.Rows, item.row(c.cfg.Profile, c.now()))
	}
	if nameless > 0 {
		p.err = &backend.Error{
			System: backend.IVS, Call: callList, Class: backend.Unavailable,
			Message: fmt.Sprintf("%d items of the list have no readable ARN", nameless),
		}
	} else if next == "" {
		p.Of = number
	}
	return p, next, nil
}
