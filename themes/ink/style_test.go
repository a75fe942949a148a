package ink_test

import (
	"testing"

	"mixdeck/themes/ink"
)

func TestOneSequenceSelectsAWholeStyle(t *testing.T) {
	for _, tc := range []struct {
		style ink.Style
		want  string
	}{
		{ink.Style{}, "\x1b[m"},
		{ink.Style{Attr: ink.Bold | ink.Reverse}, "\x1b[0;1;7m"},
		{ink.Style{Attr: ink.Faint | ink.Italic | ink.Underline | ink.Strike}, "\x1b[0;2;3;4;9m"},
		{ink.Style{FG: ink.Index(1), BG: ink.Index(0)}, "\x1b[0;31;40m"},
		{ink.Style{FG: ink.Index(9), BG: ink.Index(15)}, "\x1b[0;91;107m"},
		{ink.Style{FG: ink.Index(16), BG: ink.Index(255)}, "\x1b[0;38;5;16;48;5;255m"},
		{ink.Style{FG: ink.RGB(0, 128, 255), BG: ink.RGB(0, 0, 0)}, "\x1b[0;38;2;0;128;255;48;2;0;0;0m"},
	} {
		if got := string(tc.style.AppendSGR(nil)); got != tc.want {
			t.Errorf("%+v gives %q, want %q", tc.style, got, tc.want)
		}
	}
}

func TestAStyleOverAnotherKeepsItsOwnColours(t *testing.T) {
	below := ink.Style{FG: ink.Index(1), BG: ink.Index(2), Attr: ink.Bold}
	got := ink.Style{FG: ink.Index(3), Attr: ink.Reverse}.Over(below)
	want := ink.Style{FG: ink.Index(3), BG: ink.Index(2), Attr: ink.Bold | ink.Reverse}
	if got != want {
		t.Errorf("Over = %+v, want %+v", got, want)
	}
}

func TestAttributesAreAddedAndTakenAway(t *testing.T) {
	s := ink.Style{}.Fg(ink.Index(1)).On(ink.Index(2)).With(ink.Bold | ink.Strike).Without(ink.Strike)
	if s != (ink.Style{FG: ink.Index(1), BG: ink.Index(2), Attr: ink.Bold}) || !s.Has(ink.Bold) || s.Has(ink.Bold|ink.Strike) {
		t.Errorf("got %+v", s)
	}
}

func TestBlackIsAColourAndNoneIsNot(t *testing.T) {
	if _, _, _, ok := ink.RGB(0, 0, 0).RGB(); !ok {
		t.Error("24-bit black is no colour")
	}
	if n, ok := ink.Index(0).Index(); !ok || n != 0 {
		t.Error("colour 0 of the table is no colour")
	}
	if _, ok := ink.None.Index(); ok {
		t.Error("None has a number")
	}
}
