package kvs

import (
	"regexp"

	"mixdeck/backend"
)

// Patterns of the kinesisvideo model for a stream's name and ARN, which ends in
// the time of its creation in milliseconds.
var (
	namePattern = regexp.MustCompile(`^[a-zA-Z0-9_.-]+$`)
	arnPattern  = regexp.MustCompile(`^arn:[a-z\d-]+:kinesisvideo:([a-z0-9-]+):[0-9]+:[a-z]+/([a-zA-Z0-9_.-]+)/[0-9]+$`)
)

// stream is what an ARN tells of a stream; zero where the text is none.
type stream struct{ region, name string }

func streamOf(arn string) stream {
	m := arnPattern.FindStringSubmatch(arn)
	if m == nil {
		return stream{}
	}
	return stream{region: m[1], name: m[2]}
}

// shortID is the stream's name; an id that is no ARN is a name itself.
func shortID(id backend.ID) string {
	if name := streamOf(string(id)).name; name != "" {
		return name
	}
	return string(id)
}
