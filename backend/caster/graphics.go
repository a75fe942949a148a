package caster

import (
	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// The types of component (AddCasterComponent).
const (
	typeText    = "text"
	typeImage   = "image"
	typeCaption = "caption"
	typeHTML    = "html"
)

func componentMembers() []string {
	return []string{
		"Name", "ComponentName", "ComponentType", "LocationId", "ComponentLayer", "Effect", "LayerOrder",
		"TextLayerContent", "ImageLayerContent", "CaptionLayerContent", "HtmlLayerContent", "RegionId", "OwnerId",
	}
}

// component holds one element of Components.
func (f *findings) component(s spot) {
	if !f.object(s, "the parameters of AddCasterComponent") {
		return
	}
	f.known(s, "a component", componentMembers()...)
	f.text(s.get("Name"), false)
	kind := f.text(s.get("ComponentType"), true)
	f.oneOf(s.get("ComponentType"), typeText, typeImage, typeCaption, typeHTML)
	f.text(s.get("LocationId"), true)
	if kind == typeCaption {
		f.place(s.get("LocationId"), videoForm, "RV01 to RV99, the place of the source that is captioned")
	} else {
		f.place(s.get("LocationId"), componentForm, "RC01 to RC99")
	}
	f.oneOf(s.get("Effect"), "none", "animateH", "animateV")
	f.oneOf(s.get("LayerOrder"), orderCover, orderBackground)
	f.componentLayer(s.get("ComponentLayer"))
	f.componentContent(s, kind)
}

func (f *findings) componentLayer(s spot) {
	if s.absent() {
		f.fail(s, layouts.CodeMissing, "is missing: it must be a map of sides and position")
		return
	}
	layer, ok := f.jsonText(s, file.Map)
	if !ok {
		return
	}
	f.known(layer, "a ComponentLayer", "HeightNormalized", "WidthNormalized", "PositionNormalized", "PositionRefer", "Transparency")
	for _, name := range []string{"HeightNormalized", "WidthNormalized"} {
		f.between(layer.get(name), 0, 1)
	}
	f.position(layer.get("PositionNormalized"), -1)
	f.oneOf(layer.get("PositionRefer"), anchors()...)
}

// componentContent holds the content that the component's type needs.
func (f *findings) componentContent(s spot, kind string) {
	names := map[string]string{
		typeText: "TextLayerContent", typeImage: "ImageLayerContent", typeCaption: "CaptionLayerContent", typeHTML: "HtmlLayerContent",
	}
	name, known := names[kind]
	if !known {
		return
	}
	at := s.get(name)
	if at.absent() {
		f.fail(at, layouts.CodeMissing, "is missing: a component of the type %s needs it", kind)
		return
	}
	if kind == typeHTML {
		return // the vendor does not describe it
	}
	content, ok := f.jsonText(at, file.Map)
	switch {
	case !ok:
	case kind == typeText:
		f.known(content, "a TextLayerContent", "Text", "FontName", "SizeNormalized", "Color", "BorderWidthNormalized", "BorderColor")
		f.text(content.get("Text"), false)
		f.short(content.get("Text"), maxText)
		f.letters(content)
	case kind == typeImage:
		f.known(content, "an ImageLayerContent", "MaterialId")
		f.text(content.get("MaterialId"), true)
	case kind == typeCaption:
		f.letters(content)
	}
}

// letters holds how a text looks.
func (f *findings) letters(s spot) {
	f.between(s.get("SizeNormalized"), 0, 1)
	f.between(s.get("BorderWidthNormalized"), 0, 1)
	for _, name := range []string{"Color", "BorderColor"} {
		if at := s.get(name); !at.absent() && !colorForm.MatchString(at.Text()) {
			f.fail(at, backend.CodePattern, "must be a color such as 0xff0000, in quotes")
		}
	}
}
