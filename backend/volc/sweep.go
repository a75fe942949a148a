package volc

import (
	"context"
	"errors"
	"fmt"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// pageSize is the largest that the vendor allows (docs/6469/1271158).
const pageSize = 100

// maxPages ends a list that never does.
const maxPages = 1000

// errEnough ends a walk through the pages early.
var errEnough = errors.New("that was enough")

// Sweep lists all mix tasks, the ended ones that the vendor still keeps too.
// Rows have no picture and no destinations. A list that shrank while it was
// read, one that repeats itself, and an entry without TaskID are an error of
// class Unavailable after the last page: something may be missing.
func (c *Client) Sweep(ctx context.Context, page func(backend.Page) error) error {
	seen := map[backend.ID]bool{}
	err := c.pages(ctx, func(list []listed, number, of int) error {
		at := c.now()
		p := backend.Page{Number: number, Of: of}
		for _, l := range list {
			seen[backend.ID(l.id)] = true
			row := l.row(c.profile, at)
			row.Stamp = c.noteListed(l)
			p.Rows = append(p.Rows, row)
		}
		return page(p)
	})
	if err == nil {
		c.forget(seen)
	}
	return err
}

// pages walks through the list, each task once, until its end or an error of
// each, which is returned.
func (c *Client) pages(ctx context.Context, each func(list []listed, number, of int) error) error {
	w := walk{seen: map[string]bool{}}
	for number := 1; number <= maxPages; number++ {
		a, err := c.read(ctx, callList, encode(struct {
			Page     int `json:"Page"`
			PageSize int `json:"PageSize"`
		}{number, pageSize}), w.usable)
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
	return listError(answer{}, "it has no end")
}

// walk is what is known of a list while it is read page by page.
type walk struct {
	seen         map[string]bool
	count        int // as the vendor told it last; 0: it did not
	shrank       bool
	without, got int // entries without TaskID, and all entries
}

// usable refuses an answer without a list, where there is something to list.
func (w *walk) usable(a answer) error {
	data := a.body.get("Result").get("Data")
	rows := data.get("Result")
	if data.Kind() != file.Map || rows.Kind() != file.List && (!rows.absent() || data.get("Count").number() > w.got) {
		return listError(a, "it has no list of tasks")
	}
	return nil
}

// page reads one answer; more tells whether another page follows.
func (w *walk) page(a answer, number int) (list []listed, more bool, err error) {
	if err := w.usable(a); err != nil {
		return nil, false, err
	}
	data := a.body.get("Result").get("Data")
	rows := data.get("Result")
	count := data.get("Count").number()
	w.shrank = w.shrank || number > 1 && count < w.count
	w.count = count
	for _, at := range rows.items() {
		w.got++
		l, ok := readListed(at)
		if !ok {
			w.without++
		} else if !w.seen[l.id] {
			w.seen[l.id] = true
			list = append(list, l)
		}
	}
	full := rows.Len() >= pageSize
	if full && len(list) == 0 {
		return nil, false, listError(a, "it repeats itself")
	}
	return list, full && (w.count == 0 || w.got < w.count || w.shrank), nil
}

// of is the number of pages, 0 where it is not known.
func (w *walk) of() int { return (w.count + pageSize - 1) / pageSize }

// whole reports whether the list that was read can be taken for the whole one.
func (w *walk) whole(a answer) error {
	switch {
	case w.without > 0:
		return listError(a, fmt.Sprintf("%d of its entries have no TaskID", w.without))
	case w.shrank, len(w.seen) < w.count:
		return listError(a, "it changed while it was read")
	}
	return nil
}

func listError(a answer, what string) error {
	return &backend.Error{
		System: backend.Volc, Call: callList, Class: backend.Unavailable, RequestID: a.requestID,
		Err: fmt.Errorf("the list of mix tasks cannot be relied on: %s", what),
	}
}
