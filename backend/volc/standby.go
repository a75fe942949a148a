package volc

import "mixdeck/backend"

// InStandby reports whether the slate covers what runs: it is the last logo, and
// viewers see it whoever put it there.
func (d Dialect) InStandby(p backend.Production) bool {
	_, old, err := runs(&p)
	if err != nil {
		return false
	}
	_, shown := d.slateIn(old.get(memberRules))
	return shown
}
