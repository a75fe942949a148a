package file_test

import (
	"reflect"
	"testing"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func TestACastIsReadInOrder(t *testing.T) {
	got, err := file.Cast(parse(t, `
participants:
  - {id: p1, name: Ada, attributes: {host: true, order: 1, team: "red"}, video: on, width: 1920, height: 1080}
  - {id: 2, video: stopped}
  - {id: p3, attributes: {}, video: ~}
  - {}
`))
	want := []layouts.Participant{
		{ID: "p1", Name: "Ada", Attributes: map[string]string{"host": "true", "order": "1", "team": "red"}, Video: layouts.VideoOn, Width: 1920, Height: 1080},
		{ID: "2", Video: layouts.VideoStopped},
		{ID: "p3", Attributes: map[string]string{}, Video: layouts.VideoOn},
		{Video: layouts.VideoOn},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
	if got, err := file.Cast(parse(t, "participants: []")); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAWrongCastSaysWhatIsWrongAndWhere(t *testing.T) {
	for text, want := range map[string]string{
		"":                                           "f.yaml:1:1: the document is empty; a cast has participants",
		"{}":                                         "f.yaml:1:1: participants: is missing",
		"participants: {}":                           "f.yaml:1:15: participants: must be a list, not a map",
		"participants: [p1]":                         `f.yaml:1:16: participants[0]: must be a map of names and values, not the text "p1"`,
		"participants: [{video: true}]":              "f.yaml:1:24: participants[0].video: must be one of on or stopped, not true",
		"participants: [{video: off}]":               `f.yaml:1:24: participants[0].video: must be one of on or stopped, not the text "off"`,
		"participants: [{width: 5}]":                 "f.yaml:1:16: participants[0].height: is missing",
		"participants: [{width: 0, height: 5}]":      "f.yaml:1:24: participants[0].width: must be a whole number from 1 to 32768, not 0",
		"participants: [{attributes: {a: [1]}}]":     "f.yaml:1:33: participants[0].attributes.a: must be a text, not a list",
		"participants: [{attributes: [a]}]":          "f.yaml:1:29: participants[0].attributes: must be a map, not a list",
		"participants: [{attribute: {a: b}}]":        `f.yaml:1:17: participants[0].attribute: unknown field "attribute"; did you mean attributes?`,
		"participant: []\nparticipants: [{id: [a]}]": "f.yaml:1:1: participant: unknown field \"participant\"; did you mean participants?\nf.yaml:2:21: participants[0].id: must be a text, not a list",
	} {
		if got, err := file.Cast(parse(t, text)); err == nil || err.Error() != want || got != nil {
			t.Errorf("%s\n got %v, %v\nwant %s", text, got, err, want)
		}
	}
}
