package kvssim_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

const (
	describeImages = "DescribeImageGenerationConfiguration"
	updateImages   = "UpdateImageGenerationConfiguration"
)

func (b *bench) retention(name, operation string, hours int) {
	b.T.Helper()
	b.Must("UpdateDataRetention", document{
		"StreamName": name, "CurrentVersion": b.version(name), "Operation": operation + "_DATA_RETENTION", "DataRetentionChangeInHours": hours,
	})
	b.Pass(2 * time.Second)
}

func TestAConfigurationIsDescribedAsItWasSent(t *testing.T) {
	b := newBench(t, sim.Options{})
	if a := b.Call(describeImages, named(lobby)); a.Body != "{}" {
		t.Errorf("no configuration is described as %s", a.Body)
	}
	for _, c := range []document{
		settings(),
		with(settings(), "FormatConfig", document{"JPEGQuality": "80"}, "WidthPixels", 3840, "HeightPixels", 2160),
		with(settings(), "Status", "DISABLED", "Format", "PNG", "ImageSelectorType", "PRODUCER_TIMESTAMP", "SamplingInterval", 33, "HeightPixels", 1),
		with(settings(), "SamplingInterval", 2147483647, "FormatConfig", document{"JPEGQuality": "1"}),
	} {
		before := b.info(lobby)
		if a := b.Call(updateImages, configure(lobby, c)); a.Status != http.StatusOK || a.Body != "{}" {
			t.Fatalf("%v is answered with %d %s", c, a.Status, a.Body)
		}
		got := simtest.At(t, b.Must(describeImages, named(lobby)), "ImageGenerationConfiguration")
		if !same(t, got, c) {
			t.Errorf("described as %v, not %v", got, c)
		}
		if !reflect.DeepEqual(b.info(lobby), before) {
			t.Error("a configuration changed its stream")
		}
	}
}

// same compares two documents by what they say.
func same(t *testing.T, got any, want document) bool {
	t.Helper()
	for k, v := range want {
		if n, ok := v.(int); ok {
			want[k] = float64(n)
		}
	}
	return reflect.DeepEqual(got, any(want))
}

func TestAnAbsentOrNullConfigurationDeletesIt(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, body := range []string{`{"StreamName":"` + lobby + `"}`, `{"StreamName":"` + lobby + `","ImageGenerationConfiguration":null}`} {
		b.Must(updateImages, configure(lobby, settings()))
		b.Pass(time.Minute)
		if a := b.Raw(updateImages, body); a.Status != http.StatusOK {
			t.Fatalf("%s is answered with %s", body, a.Body)
		}
		if a := b.Call(describeImages, named(lobby)); a.Body != "{}" {
			t.Errorf("after %s there is %s", body, a.Body)
		}
		if b.delivery(lobby).Status != "ENABLED" {
			t.Error("a deletion is in force at once")
		}
		b.Pass(time.Minute)
		if d := b.delivery(lobby); d != (kvssim.Delivery{}) {
			t.Errorf("a minute later the images are %+v", d)
		}
		if a := b.Raw(updateImages, body); a.Status != http.StatusOK {
			t.Errorf("deleting nothing is answered with %s", a.Body)
		}
	}
	b.invalid(updateImages, configure(lobby, document{}))
}

func TestWhatIsNoConfigurationIsRefused(t *testing.T) {
	b := newBench(t, sim.Options{})
	to := func(uri, region string) document { return document{"Uri": uri, "DestinationRegion": region} }
	for name, change := range map[string][]any{
		"no status":               {"Status", nil},
		"an unknown status":       {"Status", "enabled"},
		"no selector":             {"ImageSelectorType", nil},
		"an unknown selector":     {"ImageSelectorType", "NOW"},
		"no destination":          {"DestinationConfig", nil},
		"no uri":                  {"DestinationConfig", document{"DestinationRegion": "us-west-2"}},
		"an uri of nothing":       {"DestinationConfig", to("s3", "us-west-2")},
		"an uri with a star":      {"DestinationConfig", to("s3://bucket/*", "us-west-2")},
		"a long uri":              {"DestinationConfig", to("s3://b/"+strings.Repeat("x", 249), "us-west-2")},
		"another region":          {"DestinationConfig", to("s3://bucket", "eu-west-1")},
		"no region":               {"DestinationConfig", document{"Uri": "s3://bucket"}},
		"a word for a region":     {"DestinationConfig", to("s3://bucket", "somewhere")},
		"no interval":             {"SamplingInterval", nil},
		"an interval of 32":       {"SamplingInterval", 32},
		"a negative interval":     {"SamplingInterval", -3000},
		"no format":               {"Format", nil},
		"an unknown format":       {"Format", "GIF"},
		"an empty format config":  {"FormatConfig", document{}},
		"another format config":   {"FormatConfig", document{"PNGLevel": "9"}},
		"two format configs":      {"FormatConfig", document{"JPEGQuality": "9", "x": "1"}},
		"a quality of 0":          {"FormatConfig", document{"JPEGQuality": "0"}},
		"a quality of 101":        {"FormatConfig", document{"JPEGQuality": "101"}},
		"a word for a quality":    {"FormatConfig", document{"JPEGQuality": "best"}},
		"a fraction of quality":   {"FormatConfig", document{"JPEGQuality": "80.5"}},
		"no width":                {"WidthPixels", 0},
		"too wide":                {"WidthPixels", 3841},
		"no height":               {"HeightPixels", 0},
		"too high":                {"HeightPixels", 2161},
		"a quality without value": {"FormatConfig", document{"JPEGQuality": nil, "x": nil}},
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			b.invalid(updateImages, configure(lobby, with(settings(), change...)))
		})
	}
	b.T = t
	for name, change := range map[string][]any{
		"a number for a quality": {"FormatConfig", document{"JPEGQuality": 80}},
		"a text for an interval": {"SamplingInterval", "3000"},
		"a text for a width":     {"WidthPixels", "640"},
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			b.Refused(updateImages, configure(lobby, with(settings(), change...)), http.StatusBadRequest, "SerializationException")
		})
	}
	b.T = t
	if a := b.Call(describeImages, named(lobby)); a.Body != "{}" {
		t.Errorf("after all refusals there is %s", a.Body)
	}
	b.invalid(updateImages, document{"ImageGenerationConfiguration": settings()})
	b.Refused(updateImages, configure("none", settings()), http.StatusNotFound, "ResourceNotFoundException")
	b.Refused(describeImages, named("none"), http.StatusNotFound, "ResourceNotFoundException")
}

