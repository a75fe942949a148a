package volc

import (
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// keepsOutput holds that Output would stay: an update must resend it unchanged
// (docs/6469/1271155). Numbers that the vendor corrects count as corrected. The
// callback is no member of the update's model, so one that the running task does
// not show does not count. Members that the models do not have and the running
// task does not show are noted. Where the running task shows no Output at all
// there is nothing to keep.
func (f *findings) keepsOutput(running, asked tree) {
	if running.Kind() != file.Map {
		return
	}
	for _, c := range compare(running, asked) {
		path := strings.TrimPrefix(c.to.path, asked.path+".")
		switch {
		case corrects(path, c.from, c.to):
		case c.from.absent() && strings.HasPrefix(path, memberCallback):
		case c.from.absent() && !modelled(path):
			f.warn(backend.CodeOutput, c.to, "is not part of what runs, and the Output of a running mix task cannot be changed: it is not sent")
		default:
			f.fail(backend.CodeOutput, c.to, "would change from %s to %s: the Output of a running mix task cannot be changed; start a new one instead",
				shown(path, c.from), shown(path, c.to))
		}
	}
}

// corrects reports whether the vendor has made the one number of the other.
func corrects(path string, running, asked tree) bool {
	is, ok := running.whole()
	wanted, whole := asked.whole()
	if !ok || !whole {
		return false
	}
	switch path {
	case "Video.BitRate":
		return is == videoRate().nearest(wanted)
	case "Video.FrameRate":
		return is == frameRate().nearest(wanted)
	}
	return false
}

// modelled reports whether the API's models have the member of Output.
func modelled(path string) bool {
	group, name, _ := strings.Cut(path, ".")
	switch group {
	case "Video":
		return named(videoMembers(), name)
	case "Audio":
		return named(audioMembers(), name)
	}
	return strings.HasPrefix(group, memberURL)
}

func named(members []member, name string) bool {
	return slices.ContainsFunc(members, func(m member) bool { return m.name == name })
}

// shown is a value for a sentence, addresses redacted.
func shown(path string, t tree) string {
	switch {
	case t.absent():
		return "nothing"
	case t.Kind() == file.String && strings.Contains(path, memberURL):
		return backend.RedactURL(t.Text())
	case t.Kind() == file.String, t.Kind() == file.Number, t.Kind() == file.Bool:
		return backend.RedactText(t.Text())
	}
	return t.describe()
}
