package volc

import (
	"strconv"

	"mixdeck/backend"
)

// destinations are the push addresses, numbered from 1. The vendor tells neither
// names nor states of them.
func (r rules) destinations() []backend.Destination {
	var list []backend.Destination
	for i, address := range r.pushes {
		list = append(list, backend.Destination{
			ID: strconv.Itoa(i + 1), Name: backend.Host(address),
			Kind: backend.DestinationRTMP, URL: address,
		})
	}
	return list
}

// settings are the lines of the detail screen, addresses redacted.
func settings(t tree, r rules) []backend.Setting {
	video, audio := t.get(memberOutput).get("Video"), t.get(memberOutput).get("Audio")
	list := []backend.Setting{
		{Name: "Video", Value: spaced(video.get("Codec").Text(),
			unit(video.get("BitRate"), "bps"), unit(video.get("FrameRate"), "fps"), unit(video.get("GOP"), "s GOP"))},
		{Name: "Audio", Value: spaced(audio.get("ChannelLayout").Text(),
			unit(audio.get("BitRate"), "bps"), unit(audio.get("SampleRate"), "Hz"))},
	}
	for _, s := range r.sources {
		list = append(list, backend.Setting{Name: "Source " + s.id, Value: spaced(s.kind, backend.RedactURL(s.url))})
	}
	if r.hook != "" {
		list = append(list, backend.Setting{Name: "Callback", Value: backend.RedactURL(r.hook)})
	}
	return list
}

func unit(t tree, name string) string {
	if t.absent() {
		return ""
	}
	return t.Text() + " " + name
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
