package castersim

import (
	"net/http"
	"slices"
	"strings"
)

// How many sources a studio takes
// (help.aliyun.com/zh/live/differences-between-using-the-api-and-the-apsaravideo-live-console):
// as many videos as it has input channels, and pictures beside them.
const (
	maxVideos   = 6
	maxPictures = 4
)

// resource is one video source of a studio
// (help.aliyun.com/document_detail/60250.html).
type resource struct {
	id, location, name             string
	stream, vod, material          string
	imageID, imageURL              string
	begin, end, repeat, ptsCalling int // milliseconds, but for repeat
}

func (r *resource) picture() bool { return r.imageID != "" || r.imageURL != "" }

// source is what the resource plays now.
func (r *resource) source() source {
	for _, address := range []string{r.stream, r.vod, r.imageURL, r.material, r.imageID} {
		if address != "" {
			return source{r.id, r.name, address}
		}
	}
	return source{r.id, r.name, ""}
}

// content are the parameters that say what a source plays: exactly one of them
// is given.
func content() []string {
	return []string{"LiveStreamUrl", "MaterialId", "VodUrl", "ImageId", "ImageUrl"}
}

// given returns which content parameters are there.
func given(p params) []string {
	return slices.DeleteFunc(content(), func(name string) bool { return !p.has(name) })
}

// readPlayback reads what a resource plays and how; what is absent stays.
func (r *resource) readPlayback(p params) {
	if len(given(p)) > 0 {
		r.stream, r.material, r.vod = p.text("LiveStreamUrl"), p.text("MaterialId"), p.text("VodUrl")
		r.imageID, r.imageURL = p.text("ImageId"), p.text("ImageUrl")
	}
	const most = 1<<31 - 1
	r.begin = p.whole("BeginOffset", 0, most, r.begin)
	r.end = p.whole("EndOffset", -most, most, r.end)
	r.repeat = p.whole("RepeatNum", -1, 0, r.repeat)
	r.ptsCalling = p.whole("PtsCallbackInterval", 0, most, r.ptsCalling)
	p.checkAddress("LiveStreamUrl", "InvalidLiveStreamUrl.Malformed")
	p.checkAddress("VodUrl", "InvalidVodUrl.Malformed")
	p.checkAddress("ImageUrl", "InvalidImageUrl.Malformed")
}

func (p params) checkAddress(name, code string) {
	if p.has(name) && !strings.Contains(p.text(name), "://") {
		p.complain(refusal(http.StatusBadRequest, code, "Specified parameter %s is invalid.", name))
	}
}

func (s *Simulator) addResource(p params) (document, error) {
	r := &resource{name: p.must("ResourceName"), location: p.text("LocationId")}
	if r.location != "" && !place(r.location, "RV") {
		p.complain(malformed("LocationId must be RV01 to RV99"))
	}
	if len(given(p)) != 1 {
		p.complain(malformed("Exactly one of %s is wanted", strings.Join(content(), ", ")))
	}
	p.whole("FixedDelayDuration", 0, maxLayerDelay, 0) // no operation reads it back
	r.readPlayback(p)
	return s.change(p, func(st *studio) (document, error) {
		if err := st.room(r); err != nil {
			return nil, err
		}
		r.id = s.dice.uuid()
		st.resources = append(st.resources, r)
		return &resourceAnswer{ResourceID: r.id}, nil
	})
}

// room says whether the studio can take another resource.
func (st *studio) room(r *resource) error {
	same := 0
	for _, other := range st.resources {
		if r.location != "" && other.location == r.location {
			return refusal(http.StatusBadRequest, "DuplicateLocationID", "LocationId is duplicate.")
		}
		if other.picture() == r.picture() {
			same++
		}
	}
	if (r.picture() && same >= maxPictures) || (!r.picture() && same >= maxVideos) {
		return tooMany("ResourceNumberExceed", "Number of resource exceeded InputTotal")
	}
	return nil
}

// modifyResource changes a resource. Scenes go on with what they took until
// EffectCasterVideoResource.
func (s *Simulator) modifyResource(p params) (document, error) {
	id := p.must("ResourceId")
	if len(given(p)) > 1 {
		p.complain(malformed("At most one of %s is wanted", strings.Join(content(), ", ")))
	}
	return s.change(p, func(st *studio) (document, error) {
		r := st.resource(id)
		if r == nil {
			return nil, notFound("Resource")
		}
		changed := *r
		changed.readPlayback(p)
		if err := p.err(); err != nil {
			return nil, err
		}
		if p.has("ResourceName") {
			changed.name = p.text("ResourceName")
		}
		*r = changed
		return &resourceAnswer{CasterID: st.id, ResourceID: r.id}, nil
	})
}

// removeResource deletes a resource unless an open scene names it. The page says
// nothing of one in use; the code is the one that 4xx answers have for scenes.
func (s *Simulator) removeResource(p params) (document, error) {
	id := p.must("ResourceId")
	return s.change(p, func(st *studio) (document, error) {
		r := st.resource(id)
		if r == nil {
			return nil, notFound("Resource")
		}
		for _, sc := range st.scenes {
			if sc.open && sc.plays(st, r) {
				return nil, inUse()
			}
		}
		st.resources = slices.DeleteFunc(st.resources, func(other *resource) bool { return other == r })
		st.channels = slices.DeleteFunc(st.channels, func(c *channel) bool { return c.resource == id })
		return &emptyAnswer{}, nil
	})
}

func inUse() error { return conflict("IncorrectSceneStatus.Inuse", "A started scene uses it") }

type resourceAnswer struct {
	head
	CasterID   string `json:"CasterId,omitempty" xml:"CasterId,omitempty"`
	ResourceID string `json:"ResourceId" xml:"ResourceId"`
}

// resourceRow has no FixedDelayDuration: the vendor does not tell it.
type resourceRow struct {
	ResourceID          string `json:"ResourceId" xml:"ResourceId"`
	ResourceName        string
	LocationID          string `json:"LocationId,omitempty" xml:"LocationId,omitempty"`
	LiveStreamURL       string `json:"LiveStreamUrl,omitempty" xml:"LiveStreamUrl,omitempty"`
	FlvURL              string `json:"FlvUrl,omitempty" xml:"FlvUrl,omitempty"`
	VodURL              string `json:"VodUrl,omitempty" xml:"VodUrl,omitempty"`
	MaterialID          string `json:"MaterialId,omitempty" xml:"MaterialId,omitempty"`
	ImageID             string `json:"ImageId,omitempty" xml:"ImageId,omitempty"`
	ImageURL            string `json:"ImageUrl,omitempty" xml:"ImageUrl,omitempty"`
	BeginOffset         int
	EndOffset           int
	RepeatNum           int
	PtsCallbackInterval int
}

type resourceList struct {
	head
	Total          int
	VideoResources struct{ VideoResource list[resourceRow] }
}

func (s *Simulator) describeResources(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		all := &resourceList{Total: len(st.resources)}
		for _, r := range st.resources {
			all.VideoResources.VideoResource = append(all.VideoResources.VideoResource, resourceRow{
				ResourceID: r.id, ResourceName: r.name, LocationID: r.location,
				LiveStreamURL: r.stream, VodURL: r.vod, MaterialID: r.material, ImageID: r.imageID, ImageURL: r.imageURL,
				BeginOffset: r.begin, EndOffset: r.end, RepeatNum: r.repeat, PtsCallbackInterval: r.ptsCalling,
			})
		}
		return all, nil
	})
}
