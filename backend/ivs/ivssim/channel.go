package ivssim

import (
	"strings"
	"time"
)

// maxChannels is the quota of channels in an account. Service quotas,
// low-latency user guide.
const maxChannels = 5000

// channel is a low-latency channel, and the broadcast on it.
type channel struct {
	arn, name      string
	latency, kind  string
	authorized     bool
	insecure       bool
	preset         string
	container      string
	multitrack     *multitrack
	tags           map[string]string
	keyARN, key    string
	keyTags        map[string]string
	passphrase     string
	playbackURL    string
	ingestEndpoint string

	user        *destination // who broadcasts, from its start until the channel is offline
	streamID    string       // "" while the channel is offline
	streamStart time.Time
}

type multitrack struct {
	Enabled bool   `json:"enabled"`
	Policy  string `json:"policy,omitempty"`
	Largest string `json:"maximumResolution,omitempty"`
}

// hostLabel is the first part of the host names that belong to an ARN.
func hostLabel(arn string) string {
	label := strings.ToLower(lastPart(arn))
	return label[:min(len(label), 12)]
}

// channelDocument is Channel and, without its addresses, ChannelSummary.
type channelDocument struct {
	ARN         string            `json:"arn"`
	Name        string            `json:"name"`
	Latency     string            `json:"latencyMode"`
	Type        string            `json:"type"`
	Recording   string            `json:"recordingConfigurationArn"`
	Ingest      string            `json:"ingestEndpoint,omitempty"`
	Playback    string            `json:"playbackUrl,omitempty"`
	Authorized  bool              `json:"authorized"`
	Tags        map[string]string `json:"tags"`
	Insecure    bool              `json:"insecureIngest"`
	Preset      string            `json:"preset"`
	SRT         *srt              `json:"srt,omitempty"`
	Restriction string            `json:"playbackRestrictionPolicyArn"`
	Multitrack  *multitrack       `json:"multitrackInputConfiguration,omitempty"`
	Container   string            `json:"containerFormat,omitempty"`
}

type srt struct {
	Endpoint   string `json:"endpoint"`
	Passphrase string `json:"passphrase"`
}

func (c *channel) summary() channelDocument {
	return channelDocument{
		ARN: c.arn, Name: c.name, Latency: c.latency, Type: c.kind, Authorized: c.authorized,
		Tags: c.tags, Insecure: c.insecure, Preset: c.preset,
	}
}

func (c *channel) document() channelDocument {
	doc := c.summary()
	doc.Ingest, doc.Playback = c.ingestEndpoint, c.playbackURL
	doc.SRT = &srt{"srt://" + c.ingestEndpoint + ":9000", c.passphrase}
	doc.Multitrack, doc.Container = c.multitrack, c.container
	return doc
}

type streamKeyDocument struct {
	ARN     string            `json:"arn"`
	Value   string            `json:"value"`
	Channel string            `json:"channelArn"`
	Tags    map[string]string `json:"tags"`
}

type channelAnswer struct {
	Channel   channelDocument    `json:"channel"`
	StreamKey *streamKeyDocument `json:"streamKey,omitempty"`
}

type createChannelRequest struct {
	Name        string            `json:"name"`
	Latency     string            `json:"latencyMode"`
	Type        string            `json:"type"`
	Authorized  bool              `json:"authorized"`
	Recording   string            `json:"recordingConfigurationArn"`
	Tags        map[string]string `json:"tags"`
	Insecure    bool              `json:"insecureIngest"`
	Preset      string            `json:"preset"`
	Restriction string            `json:"playbackRestrictionPolicyArn"`
	Multitrack  *multitrack       `json:"multitrackInputConfiguration"`
	Container   string            `json:"containerFormat"`
	Ads         string            `json:"adConfigurationArn"`
}

