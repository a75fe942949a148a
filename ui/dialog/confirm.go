package dialog

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/ui/env"
	"mixdeck/ui/keys"
	"mixdeck/ui/nav"
)

// Times of the question before a dangerous change.
const (
	// deafFor is how long keys are dropped after the question appeared: what was
	// typed ahead must not answer it.
	deafFor = 400 * time.Millisecond
	// panicFor is how soon the panic key must be pressed again.
	panicFor = 2 * time.Second
)

// Confirmed says that the operator gave the proof that the ticket's level asks
// for.
type Confirmed struct {
	Ticket desk.Ticket
	Proof  desk.Proof
}

// Again asks to prepare the same intent anew, after the question was disarmed.
type Again struct{ Ticket desk.Ticket }

// Confirm is the question before a change that touches what is on air. It shows
// the plan and is armed when it opens; it takes one key, the code, or the reason
// and the number, as the ticket's level wants. Enter, space and pastes never
// confirm, and neither does a key that was pressed too early. It disarms itself
// when its time is over, when the window loses the focus or changes its size,
// and when a production that it concerns changes.
type Confirm struct {
	env  env.Env
	keys keys.Map
	plan Plan
	// verb is what is asked for, as a word: replace is one too.
	verb   string
	opened time.Time
	deaf   time.Time // keys before it are dropped
	off    string    // why it is disarmed; empty: it is armed
	wrong  string    // what was typed and is not it

	scroll scroll
	w, h   int // of the area; 0: not told yet

	code, reason, count Field
	counting            bool // the number is typed, not the reason
}

// NewConfirm asks for the proof of a ticket of level L2 or above. off is why it
// cannot be armed from the start, empty where it can.
func NewConfirm(e env.Env, m keys.Map, p Plan, off string) (*Confirm, tea.Cmd) {
	now := e.Now()
	if p.Label == nil {
		p.Label = e.LabelOf
	}
	if p.Ability == nil && e.Desk != nil {
		p.Ability = e.Desk.Ability
	}
	c := &Confirm{
		env: e, keys: m, plan: p, verb: verbOf(p.Ticket),
		opened: now, deaf: now.Add(deafFor), off: off,
		reason: Field{Hint: "why"}, count: Field{Hint: "number"},
	}
	return c, c.tick()
}

func verbOf(t desk.Ticket) string {
	for _, item := range t.Items {
		if item.Replace() {
			return "replace"
		}
	}
	return string(t.Intent.Verb)
}

// end is when the question disarms itself.
func (c *Confirm) end() time.Time {
	end := c.plan.Ticket.Expires
	if early := c.opened.Add(panicFor); c.panics() && early.Before(end) {
		return early
	}
	return end
}

func (c *Confirm) panics() bool { return c.plan.Ticket.Intent.Verb == backend.VerbPanic }

// second is the beat at which the question counts down.
type second struct{ of *Confirm }

func (c *Confirm) tick() tea.Cmd {
	wait := time.Second
	if left := c.end().Sub(c.env.Now()); c.off == "" && left > 0 {
		wait = min(wait, left)
	}
	return c.env.After(wait, func(time.Time) tea.Msg { return second{c} })
}

// Armed returns the verb that the question is armed for.
func (c *Confirm) Armed() string {
	if c.off != "" {
		return ""
	}
	return c.verb
}

// Update takes a message.
func (c *Confirm) Update(msg tea.Msg) (Dialog, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.resize(msg)
	case tea.BlurMsg:
		c.disarm("the window lost the focus")
	case tea.MouseWheelMsg:
		n, h := c.extent()
		c.scroll = c.scroll.wheel(msg, n, h)
	case env.News:
		c.compare(msg)
	case second:
		if msg.of != c {
			return c, nil
		}
		c.expire()
		return c, c.tick()
	case tea.KeyPressMsg:
		return c.key(msg)
	}
	return c, nil
}

func (c *Confirm) disarm(why string) {
	if c.off == "" {
		c.off = why
		c.code, c.count, c.wrong = Field{}, c.count.With(""), ""
	}
}

func (c *Confirm) disarmIf(why string) {
	if why != "" {
		c.disarm(why)
	}
}

