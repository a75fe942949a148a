package castersim

import (
	"net/http"
	"slices"
	"unicode/utf8"
)

const (
	maxOfType = 4    // components of texts, and of images
	maxText   = 1024 // characters of a text
)

// component is one graphic of a studio: a text, a picture, subtitles or a web
// page (AddCasterComponent).
type component struct {
	id, name, kind   string
	location, effect string
	order            string // LayerOrder; no operation reads it back
	layer            componentLayer
	text             *textContent
	image            *imageContent
	caption          *captionContent
	html             string // HtmlLayerContent as sent; no operation reads it back
}

type componentLayer struct {
	HeightNormalized, WidthNormalized fraction
	PositionNormalized                []fraction
	PositionRefer                     string
	Transparency                      count
}

type textContent struct {
	Text, FontName, Color, BorderColor    string
	SizeNormalized, BorderWidthNormalized fraction
}

type imageContent struct {
	MaterialID string `json:"MaterialId" xml:"MaterialId"`
}

type captionContent struct {
	LocationID            string `json:"LocationId" xml:"LocationId"`
	SourceLan             string
	TargetLan             string `json:",omitempty" xml:",omitempty"`
	ShowSourceLan         bool
	FontName              string
	Color                 string
	BorderColor           string
	SizeNormalized        fraction
	BorderWidthNormalized fraction
	LineSpaceNormalized   fraction
	WordSpaceNormalized   fraction
	WordsCount            count
	WordCountPerLine      count
	PtsOffset             count
}

func (s *Simulator) addComponent(p params) (document, error) {
	c := &component{location: p.must("LocationId"), order: p.choice("LayerOrder", "cover", "background")}
	p.must("ComponentType")
	p.must("ComponentLayer")
	c.read(p)
	if letters := c.letters(); !place(c.location, letters) {
		p.complain(malformed("LocationId must be %s01 to %s99", letters, letters))
	}
	return s.change(p, func(st *studio) (document, error) {
		if err := st.roomFor(c); err != nil {
			return nil, err
		}
		c.id = s.dice.uuid()
		if c.name == "" {
			c.name = c.id
		}
		st.components = append(st.components, c)
		return &componentAnswer{ComponentID: c.id}, nil
	})
}

// letters are those of the places that the component may have: subtitles have
// that of the source they are made of.
func (c *component) letters() string {
	if c.kind == "caption" {
		return "RV"
	}
	return "RC"
}

// read takes over what is given of the parameters that both operations have; the
// rest stays as it is.
func (c *component) read(p params) {
	if p.has("ComponentName") {
		c.name = p.text("ComponentName")
	}
	if p.has("ComponentType") || c.kind == "" {
		c.kind = p.choice("ComponentType", "text", "image", "caption", "html")
	}
	if p.has("Effect") || c.effect == "" {
		c.effect = p.choice("Effect", "none", "animateH", "animateV")
	}
	if layer := readJSON[componentLayer](p, "ComponentLayer"); layer != nil {
		c.layer = layer.checked(p)
	}
	if text := readJSON[textContent](p, "TextLayerContent"); text != nil {
		c.text = text.checked(p)
	}
	if image := readJSON[imageContent](p, "ImageLayerContent"); image != nil {
		c.image = image
	}
	if caption := readJSON[captionContent](p, "CaptionLayerContent"); caption != nil {
		c.caption = caption
	}
	if p.has("HtmlLayerContent") {
		c.html = p.text("HtmlLayerContent")
	}
	c.complete(p)
}

// complete checks that the content of the component's type is there.
func (c *component) complete(p params) {
	switch {
	case c.kind == "text" && c.text == nil:
		p.complain(missing("TextLayerContent"))
	case c.kind == "image" && (c.image == nil || c.image.MaterialID == ""):
		p.complain(missing("ImageLayerContent"))
	case c.kind == "caption" && c.caption == nil:
		p.complain(missing("CaptionLayerContent"))
	case c.kind == "html" && c.html == "":
		p.complain(missing("HtmlLayerContent"))
	}
}

func (l componentLayer) checked(p params) componentLayer {
	if l.PositionRefer == "" {
		l.PositionRefer = anchorWords()[0]
	}
	if !slices.Contains(anchorWords(), l.PositionRefer) {
		p.complain(malformed("ComponentLayer has the unknown PositionRefer %q", l.PositionRefer))
	}
	if len(l.PositionNormalized) == 0 {
		l.PositionNormalized = []fraction{0, 0}
	}
	if len(l.PositionNormalized) != 2 {
		p.complain(refusal(http.StatusBadRequest, "InvalidPositionNormalized.Malformed", "Specified parameter PositionNormalized size should be 2 is invalid."))
	}
	for _, v := range append([]fraction{l.HeightNormalized, l.WidthNormalized}, l.PositionNormalized...) {
		if v < 0 || v > 1 {
			p.complain(malformed("The numbers of ComponentLayer must be from 0 to 1"))
		}
	}
	return l
}

// checked fills in the documented defaults.
func (t *textContent) checked(p params) *textContent {
	if t.FontName == "" {
		t.FontName = "KaiTi"
	}
	if t.Color == "" {
		t.Color = "0xff0000"
	}
	if utf8.RuneCountInString(t.Text) > maxText {
		p.complain(malformed("Text is longer than %d characters", maxText))
	}
	if t.SizeNormalized < 0 || t.SizeNormalized > 1 {
		p.complain(malformed("SizeNormalized must be from 0 to 1"))
	}
	return t
}

// roomFor says whether the studio can take another component.
func (st *studio) roomFor(c *component) error {
	same := 0
	for _, other := range st.components {
		if c.kind != "caption" && other.kind != "caption" && other.location == c.location {
			return refusal(http.StatusBadRequest, "DuplicateLocationID", "LocationId is duplicate.")
		}
		if other.kind == c.kind {
			same++
		}
	}
	if (c.kind == "text" || c.kind == "image") && same >= maxOfType {
		return tooMany("ResourceNumberExceed", "Number of %s components exceeded %d", c.kind, maxOfType)
	}
	return nil
}

// modifyComponent changes a component where it is: a scene that shows it changes
// with it, on air too.
func (s *Simulator) modifyComponent(p params) (document, error) {
	id := p.must("ComponentId")
	return s.change(p, func(st *studio) (document, error) {
		c := st.component(id)
		if c == nil {
			return nil, notFound("Component")
		}
		changed := *c
		changed.read(p)
		if err := p.err(); err != nil {
			return nil, err
		}
		*c = changed
		return &componentAnswer{ComponentID: id}, nil
	})
}

// removeComponent deletes a component unless an open scene shows it; a closed one
// forgets it. Neither is documented.
func (s *Simulator) removeComponent(p params) (document, error) {
	id := p.must("ComponentId")
	return s.change(p, func(st *studio) (document, error) {
		c := st.component(id)
		if c == nil {
			return nil, notFound("Component")
		}
		for _, sc := range st.scenes {
			if sc.open && (slices.Contains(sc.wanted.components, id) || slices.Contains(sc.drawn.components, id)) {
				return nil, inUse()
			}
		}
		st.components = slices.DeleteFunc(st.components, func(other *component) bool { return other == c })
		for _, sc := range st.scenes {
			sc.wanted.components = slices.DeleteFunc(slices.Clone(sc.wanted.components), func(other string) bool { return other == id })
		}
		return &componentAnswer{CasterID: st.id, ComponentID: id}, nil
	})
}

type componentAnswer struct {
	head
	CasterID    string `json:"CasterId,omitempty" xml:"CasterId,omitempty"`
	ComponentID string `json:"ComponentId" xml:"ComponentId"`
}