func TestAConfigurationIsInForceAMinuteLater(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.Must(updateImages, configure(lobby, with(settings(), "FormatConfig", document{"JPEGQuality": "70"}, "WidthPixels", 640)))
	b.Pass(59 * time.Second)
	if d := b.delivery(lobby); d != (kvssim.Delivery{}) {
		t.Errorf("too early the images are %+v", d)
	}
	b.Pass(time.Second)
	since := b.Now
	b.Pass(10 * time.Second)
	want := kvssim.Delivery{
		Status: "ENABLED", Selector: "SERVER_TIMESTAMP", URI: "s3://bucket/stills", Format: "JPEG", Quality: 70,
		Interval: 3 * time.Second, Width: 640, Since: since, Images: 3,
	}
	if d := b.delivery(lobby); d != want {
		t.Errorf("the images are %+v, not %+v", d, want)
	}
	b.Must(updateImages, configure(lobby, with(settings(), "Status", "DISABLED")))
	b.Pass(time.Minute)
	if d := b.delivery(lobby); d.Status != "DISABLED" || d.Images != 0 {
		t.Errorf("after it was disabled the images are %+v", d)
	}
	b.Pass(time.Hour)
	if d := b.delivery(lobby); d.Images != 0 {
		t.Errorf("a disabled configuration made %d images", d.Images)
	}
}

func TestImagesAreMadeOfMediaOnly(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.Must(updateImages, configure(lobby, with(settings(), "SamplingInterval", 1000)))
	b.Pass(time.Minute)
	for _, step := range []struct {
		on   bool
		time time.Duration
		want int
	}{
		{true, 10 * time.Second, 10},
		{false, time.Hour, 10},
		{true, 500 * time.Millisecond, 10},
		{true, 4500 * time.Millisecond, 15},
	} {
		b.produce(lobby, step.on)
		b.Pass(step.time)
		if got := b.delivery(lobby).Images; got != step.want {
			t.Errorf("%d images were made, not %d", got, step.want)
		}
	}
	b.retention(lobby, "DECREASE", 24)
	made := b.delivery(lobby).Images
	b.Pass(time.Hour)
	if got := b.delivery(lobby).Images; got != made {
		t.Errorf("without retention %d images were made", got-made)
	}
	if err := b.sim.Produce("none", true); err == nil {
		t.Error("a stream that does not exist has a producer")
	}
	if _, err := b.sim.Delivery("none"); err == nil {
		t.Error("a stream that does not exist has images")
	}
}

func TestAStreamWithoutRetentionTakesNoConfiguration(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.Must("CreateStream", named("plain"))
	b.Refused(updateImages, configure("plain", settings()), http.StatusBadRequest, "NoDataRetentionException")
	b.Must(updateImages, configure(lobby, settings()))
	b.retention(lobby, "DECREASE", 24)
	b.Refused(updateImages, configure(lobby, with(settings(), "Status", "DISABLED")), http.StatusBadRequest, "NoDataRetentionException")
	b.Refused(updateImages, named(lobby), http.StatusBadRequest, "NoDataRetentionException")
	if got := simtest.TextAt(t, b.Must(describeImages, named(lobby)), "ImageGenerationConfiguration", "Status"); got != "ENABLED" {
		t.Errorf("the configuration is %s", got)
	}
	b.retention(lobby, "INCREASE", 1)
	b.Must(updateImages, named(lobby))
}

func TestAFrozenChangeIsDescribedAndNeverInForce(t *testing.T) {
	b := newBench(t, simtest.WithFaults(t, "faults: [{system: kvs, call: UpdateImageGenerationConfiguration, kind: freeze, index: 2, count: 1}]"))
	b.Must(updateImages, configure(lobby, settings()))
	b.Pass(time.Minute)
	b.Must(updateImages, configure(lobby, with(settings(), "Format", "PNG")))
	b.Pass(24 * time.Hour)
	if got := simtest.TextAt(t, b.Must(describeImages, named(lobby)), "ImageGenerationConfiguration", "Format"); got != "PNG" {
		t.Errorf("described as %s", got)
	}
	if d := b.delivery(lobby); d.Format != "JPEG" {
		t.Errorf("the images are %+v", d)
	}
	b.Must(updateImages, configure(lobby, with(settings(), "Format", "PNG")))
	b.Pass(time.Minute)
	if d := b.delivery(lobby); d.Format != "PNG" {
		t.Errorf("the next change leaves the images %+v", d)
	}
}
