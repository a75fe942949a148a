package kvssim

import (
	"image"
	"time"

	"mixdeck/backend/sim"
)

// builder makes worlds. Its source is its own, so that what requests make does
// not change what the world is.
type builder struct {
	*Simulator
	made source
}

// build makes the world that was asked for. Every world has streams that images
// can be made of.
func (s *Simulator) build(w sim.World) {
	b := &builder{Simulator: s, made: newSource(s.options.Seed, 2)}
	for _, c := range spareCameras() {
		b.camera(c)
	}
	switch {
	case w.Demo:
		newDemo(b).play()
	case w.Count > 0:
		for i := range w.Count {
			b.camera(numberedCamera(i))
		}
	}
}

// camera is a stream of a made-up world with a producer that sends since long. The
// title may be any text; the name is held to the letters that the vendor allows.
type camera struct {
	name, title string
	size        image.Point
	retention   int // hours
	images      *configuration
}

// camera makes the stream of a camera, with whatever it is configured to in
// force. Its past is as long at any speed: images are asked for by real times.
func (b *builder) camera(c camera) *stream {
	age := spread(10*24*time.Hour, 300*24*time.Hour, c.name)
	st := b.makeStream(createRequest{
		Name: c.name, Device: "camera-" + c.name[:min(len(c.name), 100)], MediaType: "video/h264", Retention: c.retention,
		Tags: map[string]string{"Name": c.title},
	}, b.made, b.line.Now().Add(-age).Truncate(time.Millisecond))
	st.size = c.size
	began := b.line.Now().Add(-spread(10*time.Minute, 9*time.Hour, c.name)).Truncate(time.Second)
	st.footage.start(began)
	if c.images != nil {
		settings := *c.images
		settings.Destination.Region = b.options.Region
		st.images.asked = &settings
		b.enforce(st, &settings)
		st.images.since = began.Add(5 * time.Minute)
		st.images.counted = st.images.since
	}
	return st
}

// demo moves the demo world: one producer stops and starts.
type demo struct {
	*builder
	chance source
}

func newDemo(b *builder) *demo { return &demo{builder: b, chance: newSource(b.options.Seed, 3)} }

func (d *demo) play() {
	for _, c := range demoCameras() {
		st := d.camera(c)
		if c.name == restless {
			d.line.In(d.chance.between(20*time.Second, 60*time.Second), func(time.Time) { d.lose(st) })
		}
	}
}

// lose has a producer fall silent for some seconds, and so on until its stream is
// deleted.
func (d *demo) lose(st *stream) {
	if !st.ready() {
		return
	}
	d.stopProducer(st)
	d.line.In(d.chance.between(15*time.Second, 50*time.Second), func(time.Time) {
		if !st.ready() {
			return
		}
		d.startProducer(st)
		d.line.In(d.chance.between(60*time.Second, 150*time.Second), func(time.Time) { d.lose(st) })
	})
}
