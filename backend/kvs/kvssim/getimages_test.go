package kvssim_test

import (
	"context"
	"encoding/json"
	"image"
	"image/color"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// studio is a stream of 1280x720 whose producer started an hour ago.
func studio(t testing.TB, options sim.Options) *bench {
	b := newBench(t, options)
	b.create("studio")
	b.produce("studio", true)
	b.Pass(time.Hour)
	return b
}

func TestImagesAreRealPicturesInTheFormatAskedFor(t *testing.T) {
	b := studio(t, sim.Options{})
	for format, want := range map[string]string{"JPEG": "jpeg", "PNG": "png"} {
		images := b.pictures(ask("studio", b.Now.Add(-10*time.Second), b.Now.Add(-4*time.Second), "Format", format))
		if len(images) != 3 {
			t.Fatalf("%d images", len(images))
		}
		for i, img := range images {
			m, got := picture(t, img)
			if got != want || m.Bounds() != image.Rect(0, 0, 1280, 720) {
				t.Errorf("the image is a %s of %v", got, m.Bounds())
			}
			if ts, want := simtest.At(t, img, "TimeStamp"), seconds(b.Now.Add(-10*time.Second))+3*float64(i); ts != want {
				t.Errorf("the time is %v, not %v", ts, want)
			}
			if simtest.At(t, img, "Error") != nil {
				t.Errorf("an image has the error %v", simtest.At(t, img, "Error"))
			}
		}
	}
}

func TestAPictureHasSevenBarsFromLeftToRight(t *testing.T) {
	b := studio(t, sim.Options{})
	want := []color.RGBA{{191, 191, 191, 255}, {191, 191, 0, 255}, {0, 191, 191, 255}, {0, 191, 0, 255}, {191, 0, 191, 255}, {191, 0, 0, 255}, {0, 0, 191, 255}}
	for _, members := range [][]any{{"Format", "PNG"}, {"Format", "JPEG"}, {"Format", "PNG", "WidthPixels", 97, "HeightPixels", 300}} {
		m, _ := picture(t, b.pictures(ask("studio", b.Now.Add(-time.Minute), b.Now.Add(-time.Minute), members...))[0])
		for i, bar := range want {
			x, y := (2*i+1)*m.Bounds().Dx()/14, m.Bounds().Dy()/3
			if d := distance(m.At(x, y), bar); d > 4 {
				t.Errorf("%v: bar %d is %v", members, i, m.At(x, y))
			}
		}
	}
}

// distance is how far apart two colours are in their most different part.
func distance(a, b color.Color) float64 {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	far := func(x, y uint32) float64 { return math.Abs(float64(x>>8) - float64(y>>8)) }
	return max(far(ar, br), far(ag, bg), far(ab, bb))
}

func TestAPictureTellsItsStreamAndItsTime(t *testing.T) {
	b := studio(t, sim.Options{})
	b.create("studjo")
	b.produce("studjo", true)
	b.Pass(time.Minute)
	content := func(name string, ago time.Duration) string {
		return simtest.TextAt(t, b.pictures(ask(name, b.Now.Add(-ago), b.Now.Add(-ago), "Format", "PNG"))[0], "ImageContent")
	}
	first := content("studio", 20*time.Second)
	if first == content("studio", 20*time.Second+time.Millisecond) {
		t.Error("two moments have one picture")
	}
	if first == content("studjo", 20*time.Second) {
		t.Error("two streams have one picture")
	}
	if first != content("studio", 20*time.Second) {
		t.Error("one moment has two pictures")
	}
	b.Pass(10 * time.Second)
	if first != content("studio", 30*time.Second) {
		t.Error("a moment's picture changes as time goes by")
	}
}

func TestTheSizeFollowsWhatIsAskedFor(t *testing.T) {
	b := studio(t, sim.Options{})
	for _, c := range []struct {
		stream        string
		width, height any
		want          image.Point
	}{
		{"studio", nil, nil, image.Pt(1280, 720)},
		{"studio", 640, nil, image.Pt(640, 360)},
		{"studio", nil, 90, image.Pt(160, 90)},
		{"studio", 500, 500, image.Pt(500, 500)},
		{"studio", 1, nil, image.Pt(1, 1)},
		{"studio", nil, 1, image.Pt(2, 1)},
		{"street-phone", nil, nil, image.Pt(720, 1280)},
		{"street-phone", 90, nil, image.Pt(90, 160)},
		{"street-phone", nil, 2160, image.Pt(1215, 2160)},
		{"workshop-bench", 33, nil, image.Pt(33, 25)},
		{"studio", 3840, 2160, image.Pt(3840, 2160)},
	} {
		img := b.pictures(ask(c.stream, b.Now.Add(-time.Minute), b.Now.Add(-time.Minute), "WidthPixels", c.width, "HeightPixels", c.height))[0]
		if m, _ := picture(t, img); m.Bounds().Max != c.want {
			t.Errorf("%v x %v of %s is %v, not %v", c.width, c.height, c.stream, m.Bounds().Max, c.want)
		}
		if n := len(simtest.TextAt(t, img, "ImageContent")); n > 6291456 {
			t.Errorf("the content has %d characters", n)
		}
	}
	b.invalid("GetImages", ask("street-phone", b.Now, b.Now, "WidthPixels", 3840))
}

func TestQualityMakesAJPEGLargerAndLeavesAPNGAlone(t *testing.T) {
	b := studio(t, sim.Options{})
	size := func(format, quality string) int {
		members := []any{"Format", format}
		if quality != "" {
			members = append(members, "FormatConfig", document{"JPEGQuality": quality})
		}
		return len(simtest.TextAt(t, b.pictures(ask("studio", b.Now.Add(-time.Minute), b.Now.Add(-time.Minute), members...))[0], "ImageContent"))
	}
	if worst, usual, best := size("JPEG", "1"), size("JPEG", ""), size("JPEG", "100"); worst >= usual || usual >= best || usual != size("JPEG", "80") {
		t.Errorf("the sizes are %d, %d and %d", worst, usual, best)
	}
	if size("PNG", "1") != size("PNG", "100") {
		t.Error("a JPEG quality changes a PNG")
	}
}

func TestImagesAreThreeSecondsApartUnlessAskedOtherwise(t *testing.T) {
	b := studio(t, sim.Options{})
	from := b.Now.Add(-5 * time.Minute)
	for _, c := range []struct {
		interval any
		length   time.Duration
		want     int
	}{
		{nil, 0, 1},
		{nil, 2999 * time.Millisecond, 1},
		{nil, 3 * time.Second, 2},
		{200, time.Second, 6},
		{1000, 1500 * time.Millisecond, 2},
		{300_000, 300 * time.Second, 2},
		{2147483647, 300 * time.Second, 1},
	} {
		if got := len(b.pictures(ask("studio", from, from.Add(c.length), "SamplingInterval", c.interval, "WidthPixels", 16))); got != c.want {
			t.Errorf("every %v ms of %v is %d images, not %d", c.interval, c.length, got, c.want)
		}
	}
}

func TestWhatIsNoRequestForImagesIsRefused(t *testing.T) {
	b := studio(t, sim.Options{})
	from, to := b.Now.Add(-time.Minute), b.Now.Add(-50*time.Second)
	for name, in := range map[string]document{
		"no stream":              ask("", from, to, "StreamName", nil),
		"no selector":            ask("studio", from, to, "ImageSelectorType", nil),
		"no start":               ask("studio", from, to, "StartTimestamp", nil),
		"no end":                 ask("studio", from, to, "EndTimestamp", nil),
		"no format":              ask("studio", from, to, "Format", nil),
		"an unknown format":      ask("studio", from, to, "Format", "jpeg"),
		"an interval of 199":     ask("studio", from, to, "SamplingInterval", 199),
		"more than five minutes": ask("studio", from, from.Add(300*time.Second+time.Millisecond)),
		"an end before a start":  ask("studio", to, from),
		"a negative time":        ask("studio", from, to, "StartTimestamp", -1),
		"a time in milliseconds": ask("studio", from, to, "EndTimestamp", 1795262400000),
		"no results":             ask("studio", from, to, "MaxResults", 0),
		"too many results":       ask("studio", from, to, "MaxResults", 101),
		"an empty token":         ask("studio", from, to, "NextToken", ""),
		"a made-up token":        ask("studio", from, to, "NextToken", "AAAA"),
		"a strange token":        ask("studio", from, to, "NextToken", "!"),
		"too wide":               ask("studio", from, to, "WidthPixels", 3841),
		"too high":               ask("studio", from, to, "HeightPixels", 2161),
		"a quality of 0":         ask("studio", from, to, "FormatConfig", document{"JPEGQuality": "0"}),
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			b.invalid("GetImages", in)
		})
	}
	b.T = t
	b.Refused("GetImages", ask("studio", from, to, "StartTimestamp", "2026-11-21T12:00:00Z"), http.StatusBadRequest, "SerializationException")
	b.Refused("GetImages", ask("none", from, to), http.StatusNotFound, "ResourceNotFoundException")
	b.Must("CreateStream", named("plain"))
	b.Refused("GetImages", ask("plain", from, to), http.StatusBadRequest, "NoDataRetentionException")
}

