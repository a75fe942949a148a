package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"mixdeck/backend/aws"
)

// pageSize is the largest that the list calls of both services allow
// (ivs-realtime and ivs models).
const pageSize int32 = 100

// page reads one page of a list call: the items of the answer's member, and the
// token of the next page.
func (c *Client) page(ctx context.Context, call, member, token string, send sender) (items []json.RawMessage, next string, err error) {
	err = c.calls.Read(ctx, ask{Name: call, Send: send, Take: func(answer json.RawMessage) (err error) {
		items, next, err = readPage(answer, member)
		if err == nil && next != "" && next == token {
			err = errors.New("the list repeats a page for ever")
		}
		return err
	}})
	return items, next, err
}

// maxItems bounds how much of a list is read.
const maxItems = 1000

// list reads the pages of a list call until it has maxItems.
func (c *Client) list(ctx context.Context, call, member string, send func(token *string) sender) ([]json.RawMessage, error) {
	var all []json.RawMessage
	for token := ""; ; {
		items, next, err := c.page(ctx, call, member, token, send(set(token)))
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
		if next == "" || len(all) >= maxItems {
			return all, nil
		}
		token = next
	}
}

// readPage reads the answer of a list call.
func readPage(answer json.RawMessage, member string) (items []json.RawMessage, next string, err error) {
	members, _ := aws.Object(answer)
	if err := json.Unmarshal(members[member], &items); err != nil || items == nil {
		return nil, "", fmt.Errorf("the answer has no list of %s", member)
	}
	if token := members["nextToken"]; !aws.IsNull(token) {
		if err := json.Unmarshal(token, &next); err != nil {
			return nil, "", errors.New("the answer's nextToken is no text")
		}
	}
	return items, next, nil
}

// set returns nil for the text that stands for absence.
func set(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
