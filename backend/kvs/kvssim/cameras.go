package kvssim

import (
	"fmt"
	"image"
)

// Sizes of what cameras send, in pixels.
func fullHD() image.Point   { return image.Pt(1920, 1080) }
func hd() image.Point       { return image.Pt(1280, 720) }
func small() image.Point    { return image.Pt(640, 480) }
func vertical() image.Point { return image.Pt(720, 1280) }

// spareCameras are those that no images are made of yet.
func spareCameras() []camera {
	return []camera{
		{name: "lobby-camera", title: "Lobby", size: hd(), retention: 24},
		{name: "parade-drone", title: "Parade drone", size: fullHD(), retention: 72},
		{name: "workshop-bench", title: "Werkbank", size: small(), retention: 48},
		{name: "street-phone", title: "街头手机", size: vertical(), retention: 24},
	}
}

// restless is the camera of the demo whose producer stops and starts.
const restless = "night-market"

// demoCameras are the productions of the demo world.
func demoCameras() []camera {
	return []camera{
		{"harbour-crane", "Harbour crane", fullHD(), 168, images(enabled, jpegFormat, 3000, func(c *configuration) {
			c.Width, c.FormatConfig = 960, map[string]string{qualityKey: "75"}
		})},
		{"studio-wide", "Studio wide shot", hd(), 24, images(enabled, pngFormat, 10_000, nil)},
		{restless, "夜市", vertical(), 48, images(enabled, jpegFormat, 5000, func(c *configuration) {
			c.Width, c.Height = 360, 640
		})},
		{"rehearsal-room", "Rehearsal room", hd(), 24, images(disabled, jpegFormat, 2000, func(c *configuration) {
			c.Selector = "PRODUCER_TIMESTAMP"
		})},
		// Configured when it still retained data.
		{"stage-door", "Stage door", small(), 0, images(enabled, jpegFormat, 20_000, nil)},
	}
}

// images is a configuration that is not told its region yet.
func images(status, format string, interval int, change func(*configuration)) *configuration {
	c := &configuration{
		Status: status, Selector: "SERVER_TIMESTAMP", Format: format, Interval: interval,
		Destination: destination{URI: "s3://example-show-stills/images"},
	}
	if change != nil {
		change(c)
	}
	return c
}

// numberedCamera is the ith production of a world of many.
func numberedCamera(i int) camera {
	places := []string{"harbour", "valley", "north-gate", "lakeside", "old-town", "hilltop", "riverside", "market-square"}
	sizes := []image.Point{hd(), fullHD(), vertical()}
	place := places[i%len(places)]
	return camera{
		name: fmt.Sprintf("%s-%04d", place, i+1), title: fmt.Sprintf("Camera %d", i+1), size: sizes[i%len(sizes)], retention: 24 * (1 + i%7),
		images: images(enabled, []string{jpegFormat, pngFormat}[i%2], []int{1000, 3000, 10_000}[i%3], nil),
	}
}