func TestTimesAreReadInAnyFormOfANumber(t *testing.T) {
	b := studio(t, sim.Options{})
	for _, start := range []string{"1795265999.5", "1.7952659995e9", "1795265999500e-3", "1795265999.4999999"} {
		a := b.Raw("GetImages", `{"StreamName":"studio","ImageSelectorType":"PRODUCER_TIMESTAMP","Format":"PNG","WidthPixels":8,"StartTimestamp":`+start+`,"EndTimestamp":1795266000}`)
		if a.Status != http.StatusOK || !strings.Contains(a.Body, `"TimeStamp":1795265999.5,`) {
			t.Errorf("%s is answered with %d %.100s", start, a.Status, a.Body)
		}
	}
}

func TestAPageHasTwentyFiveImagesAtMost(t *testing.T) {
	b := studio(t, sim.Options{})
	from := b.Now.Add(-5 * time.Minute)
	in := ask("studio", from, from.Add(60*time.Second), "SamplingInterval", 1000, "WidthPixels", 8)
	for _, c := range []struct {
		most  any
		pages []int
	}{
		{nil, []int{25, 25, 11}},
		{100, []int{25, 25, 11}},
		{25, []int{25, 25, 11}},
		{24, []int{24, 24, 13}},
		{61, []int{25, 25, 11}},
	} {
		request := with(in, "MaxResults", c.most)
		seen := 0
		for i, want := range c.pages {
			doc := b.Must("GetImages", request)
			images := doc["Images"].([]any)
			if len(images) != want {
				t.Errorf("%v at most: page %d has %d images, not %d", c.most, i+1, len(images), want)
			}
			for _, img := range images {
				if got := simtest.At(t, img, "TimeStamp"); got != seconds(from)+float64(seen) {
					t.Errorf("image %d is of %v", seen, got)
				}
				seen++
			}
			token, more := doc["NextToken"].(string)
			if more != (i < len(c.pages)-1) {
				t.Errorf("page %d has the token %q", i+1, token)
			}
			request["NextToken"] = token
		}
	}
	token := simtest.TextAt(t, b.Must("GetImages", in), "NextToken")
	for _, change := range [][]any{{"WidthPixels", 9}, {"Format", "PNG"}, {"StreamName", lobby}, {"SamplingInterval", 2000}, {"EndTimestamp", seconds(from.Add(61 * time.Second))}} {
		b.invalid("GetImages", with(with(in, "NextToken", token), change...))
	}
}

