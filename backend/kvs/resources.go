package kvs

import (
	"context"

	"mixdeck/backend"
)

// kindStream is the only kind of resource that a start refers to.
const kindStream = "stream"

// maxListed bounds how many streams are offered: each takes a call.
const maxListed = 1000

// Resources lists the account's streams, the first thousand. One that images are
// made of is Busy: a start with other images would be refused.
func (c *Client) Resources(ctx context.Context, kind string) ([]backend.Resource, error) {
	if kind != "" && kind != kindStream {
		return nil, nil
	}
	var all []backend.Resource
	for token := ""; ; {
		streams, next, err := c.streams(ctx, token, pageSize)
		if err != nil {
			return nil, err
		}
		readings, err := c.configurations(ctx, streams)
		if err != nil {
			return nil, err
		}
		for _, r := range readings {
			all = append(all, r.resource())
		}
		if next == "" || len(all) >= maxListed {
			return all, nil
		}
		token = next
	}
}

func (r reading) resource() backend.Resource {
	return backend.Resource{
		Kind: kindStream, ID: r.info.ARN.Value, Name: r.info.name(), Note: r.remark(),
		Busy: r.images.Status.Value == wordEnabled,
	}
}

// remark distinguishes a stream from others.
func (r reading) remark() string {
	text := "retention not known"
	if r.info.Retention.Set {
		text = "retention " + hours(r.info.Retention.Value)
	}
	switch {
	case r.denied != nil, r.garbled:
		return text + ", image configuration not known"
	case r.raw == nil:
		return text + ", no image configuration"
	}
	return text + ", images " + r.images.Status.Value
}
