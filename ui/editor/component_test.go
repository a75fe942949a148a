package editor_test

import (
	"testing"

	"mixdeck/layouts"
	"mixdeck/ui/editor"
	"mixdeck/ui/keys"
)

// titled is a two-up with a title over it and a picture under it.
func titled() layouts.Layout {
	l := twoUp()
	l.Components = []layouts.Component{
		{ID: "title", Type: layouts.ComponentText, Text: "News", X: 200, Y: 880, W: 400, H: 160},
		{ID: "wall", Type: layouts.ComponentImage, W: 1920, H: 1080, Below: true},
	}
	return l
}

func TestComponentsAreHandledLikeLogos(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {160, 46}} {
		r := edit(t, size[0], size[1], editor.Options{Layout: titled()})
		r.shows("News", "200,880 400x160") // The uppermost is in hand.
		r.Keys("g", "right", "shift+down")
		if c := r.layout().Components[0]; c.X != 210 || c.H != 170 {
			t.Errorf("%v: moved and resized it is %+v", size, c)
		}
		x, y := r.find("✎")
		r.Drag(x+4, y+1, x+8, y-2)
		if c := r.layout().Components[0]; c.X <= 210 || c.Y >= 880 {
			t.Errorf("%v: dragged it is %+v", size, c)
		}
		r.act(keys.Duplicate)
		if l := r.layout(); len(l.Components) != 3 || l.Components[2].ID == "title" {
			t.Errorf("%v: duplicated they are %+v", size, l.Components)
		}
		r.Keys("-", "enter", "shift+tab")
		r.Type("Later")
		r.Keys("enter")
		r.undoAndRedoAll(titled())
		if c := r.layout().Components; len(c) != 2 || c[0].ID != "title" {
			t.Errorf("%v: at last they are %+v", size, c)
		}
	}
}

func TestATextIsAddedAndTyped(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: twoUp()})
	r.act(keys.AddText)
	r.Keys("enter", "shift+tab")
	r.Type("Evening News")
	r.Keys("enter")
	if c := r.layout().Components; len(c) != 1 || c[0].Type != layouts.ComponentText || c[0].Text != "Evening News" {
		t.Errorf("they are %+v", c)
	}
	r.shows("Evening News")
}

func TestWhatOthersDidToComponentsIsLaidUnder(t *testing.T) {
	r := staged(t, 120, 38)
	r.airs(titled())
	r.act(keys.Duplicate)
	other := titled()
	other.Components[0].Text = "Late News"
	other.Components = append(other.Components, layouts.Component{ID: "clock", Type: layouts.ComponentText, Text: "12:00", H: 80})
	r.airs(other)
	r.Keys("c", "enter")
	l := r.layout()
	if c := l.Components; len(l.Layers) != 3 || len(c) != 3 || c[0].Text != "Late News" || c[2].ID != "clock" {
		t.Errorf("it is %+v", l)
	}
}

func TestAWidthThatIsEstimatedIsCalledAutomatic(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: titled()})
	r.hides("(auto)")
	r = edit(t, 120, 38, editor.Options{Layout: twoUp()})
	r.act(keys.AddText)
	if w := r.layout().Components[0].W; w != 0 {
		t.Fatalf("a new text is %d wide", w)
	}
	r.shows("0 (auto)")
}
