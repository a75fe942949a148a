package themes

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"mixdeck/themes/ink"
)

// document is a palette file.
type document struct {
	About  string                          `yaml:"about"`
	Dark   bool                            `yaml:"dark"`
	Colors map[string]yaml.Node            `yaml:"colors"`
	Styles map[string]map[string]yaml.Node `yaml:"styles"`
}

// noColours is the depth, beside the three of a colour, at which there is none.
const noColours = int(ink.NoColors)

// colour is a named colour in 24 bits, of 256, of 16, and none.
type colour [noColours + 1]ink.Color

// rule is one style at every depth.
type rule struct {
	fg, bg     colour
	attr, mono ink.Attr
	hasMono    bool
}

func (r rule) at(depth ink.Depth) ink.Style {
	if depth == ink.NoColors && r.hasMono {
		return ink.Style{Attr: r.mono}
	}
	return ink.Style{FG: r.fg[depth], BG: r.bg[depth], Attr: r.attr}
}

// parts holds a rule for each style, named part.style.
type parts map[string]rule

// Parse reads a palette file. An error says in a sentence what is wrong and in
// which line.
func Parse(name string, data []byte) (*Theme, error) {
	var doc document
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&doc); err != nil {
		return nil, fmt.Errorf("theme %q cannot be read: %w", name, err)
	}
	p, err := doc.parts()
	if err != nil {
		return nil, fmt.Errorf("theme %q: %w", name, err)
	}
	return &Theme{name: name, about: doc.About, dark: doc.Dark, parts: p}, nil
}

// parts reads all styles and completes them from their bases.
func (d *document) parts() (parts, error) {
	colours := make(map[string]colour, len(d.Colors))
	for name, node := range d.Colors {
		c, err := parseColour(&node)
		if err != nil {
			return nil, fmt.Errorf("line %d: colour %s: %w", node.Line, name, err)
		}
		colours[name] = c
	}
	out := make(parts)
	for part, styles := range d.Styles {
		for style, node := range styles {
			if err := out.read(part+"."+style, &node, colours); err != nil {
				return nil, fmt.Errorf("line %d: style %s.%s: %w", node.Line, part, style, err)
			}
		}
	}
	return out, out.complete()
}

// read adds the style, or the list of styles, that node holds.
func (p parts) read(name string, node *yaml.Node, colours map[string]colour) error {
	if node.Kind == yaml.SequenceNode {
		for i, item := range node.Content {
			if err := p.read(name+"."+strconv.Itoa(i), item, colours); err != nil {
				return err
			}
		}
		return nil
	}
	r, err := parseRule(node.Value, colours)
	if err != nil {
		return err
	}
	p[name] = r
	return nil
}

// complete reports styles that are missing or unknown, and fills colours that
// were left out.
func (p parts) complete() error {
	text := p["base.text"]
	wanted := make(map[string]bool)
	var missing []string
	each(&Styles{}, func(name string, _ *ink.Style) {
		wanted[name] = true
		r, ok := p[name]
		if !ok {
			missing = append(missing, name)
		}
		part, _, _ := strings.Cut(name, ".")
		p[name] = r.over(p[part+".base"]).over(text)
	})
	if len(missing) > 0 {
		return fmt.Errorf("these styles are missing: %s", strings.Join(missing, ", "))
	}
	for name := range p {
		if !wanted[name] {
			return fmt.Errorf("no style is called %s", name)
		}
	}
	return nil
}

// over returns r with the colours that it leaves out taken from below.
func (r rule) over(below rule) rule {
	if r.fg == (colour{}) {
		r.fg = below.fg
	}
	if r.bg == (colour{}) {
		r.bg = below.bg
	}
	return r
}

// parseColour reads a list of three: #rrggbb, 16 to 255, 0 to 15.
func parseColour(node *yaml.Node) (colour, error) {
	var c colour
	var entry [noColours]string
	if err := node.Decode(&entry); err != nil || len(node.Content) != noColours {
		return c, fmt.Errorf(`want a list of three like ["#c93c40", 167, 1]`)
	}
	rgb, err := strconv.ParseUint(strings.TrimPrefix(entry[0], "#"), 16, 24)
	if err != nil || len(entry[0]) != len("#rrggbb") || entry[0][0] != '#' {
		return c, fmt.Errorf("the first of the three, %q, is not like #c93c40", entry[0])
	}
	c[0] = ink.RGB(uint8(rgb>>16), uint8(rgb>>8), uint8(rgb))
	for i, limit := range []int{256, 16} {
		n, err := strconv.Atoi(entry[i+1])
		if err != nil || n < 0 || n >= limit {
			return c, fmt.Errorf("%q is not a number from 0 to %d", entry[i+1], limit-1)
		}
		c[i+1] = ink.Index(uint8(n))
	}
	return c, nil
}

// parseRule reads "text on panel bold / reverse".
func parseRule(s string, colours map[string]colour) (rule, error) {
	var r rule
	before, after, slash := strings.Cut(s, "/")
	words := strings.Fields(before)
	for i := 0; i < len(words); i++ {
		word, to := words[i], &r.fg
		if a, ok := attribute(word); ok {
			r.attr |= a
			continue
		}
		if word == "on" && i+1 < len(words) {
			i++
			word, to = words[i], &r.bg
		}
		c, ok := colours[word]
		if !ok {
			return r, fmt.Errorf("%q is neither a colour of this theme nor an attribute", word)
		}
		*to = c
	}
	r.hasMono = slash
	for _, word := range strings.Fields(after) {
		a, ok := attribute(word)
		if !ok {
			return r, fmt.Errorf("%q, after the slash, is no attribute", word)
		}
		r.mono |= a
	}
	return r, nil
}

func attribute(word string) (ink.Attr, bool) {
	names := []string{"bold", "faint", "italic", "underline", "reverse", "strike"}
	i := slices.Index(names, word)
	return 1 << max(i, 0), i >= 0
}

// each calls f for every style of s with its name in a file: the names of the
// fields, each beginning small, and a number for one of a list.
func each(s *Styles, f func(name string, style *ink.Style)) {
	walk(reflect.ValueOf(s).Elem(), "", f)
}

func walk(v reflect.Value, name string, f func(string, *ink.Style)) {
	if style, ok := v.Addr().Interface().(*ink.Style); ok {
		f(strings.TrimPrefix(name, "."), style)
		return
	}
	if v.Kind() == reflect.Array {
		for i := range v.Len() {
			walk(v.Index(i), name+"."+strconv.Itoa(i), f)
		}
		return
	}
	if v.Kind() != reflect.Struct { // The depth, which no file sets.
		return
	}
	for i := range v.NumField() {
		field := []rune(v.Type().Field(i).Name)
		field[0] = unicode.ToLower(field[0])
		walk(v.Field(i), name+"."+string(field), f)
	}
}
