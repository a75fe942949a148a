package volc

import (
	"slices"
	"strings"

	"mixdeck/backend"
)

// reachable is how an address may begin, and what its file may end in.
type reachable struct {
	what    string
	schemes []string
	bare    bool     // an address without a scheme will do
	endings []string // of a file fetched over HTTP; none: whatever it is
}

// fetched is where a source of the Type comes from: vod is an MP4 or FLV file,
// live an RTMP or FLV stream, pic a PNG or JPEG picture (docs/6469/1271154).
func fetched(kind string) reachable {
	switch kind {
	case "vod":
		return reachable{"a vod is an MP4 or FLV file at http:// or https://", web(), false, []string{"mp4", "flv"}}
	case "live":
		return reachable{"a live source is pulled by rtmp:// or rtmps://, or as FLV at http:// or https://", append(web(), streams()...), false, []string{"flv"}}
	case "pic":
		return reachable{"a picture is a PNG or JPEG file at http:// or https://", web(), false, []string{"png", "jpg", "jpeg"}}
	}
	return reachable{what: "an address begins with its scheme", schemes: append(web(), streams()...)}
}

// pushed is where the output goes. The vendor's own example has addresses
// without a scheme.
func pushed() reachable {
	return reachable{what: "the output is pushed to rtmp:// or rtmps://, or to an address without a scheme", schemes: streams(), bare: true}
}

// called is what is told of the task's states.
func called() reachable {
	return reachable{what: "the callback is an address of http:// or https://", schemes: web()}
}

func web() []string { return []string{"http", "https"} }

func streams() []string { return []string{"rtmp", "rtmps"} }

// address warns of an address that the vendor's page does not speak of. The
// address is not repeated: it may be secret.
func address(r reachable) func(f *findings, t tree) {
	return func(f *findings, t tree) {
		if text, ok := t.text(); ok && strings.TrimSpace(text) != "" && !r.allows(text) {
			f.warn(backend.CodePattern, t, "%s; the vendor names nothing else", r.what)
		}
	}
}

func (r reachable) allows(address string) bool {
	scheme, rest, found := strings.Cut(address, "://")
	scheme = strings.ToLower(scheme)
	switch {
	case !found:
		return r.bare
	case !slices.Contains(r.schemes, scheme):
		return false
	}
	ending := endingOf(rest)
	return ending == "" || len(r.endings) == 0 || !slices.Contains(web(), scheme) || slices.Contains(r.endings, ending)
}

// endingOf returns what the file's name ends in, in small letters, "" for none.
func endingOf(rest string) string {
	rest, _, _ = strings.Cut(rest, "?")
	rest, _, _ = strings.Cut(rest, "#")
	_, path, _ := strings.Cut(rest, "/")
	name := path[strings.LastIndexByte(path, '/')+1:]
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		return strings.ToLower(name[dot+1:])
	}
	return ""
}
