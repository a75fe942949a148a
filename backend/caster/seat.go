package caster

import (
	"fmt"
	"slices"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// seat is a video source that has a place: its LocationId and its name.
type seat struct{ location, name string }

func seated(seats []seat, location string) bool {
	return slices.ContainsFunc(seats, func(s seat) bool { return s.location == location })
}

// locate finds a layer's source, which names a LocationId or a ResourceName.
func locate(seats []seat, source string) (location string, ok bool) {
	if seated(seats, source) {
		return source, true
	}
	at := slices.IndexFunc(seats, func(s seat) bool { return s.name == source && source != "" })
	if at < 0 {
		return "", false
	}
	return seats[at].location, true
}

// seats are the studio's sources that have a place, in its order.
func (k studioKnown) seats() []seat {
	var list []seat
	for _, r := range k.resources.VideoResources.VideoResource {
		if r.LocationID != "" {
			list = append(list, seat{r.LocationID, r.Name})
		}
	}
	return list
}

// seats are the sources of a spec that have a place, in its order.
func (s section) seats() []seat {
	var list []seat
	for _, n := range s.Get("VideoResources").Items() {
		if place := n.Get("LocationId").Text(); place != "" {
			list = append(list, seat{place, n.Get("ResourceName").Text()})
		}
	}
	return list
}

// seatsFor gives a place to every source that has none: names that are no
// LocationId take the free ones from RV01 on, which a note says. Without sources
// those that the layout names stand for them, or a made-up cast.
func seatsFor(l layouts.Layout, sources []string) ([]seat, []backend.Note) {
	if len(sources) == 0 {
		sources = namedSources(l)
	}
	var seats []seat
	for _, name := range sources {
		if videoForm.MatchString(name) {
			seats = append(seats, seat{name, name})
		}
	}
	var notes []backend.Note
	ordered := make([]seat, 0, len(sources))
	for _, name := range sources {
		s := seat{name, name}
		if !videoForm.MatchString(name) {
			s.location = freePlace("RV", func(place string) bool { return seated(seats, place) })
			seats = append(seats, s)
			notes = append(notes, note("the source %q is given the LocationId %s", name, s.location))
		}
		ordered = append(ordered, s)
	}
	return ordered, notes
}

// freePlace is the first place of those letters that is not taken; empty where
// all 99 are.
func freePlace(letters string, taken func(string) bool) string {
	for n := 1; n <= 99; n++ {
		if place := fmt.Sprintf("%s%02d", letters, n); !taken(place) {
			return place
		}
	}
	return ""
}

// namedSources are the sources that a layout names, or a made-up cast.
func namedSources(l layouts.Layout) []string {
	var names []string
	for _, layer := range l.Layers {
		if name := sourceOf(layer); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if k := l.Kind(); k == layouts.KindGrid || k == layouts.KindPip {
		for _, p := range layouts.MadeUpCast(l, layouts.DefaultCast) {
			names = append(names, p.ID)
		}
	}
	return names
}
