package castersim

import (
	"slices"
	"time"
)

// Kinds of studio (help.aliyun.com/document_detail/69338.html, NormType).
const (
	generalNorm   = 1
	lightNorm     = 3
	virtualNorm   = 4
	playlistNorm  = 6
	idleStatus    = 0
	startedStatus = 1
)

// studio is one production studio. Times are the clock's, zero where not yet
// come.
type studio struct {
	id, name      string
	normType      int
	template      string // CasterTemplate of CreateCaster
	token         string
	resourceGroup string
	tags          []tag

	created, modified, started time.Time

	config     config
	resources  []*resource
	layouts    []*layout
	components []*component
	channels   []*channel // in the order in which they were set
	scenes     []*scene   // none before the first start, then PVW and PGM

	canvas  size // what runs: a restart takes the configured one over
	byCall  bool // a call has made it, so that it counts for the quota
	asked   bool // a call has changed it, so that the show leaves it alone
	ordinal int  // the order of creation
}

type tag struct{ key, value string }

func (st *studio) onAir() bool { return !st.started.IsZero() }

func (st *studio) status() int {
	if st.onAir() {
		return startedStatus
	}
	return idleStatus
}

// scene returns the scene of an ID.
func (st *studio) scene(id string) (*scene, error) {
	if !isID(id) {
		return nil, malformedID("SceneId", id)
	}
	for _, sc := range st.scenes {
		if sc.id == id {
			return sc, nil
		}
	}
	return nil, notFound("Scene")
}

// output returns the scene of a kind, nil where the studio was never started.
func (st *studio) output(kind Output) *scene {
	for _, sc := range st.scenes {
		if sc.output == kind {
			return sc
		}
	}
	return nil
}

func (st *studio) layout(id string) *layout {
	i := slices.IndexFunc(st.layouts, func(l *layout) bool { return l.id == id })
	if i < 0 {
		return nil
	}
	return st.layouts[i]
}

func (st *studio) component(id string) *component {
	i := slices.IndexFunc(st.components, func(c *component) bool { return c.id == id })
	if i < 0 {
		return nil
	}
	return st.components[i]
}

func (st *studio) resource(id string) *resource {
	i := slices.IndexFunc(st.resources, func(r *resource) bool { return r.id == id })
	if i < 0 {
		return nil
	}
	return st.resources[i]
}

func (st *studio) channel(id string) *channel {
	i := slices.IndexFunc(st.channels, func(c *channel) bool { return c.id == id })
	if i < 0 {
		return nil
	}
	return st.channels[i]
}

// at returns the source of a place in a layout: the resource of that LocationId
// or, once channels are on, what the channel of that name plays. nil: none.
func (st *studio) at(location string) *resource {
	if st.config.channels {
		if c := st.channel(location); c != nil {
			return st.resource(c.resource)
		}
		return nil
	}
	i := slices.IndexFunc(st.resources, func(r *resource) bool { return r.location == location })
	if i < 0 {
		return nil
	}
	return st.resources[i]
}

// isID says whether a text can be an ID at all.
func isID(text string) bool {
	if text == "" || len(text) > 64 {
		return false
	}
	for _, letter := range text {
		switch {
		case letter >= 'a' && letter <= 'z', letter >= 'A' && letter <= 'Z', letter >= '0' && letter <= '9', letter == '-', letter == '_':
		default:
			return false
		}
	}
	return true
}

// place says whether a text is a place such as RV01 or RC99: the letters and a
// number from 01 to 99.
func place(text, letters string) bool {
	if len(text) != 4 || text[:2] != letters {
		return false
	}
	tens, ones := text[2], text[3]
	return tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9' && text[2:] != "00"
}
