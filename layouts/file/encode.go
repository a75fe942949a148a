package file

import (
	"strconv"
	"strings"

	"mixdeck/layouts"
)

// Encode writes a layout as YAML in one fixed form: a line for each layer, logo
// and component; names, words and options that are not set are left out, and so is
// the width of a component that has none. For a layout that [Layout] accepts,
// Layout reads the same value back; a layout with nothing on it has an empty list
// of layers.
func Encode(l layouts.Layout) []byte {
	var dst []byte
	for _, p := range members(l) {
		dst = append(append(dst, p.name...), ':')
		list, _ := p.value.([][]pair)
		for _, item := range list {
			dst = appendYAML(append(dst, "\n  - "...), item)
		}
		if len(list) == 0 {
			dst = appendYAML(append(dst, ' '), p.value)
		}
		dst = append(dst, '\n')
	}
	return dst
}

// EncodeJSON writes the same document as [Encode] does, as compact JSON.
func EncodeJSON(l layouts.Layout) []byte { return appendJSON(nil, members(l)) }

// pair is a member of a document to be written: a string, an int, a bool, a map
// ([]pair) or a list of maps ([][]pair).
type pair struct {
	name  string
	value any
}

// members lays a layout out as a document.
func members(l layouts.Layout) []pair {
	doc := set(nil, "name", l.Name)
	doc = append(doc, pair{"canvas", []pair{{"width", l.Canvas.Width}, {"height", l.Canvas.Height}}})
	switch {
	case l.Grid != nil:
		return append(doc, pair{"grid", gridMembers(*l.Grid)})
	case l.Pip != nil:
		return append(doc, pair{"pip", pipMembers(*l.Pip)})
	}
	doc = append(doc, pair{"layers", each(l.Layers, layerMembers)})
	if len(l.Logos) > 0 {
		doc = append(doc, pair{"logos", each(l.Logos, logoMembers)})
	}
	if len(l.Components) > 0 {
		doc = append(doc, pair{"components", each(l.Components, componentMembers)})
	}
	return doc
}

// each lays out the items of a list.
func each[T any](items []T, members func(T) []pair) [][]pair {
	list := make([][]pair, len(items))
	for i, item := range items {
		list[i] = members(item)
	}
	return list
}

func logoMembers(l layouts.Logo) []pair {
	return []pair{{"url", l.URL}, {"x", l.X}, {"y", l.Y}, {"w", l.W}, {"h", l.H}}
}

func componentMembers(c layouts.Component) []pair {
	list := set(nil, "id", c.ID)
	list = set(list, "type", c.Type)
	list = set(list, "text", c.Text)
	list = append(list, pair{"x", c.X}, pair{"y", c.Y})
	if c.W != 0 {
		list = append(list, pair{"w", c.W})
	}
	list = append(list, pair{"h", c.H})
	list = set(list, "anchor", c.Anchor)
	if c.Below {
		list = append(list, pair{"below", true})
	}
	return list
}

func layerMembers(l layouts.Layer) []pair {
	list := set(nil, "id", l.ID)
	list = set(list, "source", l.Source)
	list = append(list, pair{"x", l.X}, pair{"y", l.Y}, pair{"w", l.W}, pair{"h", l.H}, pair{"z", l.Z})
	list = set(list, "fit", l.Fit)
	return set(list, "anchor", l.Anchor)
}

func gridMembers(g layouts.Grid) []pair {
	list := set(nil, "featuredParticipantAttribute", g.FeaturedAttribute)
	list = set(list, "participantOrderAttribute", g.OrderAttribute)
	list = given(list, "omitStoppedVideo", g.OmitStopped)
	list = set(list, "videoAspectRatio", g.Aspect)
	list = set(list, "videoFillMode", g.Fill)
	return given(list, "gridGap", g.Gap)
}

func pipMembers(p layouts.Pip) []pair {
	list := set(nil, "featuredParticipantAttribute", p.FeaturedAttribute)
	list = set(list, "participantOrderAttribute", p.OrderAttribute)
	list = set(list, "pipParticipantAttribute", p.PipAttribute)
	list = given(list, "omitStoppedVideo", p.OmitStopped)
	list = set(list, "videoFillMode", p.Fill)
	list = given(list, "gridGap", p.Gap)
	list = set(list, "pipBehavior", p.Behavior)
	list = set(list, "pipPosition", p.Position)
	list = given(list, "pipOffset", p.Offset)
	list = given(list, "pipWidth", p.Width)
	return given(list, "pipHeight", p.Height)
}

// set adds a text that is not empty.
func set[T ~string](list []pair, name string, text T) []pair {
	if text == "" {
		return list
	}
	return append(list, pair{name, string(text)})
}

// given adds a number or bool that is not nil.
func given[T int | bool](list []pair, name string, option *T) []pair {
	if option == nil {
		return list
	}
	return append(list, pair{name, *option})
}

// appendYAML appends a value in YAML's flow style.
func appendYAML(dst []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendScalar(dst, v)
	case []pair:
		dst = append(dst, '{')
		for i, p := range v {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendYAML(append(append(dst, p.name...), ": "...), p.value)
		}
		return append(dst, '}')
	case [][]pair:
		return append(dst, "[]"...)
	}
	return appendJSON(dst, v)
}

// appendJSON appends a value as JSON.
func appendJSON(dst []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendText(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case bool:
		return strconv.AppendBool(dst, v)
	case []pair:
		o := newObject(dst)
		for _, p := range v {
			o.name(p.name)
			o.dst = appendJSON(o.dst, p.value)
		}
		return o.end()
	case [][]pair:
		dst = append(dst, '[')
		for i, item := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendJSON(dst, item)
		}
		return append(dst, ']')
	}
	return append(dst, "null"...)
}

// appendScalar appends a text, without quotes where every reader of YAML, old
// and new, takes it for a text.
func appendScalar(dst []byte, text string) []byte {
	if plainText(text) {
		return append(dst, text...)
	}
	return appendText(dst, text)
}

// plainText reports whether a text begins with a letter, goes on with letters,
// digits and harmless marks, and is no word that YAML 1.1 or 1.2 gives a meaning.
func plainText(text string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if text == "" || !strings.Contains(letters, text[:1]) || strings.Trim(text, letters+"0123456789_-./") != "" {
		return false
	}
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}
