package detail

import (
	"strconv"

	"mixdeck/ui/widget"
)

// pane is one part of the screen.
type pane int

// The panes, in the order of tab.
const (
	panePicture pane = iota
	paneVerbs
	paneOutputs
	paneCast
	paneAlerts
	paneHistory
	paneSettings
	paneAnswers
	panes
)

// name returns the pane's title, with the number of what is in it.
func (s *Screen) name(p pane) string {
	name := [panes]string{"Picture", "Verbs", "Outputs", "Cast", "Alerts", "History", "Settings", "Answers"}[p]
	n := 0
	if e := s.entry; e != nil {
		switch p {
		case paneOutputs:
			n = len(e.Destinations)
		case paneAlerts:
			n = len(s.alerts())
		case paneCast:
			if e.Production != nil {
				n = len(e.Production.Cast)
			}
		default:
		}
	}
	if n > 0 {
		name += " " + strconv.Itoa(n)
	}
	return name
}

// slot is a part of the screen in which one of its panes is shown.
type slot struct {
	panes      []pane
	x, y, w, h int
}

// Sizes from which on panes stand side by side.
const (
	twoW, twoH     = 100, 26
	threeW, threeH = 150, 36
)

// slots returns where the panes stand on a screen of w by h cells.
func (s *Screen) slots(w, h int) []slot {
	y := s.headRows(h)
	rest := max(h-y, 0)
	switch {
	case s.alone || w < twoW || rest < twoH:
		all := make([]pane, panes)
		for i := range all {
			all[i] = pane(i)
		}
		return []slot{{all, 0, y, w, rest}}
	case w < threeW || rest < threeH:
		return s.two(w, y, rest)
	}
	return s.three(w, y, rest)
}

// two stands the picture and what the cloud says beside the rest.
func (s *Screen) two(w, y, h int) []slot {
	left := w * 3 / 5
	pic := s.pictureRows(left, h*3/5)
	outs := h * 3 / 10
	return []slot{
		{[]pane{panePicture}, 0, y, left, pic},
		{[]pane{paneHistory, paneSettings, paneAnswers}, 0, y + pic, left, h - pic},
		{[]pane{paneOutputs, paneCast, paneAlerts}, left, y, w - left, outs + 2},
		{[]pane{paneVerbs}, left, y + outs + 2, w - left, h - outs - 2},
	}
}

// three has room for nearly all.
func (s *Screen) three(w, y, h int) []slot {
	left := w / 2
	mid := (w - left) / 2
	right := w - left - mid
	pic := s.pictureRows(left, h*3/5)
	third := h / 3
	return []slot{
		{[]pane{panePicture}, 0, y, left, pic},
		{[]pane{paneAnswers}, 0, y + pic, left, h - pic},
		{[]pane{paneOutputs}, left, y, mid, third},
		{[]pane{paneCast}, left, y + third, mid, third},
		{[]pane{paneSettings}, left, y + 2*third, mid, h - 2*third},
		{[]pane{paneVerbs}, left + mid, y, right, h - 2*third},
		{[]pane{paneAlerts}, left + mid, y + h - 2*third, right, third},
		{[]pane{paneHistory}, left + mid, y + h - third, right, third},
	}
}

// pictureRows returns the height of a box that shows a picture of 16:9 and its
// caption in a width, or two side by side and what differs; at most most rows.
func (s *Screen) pictureRows(w, most int) int {
	rows := (w-2)*9/32 + 3
	if s.entry != nil && widget.HasNext(s.entry) {
		rows = (w-3)*9/64 + 5 + min(max(len(s.picture.changes), 1), 6)
	}
	return min(rows, most)
}

// shown returns which of a slot's panes is shown: the one that had the focus last.
func (s *Screen) shown(t slot) pane {
	best := t.panes[0]
	for _, p := range t.panes {
		if s.used[p] > s.used[best] {
			best = p
		}
	}
	return best
}

// give gives the focus to a pane.
func (s *Screen) give(p pane) {
	s.uses++
	s.focus, s.used[p] = p, s.uses
}
