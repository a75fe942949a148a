package volc_test

import (
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// startDoc is a CreateCloudMixTask body without its picture: with explicit
// zeros, with a member that no model has, and with secrets in its addresses.
const startDoc = `
MixedRules:
  InputSource:
    - {ID: host, Type: live, Url: "rtmp://pull.example.com/live/host-5ecret?sign=pull5ecret"}
    - {ID: guest, Type: live, Url: "https://pull.example.com/live/guest.flv", Volume: 0}
  Output:
    Video: {BitRate: 8000000, FrameRate: 30, GOP: 2, Codec: h264, Bframes: 0}
    Audio: {BitRate: 320000, ChannelLayout: stereo, SampleRate: 48000}
    Url: ["rtmp://push.example.com/live/5tream-key", "push2.example.com/live/other-5tream"]
    Callback: {Url: "https://hook.example.com/state?token=hook5ecret"}
`

func canvas() layouts.Canvas { return layouts.Canvas{Width: 1920, Height: 1080} }

func twoUp() layouts.Layout {
	return layouts.Layout{Canvas: canvas(), Layers: []layouts.Layer{
		{ID: "host", Source: "host", X: 0, Y: 270, W: 960, H: 540, Z: 1, Fit: layouts.FitContain},
		{ID: "guest", Source: "guest", X: 960, Y: 270, W: 960, H: 540, Z: 2, Fit: layouts.FitContain},
	}}
}

func corner() layouts.Layout {
	return layouts.Layout{Canvas: canvas(), Layers: []layouts.Layer{
		{ID: "guest", Source: "guest", X: 1400, Y: 700, W: 480, H: 270, Z: 7, Fit: layouts.FitContain},
		{ID: "host", Source: "host", X: 0, Y: 0, W: 1920, H: 1080, Z: 3, Fit: layouts.FitContain},
	}, Logos: []layouts.Logo{{URL: "https://example.com/bug.png", X: 1680, Y: 0, W: 200, H: 100}}}
}

func parseDoc(t *testing.T, text string) file.Node {
	t.Helper()
	n, err := file.Parse("start.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func startSpec(t *testing.T, name string) backend.Spec {
	picture := twoUp()
	return backend.Spec{System: backend.Volc, Profile: "rehearse", Name: name, Layout: &picture, Native: parseDoc(t, startDoc)}
}
