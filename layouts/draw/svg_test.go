package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"mixdeck/layouts"
	"mixdeck/layouts/draw"
)

func TestAnSVGHasTheExactPlacesInTheirOrder(t *testing.T) {
	p := layouts.Solve(layouts.Layout{
		Name:   "a & b <c>",
		Canvas: layouts.Canvas{Width: 960, Height: 480},
		Layers: []layouts.Layer{
			{ID: "host", Source: "host", X: 480, Y: 0, W: 480, H: 480, Z: 2},
			{ID: "guest", Source: "guest & co", X: -10, Y: 120, W: 500, H: 240, Z: 1},
		},
		Logos: []layouts.Logo{{URL: "https://example.com/bug.png?token=secret", X: 900, Y: 10, W: 50, H: 25}},
	}, []layouts.Participant{{ID: "host", Width: 640, Height: 480}})
	want := lines(
		`<svg xmlns="http://www.w3.org/2000/svg" width="960" height="480" viewBox="0 0 960 480" font-family="sans-serif" xml:space="preserve">`,
		`<title>a &amp; b &lt;c&gt;</title>`,
		`<desc>3 boxes on 960x480</desc>`,
		`<rect width="960" height="480" fill="#0f1115"/>`,
		`<svg x="-10" y="120" width="500" height="240"><rect width="500" height="240" fill="#24364d" stroke="#8b93a3" stroke-width="2.5"/>`+
			`<text x="10" y="25" font-size="20" fill="#f2f4f8">guest &amp; co</text>`+
			`<text x="7.5" y="50" font-size="15" fill="#c8ccd4">-10,120 500x240 z1</text></svg>`,
		`<svg x="480" y="0" width="480" height="480"><rect width="480" height="480" fill="#3d2f4a" stroke="#ffffff" stroke-width="6.667"/>`+
			`<rect x="0" y="60" width="480" height="360" fill="none" stroke="#c8ccd4" stroke-width="1.25" stroke-dasharray="2.5"/>`+
			`<text x="10" y="25" font-size="20" fill="#f2f4f8">host</text>`+
			`<text x="7.5" y="50" font-size="15" fill="#c8ccd4">480,0 480x480 z2</text></svg>`,
		`<svg x="900" y="10" width="50" height="25"><rect width="50" height="25" fill="#24453a" stroke-dasharray="20 5" stroke="#b48ead" stroke-width="3.333"/>`+
			`<text x="6" y="15" font-size="12" fill="#f2f4f8">▫ bug.png</text></svg>`,
		`<rect x="48" y="24" width="864" height="432" fill="none" stroke="#7fd1ae" stroke-width="1.25" stroke-dasharray="10"/>`,
		`</svg>`,
	) + "\n"
	got := string(draw.SVG(&p, draw.Options{Details: true, Selected: "host", Guides: draw.TitleSafe}))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// elements reads a document and returns its start tags and its text.
func elements(t interface{ Fatalf(string, ...any) }, doc []byte) (tags []xml.StartElement, text string) {
	d := xml.NewDecoder(bytes.NewReader(doc))
	var all strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return tags, all.String()
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, doc)
		}
		switch token := token.(type) {
		case xml.StartElement:
			tags = append(tags, token.Copy())
		case xml.CharData:
			all.Write(token)
		case xml.EndElement:
		default:
			t.Fatalf("%T in\n%s", token, doc)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestAnSVGIsSoundAndHarmlessWhateverItDraws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, o := anyPicture(t), anyOptions(t)
		p.Name = anyName(t)
		doc := draw.SVG(&p, o)
		if !bytes.Equal(doc, draw.SVG(&p, o)) {
			t.Fatalf("drawn twice, it differs")
		}
		tags, text := elements(t, doc)
		var places []layouts.Rect
		for i, e := range tags {
			if !slices.Contains([]string{"svg", "title", "desc", "rect", "text"}, e.Name.Local) {
				t.Fatalf("element %s", e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Name.Local, "href") || a.Name.Local == "style" {
					t.Fatalf("attribute %s", a.Name.Local)
				}
			}
			if i > 0 && e.Name.Local == "svg" {
				var r layouts.Rect
				for name, at := range map[string]*int{"x": &r.X, "y": &r.Y, "width": &r.W, "height": &r.H} {
					v, err := strconv.Atoi(attribute(e, name))
					if err != nil {
						t.Fatal(err)
					}
					*at = v
				}
				places = append(places, r)
			}
		}
		var want []layouts.Rect
		for _, b := range p.Boxes {
			if b.Rect.W > 0 && b.Rect.H > 0 {
				want = append(want, b.Rect)
			}
		}
		if !slices.Equal(places, want) {
			t.Fatalf("places %v, want %v", places, want)
		}
		for _, r := range text {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) || o.ASCII && r >= 0x80 {
				t.Fatalf("%U in %q", r, text)
			}
		}
	})
}

