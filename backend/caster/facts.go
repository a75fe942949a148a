package caster

import (
	"cmp"

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
