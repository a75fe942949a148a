package ui

import (
	"mixdeck/ui/activity"
	"mixdeck/ui/detail"
	"mixdeck/ui/launch"
	"mixdeck/ui/nav"
	"mixdeck/ui/wall"
)

// openOwn makes the console's own screens; nil for a place that it does not have.
func (r *Root) openOwn(o nav.Open) nav.Screen {
	switch o.Place {
	case nav.Wall:
		return wall.New(r.env)
	case nav.Detail:
		return detail.New(r.env, o.Key)
	case nav.Start:
		return launch.New(r.env, launch.Files{Read: r.cfg.ReadSpec}, o.Key)
	case nav.Activity:
		return activity.New(r.env)
	}
	return nil
}
