package editor_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/ui/editor"
)

func TestLettersBelongToTheFieldThatIsTyped(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("enter", "up") // source
	if !r.s.Typing() {
		t.Fatal("nothing is typed")
	}
	r.Type("dupgoLqG!")
	r.Keys("enter")
	if s := r.layout().Layers[1].Source; s != "dupgoLqG!" || len(r.layout().Layers) != 2 {
		t.Errorf("the source is %q of %d layers", s, len(r.layout().Layers))
	}
	r.Keys("u")
	if diff := cmp.Diff(twoUp(), r.layout()); diff != "" {
		t.Errorf("once it is typed u does not undo:\n%s", diff)
	}
}

func TestWhatIsNotAllowedIsSaidBesideTheField(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 38}, {160, 46}} {
		for _, typed := range []string{"0", "wide", "40000", "-5", "1.5"} {
			r := edit(t, size[0], size[1], editor.Options{Layout: twoUp()})
			r.Keys("enter", "tab", "tab") // w
			r.Type(typed)
			r.shows(`▲ "`+typed+`" is not a number`, "32768")
			r.Keys("enter", "tab", "up")
			if !r.s.Typing() || !cmp.Equal(twoUp(), r.layout()) {
				t.Errorf("%q was taken", typed)
			}
			r.Keys("esc")
			r.hides("▲")
			if r.s.Typing() || !cmp.Equal(twoUp(), r.layout()) {
				t.Errorf("esc leaves %q", typed)
			}
		}
	}
}

func TestAnIdThatIsTakenIsRefused(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("enter", "up", "up")
	r.Type("host")
	r.shows(`another layer has the id "host"`)
	r.Keys("esc")
}

func TestWhatLintSaysStandsBesideItsField(t *testing.T) {
	l := twoUp()
	l.Layers[1].Source = ""
	l.Canvas.Width = 1921
	r := edit(t, 160, 46, editor.Options{Layout: l})
	r.shows("· this layer names no", "△ the width of 1921 px")
	r.Keys("enter", "up")
	r.Type("guest")
	r.hides("this layer names no") // While it is typed already.
	r.Keys("enter", "tab")
	r.shows("1 warning")
}

func TestWordsAreChosenByKey(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("enter", "tab", "tab", "tab", "tab", "tab") // fit
	r.shows("contain, cover, fill, none")
	for _, step := range []struct {
		key  string
		want layouts.Fit
	}{{"space", layouts.FitCover}, {"right", layouts.FitFill}, {"n", layouts.FitNone}, {"left", layouts.FitFill}, {"c", layouts.FitContain}, {"C", layouts.FitCover}} {
		r.Keys(step.key)
		r.shows(string(step.want))
	}
	r.Keys("enter")
	if fit := r.layout().Layers[1].Fit; fit != layouts.FitCover {
		t.Errorf("fit is %q", fit)
	}
	r.Keys("enter", "backspace", "enter")
	if fit := r.layout().Layers[1].Fit; fit != "" {
		t.Errorf("emptied, fit is %q", fit)
	}
}

func TestAFieldIsTypedByAClick(t *testing.T) {
	r := edit(t, 120, 38, editor.Options{Layout: twoUp()})
	x, y := r.find("canvas.width")
	r.Click(x, y)
	r.Type("1280")
	_, y = r.find("canvas.height")
	r.Click(x, y)
	if w := r.layout().Canvas.Width; w != 1280 {
		t.Errorf("clicked elsewhere, the width is %d", w)
	}
	r.Type("x")
	_, y = r.find("anchor")
	r.Click(x, y)
	r.shows(`"x" is not a number`)
	if v := r.View(); v.Cursor == nil {
		t.Error("there is no cursor")
	}
	r.Keys("backspace")
	r.Type("720")
	r.Keys("ctrl+s")
	r.shows("save as")
	if c := r.layout().Canvas; c != (layouts.Canvas{Width: 1280, Height: 720}) {
		t.Errorf("the canvas is %v", c)
	}
}

func TestTypedTextIsEditedLikeAnyField(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp()})
	r.Keys("enter", "end", "backspace") // 960 -> 96
	r.Paste("5")
	r.Keys("home", "delete", "enter") // 65
	if x := r.layout().Layers[1].X; x != 65 {
		t.Errorf("x is %d", x)
	}
	r.Keys("enter")
	r.Paste("12")
	r.Keys("enter")
	if x := r.layout().Layers[1].X; x != 12 {
		t.Errorf("pasted over, x is %d", x)
	}
}
