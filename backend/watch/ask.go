package watch

import (
	"context"

	"mixdeck/backend"
)

// Picture reads the newest still of the production, at most so many pixels wide
// where the system can scale. The error is of class Invalid where the system
// gives no pictures, and NotFound where there is none now.
func (w *Watch) Picture(ctx context.Context, k Key, width int) (backend.Still, error) {
	e, ok := w.Snapshot().Find(k)
	if !ok {
		return backend.Still{}, &backend.Error{Class: backend.NotFound, Message: "that production is not known"}
	}
	reader, ok := w.reader(k.Profile).(backend.Pictures)
	if !ok {
		return backend.Still{}, &backend.Error{
			System: e.System, Ref: e.Ref, Class: backend.Invalid,
			Message: string(e.System) + " gives no pictures",
		}
	}
	p := backend.Production{Row: e.Row}
	if e.Production != nil {
		p = *e.Production
	}
	return reader.Picture(ctx, p, width)
}

// Resources lists what the profile's account has of one kind, or of all kinds
// for "", to start something with. The error is of class Invalid where the
// system offers nothing to pick from.
func (w *Watch) Resources(ctx context.Context, profile, kind string) ([]backend.Resource, error) {
	if w.pollers[profile] == nil {
		return nil, w.unreadable(profile)
	}
	reader, ok := w.reader(profile).(backend.Resources)
	if !ok {
		return nil, &backend.Error{Class: backend.Invalid, Message: "profile " + profile + " offers nothing to pick from"}
	}
	return reader.Resources(ctx, kind)
}

// reader returns the profile's reader, or nil.
func (w *Watch) reader(profile string) backend.Reader {
	if p := w.pollers[profile]; p != nil {
		return p.src.Reader
	}
	return nil
}
