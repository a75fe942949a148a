package caster

import (
	"regexp"
	"slices"
	"strconv"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// The ranges of the vendor's pages (AddCasterVideoResource, AddCasterLayout,
// AddCasterComponent, SetCasterConfig), and of the page on what its console takes,
// which the API is not held to: the latter are warnings.
const (
	maxLayerDelay = 5000 // ms
	maxDelay      = 300  // s
	maxVolume     = 10   // times the source's own
	maxSideURLs   = 20
	maxText       = 1024 // characters
	maxInt        = 1<<31 - 1

	consoleVideos  = 6
	consoleImages  = 4
	consoleTexts   = 4
	consoleLayouts = 12
	consoleTracks  = 6
	consoleVolume  = 2
)

var (
	videoForm     = regexp.MustCompile(`^RV(0[1-9]|[1-9][0-9])$`)
	componentForm = regexp.MustCompile(`^RC(0[1-9]|[1-9][0-9])$`)
	colorForm     = regexp.MustCompile(`^0x[0-9A-Fa-f]{6}$`)
	fileOfVod     = regexp.MustCompile(`(?i)\.(mp4|flv|ts)([?#].*)?$`)
	fileOfImage   = regexp.MustCompile(`(?i)\.(jpe?g|png)([?#].*)?$`)
)

// contentMembers say what a video source plays: exactly one of them is given.
func contentMembers() []string {
	return []string{"LiveStreamUrl", "MaterialId", "VodUrl", "ImageId", "ImageUrl"}
}

func resourceMembers() []string {
	return append(contentMembers(), "LocationId", "ResourceName", "BeginOffset", "EndOffset", "RepeatNum", "FixedDelayDuration", "PtsCallbackInterval", "RegionId", "OwnerId")
}

// resource holds one element of VideoResources.
func (f *findings) resource(s spot) {
	if !f.object(s, "the parameters of AddCasterVideoResource") {
		return
	}
	f.known(s, "a video source", resourceMembers()...)
	f.text(s.get("ResourceName"), true)
	f.place(s.get("LocationId"), videoForm, "RV01 to RV99")
	if s.get("LocationId").absent() {
		f.warn(s, layouts.CodeMissing, "has no LocationId, so that no layout can show it")
	}
	f.content(s)
	f.whole(s.get("RepeatNum"), -1, 0)
	f.whole(s.get("BeginOffset"), 0, maxInt)
	f.whole(s.get("EndOffset"), -maxInt, maxInt)
	f.whole(s.get("PtsCallbackInterval"), 0, maxInt)
	f.whole(s.get("FixedDelayDuration"), 0, maxLayerDelay)
}

// content holds that a source has exactly one thing to play.
func (f *findings) content(s spot) {
	var given []string
	for _, name := range contentMembers() {
		if !s.get(name).absent() {
			given = append(given, name)
		}
	}
	switch {
	case len(given) == 0:
		f.fail(s, layouts.CodeMissing, "has nothing to play: exactly one of LiveStreamUrl, MaterialId, VodUrl, ImageId and ImageUrl must be given")
	case len(given) > 1:
		f.fail(s.get(given[1]), backend.CodeExclusive, "stands beside %s: exactly one of LiveStreamUrl, MaterialId, VodUrl, ImageId and ImageUrl must be given", given[0])
	}
	for _, name := range []string{"LiveStreamUrl", "VodUrl", "ImageUrl"} {
		f.address(s.get(name))
	}
	if at := s.get("VodUrl"); at.Kind() == file.String && !fileOfVod.MatchString(at.Text()) {
		f.warn(at, backend.CodeDoubtful, "does not end as an MP4, FLV or TS file does; the vendor plays no others")
	}
	if at := s.get("ImageUrl"); at.Kind() == file.String && !fileOfImage.MatchString(at.Text()) {
		f.warn(at, backend.CodeDoubtful, "does not end as a JPG or PNG file does; the vendor shows no others")
	}
}

func (f *findings) place(s spot, form *regexp.Regexp, words string) {
	if text := f.text(s, false); !s.absent() && !form.MatchString(text) {
		f.fail(s, backend.CodePattern, "must be %s", words)
	}
}

// unique finds texts that stand twice, among those elements that count where that
// is given.
func (f *findings) unique(list spot, member, what string, counts func(spot) bool) {
	seen := map[string]bool{}
	for _, s := range list.list() {
		at := s.get(member)
		if counts != nil && !counts(s) {
			continue
		}
		if text := at.Text(); text != "" && seen[text] {
			f.fail(at, layouts.CodeDuplicate, "%s is %s of another one too", text, what)
		}
		seen[at.Text()] = true
	}
}

// layout holds one element of Layouts.
func (f *findings) layout(s spot) {
	if !f.object(s, "the parameters of AddCasterLayout") {
		return
	}
	f.known(s, "a layout", "Name", "BlendList", "MixList", "VideoLayer", "AudioLayer", "RegionId", "OwnerId")
	f.text(s.get("Name"), false)
	f.listOf(s.get("BlendList"), "LocationIds", true)
	f.listOf(s.get("VideoLayer"), "layers", true)
	f.sameLength(s, "VideoLayer", "BlendList")
	f.blend(s.get("BlendList"))
	for _, layer := range s.get("VideoLayer").list() {
		f.videoLayer(layer)
	}
	f.sound(s, true)
}

// blend holds the places of a layout's layers.
func (f *findings) blend(s spot) {
	seen := map[string]bool{}
	for _, at := range s.list() {
		f.place(at, videoForm, "RV01 to RV99")
		if text := at.Text(); seen[text] {
			f.warn(at, layouts.CodeDuplicate, "%s is shown twice; the vendor does not say that this can be", text)
		}
		seen[at.Text()] = true
	}
}

// sameLength holds that two lists go together by position.
func (f *findings) sameLength(s spot, name, other string) {
	a, b := s.get(name), s.get(other)
	if a.Kind() == file.List && b.Kind() == file.List && a.Len() != b.Len() {
		f.fail(a, layouts.CodeRange, "has %d elements and %s %d: they go together by position", a.Len(), other, b.Len())
	}
}

// together holds that two members come both or not at all.
func (f *findings) together(s spot, name, other string) {
	if a, b := s.get(name), s.get(other); a.absent() != b.absent() {
		if a.absent() {
			name, other = other, name
		}
		f.fail(s.get(name), layouts.CodeMissing, "stands without %s: they go together by position", other)
	}
}

func (f *findings) videoLayer(s spot) {
	if !f.object(s, "one VideoLayer") {
		return
	}
	f.known(s, "a VideoLayer", "FillMode", "WidthNormalized", "HeightNormalized", "PositionNormalized", "PositionRefer", "FixedDelayDuration")
	fill := s.get("FillMode")
	f.oneOf(fill, fillNone, fillFit)
	for _, name := range []string{"WidthNormalized", "HeightNormalized"} {
		f.side(s.get(name), fill.Text() == fillFit)
	}
	f.position(s.get("PositionNormalized"), -maxInt)
	f.oneOf(s.get("PositionRefer"), anchors()...)
	f.whole(s.get("FixedDelayDuration"), 0, maxLayerDelay)
}

// side holds a side of a layer. No page gives a range for it.
func (f *findings) side(s spot, fit bool) {
	v, ok := f.between(s, 0, maxInt)
	switch {
	case fit && (s.absent() || ok && v == 0):
		f.fail(s, layouts.CodeRange, "must be more than 0 where FillMode is fit")
	case ok && v > 1:
		f.warn(s, backend.CodeDoubtful, "%s is more than the canvas: it is a fraction of it, where 1 is all", s.Text())
	}
}

// position holds PositionNormalized, from the least that it may be.
func (f *findings) position(s spot, least float64) {
	if s.absent() {
		return
	}
	if s.Kind() != file.List || s.Len() != 2 {
		f.fail(s, layouts.CodeRange, "must be a list of two numbers, x and y")
		return
	}
	for _, at := range s.list() {
		if v, ok := f.between(at, least, maxInt); ok && (v > 1 || v < -1) {
			f.warn(at, backend.CodeDoubtful, "%s is more than the canvas: it is a fraction of it, where 1 is all", at.Text())
		}
	}
}

// sound holds MixList and AudioLayer, which a layout needs and a scene may have.
func (f *findings) sound(s spot, required bool) {
	mix, layers := s.get("MixList"), s.get("AudioLayer")
	f.listOf(mix, "LocationIds", required)
	f.listOf(layers, "audio layers", required)
	f.sameLength(s, "AudioLayer", "MixList")
	for _, at := range mix.list() {
		f.place(at, videoForm, "RV01 to RV99")
	}
	if n := layers.Len(); layers.Kind() == file.List && n > consoleTracks {
		f.warn(layers, backend.CodeTooMany, "has %d tracks, and a studio mixes %d", n, consoleTracks)
	}
	for _, at := range layers.list() {
		f.track(at)
	}
}

func (f *findings) track(s spot) {
	if !f.object(s, "one AudioLayer") {
		return
	}
	f.known(s, "an AudioLayer", "VolumeRate", "ValidChannel", "FixedDelayDuration", "Filter")
	if v, ok := f.between(s.get("VolumeRate"), 0, maxVolume); ok && v > consoleVolume {
		f.note(s.get("VolumeRate"), backend.CodeDoubtful, "is louder than the vendor's console allows, which is %d", consoleVolume)
	}
	f.oneOf(s.get("ValidChannel"), "leftChannel", "rightChannel", "all")
	f.whole(s.get("FixedDelayDuration"), 0, maxLayerDelay)
}

// consoleLimit warns of more than the vendor's console takes; the API may take
// them.
func (f *findings) consoleLimit(list spot, code string, n, most int, what string) {
	if n > most {
		f.warn(list, code, "has %d %s, and the vendor's console takes %s; what is beyond may be refused, and the console does not show it", n, what, strconv.Itoa(most))
	}
}

// count counts the elements that fit.
func count(list spot, fits func(spot) bool) (n int) {
	for _, s := range list.list() {
		if fits(s) {
			n++
		}
	}
	return n
}

// hasAny reports whether one of the members is there.
func hasAny(s spot, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return !s.get(name).absent() })
}
