package kvs

import "mixdeck/backend"

// Why a moment has no image (kinesis-video-archived-media model, ImageError).
const (
	errorNoMedia = "NO_MEDIA"
	errorMedia   = "MEDIA_ERROR"
)

// album is what was found in a window of time.
type album []shot

// newest is the latest shot that has content.
func (a album) newest() (backend.Still, bool) {
	var found backend.Still
	ok := false
	for _, s := range a {
		if len(s.Content.Value) == 0 || ok && s.At.Value.Before(found.At) {
			continue
		}
		found, ok = backend.Still{At: s.At.Value.Time, Format: formatJPEG, Data: s.Content.Value}, true
	}
	return found, ok
}

// silent reports whether nothing but missing media was found.
func (a album) silent() bool {
	for _, s := range a {
		if s.Error.Value != errorNoMedia {
			return false
		}
	}
	return len(a) > 0
}

// code is the service's word for why there is no picture.
func (a album) code() string {
	if a.silent() {
		return errorNoMedia
	}
	for _, s := range a {
		if s.Error.Value != "" && s.Error.Value != errorNoMedia {
			return s.Error.Value
		}
	}
	return ""
}

func (a album) sentence() string {
	switch a.code() {
	case errorNoMedia:
		return "no media arrived in the last five minutes, so there is no picture: see that the producer sends"
	case errorMedia:
		return "media arrived in the last five minutes, but no picture can be made of it: see that it has video that can be decoded"
	}
	return "the service returned no picture of the last five minutes"
}
