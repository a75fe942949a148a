package detail_test

import (
	"strings"
	"testing"
)

func TestAPictureThatIsNotAppliedSaysSo(t *testing.T) {
	e := news()
	e.Pending = true
	r := show(t, 80, 22, e)
	if !strings.Contains(r.Screen(), "not applied yet") {
		t.Errorf("the caption does not say it:\n%s", r.Screen())
	}
}

func TestRolesThatAreNotKnownAreSaidToBeSo(t *testing.T) {
	e := news()
	p := *e.Production
	p.Cast = append(p.Cast[:0:0], p.Cast...)
	for i := range p.Cast {
		p.Cast[i].Attributes = nil
	}
	e.Production = &p
	r := show(t, 120, 38, e)
	if screen := r.Screen(); !strings.Contains(screen, "ROLES NOT READ") || strings.Contains(screen, "APPROXIMATE") {
		t.Errorf("the caption does not say it:\n%s", screen)
	}
}
