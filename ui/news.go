package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
)

const (
	// newsEvery is the least time between two deliveries of news: a screen is
	// drawn after each of them.
	newsEvery = 100 * time.Millisecond
	// countEvery is how often the journal is asked for unknown outcomes: another
	// program may write it too.
	countEvery = 30 * time.Second
	// readLimit is how long reading the journal may take.
	readLimit = 10 * time.Second
)

type (
	// listenAgain ends the pause after news.
	listenAgain struct{}
	// beat is when something that the strip shows changes by itself.
	beat struct{ at time.Time }
	// unsettled is how many unknown outcomes the journal has.
	unsettled struct {
		n       int
		settled []string // intents whose lines say unknown, and that are not any more
		err     error
	}
	// countAgain asks to read the journal again.
	countAgain struct{}
)

// listen waits until the watch has published something and fetches it.
func (r *Root) listen() tea.Cmd {
	news, ctx, w := r.cfg.News, r.env.Ctx, r.env.Watch
	if news == nil {
		return nil
	}
	return func() tea.Msg {
		select {
		case <-news:
			return env.News{Snapshot: w.Snapshot()}
		case <-ctx.Done():
			return nil
		}
	}
}

// heard keeps the news, and listens again after a moment.
func (r *Root) heard(n env.News) tea.Cmd {
	r.news = n
	r.look()
	next := r.beat()
	if r.cfg.News == nil {
		return next
	}
	return tea.Batch(next, r.env.After(newsEvery, func(time.Time) tea.Msg { return listenAgain{} }))
}

// look counts anew what the strip shows.
func (r *Root) look() {
	r.strip = survey(r.news.Snapshot, len(r.env.Desk.Alarms()), r.env.Heeded, r.env.Now())
	r.strip.unsettled, r.strip.label = r.unsettled, r.env.Label
	r.strip.readOnly = r.readOnly()
	if r.strip.label == "" {
		r.strip.label = labels(r.news.Snapshot)
	}
}

// readOnly reports whether nothing can be changed in any profile.
func (r *Root) readOnly() bool {
	all := r.env.Desk.Profiles()
	return len(all) > 0 && !slices.ContainsFunc(all, func(p desk.Profile) bool { return p.Client != nil && p.ReadOnly == "" })
}

// beat asks for a message when the strip changes next, unless one is on its way
// that comes earlier.
func (r *Root) beat() tea.Cmd {
	now := r.env.Now()
	at := now.Add(r.strip.next)
	if r.beatAt.After(now) && !at.Before(r.beatAt) {
		return nil
	}
	r.beatAt = at
	return r.env.After(r.strip.next, func(time.Time) tea.Msg { return beat{at} })
}

// beaten looks again; a beat that an earlier one has replaced is over.
func (r *Root) beaten(b beat) tea.Cmd {
	if b.at != r.beatAt {
		return nil
	}
	r.beatAt = time.Time{}
	r.look()
	return r.beat()
}

// readUnsettled asks the journal for unknown outcomes. What is under way from
// here has no outcome yet and is none of them.
func (r *Root) readUnsettled() tea.Cmd {
	ctx, d, under, lost := r.env.Ctx, r.env.Desk, r.underWay(), r.lost()
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, readLimit)
		defer cancel()
		open, err := d.Open(ctx)
		lost = slices.DeleteFunc(lost, func(id string) bool {
			return err != nil || slices.ContainsFunc(open, func(e desk.Entry) bool { return e.Intent == id })
		})
		open = slices.DeleteFunc(open, func(e desk.Entry) bool { return under[e.Intent] })
		return unsettled{len(open), lost, err}
	}
}

func (r *Root) unsettledAgain() tea.Cmd {
	return r.env.After(countEvery, func(time.Time) tea.Msg { return countAgain{} })
}

// counted keeps the number. What an earlier run has left is told at the start, and
// that the journal cannot be read is told once.
func (r *Root) counted(u unsettled) tea.Cmd {
	before, first := r.unsettled, !r.counts
	r.unsettled, r.counts = u.n, true
	if u.err != nil {
		r.unsettled = -1
	}
	r.look()
	if u.err != nil && before >= 0 && r.env.Ctx.Err() == nil {
		return r.tell(backend.SeverityWarning, "the journal cannot be read, so nothing can be changed: "+u.err.Error())
	}
	if first && u.n > 0 {
		return r.tell(backend.SeverityWarning, count(u.n, "1 outcome is", "outcomes are")+" unknown from before: "+r.hint(keys.Activity)+" shows what to do")
	}
	return nil
}
