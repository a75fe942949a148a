package caster

import (
	"strconv"
	"strings"

	"mixdeck/backend"
)

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