func TestAnSVGTellsKindsByMarks(t *testing.T) {
	p := layouts.Picture{Canvas: layouts.Canvas{Width: 1000, Height: 1000}, Approximate: true, Boxes: []layouts.Box{
		{ID: "a", Kind: layouts.BoxParticipant, Featured: true, Rect: layouts.Rect{W: 500, H: 500}},
		{ID: "b", Kind: layouts.BoxPip, Rect: layouts.Rect{X: 500, W: 500, H: 500}},
		{ID: "c", Kind: layouts.BoxComponent, Rect: layouts.Rect{Y: 500, W: 500, H: 500}},
		{ID: "none", Kind: layouts.BoxLayer, Rect: layouts.Rect{X: 10}},
	}}
	for ascii, want := range map[bool]string{false: "✦ a ◳ b ▫ c", true: "* a ^ b @ c"} {
		_, text := elements(t, draw.SVG(&p, draw.Options{ASCII: ascii}))
		if got := strings.Join(strings.Fields(text), " "); got != "4 boxes on 1000x1000; the places are approximate "+want {
			t.Errorf("got %q", got)
		}
	}
}

func TestAnSVGTellsComponentsApart(t *testing.T) {
	p := layouts.Solve(studio(), nil)
	for _, c := range []struct {
		ascii bool
		want  []string
	}{
		{false, []string{">✎ 晚间新闻<", ">◩ backdrop.png<", ">❝ caption<", ">⊞ weather<"}},
		{true, []string{`>" ????????<`, ">% backdrop.png<", ">= caption<", ">&amp; weather<"}},
	} {
		got := string(draw.SVG(&p, draw.Options{ASCII: c.ascii}))
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s is not in\n%s", want, got)
			}
		}
	}
}

func TestAnSVGOfNothingIsStillOne(t *testing.T) {
	for _, canvas := range []layouts.Canvas{{}, {Width: -5, Height: 7}, {Width: 1, Height: 1}} {
		p := layouts.Picture{Canvas: canvas}
		tags, _ := elements(t, draw.SVG(&p, draw.Options{Guides: draw.Thirds | draw.ActionSafe, Hidden: true, Details: true}))
		if tags[0].Name.Local != "svg" || attribute(tags[0], "width") != fmt.Sprint(max(canvas.Width, 0)) {
			t.Errorf("%+v: %+v", canvas, tags[0])
		}
	}
}

func TestALongNameIsCut(t *testing.T) {
	p := layouts.Picture{Canvas: layouts.Canvas{Width: 100, Height: 100}, Name: strings.Repeat("直", 10_000), Boxes: []layouts.Box{
		{Label: strings.Repeat("<", 1_000_000), Rect: layouts.Rect{W: 100, H: 100}},
	}}
	if doc := draw.SVG(&p, draw.Options{}); len(doc) > 3000 || !bytes.Contains(doc, []byte("&lt;...</text>")) {
		t.Errorf("%d bytes", len(doc))
	}
}
