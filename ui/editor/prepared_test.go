package editor

import (
	"testing"

	"mixdeck/layouts"
)

func TestACopyOfATextIsWhatPvwHoldsAndOfAnImageItsIdTells(t *testing.T) {
	picture := func(id string, kind layouts.ComponentType, text string) layouts.Layout {
		return layouts.Layout{
			Canvas:     layouts.DefaultCanvas,
			Layers:     []layouts.Layer{{ID: "RV01", Source: "RV01", W: 1280, H: 720, Z: 1, Fit: layouts.FitContain}},
			Components: []layouts.Component{{ID: id, Type: kind, Text: text, X: 40, Y: 40, W: 200, H: 60}},
		}
	}
	mine := picture("before", layouts.ComponentText, "News")
	other := picture("copy", layouts.ComponentText, "News")
	other.Layers[0].Source = "RV02"
	for name, c := range map[string]struct {
		pvw, l layouts.Layout
		want   bool
	}{
		"the same":         {mine, mine, true},
		"a copied text":    {picture("copy", layouts.ComponentText, "News"), mine, true},
		"another text":     {picture("before", layouts.ComponentText, "Sport"), mine, false},
		"another source":   {other, mine, false},
		"another image":    {picture("copy", layouts.ComponentImage, ""), picture("before", layouts.ComponentImage, ""), false},
		"without graphics": {layouts.Layout{Canvas: mine.Canvas, Layers: mine.Layers}, mine, false},
	} {
		if got := prepared(c.pvw, c.l); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
