package kvssim_test

import (
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// snapshot is everything that the calls show of all streams.
func (b *bench) snapshot() document {
	b.T.Helper()
	s := document{}
	for _, st := range b.listed(document{}) {
		name := simtest.TextAt(b.T, st, "StreamName")
		s[name] = []any{st, b.Must(describeImages, named(name)), b.Must("ListTagsForStream", named(name)), b.delivery(name), b.sees(name, b.Now.Add(-time.Minute))}
	}
	return s
}

// sees tells what GetImages has for a moment: image, or why there is none.
func (b *bench) sees(name string, moment time.Time) string {
	b.T.Helper()
	a := b.Call("GetImages", ask(name, moment, moment, "WidthPixels", 4))
	if a.Code != "" {
		return a.Code
	}
	if problem, ok := simtest.At(b.T, a.Doc, "Images", 0, "Error").(string); ok {
		return problem
	}
	return "image"
}

// configured are the names of the streams with an image configuration, by what
// their status is.
func (b *bench) configured() map[string][]string {
	b.T.Helper()
	by := map[string][]string{}
	for _, name := range b.names() {
		if c, ok := b.Must(describeImages, named(name))["ImageGenerationConfiguration"]; ok {
			status := simtest.TextAt(b.T, c, "Status")
			by[status] = append(by[status], name)
		}
	}
	return by
}

func TestAnEmptyWorldHasStreamsToMakeImagesOf(t *testing.T) {
	for _, speed := range []float64{1, 60, 200} {
		t.Run(strconv.FormatFloat(speed, 'f', 0, 64), func(t *testing.T) { checkSpares(t, newBench(t, sim.Options{Speed: speed})) })
	}
}

func checkSpares(t *testing.T, b *bench) {
	t.Helper()
	names := b.names()
	if len(names) < 3 || len(b.configured()) != 0 {
		t.Fatalf("the streams are %v, configured %v", names, b.configured())
	}
	form := regexp.MustCompile(`^arn:[a-z\d-]+:kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+$`)
	for _, name := range names {
		info := b.info(name)
		if info["Status"] != "ACTIVE" || info["DataRetentionInHours"] == 0.0 || !form.MatchString(simtest.TextAt(t, info, "StreamARN")) {
			t.Errorf("described as %v", info)
		}
		if got := b.sees(name, b.Now.Add(-5*time.Minute)); got != "image" {
			t.Errorf("%s has %s", name, got)
		}
	}
}

func TestANumberIsThatManyStreamsWithImages(t *testing.T) {
	spare := len(newBench(t, sim.Options{}).names())
	for _, n := range []int{1, 7, 130} {
		b := newBench(t, sim.Options{World: sim.World{Count: n}})
		if by := b.configured(); len(by["ENABLED"]) != n || len(by["DISABLED"]) != 0 {
			t.Errorf("%d are enabled and %d disabled, not %d", len(by["ENABLED"]), len(by["DISABLED"]), n)
		}
		names := b.names()
		if slices.Sort(names); len(slices.Compact(names)) != n+spare {
			t.Errorf("%d streams are listed", len(names))
		}
		for _, name := range b.configured()["ENABLED"] {
			before := b.delivery(name)
			if before.Status != "ENABLED" || before.Images == 0 || !before.Since.Before(b.Now) {
				t.Errorf("%s makes %+v", name, before)
			}
		}
	}
}

func TestAWorldsConfigurationsWouldBeAccepted(t *testing.T) {
	for _, world := range []sim.World{{Demo: true}, {Count: 6}} {
		b := newBench(t, sim.Options{World: world})
		for _, name := range b.names() {
			c, ok := b.Must(describeImages, named(name))["ImageGenerationConfiguration"]
			if !ok || b.info(name)["DataRetentionInHours"] == 0.0 {
				continue
			}
			b.Must(updateImages, configure(name, c))
		}
	}
}

func TestTheDemoIsASmallShow(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: 1})
	by := b.configured()
	if len(by["ENABLED"]) != 4 || len(by["DISABLED"]) != 1 {
		t.Fatalf("configured are %v", by)
	}
	seen := map[string]map[string]int{}
	for range 300 {
		b.Pass(2 * time.Second)
		for _, name := range slices.Concat(by["ENABLED"], by["DISABLED"]) {
			if seen[name] == nil {
				seen[name] = map[string]int{}
			}
			seen[name][b.sees(name, b.Now.Add(-4*time.Second))]++
		}
	}
	kinds := map[string]int{}
	for name, what := range seen {
		switch {
		case what["image"] > 100 && what["NO_MEDIA"] > 20:
			kinds["restless"]++
		case what["image"] == 300:
			kinds["steady"]++
		case what["NoDataRetentionException"] == 300 && b.delivery(name).Images == 0:
			kinds["without retention"]++
		default:
			t.Errorf("%s showed %v", name, what)
		}
	}
	if kinds["restless"] != 1 || kinds["steady"] != 3 || kinds["without retention"] != 1 {
		t.Errorf("the streams are %v", kinds)
	}
	wide := false
	for _, name := range b.names() {
		for _, r := range simtest.TextAt(t, b.Must("ListTagsForStream", named(name)), "Tags", "Name") {
			wide = wide || unicode.Is(unicode.Han, r)
		}
	}
	if !wide {
		t.Error("no name is written in wide characters")
	}
}

func TestTheSameSeedGivesTheSameDemo(t *testing.T) {
	world := func(seed int64, ask bool) document {
		b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: seed})
		for range 60 {
			b.Pass(17 * time.Second)
			if ask {
				b.Must("ListStreams", document{})
				b.Call("CreateStream", named("other"))
			}
		}
		s := b.snapshot()
		delete(s, "other")
		return s
	}
	if !reflect.DeepEqual(world(1, false), world(1, true)) {
		t.Error("the same seed gave two worlds")
	}
	if reflect.DeepEqual(world(1, false), world(2, false)) {
		t.Error("two seeds gave one world")
	}
}

