package ivssim

import (
	"time"

	"mixdeck/backend/sim"
)

// builder makes worlds. Its source is its own, so that what requests make does
// not change what the world is.
type builder struct {
	*Simulator
	made    source
	presets []*encoder
	buckets []*storage
}

// build makes the world that was asked for. Every world has what can be started
// with.
func (s *Simulator) build(w sim.World) {
	b := &builder{Simulator: s, made: newSource(s.options.Seed, 2)}
	b.configurations()
	b.stagesToUse()
	b.channelsToUse()
	switch {
	case w.Demo:
		newDemo(b).play()
	case w.Count > 0:
		b.productions(w.Count)
	}
}

// The places of the encoder and storage configurations in a builder's lists.
const (
	hd = iota
	fullHD
	vertical
	small
)

const (
	archive = iota
	rehearsals
)

func (b *builder) configurations() {
	for _, e := range []struct {
		name  string
		video video
	}{
		hd:       {"hd-720p30", defaultVideo()},
		fullHD:   {"full-hd-1080p30", video{1920, 1080, 30, 6000000}},
		vertical: {"vertical-720x1280", video{720, 1280, 30, 3000000}},
		small:    {"small-360p25", video{640, 360, 25, 900000}},
	} {
		b.presets = append(b.presets, b.makeEncoder(e.name, e.video, nil, b.made))
	}
	for _, st := range []struct{ name, bucket string }{
		archive:    {"show-archive", "example-show-archive"},
		rehearsals: {"rehearsals", "example-rehearsals"},
	} {
		b.buckets = append(b.buckets, b.makeStorage(st.name, st.bucket, nil, b.made))
	}
}

// stagesToUse are stages with people on them that nothing runs on yet, and one
// without anybody.
func (b *builder) stagesToUse() {
	for _, r := range spareRooms() {
		b.room(r, spread(5*time.Minute, 50*time.Minute, r.name, "age"))
	}
}

// room makes a stage and brings its people onto it, the first of them some of
// the world's time ago and the others one by one after.
func (b *builder) room(r room, ago time.Duration) *stage {
	st := b.makeStage(r.name, map[string]string{"Name": r.title}, b.made)
	for i, g := range r.people {
		// A dozen people at most: nobody is refused.
		p, err := b.join(st, g, b.made)
		if err == nil {
			p.firstJoin = p.firstJoin.Add(-b.line.Span(max(0, ago-time.Duration(i)*10*time.Second)))
		}
	}
	if st.active != nil {
		st.active.start = st.active.start.Add(-b.line.Span(ago))
	}
	return st
}

func (b *builder) channelsToUse() {
	for _, c := range []struct{ name, title string }{
		{"main-channel", "Main channel"},
		{"second-channel", "Second channel"},
		{"vertical-channel", "Vertical channel"},
		{"backup-channel", "Backup channel"},
		{"rehearsal-channel", "彩排频道"},
		{"partner-channel", "Partner channel"},
	} {
		b.makeChannel(createChannelRequest{Name: c.name, Tags: map[string]string{"Name": c.title}}, b.made)
	}
}

// show is a production: who is in it, how it looks and where it goes.
type show struct {
	title   string
	room    room
	layout  layout
	encoder int
	channel bool
	storage int // -1: no recording
	tags    map[string]string
}

const noStorage = -1

// beforehand is how long people are on a stage before their production starts.
const beforehand = 4 * time.Minute

// request is the StartComposition of a show on a stage. The channel is made for
// it when it needs one.
func (b *builder) request(sh show, st *stage) startRequest {
	in := startRequest{StageARN: st.arn, Layout: sh.layout, Tags: map[string]string{"Name": sh.title}}
	for k, v := range sh.tags {
		in.Tags[k] = v
	}
	in.Layout, _ = in.Layout.settled()
	encoderARN := b.presets[sh.encoder].arn
	if sh.channel {
		c := b.makeChannel(createChannelRequest{Name: sh.room.name, Tags: map[string]string{"Name": sh.title}}, b.made)
		in.Destinations = append(in.Destinations, destinationConfiguration{
			Name: "air", Channel: &channelDestination{ChannelARN: c.arn, EncoderARN: encoderARN},
		})
	}
	if sh.storage != noStorage {
		in.Destinations = append(in.Destinations, destinationConfiguration{
			Name: "recording",
			S3: &s3Destination{
				StorageARN: b.buckets[sh.storage].arn, EncoderARNs: []string{encoderARN},
				Recording:  recording{HLS: segments{Seconds: 2}, Format: "HLS"},
				Thumbnails: &[]thumbnailing{{Seconds: 60, Storage: []string{"SEQUENTIAL", "LATEST"}}},
			},
		})
	}
	return in
}

// onAir makes a composition that has been ACTIVE for some of the world's time.
func (b *builder) onAir(in startRequest, ago time.Duration) *composition {
	c := b.begin(in, b.made)
	c.state = active
	c.start = c.start.Add(-b.line.Span(ago))
	c.forced = b.line.At(c.start.Add(b.line.Span(longestLife)), func(time.Time) { b.stop(c) })
	for _, d := range c.destinations {
		b.destinationActive(d, c.start.Add(b.line.Span(min(ago, 5*time.Second))))
	}
	return c
}

// productions makes a number of running compositions, each on a stage of its
// own. The quotas do not hold for them.
func (b *builder) productions(n int) {
	for i := range n {
		sh := numberedShow(i)
		ago := spread(time.Minute, 20*time.Hour, sh.title, "age")
		st := b.room(sh.room, ago+beforehand)
		b.onAir(b.request(sh, st), ago)
	}
}
