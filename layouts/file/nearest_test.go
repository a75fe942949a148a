package file_test

import (
	"strings"
	"testing"

	"mixdeck/layouts/file"
)

func TestNearestFindsWhatWasMeant(t *testing.T) {
	known := []string{"gridGap", "videoFillMode", "w", "h", "width", "height", "grid", "pip", "layers", "logos"}
	for word, want := range map[string]string{
		"gridgap":        "gridGap",
		"GRIDGAP":        "gridGap",
		"grid_gap":       "gridGap",
		"gridGpa":        "gridGap",
		"girdGap":        "gridGap",
		"videoFilMode":   "videoFillMode",
		"widht":          "width",
		"layer":          "layers",
		"Layers":         "layers",
		"logo":           "logos",
		"pop":            "pip",
		"x":              "",
		"":               "",
		"somethingElse":  "",
		"spin":           "",
		"レイヤー":           "",
		"zzzzzzzzzzzzzz": "",
	} {
		if got := file.Nearest(word, known); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
	if got := file.Nearest("a", nil); got != "" {
		t.Errorf("of no words, %q is near", got)
	}
	if got := file.Nearest(strings.Repeat("a", 1<<20), []string{strings.Repeat("a", 1<<20)}); got != "" {
		t.Errorf("a word of a megabyte was compared")
	}
}
