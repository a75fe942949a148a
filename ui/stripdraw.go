package ui

import (
	"strconv"

	"mixdeck/themes/ink"
	"mixdeck/ui/cells"
	"mixdeck/ui/widget"
)

// piece is one part of the strip, in words that get shorter; after the last it
// is left out.
type piece struct {
	forms []string
	style ink.Style
	right bool
}

// The pieces, in the order in which they stand.
const (
	pieceOnAir = iota
	pieceArmed
	pieceUncertain
	pieceUnread
	pieceOldest
	pieceAlarms
	pieceUnsettled
	pieceReadOnly
	pieceLabel
	pieceClock
	pieces
)

// shortening is the order in which pieces get shorter where they do not fit: what
// keeps an operator from a mistake goes last.
var shortening = [...]int{
	pieceClock, pieceOldest, pieceUnread, pieceClock, pieceAlarms, pieceUnsettled, pieceUncertain,
	pieceClock, pieceReadOnly, pieceArmed, pieceOldest, pieceOnAir, pieceUnread, pieceUnsettled, pieceAlarms, pieceLabel,
	pieceArmed, pieceUncertain, pieceReadOnly, pieceOnAir,
}

// pieces returns the parts; armed is what one more key would do.
func (r *Root) pieces(armed string) [pieces]piece {
	s, st := r.strip, &r.env.Styles.Strip
	var p [pieces]piece
	n := strconv.Itoa(s.onAir)
	p[pieceOnAir] = piece{forms: []string{" ● " + n + " ON AIR ", "●" + n, n}, style: st.OnAir}
	switch {
	case s.onAir == 0 && s.unread > 0:
		p[pieceOnAir] = piece{forms: []string{" ? on air ", "?", "?"}, style: st.Uncertain}
	case s.onAir == 0:
		p[pieceOnAir] = piece{forms: []string{" ○ 0 on air ", "○0", "0"}, style: st.NoneOnAir}
	}
	if armed != "" {
		p[pieceArmed] = piece{forms: []string{" ARMED " + armed + " ", "ARMED"}, style: r.env.Styles.Tally.Armed}
	}
	if s.uncertain > 0 {
		n := strconv.Itoa(s.uncertain)
		p[pieceUncertain] = piece{forms: []string{" ? " + n + " ON AIR? ", "?" + n}, style: st.Uncertain}
	}
	if s.unread > 0 {
		n := strconv.Itoa(s.unread)
		p[pieceUnread] = piece{forms: []string{count(s.unread, "1 profile", "profiles") + " unread", n + " unread"}, style: st.Stale}
	}
	apart := ""
	if s.unread > 0 {
		apart = "| "
	}
	if age := widget.Age(s.oldest); age != "" {
		p[pieceOldest] = piece{forms: []string{apart + "oldest " + age, apart + age}, style: st.Age}
		if s.stale {
			p[pieceOldest].style = st.Stale
		}
	}
	if s.alarms > 0 {
		p[pieceAlarms] = piece{forms: []string{" ▲ " + count(s.alarms, "1 alarm", "alarms") + " ", "▲" + strconv.Itoa(s.alarms)}, style: st.Alarm}
	}
	p[pieceUnsettled] = r.unknownPiece()
	if s.readOnly {
		p[pieceReadOnly] = piece{forms: []string{"READ-ONLY", "R/O"}, style: st.Age, right: true}
	}
	p[pieceLabel] = r.labelPiece()
	local, utc := s.now.Format("15:04"), s.now.UTC().Format("15:04")
	p[pieceClock] = piece{forms: []string{local + " local  " + utc + " UTC", local + " " + utc + " UTC", local}, style: st.Clock, right: true}
	return p
}

func (r *Root) unknownPiece() piece {
	n, st := r.strip.unsettled, r.env.Styles.Strip.Unsettled
	switch {
	case n < 0:
		return piece{forms: []string{"no journal"}, style: st}
	case n > 0:
		return piece{forms: []string{strconv.Itoa(n) + " unknown", strconv.Itoa(n) + "unk"}, style: st}
	}
	return piece{}
}

func (r *Root) labelPiece() piece {
	if r.strip.label == "" {
		return piece{}
	}
	st := widget.LabelStyle(r.env.Styles, r.strip.label)
	return piece{forms: []string{" " + r.strip.label + " "}, style: st, right: true}
}

// drawStrip draws the strip into the first row.
func (r *Root) drawStrip(b *cells.Buffer, armed string) {
	b.Fill(0, 0, b.W(), 1, r.env.Styles.Strip.Base, ' ')
	p := r.pieces(armed)
	texts := fitted(p, b.W())
	x, right := 0, 0
	for i := range p {
		if texts[i] != "" && p[i].right {
			right += cells.Width(texts[i]) + 1
		}
	}
	right = b.W() - right + 1
	for i := range p {
		if texts[i] == "" {
			continue
		}
		at := &x
		if p[i].right {
			at = &right
		}
		*at += b.TextIn(*at, 0, b.W()-*at, p[i].style, texts[i]) + 1
	}
}

// fitted chooses the longest words of each piece with which all fit into w cells.
// What is on air is never left out: in the end it is a bare number, a plus where
// even that is too long, and a question mark where it would be a 0 that cannot be
// trusted.
func fitted(p [pieces]piece, w int) (texts [pieces]string) {
	var form [pieces]int
	for step := 0; ; step++ {
		total := 0
		for i := range p {
			texts[i] = ""
			if form[i] < len(p[i].forms) {
				texts[i] = p[i].forms[form[i]]
				total += cells.Width(texts[i]) + 1
			}
		}
		if total-1 <= w || step == len(shortening) {
			break
		}
		form[shortening[step]]++
	}
	air := &texts[pieceOnAir]
	switch {
	case *air == "0" && texts[pieceUncertain] == "" && p[pieceUncertain].forms != nil:
		*air = "?"
	case cells.Width(*air) > w:
		*air = "+"
	}
	return texts
}
