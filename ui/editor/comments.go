package editor

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func itoa(n int) string { return strconv.Itoa(n) }

// written is what a file is to hold: the layout in the language that the file had,
// else the one that its name asks for. Comments of the YAML that it held stay with
// what they stand at; lost are those for which there is no place.
func written(l layouts.Layout, path string, before []byte) (data []byte, lost []string) {
	trimmed := bytes.TrimSpace(before)
	isJSON := strings.HasSuffix(strings.ToLower(path), ".json")
	if len(trimmed) > 0 {
		isJSON = trimmed[0] == '{'
	}
	if !isJSON {
		return withComments(l, before)
	}
	data = file.EncodeJSON(l)
	var spread bytes.Buffer
	if (len(trimmed) == 0 || bytes.ContainsRune(trimmed, '\n')) && json.Indent(&spread, data, "", "  ") == nil {
		data = spread.Bytes()
	}
	return append(data, '\n'), nil
}

// comment is one comment of a document: at the end of a line that says something,
// or on lines of its own above one.
type comment struct {
	text  string
	line  int
	above bool
	next  int // of one above: the line that it stands above; 0: none follows
}

// withComments writes the layout as YAML with the comments of the document that it
// was before.
func withComments(l layouts.Layout, before []byte) (data []byte, lost []string) {
	plain := file.Encode(l)
	comments := commentsOf(string(before))
	if len(comments) == 0 {
		return plain, nil
	}
	old, new := marksOf(before), marksOf(plain)
	places := map[int][]comment{} // by the line of the new document; 0: its end
	head := old.first()
	for _, c := range comments {
		name := old.at(c)
		line, ok := new.lines[name]
		switch {
		case c.above && c.line < head:
			line, ok = 1, true
		case name == markEnd:
			line, ok = 0, true
		}
		if !ok {
			lost = append(lost, c.text)
			continue
		}
		places[line] = append(places[line], c)
	}
	data = laid(string(plain), places)
	if !same(data, plain) {
		return plain, textsOf(comments)
	}
	return data, lost
}

// same tells whether two texts are the same layout.
func same(a, b []byte) bool {
	x, errX := read(a)
	y, errY := read(b)
	return errX == nil && errY == nil && len(layouts.Diff(x, y)) == 0
}

func read(data []byte) (layouts.Layout, error) {
	doc, err := file.Parse("", data)
	if err != nil {
		return layouts.Layout{}, err
	}
	return file.Layout(doc)
}

func textsOf(comments []comment) (list []string) {
	for _, c := range comments {
		list = append(list, c.text)
	}
	return list
}

// laid puts comments into a text of which each line is one thing.
func laid(text string, places map[int][]comment) []byte {
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		behind := slices.DeleteFunc(slices.Clone(places[i+1]), func(c comment) bool { return c.above })
		for _, c := range places[i+1] {
			if c.above || len(behind) > 1 {
				out.WriteString(indent + c.text + "\n")
			}
		}
		out.WriteString(line)
		if len(behind) == 1 {
			out.WriteString("  " + behind[0].text)
		}
		out.WriteByte('\n')
	}
	for _, c := range places[0] {
		out.WriteString(c.text + "\n")
	}
	return []byte(out.String())
}

// marks are the lines of a document on which something begins that comments can
// stand at: a member of the document, a layer, a logo.
type marks struct {
	lines map[string]int
	order []string // by lines
}

// markEnd is the place behind all that a document says.
const markEnd = "end"

// marksOf finds the marks of a document; none in one that cannot be read.
func marksOf(data []byte) marks {
	m := marks{lines: map[string]int{}}
	doc, err := file.Parse("", data)
	if err != nil {
		return m
	}
	for n, line := range strings.Split(string(data), "\n") {
		name, _, ok := strings.Cut(line, ":")
		if name = strings.Trim(strings.TrimSpace(name), `"'`); ok && line != "" && line[0] != ' ' && doc.Get(name).Exists() {
			m.lines[name] = n + 1
		}
	}
	for _, list := range []string{"layers", "logos", "components"} {
		taken := map[string]int{}
		for _, item := range doc.Get(list).Items() {
			name := list + " " + cmp.Or(item.Get("id").Text(), item.Get("source").Text(), item.Get("url").Text())
			taken[name]++
			m.lines[name+strings.Repeat("'", taken[name]-1)] = item.Line()
		}
	}
	for name := range m.lines {
		m.order = append(m.order, name)
	}
	slices.SortFunc(m.order, func(a, b string) int { return cmp.Or(m.lines[a]-m.lines[b], -cmp.Compare(a, b)) })
	return m
}

// first is the line on which the document begins to say something.
func (m marks) first() int {
	if len(m.order) == 0 {
		return 0
	}
	return m.lines[m.order[0]]
}

// at names what a comment stands at: what was begun last on its line, or for one
// above on the line below it; [markEnd] where nothing follows.
func (m marks) at(c comment) string {
	line := c.line
	if c.above {
		line = c.next
	}
	if line == 0 {
		return markEnd
	}
	found := ""
	for _, name := range m.order {
		if m.lines[name] <= line {
			found = name
		}
	}
	return found
}
