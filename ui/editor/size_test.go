package editor_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
)

func TestEverythingIsScaledToAnotherCanvas(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := edit(t, size[0], size[1], editor.Options{Layout: twoUp()})
		r.act(keys.Scale)
		r.shows("scale to a canvas of", "1920x1080")
		if v := r.View(); v.Cursor == nil {
			t.Error("no cursor shows where it is typed")
		}
		r.Type("1280")
		r.shows("a canvas is width x height in pixels")
		r.Type("x720")
		r.shows("640,180 640x360") // As it would be.
		if !cmp.Equal(r.layout(), twoUp()) {
			t.Error("it is scaled before it is accepted")
		}
		r.Keys("enter")
		if l := r.layout(); l.Canvas != (layouts.Canvas{Width: 1280, Height: 720}) || l.Layers[1].X != 640 || l.Layers[1].H != 360 {
			t.Errorf("it became %+v", l)
		}
		if told := r.told(); told != "scaled from 1920x1080 to 1280x720; u takes it back" {
			t.Errorf("it tells %q", told)
		}
		r.Keys("u")
		if diff := cmp.Diff(twoUp(), r.layout()); diff != "" {
			t.Errorf("one step back is something else:\n%s", diff)
		}
		r.act(keys.Scale)
		r.Keys("down", "down", "esc")
		if !cmp.Equal(r.layout(), twoUp()) {
			t.Error("it was scaled though it was left")
		}
		r.shows("0,270 960x540")
	}
}

func TestSizesAreOffered(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.act(keys.Scale)
	r.Keys("down")
	r.shows("1280x720")
	r.Keys("up", "up")
	r.shows("3840x2160")
	r.Keys("ctrl+u")
	r.Paste(" 1080x1920\n")
	r.Keys("enter")
	if l := r.layout(); l.Canvas.Height != 1920 {
		t.Errorf("it became %+v", l.Canvas)
	}
}
