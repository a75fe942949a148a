package dialog

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/ui/env"
	"mixdeck/ui/widget"
)

// typed takes a key that writes into one of the question's fields. The proof is
// complete when what was typed is it: no key has to follow that habit could
// press.
func (c *Confirm) typed(k tea.KeyPressMsg) (Dialog, tea.Cmd) {
	c.wrong = ""
	switch {
	case c.plan.Ticket.Level == desk.L3:
		return c.typedCode(k)
	case c.counting:
		return c.typedCount(k)
	}
	c.reason, _ = c.reason.Key(k)
	return c, nil
}

func (c *Confirm) typedCode(k tea.KeyPressMsg) (Dialog, tea.Cmd) {
	if k.Text == " " {
		return c, nil
	}
	c.code, _ = c.code.Key(k)
	code, typed := c.item().Code, c.code.Value()
	switch {
	case backend.SameCode(typed, code):
		return c.confirm(desk.Proof{Yes: true, Codes: []string{typed}})
	case len(typed) >= len(code):
		c.code, c.wrong = Field{}, strings.ToUpper(typed)+" is not the code"
	}
	return c, nil
}

func (c *Confirm) typedCount(k tea.KeyPressMsg) (Dialog, tea.Cmd) {
	if k.Text == " " {
		return c, nil
	}
	c.count, _ = c.count.Key(k)
	want, typed := strconv.Itoa(len(c.plan.Ticket.Dangerous())), c.count.Value()
	switch {
	case typed == want:
		return c.confirm(desk.Proof{
			Yes: true, Console: true,
			Count: len(c.plan.Ticket.Dangerous()), Reason: strings.TrimSpace(c.reason.Value()),
		})
	case len(typed) >= len(want):
		c.count, c.wrong = c.count.With(""), typed+" is not the number"
	}
	return c, nil
}

// reloaded says that the picture that a take would put on air is another one than
// the question tells of; empty: it is not.
func reloaded(was backend.Production, news env.News) string {
	e, ok := news.Snapshot.Find(watch.KeyOf(was.Row))
	if !ok || e.Production == nil || !e.DetailAt.After(was.ObservedAt) {
		return ""
	}
	before, now := was.PVW, e.Production.PVW
	if (before == nil) != (now == nil) || before != nil && !widget.SamePicture(*before, *now) {
		return "PVW of " + was.Ref.String() + " was changed meanwhile"
	}
	return ""
}

// item is the production that the code stands for.
func (c *Confirm) item() desk.Item { return c.plan.Ticket.Dangerous()[0] }

// moved says why a production is no longer what it was when it was looked at;
// empty: it is.
func moved(was backend.Production, news env.News, now time.Time) string {
	e, ok := news.Snapshot.Find(watch.KeyOf(was.Row))
	switch {
	case !ok || e.Gone:
		return was.Ref.String() + " has vanished"
	case e.Grade(now) >= watch.Stale && !e.State.Over():
		return was.Ref.String() + " cannot be seen any more"
	case !e.ObservedAt.After(was.ObservedAt):
		return ""
	case e.State != was.State:
		return was.Ref.String() + " was " + string(was.State) + " and is " + string(e.State)
	case e.OnAir != was.OnAir:
		return was.Ref.String() + " was on air: " + string(was.OnAir) + " and is: " + string(e.OnAir)
	}
	return ""
}
