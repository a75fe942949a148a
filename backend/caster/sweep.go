package caster

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"mixdeck/backend"
)

// pageSize is the documented default of DescribeCasters; no page gives a maximum.
const pageSize = 100

// maxPages ends a list that never does.
const maxPages = 1000

// atOnce is how many calls about the studios of one page, or about one studio,
// are on their way at the same time.
const atOnce = 4

// Sweep lists all studios, with the scenes of those that are started: without
// them nobody can tell what is on air. Rows have no picture and no destinations.
// A studio that is gone before its scenes are read is left out. So is one whose
// scenes are answered with something unreadable; that, a list that shrank while it
// was read, one that repeats itself, and an entry without CasterId are an error of
// class Unavailable after the last page: something is missing.
func (c *Client) Sweep(ctx context.Context, page func(backend.Page) error) error {
	known := map[backend.ID]bool{}
	var partial error
	err := c.pages(ctx, func(list []seen, number, of int) error {
		p, err := c.rows(ctx, list)
		if err != nil {
			return err
		}
		partial = cmp.Or(partial, p.missing)
		for _, s := range list {
			known[backend.ID(s.ID)] = true
		}
		return page(backend.Page{Rows: p.rows, Number: number, Of: of})
	})
	if err != nil {
		return err
	}
	c.forget(known)
	return partial
}

// told is what a page of the list tells.
type told struct {
	rows    []backend.Row
	missing error // why a row is missing
}

// rows reads the scenes of the studios that are started, a few at a time, and
// makes rows in the order of the list.
func (c *Client) rows(ctx context.Context, list []seen) (told, error) {
	all, missing := make([]*backend.Row, len(list)), make([]error, len(list))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, s := range list {
		if !s.running() {
			all[i] = new(c.row(s, nil, c.now()))
			continue
		}
		group.Go(func() error {
			scenes, err := c.scenes(ctx, backend.ID(s.ID))
			switch {
			case errors.Is(err, backend.NotFound):
			case errors.Is(err, errUnreadable):
				missing[i] = c.of(err, backend.ID(s.ID))
			case err != nil:
				return c.of(err, backend.ID(s.ID))
			default:
				all[i] = new(c.row(s, scenes, c.now()))
			}
			return nil
		})
	}
	err := group.Wait()
	t := told{missing: cmp.Or(missing...)}
	for _, r := range all {
		if r != nil {
			t.rows = append(t.rows, *r)
		}
	}
	return t, err
}

// scenes reads the scenes of a studio.
func (c *Client) scenes(ctx context.Context, id backend.ID) ([]sceneSeen, error) {
	var list []sceneSeen
	_, err := c.read(ctx, callScenes, studioBody(id), func(a answer) error {
		found, ok := readScenes(a.body)
		if !ok {
			return unusable(callScenes, a, backend.Unavailable, "it has no list of scenes")
		}
		list = found
		return nil
	})
	return list, err
}

// studioBody is the parameter of calls about one studio.
func studioBody(id backend.ID) json.RawMessage {
	return bodyOf(map[string]any{"CasterId": id})
}

// bodyOf is a body of texts and numbers, which always marshals.
func bodyOf(parameters map[string]any) json.RawMessage {
	body, _ := json.Marshal(parameters)
	return body
}

// of names the studio that an error is about.
func (c *Client) of(err error, id backend.ID) error {
	var e *backend.Error
	if errors.As(err, &e) && e.Ref.IsZero() {
		e.Ref = backend.Ref{Profile: c.profile, Short: shortID(string(id))}
	}
	return err
}

// pages walks through the list, each studio once, until its end or an error of
// each, which is returned.
func (c *Client) pages(ctx context.Context, each func(list []seen, number, of int) error) error {
	w := walk{seen: map[string]bool{}}
	for number := 1; number <= maxPages; number++ {
		a, err := c.read(ctx, callList, bodyOf(map[string]any{"PageNum": number, "PageSize": pageSize}), w.usable)
		if err != nil {
			return err
		}
		list, more, err := w.page(a, number)
		if err != nil {
			return err
		}
		if err := each(list, number, w.of()); err != nil {
			return err
		}
		if !more {
			return w.whole(a)
		}
	}
	return unusable(callList, answer{}, backend.Unavailable, "the list of studios has no end")
}

// walk is what is known of a list while it is read page by page.
type walk struct {
	seen         map[string]bool
	count        int // as the vendor told it last; 0: it did not
	shrank       bool
	without, got int // entries without CasterId, and all entries
}

// usable refuses an answer without a list, where there is something to list.
func (w *walk) usable(a answer) error {
	l := elements(a.body, "CasterList", "Caster")
	if !l.ok || len(l.items) == 0 && l.total > w.got {
		return unusable(callList, a, backend.Unavailable, "it has no list of studios")
	}
	return nil
}

// page reads one answer; more tells whether another page follows.
func (w *walk) page(a answer, number int) (list []seen, more bool, err error) {
	l := elements(a.body, "CasterList", "Caster")
	w.shrank = w.shrank || number > 1 && l.total < w.count
	w.count = l.total
	for _, raw := range l.items {
		w.got++
		s, ok := readSeen(raw)
		if !ok {
			w.without++
		} else if !w.seen[s.ID] {
			w.seen[s.ID] = true
			list = append(list, s)
		}
	}
	full := len(l.items) >= pageSize
	if full && len(list) == 0 {
		return nil, false, unusable(callList, a, backend.Unavailable, "the list of studios repeats itself")
	}
	if w.count > 0 && !w.shrank {
		return list, len(l.items) > 0 && w.got < w.count, nil
	}
	return list, full, nil
}

// of is the number of pages, 0 where it is not known.
func (w *walk) of() int { return (w.count + pageSize - 1) / pageSize }

// whole reports whether the list that was read can be taken for the whole one.
func (w *walk) whole(a answer) error {
	switch {
	case w.without > 0:
		return unusable(callList, a, backend.Unavailable, fmt.Sprintf("%d of the studios listed have no CasterId", w.without))
	case w.shrank, len(w.seen) < w.count:
		return unusable(callList, a, backend.Unavailable, "the list of studios changed while it was read")
	}
	return nil
}
