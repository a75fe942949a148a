package dialog

import (
	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/layouts"
	"mixdeck/themes"
	"mixdeck/themes/ink"
	"mixdeck/ui/widget"
)

// viewers writes what viewers would see otherwise, below one label.
type viewers struct {
	out   *page
	s     *themes.Styles
	label run
}

func (v *viewers) say(st ink.Style, text string) {
	v.out.hang(labelled, v.label, st, text)
	v.label.text = ""
}

// moves lists how a picture differs from another one, else says that it does not.
func (v *viewers) moves(from, to layouts.Layout, cast []layouts.Participant, same string) {
	changes := widget.PictureDiff(from, to, cast)
	if len(changes) == 0 {
		v.say(v.s.Base.Text, same)
	}
	for _, c := range changes {
		v.say(v.s.Diff.Add, c)
	}
}

// tellPicture says in words what a take or an update does to the picture.
func tellPicture(out *page, item desk.Item, in desk.Intent, s *themes.Styles) {
	b := item.Before
	if b == nil || item.Nothing != "" {
		return
	}
	v := &viewers{out, s, run{s.Base.Muted, "picture"}}
	var given *layouts.Layout
	if in.Spec != nil {
		given = in.Spec.Layout
	}
	switch {
	case in.Verb == backend.VerbTake && widget.InStandby(b.Row):
		v.back(b, given)
	case in.Verb == backend.VerbTake && given != nil:
		v.take(b, given)
	case in.Verb == backend.VerbTake:
		v.take(b, b.PVW)
	case in.Verb == backend.VerbUpdate && given != nil:
		v.update(b, given)
	}
}

// take tells what is put on air instead of what is there.
func (v *viewers) take(b *backend.Production, next *layouts.Layout) {
	switch {
	case next == nil:
	case b.Layout == nil:
		v.say(v.s.Base.Text, "nothing was on air before")
	default:
		v.moves(*b.Layout, *next, b.Cast, "the same as on air: nothing moves")
	}
}

// back tells what comes instead of the standby, and how it differs from what was
// on air before.
func (v *viewers) back(b *backend.Production, given *layouts.Layout) {
	next := given
	switch {
	case given != nil:
		v.say(v.s.Base.Strong, "the standby goes, the picture given here comes")
	case b.PVW != nil:
		next = b.PVW
		v.say(v.s.Base.Strong, "the standby goes, PVW comes back")
	default:
		v.say(v.s.Base.Strong, "the standby goes, the picture before it comes back")
	}
	if next == nil || b.Layout == nil {
		return
	}
	if changes := widget.PictureDiff(*b.Layout, *next, b.Cast); len(changes) > 0 {
		v.say(v.s.Base.Text, "it is not the picture before the panic:")
		v.moves(*b.Layout, *next, b.Cast, "")
	}
}

// update tells what another picture changes: where the cloud holds one ready beside
// the one on air it is that which is changed.
func (v *viewers) update(b *backend.Production, next *layouts.Layout) {
	was := b.Layout
	if b.PVW != nil {
		was = b.PVW
		v.say(v.s.Base.Text, "PVW alone: on air nothing changes before a take")
	}
	if was != nil {
		v.moves(*was, *next, b.Cast, "the same: nothing would change")
	}
}
