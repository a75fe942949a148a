package ivssim

import (
	"net/http"
	"time"

	"mixdeck/backend/sim/awsjson"
)

// goLive begins a broadcast on the channel.
func (c *channel) goLive(now time.Time, d *destination) {
	c.streamID, c.streamStart = "st-"+derivedID(23, d.id, "stream"), now
}

// goOffline ends the broadcast and frees the channel.
func (c *channel) goOffline() {
	c.user, c.streamID, c.streamStart = nil, "", time.Time{}
}

// channelOf finds the channel that a destination broadcasts to.
func (s *Simulator) channelOf(d *destination) (*channel, bool) {
	if d.config.Channel == nil {
		return nil, false
	}
	return s.channels.get(d.config.Channel.ChannelARN)
}

// health is what the viewers get: a destination that has lost its output
// starves them.
func (c *channel) health() string {
	if c.user != nil && c.user.state == reconnecting {
		return "STARVING"
	}
	return "HEALTHY"
}

// streamDocument is Stream and, without the address, StreamSummary.
type streamDocument struct {
	Channel  string  `json:"channelArn"`
	ID       string  `json:"streamId"`
	Playback string  `json:"playbackUrl,omitempty"`
	Start    *string `json:"startTime,omitempty"`
	State    string  `json:"state"`
	Health   string  `json:"health"`
	Viewers  int64   `json:"viewerCount"`
}

// stream describes the broadcast. The audience grows for an hour to a size of
// the channel's own.
func (c *channel) stream(now time.Time) streamDocument {
	most := int64(spread(40, 900, c.arn, "viewers"))
	grown := min(now.Sub(c.streamStart), time.Hour)
	return streamDocument{
		Channel: c.arn, ID: c.streamID, Start: stamp(c.streamStart), State: "LIVE", Health: c.health(),
		Viewers: most * int64(grown/time.Second) / int64(time.Hour/time.Second),
	}
}

type streamRequest struct {
	ChannelARN string `json:"channelArn"`
}

type streamAnswer struct {
	Stream streamDocument `json:"stream"`
}

func (s *Simulator) getStream(in streamRequest) (any, error) {
	c, ok := s.channels.get(in.ChannelARN)
	switch {
	case !ok:
		return nil, notFound(in.ChannelARN)
	case c.streamID == "":
		return nil, awsjson.Refuse(http.StatusNotFound, "ChannelNotBroadcasting", "The channel %s is not broadcasting", c.arn)
	}
	doc := c.stream(s.line.Now())
	doc.Playback = c.playbackURL
	return streamAnswer{doc}, nil
}

type listStreamsRequest struct {
	pageRequest
	Filter struct {
		Health string `json:"health"`
	} `json:"filterBy"`
}

type listStreamsAnswer struct {
	Streams   []streamDocument `json:"streams"`
	NextToken string           `json:"nextToken,omitempty"`
}

func (s *Simulator) listStreams(in listStreamsRequest) (any, error) {
	found, next, err := page(&s.channels, in.pageRequest, 100, "streams "+in.Filter.Health, func(c *channel) bool {
		return c.streamID != "" && (in.Filter.Health == "" || c.health() == in.Filter.Health)
	})
	if err != nil {
		return nil, err
	}
	now := s.line.Now()
	return listStreamsAnswer{documents(found, func(c *channel) streamDocument { return c.stream(now) }), next}, nil
}
