package volcsim

import (
	"fmt"
	"hash/fnv"
)

// feed is one source and where it goes. Layers count up from 1 in list order.
type feed struct {
	id, kind string
	box
}

// look is one way of arranging a production.
type look struct {
	width, height int
	feeds         []feed
	logos         []box
}

// production is something that is mixed, in one or more looks.
type production struct {
	name   string
	pushes int
	hook   bool // it has a status callback
	looks  []look
}

// rules is what would be sent for one of the production's looks. The addresses
// carry keys, as real ones do.
func (p production) rules(number int) rules {
	l := p.looks[number%len(p.looks)]
	r := rules{Output: p.output(l)}
	r.InputLayout.Scene = scene{Width: l.width, Height: l.height}
	for i, f := range l.feeds {
		r.InputSource = append(r.InputSource, inputSource{ID: f.id, Layer: i + 1, Type: f.kind, URL: p.address(f)})
		r.InputLayout.Scene.Layout = append(r.InputLayout.Scene.Layout, slot{box: f.box, Layer: i + 1})
	}
	for i, b := range l.logos {
		r.InputLayout.Logo = append(r.InputLayout.Logo, logo{Layout: &b, URL: fmt.Sprintf("https://assets.example.com/%s/logo%d.png", p.slug(), i+1)})
	}
	return r
}

func (p production) output(l look) output {
	o := output{
		Video: video{BitRate: 6_000_000, FrameRate: 30, GOP: 2, Codec: "h264"},
		Audio: audio{BitRate: 128_000, ChannelLayout: "stereo", SampleRate: 48_000},
	}
	if l.height > l.width {
		o.Video.BitRate, o.Video.Codec = 4_000_000, "h265"
	}
	for i := range max(p.pushes, 1) {
		o.URL = append(o.URL, fmt.Sprintf("rtmp://push%d.example.com/live/%s?sign=%s", i+1, p.slug(), key(p.name, i)))
	}
	if p.hook {
		o.Callback = &callback{URL: "https://hooks.example.com/mix/" + p.slug()}
	}
	return o
}

func (p production) address(f feed) string {
	switch f.kind {
	case "pic":
		return fmt.Sprintf("https://assets.example.com/%s/%s.png", p.slug(), f.id)
	case "vod":
		return fmt.Sprintf("https://vod.example.com/%s/%s.mp4?token=%s", p.slug(), f.id, key(f.id, 0))
	}
	return fmt.Sprintf("rtmp://pull.example.com/live/%s-%s?auth_key=%s", p.slug(), f.id, key(p.name, len(f.id)))
}

// slug is the production in an address, where only plain letters are welcome.
func (p production) slug() string {
	for _, letter := range p.name {
		if letter > '~' {
			return "show-" + key(p.name, 0)[:6]
		}
	}
	return p.name
}

func key(name string, number int) string {
	hash := fnv.New64a()
	_, _ = fmt.Fprintf(hash, "%s/%d", name, number)
	return fmt.Sprintf("%016x", hash.Sum64())
}

func live(id string, x, y, w, h int) feed { return feed{id, "live", box{x, y, w, h}} }
func vod(id string, x, y, w, h int) feed  { return feed{id, "vod", box{x, y, w, h}} }
func pic(id string, x, y, w, h int) feed  { return feed{id, "pic", box{x, y, w, h}} }

func wide(logos []box, feeds ...feed) look { return look{1920, 1080, feeds, logos} }
func tall(logos []box, feeds ...feed) look { return look{1080, 1920, feeds, logos} }

func football() production {
	bug := []box{{1680, 40, 200, 100}}
	return production{name: "football-two-up", pushes: 2, hook: true, looks: []look{
		wide(bug, pic("stadium", 0, 0, 1920, 1080), live("home", 0, 270, 960, 540), live("away", 960, 270, 960, 540)),
		wide(bug, pic("stadium", 0, 0, 1920, 1080), live("home", 0, 0, 1920, 1080), live("away", 1400, 750, 480, 270)),
		wide(bug, pic("stadium", 0, 0, 1920, 1080), live("home", 0, 180, 1280, 720), live("away", 1280, 360, 640, 360)),
	}}
}

func news() production {
	lower := []box{{0, 900, 1920, 120}, {40, 40, 160, 90}}
	return production{name: "morning-news-pip", pushes: 3, looks: []look{
		wide(lower, live("anchor", 0, 0, 1920, 1080), live("reporter", 1240, 60, 640, 360)),
		wide(lower, live("anchor", 0, 0, 1920, 1080), live("reporter", 40, 480, 640, 360)),
		wide(lower, live("anchor", 0, 0, 1280, 1080), live("reporter", 1280, 0, 640, 1080)),
	}}
}

func fashion() production {
	return production{name: "fashion-vertical", pushes: 1, looks: []look{
		tall([]box{{840, 40, 200, 80}}, vod("product", 0, 0, 1080, 608), live("host", 0, 608, 1080, 1312)),
		tall([]box{{840, 40, 200, 80}}, live("host", 0, 0, 1080, 1920), vod("product", 600, 1480, 440, 248)),
	}}
}

func talk() production {
	return production{name: "晚间直播间", pushes: 1, hook: true, looks: []look{
		wide(nil, live("主持人", 0, 0, 960, 540), live("嘉宾1", 960, 0, 960, 540), live("嘉宾2", 0, 540, 960, 540), live("嘉宾3", 960, 540, 960, 540)),
		wide(nil, live("主持人", 0, 135, 1440, 810), live("嘉宾1", 1440, 135, 480, 270), live("嘉宾2", 1440, 405, 480, 270), live("嘉宾3", 1440, 675, 480, 270)),
	}}
}

func chess() production {
	return production{name: "chess-final", pushes: 1, looks: []look{
		wide([]box{{1500, 20, 380, 60}}, live("board", 0, 0, 1080, 1080), live("white", 1080, 100, 840, 472), live("black", 1080, 590, 840, 472)),
	}}
}

func tennis() production {
	return production{name: "tennis-court-3", pushes: 1, looks: []look{
		wide([]box{{60, 960, 420, 80}}, live("main", 0, 0, 1920, 1080), live("umpire", 1560, 720, 320, 180)),
		wide([]box{{60, 960, 420, 80}}, live("main", 0, 0, 1440, 1080), live("umpire", 1440, 270, 480, 270), pic("scores", 1440, 540, 480, 270)),
	}}
}