func (c *Confirm) expire() {
	if !c.env.Now().Before(c.end()) {
		c.disarm("its time is over")
	}
}

// resize disarms when the size changes, and where the question cannot be read.
func (c *Confirm) resize(msg tea.WindowSizeMsg) {
	if c.w != 0 && (c.w != msg.Width || c.h != msg.Height) {
		c.disarm("the window changed its size")
	}
	c.w, c.h = msg.Width, msg.Height
	if c.w < leastW || c.h < leastH {
		c.disarm("the window is too small to read what would be done")
	}
}

// compare disarms when a production is no longer what the fresh look found.
func (c *Confirm) compare(news env.News) {
	for _, item := range c.plan.Ticket.Items {
		if item.Before == nil {
			continue
		}
		if why := moved(*item.Before, news, c.env.Now()); why != "" {
			c.disarm(why)
		} else if c.plan.Ticket.Intent.Verb == backend.VerbTake {
			c.disarmIf(reloaded(*item.Before, news))
		}
	}
}

// key takes a key: esc always closes, others count only after a moment.
func (c *Confirm) key(k tea.KeyPressMsg) (Dialog, tea.Cmd) {
	action := asked(c.keys, k, keys.Refresh)
	if action == keys.Back {
		return nil, nav.Cmd(nav.Tell{Severity: backend.SeverityNote, Text: c.verb + " of " + c.subject() + ": nothing was sent"})
	}
	c.expire()
	if c.early() {
		return c, nil
	}
	if c.off == "" && c.types() && Edits(k) {
		return c.typed(k)
	}
	n, h := c.extent()
	if moved, ok := c.scroll.act(action, n, h); ok {
		c.scroll = moved
		return c, nil
	}
	if c.off != "" {
		if action == keys.Refresh || c.panics() && c.yes(k) { // Panic is then pressed for the first time.
			return nil, nav.Cmd(Again{c.plan.Ticket})
		}
		return c, nil
	}
	return c.answer(k, action)
}

// subject names what the question is about.
func (c *Confirm) subject() string {
	items := c.plan.Ticket.Items
	switch {
	case len(items) != 1:
		return strconv.Itoa(len(items)) + " productions"
	case items[0].Ref.IsZero():
		return strings.TrimSpace(items[0].Plan.Profile + " " + items[0].Plan.Name)
	}
	return items[0].Ref.String()
}

// early reports whether a key came so soon that it cannot be an answer. One that
// is held repeats itself: the panic key must be let go first.
func (c *Confirm) early() bool {
	now := c.env.Now()
	if !now.Before(c.deaf) {
		return false
	}
	if c.panics() {
		c.deaf = now.Add(deafFor)
	}
	return true
}

// answer takes a key that writes nothing.
func (c *Confirm) answer(k tea.KeyPressMsg, action keys.Action) (Dialog, tea.Cmd) {
	switch c.plan.Ticket.Level {
	case desk.L2:
		if c.yes(k) {
			return c.confirm(desk.Proof{Yes: true})
		}
	case desk.L4:
		if action == keys.Enter || action == keys.Next || action == keys.Previous {
			c.turn()
		}
	default:
	}
	return c, nil
}

// yes reports whether the key is the one that confirms.
func (c *Confirm) yes(k tea.KeyPressMsg) bool {
	action := keys.Confirm
	if c.panics() {
		action = keys.Panic
	}
	_, ok := c.keys.Find(k.String(), []keys.Offer{{Action: action}})
	return ok && k.Code != tea.KeyEnter && k.Code != tea.KeySpace
}

// types reports whether the level asks for something typed.
func (c *Confirm) types() bool { return c.plan.Ticket.Level >= desk.L3 }

// turn goes on to the number once there is a reason, or back.
func (c *Confirm) turn() {
	c.counting = !c.counting && strings.TrimSpace(c.reason.Value()) != ""
	c.count = c.count.With("")
}

func (c *Confirm) confirm(p desk.Proof) (Dialog, tea.Cmd) {
	return nil, nav.Cmd(Confirmed{c.plan.Ticket, p})
}
