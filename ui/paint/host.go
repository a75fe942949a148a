package paint

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mixdeck/ui/cells"
	"mixdeck/ui/cells/escape"
)

// maxTitle is the longest title, in cells.
const maxTitle = 120

// host makes a tea.Model of a Model, for Bubble Tea's own renderer. All of its
// methods are called by one goroutine.
type host struct {
	p     *Program
	model Model
	w, h  int

	// shown is what content was made of; next is drawn into.
	shown, next *cells.Buffer
	content     string
	view        tea.View
}

func newHost(p *Program, m Model, pal *cells.Palette, w, h int) *host {
	return &host{
		p: p, model: m, w: w, h: h,
		shown: cells.NewBuffer(0, 0, pal), next: cells.NewBuffer(0, 0, pal),
		view: tea.View{Content: " ", AltScreen: true},
	}
}

// Init starts the model. Bubble Tea does not ask a terminal at the far end of
// SSH whether it can show frames whole (mode 2026); terminals that cannot ignore
// the request, so there it is taken as said.
func (h *host) Init() (cmd tea.Cmd) {
	defer h.p.catch()
	first := h.p.guard(h.model.Init())
	if !h.p.remote {
		return first
	}
	return tea.Batch(first, func() tea.Msg {
		return tea.ModeReportMsg{Mode: ansi.ModeSynchronizedOutput, Value: ansi.ModeReset}
	})
}

// Update hands a message to the model.
func (h *host) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer h.p.catch()
	switch msg := msg.(type) {
	case repaintMsg:
		return h, tea.ClearScreen
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
	}
	m, cmd := h.model.Update(msg)
	h.model = m
	return h, h.p.guard(cmd)
}

// View draws the model. The same cells give the same string, which is what makes
// a message that changes nothing cheap.
func (h *host) View() tea.View {
	if h.w < 1 || h.h < 1 || h.p.ctx.Err() != nil {
		return h.view
	}
	defer h.p.catch()
	if h.next.W() != h.w || h.next.H() != h.h {
		h.next.Resize(h.w, h.h)
	} else {
		h.next.Clear(cells.Style{})
	}
	v := h.model.Draw(h.next)
	if h.content == "" || !h.next.Equal(h.shown) {
		h.content = h.next.String()
		h.shown, h.next = h.next, h.shown
	}
	h.view = h.stock(v)
	return h.view
}

// stock is v as Bubble Tea's renderer wants it.
func (h *host) stock(v View) tea.View {
	out := tea.View{
		Content:     h.content,
		AltScreen:   true,
		ReportFocus: v.Focus,
		WindowTitle: ansi.Truncate(escape.Text(v.Title), maxTitle, ""),
	}
	if v.Mouse == MouseOn {
		out.MouseMode = tea.MouseModeCellMotion
	}
	if c := v.Cursor; c != nil && c.X >= 0 && c.Y >= 0 && c.X < h.w && c.Y < h.h {
		out.Cursor = tea.NewCursor(c.X, c.Y)
		out.Cursor.Shape, out.Cursor.Blink = c.Shape.tea(), c.Blink
	}
	return out
}
