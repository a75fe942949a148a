package dialog_test

import (
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/desk"
)

func TestTheFieldsAreVisibleOnASmallScreen(t *testing.T) {
	r := ask(t, 40, 11, ticketOf(desk.L3, backend.VerbStop, "news"))
	r.Advance(ready)
	r.Type("e")
	r.shows(t, ": e")

	r = ask(t, 40, 11, ticketOf(desk.L4, backend.VerbStop, "news", "sports"))
	r.Advance(ready)
	r.Type("why")
	r.shows(t, "reason: why")
	r.Keys("tab")
	r.shows(t, "then  2 : ")
}
