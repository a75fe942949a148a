package volc

import (
	"context"
	"errors"
	"fmt"

	"mixdeck/backend"
)

// knownTask is what the list tells of a task and its detail does not, and what
// makes stamps of the two comparable.
type knownTask struct {
	listed listed
	index  string // of the last detail: its two operation indices
	told   string // UpdatedAt and StoppedAt of the list at that time
}

// stamp changes when the state, an operation index, or, since the last detail,
// the list's own times changed.
func (k knownTask) stamp() string {
	stamp := k.listed.status + " " + k.index
	if times := k.listed.updated + k.listed.stopped; times != k.told {
		stamp += " " + times
	}
	return stamp
}

// noteListed keeps an entry and returns the task's stamp.
func (c *Client) noteListed(l listed) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.known[backend.ID(l.id)]
	k.listed = l
	c.known[backend.ID(l.id)] = k
	return k.stamp()
}

// noteDetail keeps the indices of a detail and returns the task's stamp.
func (c *Client) noteDetail(l listed, d detail) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	l.status = d.status
	k := knownTask{listed: l, index: d.index + "/" + d.after, told: l.updated + l.stopped}
	c.known[backend.ID(l.id)] = k
	return k.stamp()
}

// forget drops what a whole sweep did not list.
func (c *Client) forget(seen map[backend.ID]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id := range c.known {
		if !seen[id] {
			delete(c.known, id)
		}
	}
}

// Get reads one task whole. Its name and times are the list's: they are looked
// up there when no sweep has told them yet, and are empty where the list does
// not have the task. A task that the service refuses to describe does not exist.
func (c *Client) Get(ctx context.Context, id backend.ID) (backend.Production, error) {
	d, err := c.look(ctx, id)
	if err != nil {
		return backend.Production{}, c.ofTask(err, id)
	}
	at := c.now()
	l, err := c.entry(ctx, id)
	if err != nil {
		return backend.Production{}, c.ofTask(err, id)
	}
	p := production(c.profile, at, l, d)
	p.Stamp = c.noteDetail(l, d)
	return p, nil
}

func (c *Client) ofTask(err error, id backend.ID) error {
	var e *backend.Error
	if errors.As(err, &e) {
		e.Ref = backend.Ref{Profile: c.profile, Short: string(id)}
	}
	return err
}

// look reads a task's detail.
func (c *Client) look(ctx context.Context, id backend.ID) (detail, error) {
	var d detail
	a, err := c.read(ctx, callDetail, taskBody(id), func(a answer) (err error) {
		d, err = describes(a, id)
		return err
	})
	var e *backend.Error
	if errors.As(err, &e) && e.Class == backend.Invalid && a.number != 0 {
		e.Class = backend.NotFound // a TaskID is all that could be wrong
	}
	return d, err
}

func describes(a answer, id backend.ID) (detail, error) {
	d, ok := readDetail(a.body, id)
	if !ok {
		return detail{}, &backend.Error{
			System: backend.Volc, Call: callDetail, Class: backend.Unavailable, RequestID: a.requestID,
			Err: fmt.Errorf("%w: it does not describe the task", errUnreadable),
		}
	}
	return d, nil
}

// entry returns the task's entry in the list, or one that has only its id.
func (c *Client) entry(ctx context.Context, id backend.ID) (listed, error) {
	c.mu.Lock()
	k, ok := c.known[id]
	c.mu.Unlock()
	if ok && k.listed.name != "" {
		return k.listed, nil
	}
	found := listed{id: string(id)}
	err := c.pages(ctx, func(list []listed, _, _ int) error {
		for _, l := range list {
			if l.id == string(id) {
				found = l
				return errEnough
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return listed{}, err
	}
	return found, nil
}
