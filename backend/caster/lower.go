package caster

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// layoutBody is the part of AddCasterLayout that is the picture and its sound.
type layoutBody struct {
	Name       string      `json:"Name,omitempty"` // in a spec only
	BlendList  []string    `json:"BlendList"`
	MixList    []string    `json:"MixList"`
	VideoLayer []layerBody `json:"VideoLayer"`
	AudioLayer []trackBody `json:"AudioLayer"`
}

type layerBody struct {
	FillMode           string     `json:"FillMode"`
	WidthNormalized    float64    `json:"WidthNormalized"`
	HeightNormalized   float64    `json:"HeightNormalized"`
	PositionNormalized [2]float64 `json:"PositionNormalized"`
	PositionRefer      string     `json:"PositionRefer"`
	FixedDelayDuration int        `json:"FixedDelayDuration,omitempty"` // ms
}

type trackBody struct {
	VolumeRate         float64 `json:"VolumeRate"`
	ValidChannel       string  `json:"ValidChannel,omitempty"`
	FixedDelayDuration int     `json:"FixedDelayDuration,omitempty"` // ms
}

// Lower turns a layout into the parts of a spec that draw it: Layouts, with one
// layout of the layout's name, and Components. sources are the LocationIds of the
// video sources in order, or names, which are given places and noted: layers name
// them, and a grid or a picture-in-picture takes them as its cast. Where sources
// is empty those that the layers name stand for them, or a made-up cast. What will
// differ comes as notes, what cannot be shown is an error of class Invalid. The
// same input gives the same bytes.
func (Dialect) Lower(l layouts.Layout, sources []string) (json.RawMessage, []backend.Note, error) {
	seats, notes := seatsFor(l, sources)
	if seated(seats, "") {
		return nil, nil, refuse(backend.Invalid, fmt.Errorf("%d sources are more than a studio has places, which are RV01 to RV99", len(seats)))
	}
	low := lower(l, seats, layoutAnswer{}, "")
	graphics := lowerComponents(l.Components, l.Canvas)
	low.list = append(low.list, graphics.list...)
	if err := low.err(); err != nil {
		return nil, nil, err
	}
	low.body.Name = l.Name
	return encode(struct {
		Layouts    []layoutBody     `json:"Layouts"`
		Components []componentDrawn `json:"Components,omitempty"`
	}{[]layoutBody{low.body}, graphics.bodies}), append(notes, low.told()...), nil
}

// lowered is a layout in the vendor's terms, and what was found on the way.
type lowered struct {
	findings

	body layoutBody
	path string // of the layout in its document
}

// lower places the sources that a layout shows. base is the layout that it is
// made from, if any: numbers of it that stand for the same pixels stay as they
// are, to the digit, and so do delays and sound.
func lower(l layouts.Layout, seats []seat, base layoutAnswer, path string) lowered {
	low := lowered{path: path}
	for _, p := range l.Validate() {
		low.at(p.Severity, p.Code, p.Path, "%s", p.Message)
	}
	if low.err() != nil {
		return low
	}
	for i := range l.Logos {
		low.at(layouts.SeverityError, backend.CodeLogos, fmt.Sprintf("logos[%d]", i),
			"a studio has no logos by address: its pictures are components of the type image, with the MaterialId of a picture in the media library, or video sources with an ImageUrl")
	}
	placed := l.Layers
	if k := l.Kind(); k == layouts.KindGrid || k == layouts.KindPip {
		placed = low.tiles(l, seats)
	}
	if len(placed) == 0 {
		low.at(layouts.SeverityError, layouts.CodeMissing, "", "it shows no source, and a studio's layout has at least one")
	}
	low.layers(placed, l.Canvas, seats, base)
	low.mix(base, seats)
	return low
}

// at finds something at a path of the layout.
func (low *lowered) at(severity layouts.Severity, code, path, format string, args ...any) {
	low.add(severity, code, &file.Error{Path: joinPath(low.path, path), Message: fmt.Sprintf(format, args...)})
}

// layers adds layers bottom to top.
func (low *lowered) layers(list []layouts.Layer, canvas layouts.Canvas, seats []seat, base layoutAnswer) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(list[a].Z, list[b].Z) })
	old := newBasis(base, canvas)
	for _, i := range order {
		at, layer := fmt.Sprintf("layers[%d]", i), list[i]
		location, known := locate(seats, sourceOf(layer))
		switch {
		case sourceOf(layer) == "":
			low.at(layouts.SeverityError, layouts.CodeNoSource, at, "source is missing: it must be the LocationId or the ResourceName of a video source")
			continue
		case !known:
			low.at(layouts.SeverityError, layouts.CodeUnknownSource, at, "no video source has the LocationId or the ResourceName %q", sourceOf(layer))
			continue
		case slices.Contains(low.body.BlendList, location):
			low.at(layouts.SeverityWarning, layouts.CodeDuplicate, at, "%s is shown twice; the vendor does not say that this can be", location)
		}
		body, kept := old.layer(location, layer, canvas)
		if !kept {
			low.fitNotes(at, layer)
		}
		low.body.BlendList = append(low.body.BlendList, location)
		low.body.VideoLayer = append(low.body.VideoLayer, body)
	}
}