func TestTheDemoGoesOnForDaysAndRestsWhenItsStreamIsDeleted(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Demo: true}, Seed: 3})
	b.Pass(100 * time.Hour)
	const restless = "night-market"
	was, changes := b.sees(restless, b.Now.Add(-4*time.Second)), 0
	for range 150 {
		b.Pass(4 * time.Second)
		if is := b.sees(restless, b.Now.Add(-4*time.Second)); is != was {
			was = is
			changes++
		}
	}
	if changes < 4 {
		t.Errorf("in ten minutes the producer changed %d times", changes)
	}
	b.Must("DeleteStream", document{"StreamARN": b.arn(restless)})
	b.Pass(time.Hour)
	b.create(restless)
	b.Pass(time.Hour)
	if got := b.sees(restless, b.Now.Add(-time.Minute)); got != "NO_MEDIA" {
		t.Errorf("a new stream of the name has %s", got)
	}
}

func TestTheRegionIsInEveryPartOfTheWorld(t *testing.T) {
	b := newBench(t, sim.Options{Region: "eu-west-1", World: sim.World{Demo: true}})
	b.Region = "eu-west-1"
	for _, name := range b.configured()["ENABLED"] {
		c := b.Must(describeImages, named(name))
		if got := simtest.TextAt(t, c, "ImageGenerationConfiguration", "DestinationConfig", "DestinationRegion"); got != "eu-west-1" {
			t.Errorf("the images of %s go to %s", name, got)
		}
		if arn := b.arn(name); !strings.HasPrefix(arn, "arn:aws:kinesisvideo:eu-west-1:") {
			t.Errorf("an ARN is %s", arn)
		}
	}
	b.invalid(updateImages, configure(lobby, settings()))
}

// Whatever is done in whatever order, the world keeps the vendor's rules.
func TestTheWorldStaysInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t, sim.Options{})
		names := []string{"a", "b", lobby}
		last := map[string]sighting{}
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			name := rapid.SampledFrom(names).Draw(rt, "name")
			b.act(rt, name, last[name].version)
			checkOrder(rt, b, names, last)
		}
	})
}

// sighting is what a stream was when it was last described.
type sighting struct{ arn, version string }

// act does something to a stream with the version that was last seen of it.
func (b *bench) act(rt *rapid.T, name, version string) {
	if version == "" {
		version = "none"
	}
	switch rapid.IntRange(0, 8).Draw(rt, "what") {
	case 0:
		b.Call("CreateStream", document{"StreamName": name, "DataRetentionInHours": rapid.IntRange(0, 2).Draw(rt, "hours")})
	case 1:
		b.Call("UpdateStream", document{"StreamName": name, "CurrentVersion": version, "DeviceName": "d"})
	case 2:
		operation := rapid.SampledFrom([]string{"INCREASE", "DECREASE"}).Draw(rt, "operation") + "_DATA_RETENTION"
		b.Call("UpdateDataRetention", document{"StreamName": name, "CurrentVersion": version, "Operation": operation, "DataRetentionChangeInHours": rapid.IntRange(1, 3).Draw(rt, "change")})
	case 3:
		if a := b.Call("DescribeStream", named(name)); a.Code == "" {
			b.Call("DeleteStream", document{"StreamARN": simtest.TextAt(rt, a.Doc, "StreamInfo", "StreamARN")})
		}
	case 4:
		b.Call(updateImages, configure(name, with(settings(), "Status", rapid.SampledFrom([]string{"ENABLED", "DISABLED"}).Draw(rt, "status"))))
	case 5:
		b.Call(updateImages, named(name))
	case 6:
		_ = b.sim.Produce(name, rapid.Bool().Draw(rt, "on"))
	default:
		b.Pass(time.Duration(rapid.IntRange(0, 90_000).Draw(rt, "ms")) * time.Millisecond)
	}
}

// checkOrder holds every stream against what it was a step ago.
func checkOrder(rt *rapid.T, b *bench, names []string, last map[string]sighting) {
	listed := b.names()
	for _, name := range names {
		a := b.Call("DescribeStream", named(name))
		if (a.Code == "") != slices.Contains(listed, name) {
			rt.Fatalf("%s is listed in %v and described as %s", name, listed, a.Body)
		}
		if a.Code != "" {
			delete(last, name)
			continue
		}
		info := simtest.At(rt, a.Doc, "StreamInfo").(document)
		status, hours := simtest.TextAt(rt, info, "Status"), info["DataRetentionInHours"].(float64)
		if hours < 0 {
			rt.Fatalf("%s retains %v hours", name, hours)
		}
		is, was := sighting{simtest.TextAt(rt, info, "StreamARN"), simtest.TextAt(rt, info, "Version")}, last[name]
		if is.arn == was.arn && is.version != was.version && status != "UPDATING" {
			rt.Fatalf("%s has a new version and is %s", name, status)
		}
		last[name] = is
		images := b.Call("GetImages", ask(name, b.Now, b.Now, "WidthPixels", 4))
		want := http.StatusOK
		switch {
		case status == "DELETING":
			want = http.StatusNotFound
		case hours == 0:
			want = http.StatusBadRequest
		}
		if images.Status != want {
			rt.Fatalf("%s is %s, retains %v hours and answers %s", name, status, hours, images.Body)
		}
		if d := b.delivery(name); d.Images < 0 || (d.Status == "" && d.Images > 0) {
			rt.Fatalf("%s makes %+v", name, d)
		}
	}
}
