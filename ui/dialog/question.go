package dialog

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"mixdeck/backend/desk"
	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/keys"
)

// The smallest area in which the question can be read and so be armed.
const (
	leastW = 40
	leastH = 9
)

// asks is how many rows the question takes below the plan, with its rule.
func (c *Confirm) asks() int {
	if c.plan.Ticket.Level == desk.L4 && c.off == "" {
		return 4
	}
	return 3
}

// frame returns the dialog's place in an area.
func (c *Confirm) frame(w, h int) box {
	inside := boxFor(w, h, roomy(w), h).inside()
	return boxFor(w, h, roomy(w), c.plan.Rows(inside, c.env.Styles, c.env.Now())+c.asks())
}

// extent returns how many lines the plan has and how many are shown.
func (c *Confirm) extent() (n, h int) {
	f := c.frame(c.w, c.h)
	return c.plan.Rows(f.inside(), c.env.Styles, c.env.Now()), max(f.rows()-c.asks(), 0)
}

// Draw draws the question.
func (c *Confirm) Draw(area *cells.Buffer) Cursor {
	s, now := c.env.Styles, c.env.Now()
	f := c.frame(area.W(), area.H())
	border := c.border()
	in := f.draw(area, s, border, c.title(), c.tag())
	h := max(in.H()-c.asks(), 0)
	c.plan.Draw(in.Sub(0, 0, in.W(), h), c.scroll.top, s, s.Dialog.Base, now)
	f.more(area, s, border, c.scroll.top, c.plan.Rows(in.W(), s, now), h)
	in.HLine(0, h, in.W(), over(s, s.Dialog.Muted))
	ask := in.Sub(0, h+1, in.W(), in.H()-h-1)
	if c.off != "" {
		c.drawOff(ask)
		return Cursor{}
	}
	return c.drawAsk(ask, now)
}

func (c *Confirm) border() ink.Style {
	switch {
	case c.off != "":
		return c.env.Styles.Dialog.Muted
	case c.types():
		return c.env.Styles.Dialog.Danger
	}
	return c.env.Styles.Dialog.Line
}

func (c *Confirm) title() string {
	verb := strings.ToUpper(c.verb[:1]) + c.verb[1:]
	if n := len(c.plan.Ticket.Items); n > 1 {
		return fmt.Sprintf("%s %d productions", verb, n)
	}
	return verb
}

// tag is the level, and where it acts.
func (c *Confirm) tag() string {
	return strings.TrimSpace(c.plan.Labels() + " " + c.plan.Ticket.Level.String())
}

// drawOff says why nothing can be confirmed.
func (c *Confirm) drawOff(b *cells.Buffer) {
	s := c.env.Styles
	x := b.Text(0, 0, over(s, s.Alert.Warning), "DISARMED")
	b.TextIn(x+2, 0, b.W()-x-2, s.Dialog.Base, c.off)
	drawHints(b, 1, s, c.Hints())
}

// drawAsk asks for the proof and returns the cursor.
func (c *Confirm) drawAsk(b *cells.Buffer, now time.Time) Cursor {
	s := c.env.Styles
	left := int(c.end().Sub(now).Round(time.Second) / time.Second)
	x := b.Text(0, 0, s.Tally.Armed, " ARMED ") + 2
	b.TextRight(b.W()-5, 0, 5, s.Dialog.Muted, strconv.Itoa(max(left, 0))+" s")
	line := b.Sub(x, 0, b.W()-x-6, b.H())
	switch c.plan.Ticket.Level {
	case desk.L3:
		return c.askCode(b, line)
	case desk.L4:
		return c.askMany(b, line)
	default:
		return c.askKey(b, line)
	}
}

// askKey asks for one key.
func (c *Confirm) askKey(b, line *cells.Buffer) Cursor {
	s := c.env.Styles
	x := line.Text(0, 0, s.Dialog.Code, " "+c.confirmKey()+" ")
	text := " " + c.verb + "s " + c.plan.Ticket.Items[0].Ref.String()
	if c.panics() {
		text = " once more within 2 s: panic"
	}
	line.TextIn(x, 0, line.W()-x, s.Dialog.Base, text)
	drawHints(b, 1, s, c.Hints())
	return Cursor{}
}

func (c *Confirm) confirmKey() string {
	if c.panics() {
		return key(c.keys, keys.Panic)
	}
	return key(c.keys, keys.Confirm)
}

// Widths of the fields of a code and of a number.
const (
	codeField  = 5
	countField = 8
)

func (c *Confirm) askCode(b, line *cells.Buffer) Cursor {
	s := c.env.Styles
	before, code, after := "type ", " "+c.item().Code+" ", " to "+c.verb+": "
	if cells.Width(before+code+after)+codeField > line.W() {
		before, after = "", ": "
	}
	x := line.Text(0, 0, s.Dialog.Base, before)
	x += line.Text(x, 0, s.Dialog.Code, code)
	x += line.Text(x, 0, s.Dialog.Base, after)
	cur := c.code.Draw(line, x, 0, codeField, s, true)
	c.below(b, 1)
	return at(line, cur, 0)
}

func (c *Confirm) askMany(b, line *cells.Buffer) Cursor {
	s := c.env.Styles
	x := line.Text(0, 0, s.Dialog.Base, "reason: ")
	cur := c.reason.Draw(line, x, 0, line.W()-x, s, !c.counting)
	place := at(line, cur, 0)
	n := len(c.plan.Ticket.Dangerous())
	before, number, after := "then type ", " "+strconv.Itoa(n)+" ", fmt.Sprintf(" to %s all of them: ", c.verb)
	if cells.Width(before+number+after)+countField > b.W() {
		before, after = "then ", ": "
	}
	x = b.Text(0, 1, s.Dialog.Base, before)
	x += b.Text(x, 1, s.Dialog.Code, number)
	x += b.Text(x, 1, s.Dialog.Base, after)
	cur = c.count.Draw(b, x, 1, countField, s, c.counting)
	if c.counting {
		place = at(b, cur, 1)
	}
	c.below(b, 2)
	return place
}

// below says what was wrong, or how to leave.
func (c *Confirm) below(b *cells.Buffer, y int) {
	s := c.env.Styles
	if c.wrong != "" {
		b.TextIn(0, y, b.W(), over(s, s.Field.Error), c.wrong+"; nothing was sent")
		return
	}
	drawHints(b, y, s, c.Hints())
}

// at returns a place in a buffer as a cursor.
func at(b *cells.Buffer, x, y int) Cursor {
	left, top := b.Origin()
	return Cursor{X: left + x, Y: top + y, Shown: true}
}