func sourceOf(l layouts.Layer) string { return cmp.Or(l.Source, l.ID) }

// fitNotes tell what a studio does otherwise than the fit says.
func (low *lowered) fitNotes(at string, l layouts.Layer) {
	switch l.Fit {
	case layouts.FitCover:
		low.at(layouts.SeverityWarning, backend.CodeSystem, at, "fit cover is not possible: a studio cuts nothing off and shows the source whole inside the box (FillMode fit)")
	case layouts.FitFill:
		low.at(layouts.SeverityNote, backend.CodeSystem, at, "fit fill is sent as FillMode none with both sides given, which the vendor does not describe")
	case layouts.FitNone:
		low.at(layouts.SeverityNote, backend.CodeSystem, at, "fit none is sent as FillMode none without sides: the source has its own size, and its %s stands at x and y", cmp.Or(l.Anchor, layouts.TopLeft))
	case layouts.FitContain:
	}
}

// basis is the layout that another one is made from.
type basis struct {
	layers []layerAnswer
	drawn  []layouts.Layer // the same in pixels
	used   []bool
}

func newBasis(a layoutAnswer, canvas layouts.Canvas) *basis {
	l := newLifter(canvas, nil)
	l.layout(a)
	return &basis{a.VideoLayers.VideoLayer, l.picture.Layers, make([]bool, len(l.picture.Layers))}
}

// layer is a layer in the vendor's terms; kept is true where it fills its box as
// the one did that it is made from.
func (b *basis) layer(location string, l layouts.Layer, canvas layouts.Canvas) (body layerBody, kept bool) {
	n := l.Normal(canvas)
	body = layerBody{
		FillMode: fillFit, WidthNormalized: n.W, HeightNormalized: n.H,
		PositionNormalized: [2]float64{n.X, n.Y}, PositionRefer: string(cmp.Or(l.Anchor, layouts.TopLeft)),
	}
	if l.Fit == layouts.FitFill || l.Fit == layouts.FitNone {
		body.FillMode = fillNone
	}
	if l.Fit == layouts.FitNone {
		body.WidthNormalized, body.HeightNormalized = 0, 0
	}
	kept = b.keep(&body, location, l)
	return body, kept
}

// keep takes over what the layer of the same source had that the picture does not
// tell, or tells in whole pixels only. It reports whether the size is kept.
func (b *basis) keep(body *layerBody, location string, l layouts.Layer) bool {
	i := b.next(location)
	if i < 0 {
		return false
	}
	was, old := b.drawn[i], b.layers[i]
	body.FixedDelayDuration = int(old.FixedDelayDuration)
	at := old.PositionNormalizeds.Position
	if moored := cmp.Or(was.Anchor, layouts.TopLeft) == cmp.Or(l.Anchor, layouts.TopLeft); moored && len(at) == 2 {
		if was.X == l.X {
			body.PositionNormalized[0] = float64(at[0])
		}
		if was.Y == l.Y {
			body.PositionNormalized[1] = float64(at[1])
		}
	}
	if was.W != l.W || was.H != l.H || was.Fit != cmp.Or(l.Fit, layouts.FitContain) {
		return false
	}
	body.FillMode = cmp.Or(old.FillMode, fillNone)
	body.WidthNormalized, body.HeightNormalized = float64(old.WidthNormalized), float64(old.HeightNormalized)
	return true
}

// next is the first layer of a source that nothing was made from yet, below 0 for
// none.
func (b *basis) next(location string) int {
	for i, l := range b.drawn {
		if l.Source == location && !b.used[i] {
			b.used[i] = true
			return i
		}
	}
	return -1
}

// mix keeps what the base mixes as far as the sources are there, else every
// source that is shown is heard as it is.
func (low *lowered) mix(base layoutAnswer, seats []seat) {
	b := &low.body
	for i, place := range texts(base.MixList.ID) {
		if i < len(base.AudioLayers.AudioLayer) && seated(seats, place) {
			b.MixList = append(b.MixList, place)
			b.AudioLayer = append(b.AudioLayer, base.AudioLayers.AudioLayer[i].body())
		}
	}
	if len(b.MixList) > 0 {
		low.unheard(base)
		return
	}
	for _, place := range b.BlendList {
		if slices.Contains(b.MixList, place) {
			continue
		}
		if len(b.MixList) == consoleTracks {
			low.at(layouts.SeverityNote, backend.CodeSystem, "", "a studio mixes %d tracks: of the sources that are shown, those above the first %d are not heard", consoleTracks, consoleTracks)
			break
		}
		b.MixList = append(b.MixList, place)
		b.AudioLayer = append(b.AudioLayer, trackBody{VolumeRate: 1})
	}
}

// unheard tells of sources that come into the picture and not into the sound.
func (low *lowered) unheard(base layoutAnswer) {
	var silent []string
	for _, place := range low.body.BlendList {
		if !slices.Contains(low.body.MixList, place) && !slices.Contains(texts(base.BlendList.ID), place) {
			silent = append(silent, place)
		}
	}
	if len(silent) > 0 {
		low.at(layouts.SeverityNote, backend.CodeSystem, "", "%s is shown and not heard: the sound stays that of the layout that is replaced (%s)", joined(silent), joined(low.body.MixList))
	}
}
