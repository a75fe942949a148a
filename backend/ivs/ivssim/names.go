package ivssim

import (
	"fmt"
)

// room is a stage of a made-up world. The title may be any text; the name is
// held to the letters that the vendor allows.
type room struct {
	name, title string
	people      []Guest
}

func person(userID string, attributes ...string) Guest {
	g := Guest{UserID: userID, Attributes: make(map[string]string)}
	for i := 0; i+1 < len(attributes); i += 2 {
		g.Attributes[attributes[i]] = attributes[i+1]
	}
	return g
}

func spareRooms() []room {
	return []room{
		{"panel-room", "Panel room", []Guest{
			person("moderator", "host", "true", "order", "1"),
			person("guest-1", "order", "2"),
			person("guest-2", "order", "3"),
			person("guest-3", "order", "4"),
		}},
		{"interview-room", "Interview room", []Guest{
			person("reporter", "host", "true", "order", "-1"),
			person("guest", "pip", "true"),
		}},
		{"news-desk", "新闻演播室", []Guest{
			person("主播", "anchor", "true", "order", "1"),
			person("记者", "order", "2"),
			person("嘉宾", "order", "3"),
		}},
		{"spare-room", "Spare room", nil},
	}
}

// demoShows are the productions of the demo world that go on all the time.
func demoShows() []show {
	width, height := 320, 180
	return []show{
		{
			title: "Morning Kitchen Live", encoder: fullHD, channel: true, storage: archive,
			tags:   map[string]string{"team": "daytime"},
			room:   room{"morning-kitchen", "Morning kitchen", kitchenPeople()},
			layout: layout{Grid: with(defaultGrid(), func(g *grid) { g.FeaturedParticipantAttribute, g.ParticipantOrderAttribute = "host", "order" })},
		},
		{
			title: "Harbour Cup Final", encoder: fullHD, channel: true, storage: noStorage,
			tags: map[string]string{"team": "sport"},
			room: room{"harbour-cup", "Harbour cup", []Guest{
				person("field-camera", "field", "true"),
				person("commentary-box", "desk", "true"),
				person("touchline-reporter"),
			}},
			layout: layout{Pip: with(defaultPip(), func(p *pip) {
				p.FeaturedParticipantAttribute, p.PipParticipantAttribute = "field", "desk"
				p.PipPosition, p.PipOffset, p.PipBehavior = "TOP_RIGHT", 24, "DYNAMIC"
				p.PipWidth, p.PipHeight = &width, &height
			})},
		},
		{
			title: "晚间新闻直播", encoder: hd, channel: true, storage: archive,
			tags: map[string]string{"team": "news"},
			room: room{"evening-news", "晚间新闻", []Guest{
				person("主播", "anchor", "true", "order", "1"),
				person("记者", "order", "2"),
				person("气象", "order", "3"),
			}},
			layout: layout{Grid: with(defaultGrid(), func(g *grid) {
				g.FeaturedParticipantAttribute, g.VideoAspectRatio, g.GridGap = "anchor", "SQUARE", 6
			})},
		},
		{
			title: "Choir Rehearsal, Room B", encoder: hd, storage: rehearsals,
			room: room{"choir-room-b", "Choir, room B", []Guest{
				person("conductor", "order", "0"), person("sopranos"), person("altos"), person("tenors"), person("basses"),
			}},
			layout: layout{Grid: with(defaultGrid(), func(g *grid) { g.VideoAspectRatio, g.GridGap = "PORTRAIT", 0 })},
		},
		{
			title: "Night Owls Quiz", encoder: vertical, channel: true, storage: noStorage,
			tags:   map[string]string{"team": "late"},
			room:   room{"night-owls", "Night owls", kitchenPeople()[1:]},
			layout: layout{Grid: with(defaultGrid(), func(g *grid) { g.VideoAspectRatio, g.OmitStoppedVideo, g.GridGap = "AUTO", true, 12 })},
		},
	}
}

func kitchenPeople() []Guest {
	return []Guest{
		person("host", "host", "true", "order", "1"),
		person("cook-1", "order", "2"),
		person("cook-2", "order", "3"),
		person("viewer-1"),
		person("viewer-2"),
	}
}

// demoExtras are the productions that come and go in the demo world.
func demoExtras() []show {
	crew := []Guest{person("presenter", "host", "true"), person("guest")}
	plain := layout{Grid: with(defaultGrid(), func(g *grid) { g.FeaturedParticipantAttribute = "host" })}
	return []show{
		{title: "Backstage Pass", encoder: hd, channel: true, storage: noStorage, layout: plain, room: room{"backstage-pass", "Backstage", crew}},
		{title: "深夜电台", encoder: small, channel: true, storage: noStorage, layout: plain, room: room{"late-radio", "深夜电台", crew}},
		{title: "Street Food Diary", encoder: vertical, channel: true, storage: noStorage, layout: plain, room: room{"street-food", "Street food", crew}},
	}
}

// with returns a changed copy of v.
func with[T any](v T, change func(*T)) *T {
	change(&v)
	return &v
}

// numberedShow is the ith production of a world of many.
func numberedShow(i int) show {
	places := []string{"Harbour", "Valley", "Northside", "Lakeside", "Old Town", "Hilltop", "Riverside", "Market Square"}
	kinds := []string{"Morning Show", "Quiz Night", "Town Hall", "Cup Final", "Cooking Class", "Jazz Session", "读书会", "News Desk", "Science Hour", "Open Stage"}
	layouts := []layout{
		{Grid: with(defaultGrid(), func(g *grid) { g.FeaturedParticipantAttribute = "host" })},
		{Pip: with(defaultPip(), func(p *pip) { p.PipParticipantAttribute, p.FeaturedParticipantAttribute = "guest", "host" })},
		{Grid: with(defaultGrid(), func(g *grid) { g.VideoAspectRatio = "AUTO" })},
	}
	people := []Guest{person("host", "host", "true"), person("guest-1", "guest", "true"), person("guest-2"), person("guest-3")}
	sh := show{
		title:   fmt.Sprintf("%s %s %d", places[i%len(places)], kinds[i%len(kinds)], i+1),
		room:    room{fmt.Sprintf("room-%04d", i+1), fmt.Sprintf("Room %d", i+1), people[:2+i%3]},
		layout:  layouts[i%len(layouts)],
		encoder: []int{hd, fullHD, vertical}[i%3],
		channel: i%7 != 6,
		storage: noStorage,
	}
	if i%3 == 0 || !sh.channel {
		sh.storage = i % 2
	}
	return sh
}
