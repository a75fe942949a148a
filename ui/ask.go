package ui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/ui/dialog"
	"mixdeck/ui/nav"
)

const (
	// prepareLimit is how long the fresh look at everything may take.
	prepareLimit = 30 * time.Second
	// followFor is how long a change is followed after the cloud said yes.
	followFor = 60 * time.Second
)

// asking is a verb that is being prepared or confirmed.
type asking struct {
	n      int // answers to another one are dropped
	do     nav.Do
	was    map[backend.Ref]backend.Row
	wait   *dialog.Wait
	cancel context.CancelFunc
}

// prepared is the desk's answer to a verb that was asked for.
type prepared struct {
	n      int
	ticket desk.Ticket
	err    error
}

// do prepares a verb. A later one replaces one that is not confirmed yet.
func (r *Root) do(do nav.Do) tea.Cmd {
	if do.Verb == backend.VerbUpdate && do.Spec == nil && len(do.Targets) == 1 {
		return r.open(nav.Open{Place: nav.Start, Key: do.Targets[0]})
	}
	in := desk.Intent{Verb: do.Verb, Targets: do.Targets, Profile: do.Profile, Spec: do.Spec, Wait: followFor}
	d := r.env.Desk
	return r.prepare(do, "looking afresh at "+r.subject(do), func(ctx context.Context) (desk.Ticket, error) {
		return d.Prepare(ctx, in)
	})
}

// finish prepares the second half of a Replace that was cut off.
func (r *Root) finish(f nav.Finish) tea.Cmd {
	d := r.env.Desk
	do := nav.Do{Verb: backend.VerbStart, Profile: f.Profile}
	return r.prepare(do, "looking what became of it on "+f.Profile, func(ctx context.Context) (desk.Ticket, error) {
		return d.PrepareFinish(ctx, f.Intent)
	})
}

// prepare asks the desk for a ticket, and shows that it is waited for.
func (r *Root) prepare(do nav.Do, text string, ticket func(context.Context) (desk.Ticket, error)) tea.Cmd {
	if r.asking != nil {
		r.asking.cancel()
		r.drop(r.asking.wait)
	}
	ctx, cancel := context.WithTimeout(r.env.Ctx, prepareLimit)
	r.asked++
	n := r.asked
	r.asking = &asking{n: n, do: do, was: r.shown(do.Targets), cancel: cancel, wait: dialog.NewWait(r.env, r.keys, text)}
	return r.push(r.asking.wait, func() tea.Msg {
		t, err := ticket(ctx)
		return prepared{n, t, err}
	})
}

// shown is what the screen says of the productions now.
func (r *Root) shown(keys []watch.Key) map[backend.Ref]backend.Row {
	rows := map[backend.Ref]backend.Row{}
	for _, k := range keys {
		if e, ok := r.news.Snapshot.Find(k); ok {
			rows[e.Ref] = e.At(r.env.Now())
		}
	}
	return rows
}

// subject names what a verb concerns.
func (r *Root) subject(do nav.Do) string {
	switch len(do.Targets) {
	case 0:
		return do.Profile
	case 1:
		if e, ok := r.news.Snapshot.Find(do.Targets[0]); ok {
			return e.Ref.String()
		}
		return do.Targets[0].Profile
	}
	return fmt.Sprintf("%d productions", len(do.Targets))
}

// prepared goes on with what the desk said: an error is shown, what asks nothing
// is sent, and everything else is asked for.
func (r *Root) prepared(p prepared) tea.Cmd {
	a := r.asking
	if a == nil || a.n != p.n {
		return nil
	}
	a.cancel()
	r.drop(a.wait)
	switch {
	case p.err != nil:
		r.asking = nil
		return r.push(dialog.NewRefused(r.env, r.keys, titleOf(a.do.Verb), p.err), nil)
	case p.ticket.Level == desk.L1:
		return r.commit(p.ticket, desk.Proof{})
	}
	off := ""
	if r.away {
		off = "the window is not in front"
	}
	question, cmd := dialog.NewConfirm(r.env, r.keys, dialog.Plan{Ticket: p.ticket, Was: a.was}, off)
	return r.push(question, cmd)
}

func titleOf(v backend.Verb) string {
	return map[backend.Verb]string{
		backend.VerbStart: "Start", backend.VerbUpdate: "Update", backend.VerbTake: "Take",
		backend.VerbPanic: "Panic", backend.VerbStop: "Stop", backend.VerbRemove: "Remove",
	}[v]
}

// cancelled gives up what is being prepared.
func (r *Root) cancelled(c dialog.Cancelled) tea.Cmd {
	if r.asking == nil || r.asking.wait != c.Wait {
		return nil
	}
	r.asking.cancel()
	do := r.asking.do
	r.asking = nil
	return r.tell(backend.SeverityNote, string(do.Verb)+" of "+r.subject(do)+": nothing was sent")
}

// again prepares the same verb anew.
func (r *Root) again(a dialog.Again) tea.Cmd {
	in := a.Ticket.Intent
	return r.do(nav.Do{Verb: in.Verb, Targets: in.Targets, Profile: in.Profile, Spec: in.Spec})
}

func (r *Root) confirmed(c dialog.Confirmed) tea.Cmd { return r.commit(c.Ticket, c.Proof) }

// committed is the desk's answer to a proof: the lamps of what it sends, or why
// nothing was sent.
type committed struct {
	job   *job
	do    nav.Do
	lamps <-chan desk.Lamp
	err   error
}

// commit hands the ticket and its proof to the desk. The work is given the
// program's context, whose end it outlives where it must.
func (r *Root) commit(t desk.Ticket, p desk.Proof) tea.Cmd {
	in := t.Intent
	do := nav.Do{Verb: in.Verb, Targets: in.Targets, Profile: in.Profile, Spec: in.Spec}
	r.asking = nil
	j := newJob(t)
	r.jobs = append(r.jobs, j)
	ctx, d := r.env.Ctx, r.env.Desk
	return tea.Batch(r.sizeScreens(), func() tea.Msg {
		lamps, err := d.Commit(ctx, t, p)
		return committed{j, do, lamps, err}
	})
}

// committed follows the lamps, or shows the refusal.
func (r *Root) committed(c committed) tea.Cmd {
	if c.err != nil {
		r.remove(c.job)
		return tea.Batch(r.sizeScreens(), r.push(dialog.NewRefused(r.env, r.keys, titleOf(c.do.Verb), c.err), nil))
	}
	c.job.lamps = c.lamps
	var left tea.Cmd
	if n := len(r.layers); n > 1 && r.layers[n-1].open.Place == nav.Start {
		left = r.back() // What the start screen was opened for is on its way.
	}
	return tea.Batch(left, r.nextLamp(c.job), r.broadcast(nav.Sent{Do: c.do}))
}
