package volc

import (
	"maps"
	"slices"
)

// checkTask holds a whole CreateCloudMixTask body against the vendor's ranges.
func (f *findings) checkTask(t tree) {
	if !f.object(t, memberName, memberRules) {
		return
	}
	f.filled(t.get(memberName))
	f.checkRules(t.get(memberRules))
}

// checkRules holds MixedRules against the vendor's ranges, and holds that
// Scene.Layout has exactly one entry for the Layer of every source.
func (f *findings) checkRules(t tree) {
	if !f.object(t, memberLayout, memberSource, memberOutput) {
		return
	}
	sources := t.get(memberSource)
	layerOf := f.checkSources(sources)
	f.checkLayout(t.get(memberLayout), layerOf)
	f.checkOutput(t.get(memberOutput))
}

// checkSources returns the IDs of the sources by Layer.
func (f *findings) checkSources(t tree) map[int]string {
	byLayer, ids := map[int]string{}, map[string]bool{}
	for _, at := range f.list(t, 1, maxSources) {
		if !f.object(at, "ID", memberLayer, "Type", memberURL) {
			continue
		}
		id := f.filled(at.get("ID"))
		if id != "" && ids[id] {
			f.fail(at.get("ID"), "%q is the ID of another source too", id)
		}
		ids[id] = true
		layer := f.whole(at.get(memberLayer), minLayer, maxLayer)
		if other, taken := byLayer[layer]; taken && layer != 0 {
			f.fail(at.get(memberLayer), "%d is the Layer of the source %q too; Layer joins a source with its place", layer, other)
		}
		byLayer[layer] = id
		f.word(at.get("Type"), "vod", "live", "pic")
		f.filled(at.get(memberURL))
	}
	return byLayer
}

func (f *findings) checkLayout(t tree, sources map[int]string) {
	if !f.object(t, memberScene, memberLogo) {
		return
	}
	scene := t.get(memberScene)
	if !f.object(scene, "Width", "Height", "Layout") {
		return
	}
	width := f.whole(scene.get("Width"), minSide, maxSide)
	height := f.whole(scene.get("Height"), minSide, maxSide)
	f.checkSlots(scene.get("Layout"), width, height, sources)
	for _, at := range f.list(t.get(memberLogo), 0, maxLogos) {
		if !f.object(at, "Layout", memberURL) {
			continue
		}
		if box := at.get("Layout"); f.object(box, "X", "Y", "W", "H", memberLayer) {
			f.checkBox(box, width, height)
		}
		f.filled(at.get(memberURL))
	}
}

// checkSlots holds the join: each source has one entry, each entry one source.
func (f *findings) checkSlots(t tree, width, height int, sources map[int]string) {
	placed := map[int]bool{}
	for _, at := range f.list(t, 1, maxSources) {
		if !f.object(at, "X", "Y", "W", "H", memberLayer) {
			continue
		}
		f.checkBox(at, width, height)
		layer := f.whole(at.get(memberLayer), minLayer, maxLayer)
		_, known := sources[layer]
		switch {
		case layer == 0:
		case placed[layer]:
			f.fail(at.get(memberLayer), "%d has a place already", layer)
		case !known:
			f.fail(at.get(memberLayer), "no source has the Layer %d", layer)
		}
		placed[layer] = true
	}
	for _, layer := range slices.Sorted(maps.Keys(sources)) {
		if layer != 0 && !placed[layer] {
			f.fail(t, "has no entry for the Layer %d of the source %q; every source needs its place", layer, sources[layer])
		}
	}
}

// checkBox holds a limit box: its corner on the canvas, its sides in range.
func (f *findings) checkBox(t tree, width, height int) {
	x := f.whole(t.get("X"), 0, width)
	y := f.whole(t.get("Y"), 0, height)
	w := f.whole(t.get("W"), minSide, maxSide)
	h := f.whole(t.get("H"), minSide, maxSide)
	if width > 0 && height > 0 && (x+w > width || y+h > height) {
		f.warn(t, "reaches beyond the canvas of %dx%d; the vendor does not say what becomes of that part", width, height)
	}
}

func videoMembers() []string { return []string{"BitRate", "FrameRate", "GOP", "Codec"} }

func audioMembers() []string { return []string{"BitRate", "ChannelLayout", "SampleRate"} }

func (f *findings) checkOutput(t tree) {
	if !f.object(t, "Video", "Audio", memberURL, memberCallback) {
		return
	}
	if video := t.get("Video"); f.object(video, videoMembers()...) {
		f.corrected(video.get("BitRate"), minVideoRate, maxVideoRate)
		f.corrected(video.get("FrameRate"), minFrames, maxFrames)
		f.whole(video.get("GOP"), minGOP, maxGOP)
		f.word(video.get("Codec"), "h264", "h265")
	}
	if audio := t.get("Audio"); f.object(audio, audioMembers()...) {
		f.whole(audio.get("BitRate"), minAudioRate, maxAudioRate)
		f.word(audio.get("ChannelLayout"), "mono", "stereo")
		f.checkSampleRate(audio.get("SampleRate"))
	}
	for _, at := range f.list(t.get(memberURL), 1, maxPushes) {
		f.filled(at)
	}
	if hook := t.get(memberCallback); !hook.absent() && f.object(hook, memberURL) {
		f.filled(hook.get(memberURL))
	}
}

// checkSampleRate warns of a rate that the vendor's page does not name; the page
// calls its three the common ones.
func (f *findings) checkSampleRate(t tree) {
	switch rate := f.whole(t, 1, 1<<31-1); rate {
	case 32000, 44100, 48000:
	default:
		if _, ok := t.whole(); ok && rate > 0 {
			f.warn(t, "%d Hz is none of the vendor's common rates 32000, 44100 and 48000", rate)
		}
	}
}