func TestWhereThereIsNoMediaThereIsAGap(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.create("cam")
	start := b.Now
	word := func(offset time.Duration) string {
		t.Helper()
		img := b.pictures(ask("cam", start.Add(offset), start.Add(offset), "WidthPixels", 8))[0]
		if problem, ok := simtest.At(t, img, "Error").(string); ok {
			if simtest.At(t, img, "ImageContent") != nil {
				t.Error("a gap has content")
			}
			return problem
		}
		return "image"
	}
	expect := func(offset time.Duration, want string) {
		t.Helper()
		if got := word(offset); got != want {
			t.Errorf("%v after the start there is %s, not %s", offset, got, want)
		}
	}
	expect(0, "NO_MEDIA")
	b.produce("cam", true)
	b.Pass(5 * time.Second)
	// Two fragments of two seconds are complete.
	expect(-time.Millisecond, "NO_MEDIA")
	expect(0, "image")
	expect(3999*time.Millisecond, "image")
	expect(4*time.Second, "NO_MEDIA")
	b.produce("cam", false)
	expect(4999*time.Millisecond, "image")
	expect(5*time.Second, "NO_MEDIA")
	b.Pass(55 * time.Second)
	b.produce("cam", true)
	b.produce("cam", true)
	b.Pass(time.Minute)
	expect(4*time.Second, "image")
	expect(30*time.Second, "NO_MEDIA")
	expect(60*time.Second, "image")
	expect(time.Hour, "NO_MEDIA")
	b.Pass(24*time.Hour - 2*time.Minute)
	expect(time.Second, "image")
	b.Pass(2 * time.Second)
	expect(time.Second, "NO_MEDIA")
	expect(3*time.Second, "image")
}

