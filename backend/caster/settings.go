package caster

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// facts are the answers about one studio, read.
type facts struct {
	studio     seen
	scenes     []sceneSeen
	layouts    layoutsAnswer
	components componentsAnswer
	resources  resourcesAnswer
	config     configured
	streams    streamsAnswer
	audio      map[string]audioAnswer // by SceneId
}

// configured is the studio's configuration, with its recording.
type configured struct {
	configAnswer

	RecordConfig struct {
		OssBucket    string
		OnDemand     whole
		RecordFormat struct {
			RecordFormat many[struct{ Format string }]
		}
	}
}

// readFacts reads the answers as far as they can be read.
func readFacts(s seen, r reading) facts {
	f := facts{studio: s, scenes: r.scenes, audio: map[string]audioAnswer{}}
	// What of them cannot be read stays empty: they were found to be answers.
	_ = decode(r.answers[callLayouts], &f.layouts)
	_ = decode(r.answers[callComponents], &f.components)
	_ = decode(r.answers[callResources], &f.resources)
	_ = decode(r.answers[callConfig], &f.config)
	_ = decode(r.answers[callStreams], &f.streams)
	for id, raw := range members(r.answers[callDescribeSceneMix]) {
		var a audioAnswer
		_ = decode(raw, &a)
		f.audio[id] = a
	}
	return f
}

// describe fills in all that a row does not have.
func describe(p *backend.Production, r reading, f facts) {
	p.Canvas, _ = canvasOf(f.config.TranscodeConfig, f.studio.Template)
	p.Layout = f.picture(outputPGM, p.Canvas)
	p.PVW = f.picture(outputPVW, p.Canvas)
	if p.Layout != nil {
		p.LayoutKind = p.Layout.Kind()
	}
	p.Cast, p.Destinations, p.Settings = f.cast(), f.destinations(), f.settings(p.Canvas)
	p.Alerts = append(p.Alerts, f.alerts()...)
	for _, err := range r.partial {
		p.Alerts = append(p.Alerts, warn(alertPartial, "not all of the studio could be read: %v", err))
	}
}

// picture is what a scene is configured with, nil where it has no layout.
func (f facts) picture(output string, canvas layouts.Canvas) *layouts.Layout {
	s := sceneOf(f.scenes, output)
	if s == nil {
		return nil
	}
	l, _ := liftScene(s.scene, f.layouts, f.components, canvas)
	return l
}

// cast are the video sources, in the order in which they were added.
func (f facts) cast() []layouts.Participant {
	var list []layouts.Participant
	for _, r := range f.resources.VideoResources.VideoResource {
		list = append(list, layouts.Participant{ID: cmp.Or(r.LocationID, r.ID), Name: r.Name})
	}
	return list
}

// destinations are the addresses of the program while it is open, and those that
// it is pushed to. The vendor tells no states of the latter.
func (f facts) destinations() []backend.Destination {
	var list []backend.Destination
	for _, s := range f.streams.CasterStreams.CasterStream {
		if string(s.OutputType) == outputPGM {
			list = append(list, f.program(s)...)
		}
	}
	for i, address := range f.config.pushes() {
		list = append(list, backend.Destination{
			ID: "side-" + strconv.Itoa(i+1), Name: backend.Host(address), Kind: backend.DestinationRTMP, URL: address,
		})
	}
	return list
}

// program are the program's own stream and its relay streams.
func (f facts) program(s stream) []backend.Destination {
	at := sceneOf(f.scenes, outputPGM)
	state := backend.StateUnknown
	switch at.word() {
	case wordOn:
		state = backend.StateLive
	case wordOff:
		state = backend.StateIdle
	}
	var list []backend.Destination
	add := func(id, name, url string) {
		if url != "" {
			list = append(list, backend.Destination{
				ID: id, Name: name, Kind: backend.DestinationStream, State: state, NativeState: at.word(), URL: url,
			})
		}
	}
	add("pgm", "PGM", s.StreamURL)
	if s.RtmpURL != s.StreamURL {
		add("pgm-rtmp", "PGM rtmp", s.RtmpURL)
	}
	for _, relay := range s.StreamInfos.StreamInfo {
		add(relay.TranscodeConfig+"-"+relay.VideoFormat, relay.TranscodeConfig+" "+relay.VideoFormat, relay.OutputURL)
	}
	return list
}

// pushes are the addresses that the program is pushed to: SideOutputUrlList is
// one text with commas, each address in quotes or not (SetCasterConfig).
func (c configured) pushes() []string {
	var list []string
	for part := range strings.SplitSeq(c.SideOutputURL+","+c.SideOutputURLList, ",") {
		if part = strings.Trim(strings.TrimSpace(part), `"[] `); part != "" {
			list = append(list, part)
		}
	}
	return list
}

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
