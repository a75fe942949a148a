package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// keepGood writes down the picture that is about to be changed, so that there
// is a way back. Only geometry is kept. A picture that cannot be written is
// logged: it does not hold up the change.
func (d *Desk) keepGood(in Intent, item Item) {
	changes := in.Verb == backend.VerbUpdate || in.Verb == backend.VerbTake || in.Verb == backend.VerbPanic
	if !changes || item.Before == nil || item.Before.Layout == nil || !item.Before.OnAir.Possible() {
		return
	}
	d.writeGood(keyOf(item), *item.Before.Layout)
}

// keepFollows gives the successor of a Replace its predecessor's way back.
func (d *Desk) keepFollows(old backend.Production, r Result) {
	if old.Layout != nil && r.ID != "" {
		d.writeGood(watch.Key{Profile: old.Ref.Profile, ID: r.ID}, *old.Layout)
	}
}

func (d *Desk) writeGood(k watch.Key, l layouts.Layout) {
	if d.keep == "" {
		return
	}
	err := os.MkdirAll(d.keep, 0o700)
	if err == nil {
		err = file.Save(d.goodPath(k), file.Encode(l))
	}
	if err != nil {
		d.log.Warn("the last good picture could not be kept", "error", err)
	}
}

// goodPath names the file after a hash: an id is foreign text.
func (d *Desk) goodPath(k watch.Key) string {
	sum := sha256.Sum256([]byte(k.Profile + "\x00" + string(k.ID)))
	return filepath.Join(d.keep, hex.EncodeToString(sum[:12])+".yaml")
}

// LastGood returns the picture that ran before the last change from here; ok
// is false where none is kept or it cannot be read.
func (d *Desk) LastGood(k watch.Key) (l layouts.Layout, ok bool) {
	if d.keep == "" {
		return layouts.Layout{}, false
	}
	path := d.goodPath(k)
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
