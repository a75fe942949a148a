package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// shelf names a folder of pictures, one for each production.
type shelf string

// The shelves: what ran before the last change, and what is staged.
const (
	shelfGood  shelf = "good"
	shelfDraft shelf = "drafts"
)

// keepGood writes down the picture that is about to be changed, so that there
// is a way back. Only geometry is kept. A picture that cannot be written is
// logged: it does not hold up the change.
func (d *Desk) keepGood(in Intent, item Item) {
	changes := in.Verb == backend.VerbUpdate || in.Verb == backend.VerbTake || in.Verb == backend.VerbPanic
	if !changes || item.Before == nil || item.Before.Layout == nil || !item.Before.OnAir.Possible() {
		return
	}
	// An update of PVW changes nothing on air, and the standby is no way back.
	if in.Verb == backend.VerbUpdate && d.hasPVW(item.Before.Ref.Profile) || inStandby(item.Before.Row) {
		return
	}
	d.keepPicture(keyOf(item), *item.Before.Layout)
}

// keepFollows gives the successor of a Replace its predecessor's way back and
// what was staged for it.
func (d *Desk) keepFollows(old backend.Production, r Result) {
	if r.ID == "" {
		return
	}
	from, to := watch.KeyOf(old.Row), watch.Key{Profile: old.Ref.Profile, ID: r.ID}
	if old.Layout != nil {
		d.keepPicture(to, *old.Layout)
	}
	if staged, ok := d.Staged(from); ok {
		if err := d.Stage(to, staged); err != nil {
			d.log.Warn("what was staged could not follow", "error", err)
		}
		d.unstage(from)
	}
}

func (d *Desk) keepPicture(k watch.Key, l layouts.Layout) {
	if d.keep == "" {
		return
	}
	if err := d.shelve(shelfGood, k, l); err != nil {
		d.log.Warn("the last good picture could not be kept", "error", err)
	}
}

// LastGood returns the picture that ran before the last change from here; ok
// is false where none is kept or it cannot be read.
func (d *Desk) LastGood(k watch.Key) (l layouts.Layout, ok bool) { return d.fetch(shelfGood, k) }

// Stage keeps the picture that the next take of the production will send, in
// place of what was staged before. Nothing is sent.
func (d *Desk) Stage(k watch.Key, l layouts.Layout) error {
	if d.keep == "" {
		return errors.New("there is no folder to stage it in")
	}
	return d.shelve(shelfDraft, k, l)
}

// Staged returns what is staged for the production.
func (d *Desk) Staged(k watch.Key) (l layouts.Layout, ok bool) { return d.fetch(shelfDraft, k) }

// unstage drops what was staged; what cannot be dropped is logged.
func (d *Desk) unstage(k watch.Key) {
	if d.keep == "" {
		return
	}
	if err := os.Remove(d.path(shelfDraft, k)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.log.Warn("what was staged could not be dropped", "error", err)
	}
}

func (d *Desk) shelve(s shelf, k watch.Key, l layouts.Layout) error {
	path := d.path(s, k)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("keep a picture: %w", err)
	}
	return file.Save(path, file.Encode(l))
}

func (d *Desk) fetch(s shelf, k watch.Key) (l layouts.Layout, ok bool) {
	if d.keep == "" {
		return layouts.Layout{}, false
	}
	path := d.path(s, k)
	data, err := os.ReadFile(path)
	if err != nil {
		return layouts.Layout{}, false
	}
	doc, err := file.Parse(path, data)
	if err != nil {
		return layouts.Layout{}, false
	}
	l, err = file.Layout(doc)
	return l, err == nil
}

func (d *Desk) path(s shelf, k watch.Key) string { return shelfPath(d.keep, s, k) }

// shelfPath names the file after a hash: an id is foreign text.
func shelfPath(keep string, s shelf, k watch.Key) string {
	sum := sha256.Sum256([]byte(k.Profile + "\x00" + string(k.ID)))
	return filepath.Join(keep, string(s), hex.EncodeToString(sum[:12])+".yaml")
}
