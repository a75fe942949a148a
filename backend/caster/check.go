package caster

import (
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// checker holds a spec against the vendor's ranges.
type checker struct {
	findings

	spec   section
	studio studioKnown
	fresh  bool // the spec makes the studio
	blind  bool // the studio has parts that are not known
}

// check finds all that can be told before a call is made, but for what a start
// lacks.
func (c *checker) check(s backend.Spec) {
	root := spotOf(s.Native)
	if root.Exists() && c.object(root, "what makes a studio") {
		c.checkCreate(root)
		c.config(root.get("Config"))
		c.checkResources(root.get("VideoResources"))
		c.checkLayouts(root.get("Layouts"))
		c.checkComponents(root.get("Components"))
		c.checkScenes(root.get("Scenes"), s.Layout != nil)
	}
	if c.fresh {
		c.preflight(root, s.Layout != nil)
	}
	if s.Layout != nil {
		base, _ := c.studio.base()
		low := lower(*s.Layout, c.seats(), base, "layout")
		c.list = append(c.list, low.list...)
	}
}

// createMembers are the parameters of CreateCaster that a spec may give.
func createMembers() []string {
	return []string{"CasterName", "CasterTemplate", "ChargeType", "NormType", "ExpireTime", "PurchaseTime", "ResourceGroupId", "Tag", "ClientToken"}
}

func (c *checker) checkCreate(s spot) {
	c.known(s, "the caster section", slices.Concat(createMembers(), sectionParts(), []string{"CasterId", "RegionId", "OwnerId"})...)
	c.oneOf(s.get("CasterTemplate"), templates()...)
	c.oneOf(s.get("ChargeType"), "PostPaid")
	norm := s.get("NormType")
	c.oneOf(norm, "1", "3", "4", "6")
	if slices.Contains([]string{"3", "4"}, norm.Text()) {
		c.warn(norm, backend.CodeDoubtful, "%s is a kind of studio that only older pages of the vendor have", norm.Text())
	}
	c.short(s.get("ClientToken"), 64)
	if c.fresh {
		return
	}
	for _, name := range createMembers() {
		if at := s.get(name); name != "CasterName" && !at.absent() {
			c.warn(at, backend.CodeExclusive, "is not sent: the studio exists already, and only CreateCaster takes it")
		}
	}
}

func (c *checker) checkResources(list spot) {
	c.listOf(list, "video sources", false)
	for _, s := range list.list() {
		c.resource(s)
	}
	c.unique(list, "LocationId", "the place", nil)
	videos := count(list, func(s spot) bool { return hasAny(s, "LiveStreamUrl", "VodUrl", "MaterialId") })
	pictures := count(list, func(s spot) bool { return hasAny(s, "ImageUrl", "ImageId") })
	c.consoleLimit(list, backend.CodeInputs, videos, consoleVideos, "videos")
	c.consoleLimit(list, backend.CodeInputs, pictures, consoleImages, "pictures")
}

func (c *checker) checkLayouts(list spot) {
	c.listOf(list, "layouts", false)
	for _, s := range list.list() {
		c.layout(s)
		c.checkPlaces(s.get("BlendList"))
		c.checkPlaces(s.get("MixList"))
	}
	c.unique(list, "Name", "the name", nil)
	c.consoleLimit(list, backend.CodeTooMany, list.Len(), consoleLayouts, "layouts")
}

// checkPlaces holds that places have sources: a layout that is added before its
// sources does not take effect. With channels what a place shows is a matter of
// the channel.
func (c *checker) checkPlaces(list spot) {
	if c.blind || c.spec.channels() || c.studio.config.ChannelEnable == 1 {
		return
	}
	for _, at := range list.list() {
		if place := at.Text(); videoForm.MatchString(place) && !seated(c.seats(), place) {
			c.fail(at, layouts.CodeUnknownSource, "no video source has the LocationId %s", place)
		}
	}
}

// seats are the studio's sources that have a place, and then those of the spec.
func (c *checker) seats() []seat {
	list := c.studio.seats()
	for _, s := range c.spec.seats() {
		if !seated(list, s.location) {
			list = append(list, s)
		}
	}
	return list
}

func (c *checker) checkComponents(list spot) {
	c.listOf(list, "components", false)
	for _, s := range list.list() {
		c.component(s)
	}
	c.unique(list, "Name", "the name", nil)
	c.unique(list, "LocationId", "the place", func(s spot) bool { return s.get("ComponentType").Text() != typeCaption })
	for _, kind := range []string{typeText, typeImage} {
		n := count(list, func(s spot) bool { return s.get("ComponentType").Text() == kind })
		c.consoleLimit(list, backend.CodeTooMany, n, consoleTexts, "components of the type "+kind)
	}
}

// checkScenes holds what the scenes are given; drawn is true where the spec has a
// layout, which is PVW's.
func (c *checker) checkScenes(s spot, drawn bool) {
	if s.absent() || !c.object(s, "PVW and PGM") {
		return
	}
	for _, name := range s.Keys() {
		at := s.get(name)
		switch {
		case name != scenePVW && name != scenePGM:
			c.fail(at, backend.CodeUnknownMember, "a studio has the scenes PVW and PGM, and no %s", name)
		case !at.absent() && c.object(at, "Layout, Components, Audio and Status"):
			c.checkScene(at, name, drawn && name == scenePVW)
		}
	}
}

func (c *checker) checkScene(s spot, name string, drawn bool) {
	for _, key := range s.Keys() {
		if !slices.Contains(sceneMembers(name), key) {
			c.fail(s.get(key), backend.CodeUnknownMember, "the scene %s has no %s: it has Layout, Components, Audio and, PVW alone, Status", name, key)
		}
	}
	c.checkSceneLayout(s, name, drawn)
	c.listOf(s.get("Components"), "names of components", false)
	for _, at := range s.get("Components").list() {
		if !c.blind && !c.hasComponent(at.Text()) {
			c.fail(at, layouts.CodeMissing, "no component has the name %q", at.Text())
		}
	}
	if audio := s.get("Audio"); !audio.absent() && c.object(audio, "FollowEnable, AudioLayer and MixList") {
		c.known(audio, "UpdateCasterSceneAudio", "FollowEnable", "AudioLayer", "MixList")
		c.whole(audio.get("FollowEnable"), 0, 1)
		c.sound(audio, false)
		c.together(audio, "MixList", "AudioLayer")
		c.checkPlaces(audio.get("MixList"))
	}
	c.whole(s.get("Status"), 0, 1)
}

func sceneMembers(name string) []string {
	members := []string{"Layout", "Components", "Audio"}
	if name == scenePVW {
		members = append(members, "Status")
	}
	return members
}

// checkSceneLayout holds that the layout is there: UpdateCasterSceneConfig cannot
// do without one.
func (c *checker) checkSceneLayout(s spot, name string, drawn bool) {
	at := s.get("Layout")
	_, running := c.studio.scene(outputOf(name))
	switch ref := at.Text(); {
	case drawn && !at.absent():
		c.fail(at, backend.CodeExclusive, "stands beside a layout of the spec, which is PVW's: only one of the two can be")
	case ref == "" && !drawn && !s.get("Components").absent() && !running && !c.blind:
		c.fail(s, layouts.CodeMissing, "Layout is missing: a scene that is given components is given a layout too")
	case ref != "" && !c.blind && !c.hasLayout(ref):
		c.fail(at, layouts.CodeMissing, "no layout has the name %q", ref)
	}
}

// hasLayout reports whether a layout of the spec has that name, or one of the
// studio that id.
func (c *checker) hasLayout(ref string) bool {
	_, known := c.studio.layouts.layout(ref)
	return known || c.spec.layoutNamed(ref).Exists()
}

// hasComponent is hasLayout for components, those of the studio by name as well.
func (c *checker) hasComponent(ref string) bool {
	_, known := c.studio.componentNamed(ref)
	return known || c.spec.componentNamed(ref).Exists()
}
