package editor

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"mixdeck/layouts"
)

// personSection is what can be typed of the participant in hand.
func (s *Screen) personSection() section {
	p := s.shown.cast[s.person]
	path := fmt.Sprintf("participants[%d]", s.person)
	sec := section{title: "participant " + called(p), path: path}
	add := func(label, value string, kind layouts.FieldKind, words ...string) {
		f := layouts.Field{Path: path + "." + label, Kind: kind, Value: value, Words: words}
		if kind == layouts.FieldNumber {
			f.Max, f.Default = layouts.MaxSide, "not known"
		} else if len(words) > 0 {
			f.Default = words[0]
		}
		sec.entries = append(sec.entries, entry{Field: f, label: label, person: true})
	}
	add("name", p.Name, layouts.FieldText)
	add("video", string(p.Video), layouts.FieldWord, string(layouts.VideoOn), string(layouts.VideoStopped))
	names := attributesOf(s.shown.layout)
	if names.featured != "" {
		add("featured", flagOf(carries(p, names.featured)), layouts.FieldFlag, "false", "true")
	}
	if names.pip != "" {
		add("overlay", flagOf(carries(p, names.pip)), layouts.FieldFlag, "false", "true")
	}
	if names.order != "" {
		add("order", p.Attributes[names.order], layouts.FieldText)
	}
	add("width", size(p.Width), layouts.FieldNumber)
	add("height", size(p.Height), layouts.FieldNumber)
	return sec
}

// flagOf is a flag that is absent where it is not set.
func flagOf(set bool) string {
	if set {
		return "true"
	}
	return ""
}

// size is a side that is absent where it is not known.
func size(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// personWith returns the cast with another text in an entry of the participant in
// hand.
func (s *Screen) personWith(e entry, text string) ([]layouts.Participant, error) {
	l := s.history.Layout()
	list := s.people.own(l)
	p := list[s.person]
	names := attributesOf(l)
	var err error
	switch e.label {
	case "name":
		p.Name = text
	case "video":
		p.Video = layouts.Video(text)
	case "featured":
		p = with(p, names.featured, strings.TrimPrefix(text, "false"))
	case "overlay":
		p = with(p, names.pip, strings.TrimPrefix(text, "false"))
	case "order":
		p = with(p, names.order, strings.TrimSpace(text))
	case "width":
		p.Width, err = sideOf(text)
	case "height":
		p.Height, err = sideOf(text)
	}
	list[s.person] = p
	return list, err
}

// sideOf reads a side of a source in pixels; none is one that is not known.
func sideOf(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > layouts.MaxSide {
		return 0, errors.New(strconv.Quote(text) + " is not a number from 1 to " + strconv.Itoa(layouts.MaxSide))
	}
	return n, nil
}
