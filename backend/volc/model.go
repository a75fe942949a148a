package volc

import (
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// The rules below are the bodies of CreateCloudMixTask and UpdateCloudMixTask as
// the vendor's pages describe them (docs/6469/1271154 and 1271155), member by
// member. What two members must have in common is held in join.go.

// outline is what the rules of a body depend on.
type outline struct {
	canvas layouts.Canvas // a side that is not sound is 0
	// laid is true where a layout gives the sources their Layer.
	laid bool
	// undrawn is true where the body's picture comes from a layout that could
	// not be drawn: then nothing is said of its place in the body.
	undrawn bool
}

// outlineOf reads the canvas of MixedRules.
func outlineOf(rules tree) outline {
	scene := rules.get(memberLayout).get(memberScene)
	sound := func(t tree) int {
		if n := t.number(); sideRange().has(n) {
			return n
		}
		return 0
	}
	return outline{canvas: layouts.Canvas{Width: sound(scene.get("Width")), Height: sound(scene.get("Height"))}}
}

// createTask is the body of CreateCloudMixTask.
func (o outline) createTask() rule {
	return object(
		member{name: memberName, rule: filled()},
		member{name: memberRules, rule: o.mixedRules()},
	)
}

// updateTask is the body of UpdateCloudMixTask. A plan drops what an update
// cannot carry.
func (o outline) updateTask() rule {
	return object(
		member{name: memberTaskID, rule: filled()},
		member{name: memberName, optional: true, rule: dropped("a running mix task cannot be renamed: it is not sent")},
		member{name: memberRules, rule: o.mixedRules().and(func(f *findings, t tree) {
			if at := t.get(memberOutput).get(memberCallback); !at.absent() {
				dropped("an update cannot carry Output.Callback: it is not sent").check(f, at)
			}
		})},
	)
}

// dropped is what a request cannot carry.
func dropped(sentence string) rule {
	return rule{what: "absent", check: func(f *findings, t tree) { f.warn(backend.CodeSystem, t, "%s", sentence) }}
}

func (o outline) mixedRules() rule {
	layout, place := o.inputLayout(), whole(layerRange())
	if o.undrawn {
		layout = anything()
	}
	if o.laid {
		place = anything()
	}
	rules := object(
		member{name: memberLayout, optional: o.undrawn, rule: layout},
		member{name: memberSource, rule: list(inputCount(), backend.CodeInputs, o.inputSource(place)).and(distinctIDs)},
		member{name: memberOutput, rule: output()},
	)
	if o.undrawn {
		return rules
	}
	return rules.and(joined)
}

func (o outline) inputLayout() rule {
	return object(
		member{name: memberScene, rule: object(
			member{name: "Width", rule: whole(sideRange())},
			member{name: "Height", rule: whole(sideRange())},
			member{name: "Layout", rule: list(inputCount(), backend.CodeTooMany, o.box(member{name: memberLayer, rule: whole(layerRange())}))},
		)},
		member{name: memberLogo, optional: true, rule: list(logoCount(), backend.CodeLogos, object(
			member{name: "Layout", rule: o.box(member{name: memberLayer, optional: true, rule: idle()})},
			member{name: memberURL, rule: filled().and(address(fetched("pic")))},
		))},
	)
}

// box is a limit box: its corner on the canvas, its sides in range.
func (o outline) box(layer member) rule {
	x, y := sideRange().high, sideRange().high
	if o.canvas.Width > 0 {
		x = o.canvas.Width
	}
	if o.canvas.Height > 0 {
		y = o.canvas.Height
	}
	return object(
		member{name: "X", rule: whole(span{0, x})},
		member{name: "Y", rule: whole(span{0, y})},
		member{name: "W", rule: whole(sideRange())},
		member{name: "H", rule: whole(sideRange())},
		layer,
	).and(o.reach)
}

// idle is a member that the vendor takes and that does nothing.
func idle() rule {
	return rule{what: "absent", check: func(f *findings, t tree) {
		f.note(backend.CodeSystem, t, "has no effect: logos lie above all sources, in the order of the list")
	}}
}

// inputSource is one source; layer is the rule of its Layer.
func (o outline) inputSource(layer rule) rule {
	return object(
		member{name: "ID", rule: filled()},
		member{name: memberLayer, optional: o.laid, rule: layer},
		member{name: "Type", rule: wordOf("vod", "live", "pic")},
		member{name: memberURL, rule: filled()},
	).and(func(f *findings, t tree) {
		if at := t.get(memberURL); at.Text() != "" {
			address(fetched(t.get("Type").Text()))(f, at)
		}
	})
}

func videoMembers() []member {
	return []member{
		{name: "BitRate", rule: corrected(videoRate())},
		{name: "FrameRate", rule: corrected(frameRate())},
		{name: "GOP", rule: whole(keyFrames())},
		{name: "Codec", rule: wordOf("h264", "h265")},
	}
}

func audioMembers() []member {
	return []member{
		{name: "BitRate", rule: whole(audioRate())},
		{name: "ChannelLayout", rule: wordOf("mono", "stereo")},
		{name: "SampleRate", rule: whole(anyNumber()).and(common)},
	}
}

func output() rule {
	return object(
		member{name: "Video", rule: object(videoMembers()...)},
		member{name: "Audio", rule: object(audioMembers()...)},
		member{name: memberURL, rule: list(pushCount(), backend.CodeOutputs, filled().and(address(pushed())))},
		member{name: memberCallback, optional: true, rule: object(
			member{name: memberURL, rule: filled().and(address(called()))},
		)},
	)
}

// common warns of a sample rate that the vendor's page does not name; the page
// calls its three the common ones.
func common(f *findings, t tree) {
	rate, ok := t.whole()
	if ok && anyNumber().has(rate) && !slices.Contains(commonRates(), rate) {
		f.warn(backend.CodeDoubtful, t, "%d Hz is none of the vendor's common rates 32000, 44100 and 48000", rate)
	}
}
