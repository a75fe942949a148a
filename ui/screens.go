package ui

import (
	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui/activity"
	"mixdeck/ui/detail"
	"mixdeck/ui/editor"
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
		if files := (launch.Files{Read: r.cfg.ReadSpec}); o.AsItIs {
			return launch.AsItIs(r.env, files, r.cfg.Composer, o.Key)
		}
		return launch.New(r.env, launch.Files{Read: r.cfg.ReadSpec}, r.cfg.Composer, o.Key)
	case nav.Activity:
		return activity.New(r.env)
	case nav.Editor:
		return r.editor(o.Key)
	}
	return nil
}

// editor opens what is staged for the production, else what runs; nil while its
// picture is not known.
func (r *Root) editor(k watch.Key) nav.Screen {
	e, ok := r.env.Watch.Snapshot().Find(k)
	if !ok || e.Production == nil || e.Production.Layout == nil && e.Production.PVW == nil {
		return nil
	}
	running := *e.Production
	begin, staged := r.env.Desk.Staged(k)
	switch {
	case staged:
	case running.PVW != nil:
		begin = *running.PVW
	default:
		begin = *running.Layout
	}
	o := editor.Options{
		Layout: begin, Cast: running.Cast, OnAir: running.Layout, Key: k, Name: e.Ref.String(),
		Save: file.Save, Exists: r.cfg.Exists,
		Take: func(l layouts.Layout) tea.Msg { return r.takes(k, l) },
	}
	if r.cfg.Plan != nil {
		o.Plan = func(l layouts.Layout) ([]backend.Note, []string) {
			if now, ok := r.env.Watch.Snapshot().Find(k); ok && now.Production != nil {
				running = *now.Production
			}
			return r.cfg.Plan(running, l)
		}
	}
	return editor.New(r.env, o)
}

// takes asks for the picture to be taken, or, where the system has no take, for
// the update that comes next to it.
func (r *Root) takes(k watch.Key, l layouts.Layout) nav.Do {
	do := nav.Do{Verb: backend.VerbTake, Targets: []watch.Key{k}, Profile: k.Profile, Spec: &backend.Spec{Layout: &l}}
	if !r.env.Desk.Ability(backend.VerbTake, k.Profile).Can() {
		do.Verb = backend.VerbUpdate
	}
	return do
}
