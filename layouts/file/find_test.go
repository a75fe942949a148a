package file_test

import (
	"testing"

	"mixdeck/layouts/file"
)

func TestAPathFindsItsValueOrTheNearest(t *testing.T) {
	doc, err := file.Parse("a.yaml", []byte("canvas: {width: 2}\nlayers:\n  - {id: a}\n  - {id: b, w: 3}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{
		"": 1, "canvas.width": 1, "canvas.height": 1, "layers": 3, "layers[1].w": 4, "layers[0].w": 3,
		"layers[7].w": 3, "nothing.at.all": 1, "layers[x": 3,
	} {
		if got := doc.Find(path).Line(); got != want {
			t.Errorf("%q is on line %d, want %d", path, got, want)
		}
	}
	if (file.Node{}).Find("a.b").Exists() {
		t.Error("something was found in nothing")
	}
}