func (in createChannelRequest) check() error {
	advanced := strings.HasPrefix(in.Type, "ADVANCED")
	switch {
	case in.Preset != "" && !advanced:
		return invalid("A preset can be set only for the channel types ADVANCED_SD and ADVANCED_HD")
	case in.Multitrack != nil && in.Multitrack.Enabled && in.Container != "FRAGMENTED_MP4":
		return invalid("containerFormat must be FRAGMENTED_MP4 when multitrack input is enabled")
	}
	return checkTags(nil, in.Tags)
}

func (s *Simulator) createChannel(in createChannelRequest) (any, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	// None of these resources can be made here.
	for _, arn := range []string{in.Recording, in.Restriction, in.Ads} {
		if arn != "" {
			return nil, notFound(arn)
		}
	}
	if s.channels.len() >= maxChannels {
		return nil, overQuota("The quota of %d channels is used up", maxChannels)
	}
	c := s.makeChannel(in, s.ids)
	key := &streamKeyDocument{c.keyARN, c.key, c.arn, c.keyTags}
	return channelAnswer{c.document(), key}, nil
}

func (s *Simulator) makeChannel(in createChannelRequest, ids source) *channel {
	c := &channel{
		arn: s.arn("channel", ids.id(12)), name: in.Name, latency: orElse(in.Latency, "LOW"), kind: orElse(in.Type, "STANDARD"),
		authorized: in.Authorized, insecure: in.Insecure, preset: in.Preset, multitrack: in.Multitrack,
		container: orElse(in.Container, "TS"), tags: copied(in.Tags),
		keyARN: s.arn("stream-key", ids.id(12)), keyTags: copied(in.Tags), passphrase: ids.id(40),
	}
	if c.preset == "" && strings.HasPrefix(c.kind, "ADVANCED") {
		c.preset = "HIGHER_BANDWIDTH_DELIVERY"
	}
	c.key = "sk_" + s.options.Region + "_" + ids.id(12) + "_" + ids.id(30)
	host := hostLabel(c.arn)
	c.ingestEndpoint = host + ".global-contribute.live-video.net"
	c.playbackURL = "https://" + host + "." + s.options.Region + ".playback.live-video.net/api/video/v1/" +
		s.options.Region + "." + account + ".channel." + lastPart(c.arn) + ".m3u8"
	s.channels.add(c.arn, c)
	return c
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func (s *Simulator) getChannel(in arnRequest) (any, error) {
	c, ok := s.channels.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	return channelAnswer{Channel: c.document()}, nil
}

func (s *Simulator) deleteChannel(in arnRequest) (any, error) {
	c, ok := s.channels.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	if c.user != nil {
		return nil, conflict("Channel %s is live", c.arn)
	}
	s.channels.remove(c.arn)
	return empty{}, nil
}

type listChannelsRequest struct {
	pageRequest
	Name        *string `json:"filterByName"`
	Recording   *string `json:"filterByRecordingConfigurationArn"`
	Restriction *string `json:"filterByPlaybackRestrictionPolicyArn"`
	Ads         *string `json:"filterByAdConfigurationArn"`
}

type listChannelsAnswer struct {
	Channels  []channelDocument `json:"channels"`
	NextToken string            `json:"nextToken,omitempty"`
}

// listChannels takes one filter at most; two are a conflict, by the model. No
// channel here has any of the three configurations.
func (s *Simulator) listChannels(in listChannelsRequest) (any, error) {
	given, match, scope := 0, everything[*channel], "channels"
	if in.Name != nil {
		given++
		scope += " name " + *in.Name
		match = func(c *channel) bool { return c.name == *in.Name }
	}
	for _, filter := range []*string{in.Recording, in.Restriction, in.Ads} {
		if filter != nil {
			given++
			scope += " " + *filter
			match = func(*channel) bool { return *filter == "" }
		}
	}
	if given > 1 {
		return nil, conflict("Only one filter can be provided")
	}
	found, next, err := page(&s.channels, in.pageRequest, 100, scope, match)
	if err != nil {
		return nil, err
	}
	return listChannelsAnswer{documents(found, (*channel).summary), next}, nil
}
