package ivs

import (
	"regexp"
	"strings"

	"mixdeck/backend"
)

// arnPattern is what the ivs-realtime model has for the ARNs of all its
// resources.
var arnPattern = regexp.MustCompile(`^arn:aws:ivs:([a-z0-9-]+:[0-9]+):([a-z-]+)/([a-zA-Z0-9-]+)$`)

// resourceARN is an ARN of IVS: home is its region and account.
type resourceARN struct {
	home, resource, id string
}

func parseARN(text string) (a resourceARN, ok bool) {
	m := arnPattern.FindStringSubmatch(text)
	if m == nil {
		return resourceARN{}, false
	}
	return resourceARN{home: m[1], resource: m[2], id: m[3]}, true
}

// shortID is the last part of an ARN.
func shortID(id backend.ID) string {
	return string(id[strings.LastIndexByte(string(id), '/')+1:])
}