func TestLessRetentionForgetsForGood(t *testing.T) {
	b := studio(t, sim.Options{})
	b.Pass(3 * time.Hour)
	moment := b.Now.Add(-2 * time.Hour)
	gap := func() bool {
		return simtest.At(t, b.pictures(ask("studio", moment, moment, "WidthPixels", 8))[0], "Error") != nil
	}
	if gap() {
		t.Fatal("there is no media")
	}
	b.retention("studio", "DECREASE", 23)
	if !gap() {
		t.Error("media is kept for longer than the retention")
	}
	b.retention("studio", "INCREASE", 23)
	if !gap() {
		t.Error("media that was deleted is back")
	}
	moment = b.Now.Add(-30 * time.Minute)
	if gap() {
		t.Error("media within the retention is gone")
	}
}

func TestAStreamOfSoundAloneGivesNoImages(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.Must("CreateStream", document{"StreamName": "radio", "MediaType": "audio/aac", "DataRetentionInHours": 1})
	b.produce("radio", true)
	b.Pass(time.Minute)
	images := b.pictures(ask("radio", b.Now.Add(-63*time.Second), b.Now.Add(-57*time.Second)))
	for i, want := range []string{"NO_MEDIA", "MEDIA_ERROR", "MEDIA_ERROR"} {
		if got := simtest.At(t, images, i, "Error"); got != want {
			t.Errorf("image %d has the error %v, not %s", i, got, want)
		}
	}
}

func TestImagesThatNobodyWaitsForAreNotDrawn(t *testing.T) {
	b := studio(t, sim.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	body, err := json.Marshal(ask("studio", b.Now.Add(-time.Minute), b.Now))
	if err != nil {
		t.Fatal(err)
	}
	a := b.Send(b.Request(http.MethodPost, "/getImages", string(body)).WithContext(ctx))
	if a.Status != http.StatusInternalServerError || a.Code != "InternalFailure" {
		t.Errorf("answered %d %s", a.Status, a.Code)
	}
}

// Whatever is asked, the pages together hold one moment after the other, each
// with an image or a reason.
func TestPagesHoldEveryMomentOnce(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.create("cam")
	from := b.Now
	for range 6 {
		b.produce("cam", true)
		b.Pass(17 * time.Second)
		b.produce("cam", false)
		b.Pass(13 * time.Second)
	}
	rapid.Check(t, func(rt *rapid.T) {
		start := from.Add(time.Duration(rapid.IntRange(-5000, 200_000).Draw(rt, "start")) * time.Millisecond)
		length := rapid.IntRange(0, 30_000).Draw(rt, "length")
		interval := rapid.IntRange(200, 20_000).Draw(rt, "interval")
		in := ask("cam", start, start.Add(time.Duration(length)*time.Millisecond), "SamplingInterval", interval,
			"MaxResults", rapid.IntRange(1, 100).Draw(rt, "most"), "WidthPixels", 4, "Format", "PNG")
		count := 0
		for {
			doc := b.Must("GetImages", in)
			for _, img := range doc["Images"].([]any) {
				want := start.Add(time.Duration(count*interval) * time.Millisecond)
				if got := simtest.At(rt, img, "TimeStamp"); got != seconds(want) {
					rt.Fatalf("moment %d is %v, not %v", count, got, seconds(want))
				}
				on := want.Sub(from) >= 0 && want.Sub(from) < 180*time.Second && want.Sub(from)%(30*time.Second) < 17*time.Second
				if has := simtest.At(rt, img, "ImageContent") != nil; has != on || has == (simtest.At(rt, img, "Error") == "NO_MEDIA") {
					rt.Fatalf("%v after the start there is %v", want.Sub(from), img)
				}
				count++
			}
			token, more := doc["NextToken"]
			if !more {
				break
			}
			in["NextToken"] = token
		}
		if want := length/interval + 1; count != want {
			rt.Fatalf("%d moments, not %d", count, want)
		}
	})
}
