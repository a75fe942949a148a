package caster

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// standby is what a panic shows, empty where nothing is configured.
func (c configured) standby() string {
	switch {
	case c.UrgentMaterialID != "":
		return "material " + c.UrgentMaterialID
	case c.UrgentImageID != "":
		return "picture " + c.UrgentImageID
	case c.UrgentImageURL != "":
		return "picture " + backend.RedactURL(c.UrgentImageURL)
	case c.UrgentLiveStreamURL != "":
		return "stream " + backend.RedactURL(c.UrgentLiveStreamURL)
	}
	return ""
}

// settings are the lines of the detail screen, addresses redacted.
func (f facts) settings(canvas layouts.Canvas) []backend.Setting {
	c := f.config
	list := []backend.Setting{
		{Name: "Domain", Value: cmp.Or(c.DomainName, "none")},
		{Name: "Template", Value: spaced(
			cmp.Or(c.TranscodeConfig.CasterTemplate, f.studio.Template, "none"),
			fmt.Sprintf("%dx%d", canvas.Width, canvas.Height),
			strings.Join(texts(c.TranscodeConfig.LiveTemplateIDs.ID), ", "))},
		{Name: "Delay", Value: strconv.FormatFloat(float64(c.Delay), 'f', -1, 64) + " s"},
		{Name: "Recording", Value: c.recording()},
		{Name: "Side outputs", Value: strconv.Itoa(len(c.pushes()))},
		{Name: "Standby", Value: spaced(cmp.Or(c.standby(), "none"), c.switching())},
	}
	list = append(list, f.sceneSettings()...)
	for _, r := range f.resources.VideoResources.VideoResource {
		list = append(list, backend.Setting{Name: "Source " + cmp.Or(r.LocationID, r.ID), Value: spaced(r.Name, r.plays())})
	}
	if c.CallbackURL != "" {
		list = append(list, backend.Setting{Name: "Callback", Value: backend.RedactURL(c.CallbackURL)})
	}
	return list
}

// sceneSettings tell whether the scenes are open and how they sound.
func (f facts) sceneSettings() []backend.Setting {
	var list []backend.Setting
	for _, s := range f.scenes {
		name := "Scene " + string(s.OutputType)
		switch string(s.OutputType) {
		case outputPVW:
			name = scenePVW
		case outputPGM:
			name = scenePGM
		}
		list = append(list, backend.Setting{Name: name, Value: spaced(s.status(), f.sound(s.ID))})
	}
	return list
}

func (s *sceneSeen) status() string {
	switch s.word() {
	case wordOn:
		return "started"
	case wordOff:
		return "closed"
	}
	return s.word()
}

// sound is how a scene sounds; empty where that could not be read.
func (f facts) sound(scene string) string {
	a, known := f.audio[scene]
	switch {
	case !known:
		return ""
	case a.FollowEnable == 1:
		return "audio follows video"
	}
	var tracks []string
	for i, place := range texts(a.MixList.ID) {
		if i < len(a.AudioLayers.AudioLayer) {
			place += " at " + strconv.FormatFloat(float64(a.AudioLayers.AudioLayer[i].VolumeRate), 'f', -1, 64)
		}
		tracks = append(tracks, place)
	}
	return "audio mixed of " + cmp.Or(strings.Join(tracks, ", "), "nothing")
}

func (c configured) recording() string {
	r := c.RecordConfig
	if r.OssBucket == "" {
		return "off"
	}
	var formats []string
	for _, f := range r.RecordFormat.RecordFormat {
		formats = append(formats, f.Format)
	}
	return spaced(strings.Join(formats, ", "), "to "+r.OssBucket)
}

func (c configured) switching() string {
	if c.AutoSwitchUrgentOn == "true" || c.AutoSwitchUrgentOn == "1" {
		return "shown by itself when the sources fail"
	}
	return ""
}

// plays is what a source plays, its address redacted.
func (r resource) plays() string {
	for _, address := range []string{r.LiveStreamURL, r.VodURL, r.ImageURL, r.FlvURL} {
		if address != "" {
			return backend.RedactURL(address)
		}
	}
	if id := cmp.Or(r.MaterialID, r.ImageID); id != "" {
		return "material " + id
	}
	return ""
}

func spaced(parts ...string) string {
	text := ""
	for _, p := range parts {
		switch {
		case p == "":
		case text == "":
			text = p
		default:
			text += " · " + p
		}
	}
	return text
}
