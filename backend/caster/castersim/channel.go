package castersim

import (
	"net/http"
	"slices"
)

// channel is one input channel of a studio: a place of layouts whose source can
// be exchanged (SetCasterChannel). Neither PlayStatus nor SeekOffset is read back
// by any operation.
type channel struct {
	id, resource string
	face         string // FaceBeauty as sent
	playing      bool
	seek         int // ms
	key          string
}

// openChannels gives every source that has a place the channel of that name.
func (st *studio) openChannels() {
	for _, r := range st.resources {
		if r.location != "" && st.channel(r.location) == nil {
			st.channels = append(st.channels, &channel{id: r.location, resource: r.id, playing: true, key: r.id})
		}
	}
}

// setChannel puts a source on a channel. What a scene shows of the channel
// changes at once.
func (s *Simulator) setChannel(p params) (document, error) {
	id := p.must("ChannelId")
	if !place(id, "RV") {
		p.complain(malformed("ChannelId must be RV01 to RV99"))
	}
	playing, seek := p.whole("PlayStatus", 0, 1, 1) == 1, p.whole("SeekOffset", 0, 1<<31-1, 0)
	return s.change(p, func(st *studio) (document, error) {
		if !st.config.channels {
			return nil, conflict("IncorrectChannel.Disable", "The studio has no channels")
		}
		c := st.channel(id)
		resource, err := st.playable(p.text("ResourceId"), c, id)
		if err != nil {
			return nil, err
		}
		if c == nil {
			c = &channel{id: id, key: s.dice.uuid()}
			st.channels = append(st.channels, c)
		}
		c.resource, c.playing, c.seek = resource, playing, seek
		if p.has("FaceBeauty") {
			c.face = p.text("FaceBeauty")
		}
		for _, sc := range st.scenes {
			delete(sc.sources, id)
			sc.fill(st)
		}
		return &emptyAnswer{}, nil
	})
}

// playable is the resource that a channel shall play: the one that is named, else
// the one that it has.
func (st *studio) playable(resource string, c *channel, id string) (string, error) {
	if resource == "" {
		if c == nil {
			return "", missing("ResourceId")
		}
		return c.resource, nil
	}
	if st.resource(resource) == nil {
		return "", notFound("Resource")
	}
	if slices.ContainsFunc(st.channels, func(other *channel) bool { return other.id != id && other.resource == resource }) {
		return "", refusal(http.StatusBadRequest, "ResourceOfChannelExist", "Resource has been set to channel already")
	}
	return resource, nil
}

type channelRow struct {
	ChannelID  string `json:"ChannelId" xml:"ChannelId"`
	ResourceID string `json:"ResourceId" xml:"ResourceId"`
	StreamURL  string `json:"StreamUrl" xml:"StreamUrl"`
	RtmpURL    string `json:"RtmpUrl" xml:"RtmpUrl"`
	FaceBeauty string `json:",omitempty" xml:",omitempty"`
}

type channelList struct {
	head
	Total    int
	Channels struct{ Channel list[channelRow] }
}

func (s *Simulator) describeChannels(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		all := &channelList{Total: len(st.channels)}
		for _, c := range st.channels {
			all.Channels.Channel = append(all.Channels.Channel, channelRow{
				ChannelID: c.id, ResourceID: c.resource, FaceBeauty: c.face,
				StreamURL: address("http", c.key, ".flv"), RtmpURL: address("rtmp", c.key, ""),
			})
		}
		return all, nil
	})
}
