package dialog_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/ui/cells"
	"mixdeck/ui/dialog"
	"mixdeck/ui/uitest"
)

func typed(names ...string) dialog.Field {
	var f dialog.Field
	for _, name := range names {
		f, _ = f.Key(uitest.Key(name))
	}
	return f
}

func TestAFieldIsEditedAsLinesAreElsewhere(t *testing.T) {
	for _, tc := range []struct {
		keys string
		want string
	}{
		{"a b c left X", "abXc"},
		{"a b home Y delete", "Yb"},
		{"a b ctrl+a Z ctrl+e !", "Zab!"},
		{"a space b backspace", "a "},
		{"s h o w / t w o ctrl+w", "show/"},
		{"s h o w / ctrl+w x", "x"},
		{"a b c left left ctrl+k", "a"},
		{"a b c left ctrl+u", "c"},
		{"e \u0301 x left left y", "ye\u0301x"},
		{"e \u0301 backspace", ""},
		{"直 播 left backspace", "播"},
		{"backspace delete left right ctrl+w a", "a"},
		{"a enter tab ctrl+s alt+x up b", "ab"},
	} {
		if got := typed(strings.Fields(tc.keys)...).Value(); got != tc.want {
			t.Errorf("%s gives %q, want %q", tc.keys, got, tc.want)
		}
	}
}

func TestAPasteIsOneLine(t *testing.T) {
	f, changed := typed("a", "b", "left").Insert("1\n2\t3\x1b[0m")
	if !changed || f.Value() != "a123[0mb" {
		t.Errorf("the field holds %q", f.Value())
	}
	if _, changed := f.Insert("\n"); changed {
		t.Error("a line feed alone changed it")
	}
	if f, changed := f.Insert(strings.Repeat("x", 1<<20)); changed {
		t.Errorf("a huge paste was taken: %d bytes", len(f.Value()))
	}
}

func TestTheCursorOfAFieldIsAlwaysInside(t *testing.T) {
	s := styles(t)
	rapid.Check(t, func(t *rapid.T) {
		f := dialog.Field{Hint: "path"}
		for _, name := range rapid.SliceOf(rapid.SampledFrom([]string{
			"a", "直", "\u202e", "e\u0301", "left", "right", "home", "end", "backspace", "delete", "ctrl+w",
		})).Draw(t, "keys") {
			f, _ = f.Key(uitest.Key(name))
		}
		w := rapid.IntRange(1, 20).Draw(t, "w")
		b := cells.NewBuffer(24, 1, cells.NewPalette(cells.Rounded))
		if x := f.Draw(b, 2, 0, w, s, true); x < 2 || x >= 2+w || x != 2+f.Column(w) {
			t.Fatalf("the cursor is at %d in a field of %d cells at 2", x, w)
		}
		if got := b.Plain(); !strings.HasPrefix(got, "  ") || !strings.HasSuffix(got, strings.Repeat(" ", 22-w)) {
			t.Fatalf("%q is drawn beside the field", got)
		}
	})
}
