package layouts_test

import (
	"strings"
	"testing"

	"mixdeck/layouts"
)

func TestTilesStandInOrderOfTheOrderAttributeThenOfArrival(t *testing.T) {
	for _, c := range []struct{ orders, want string }{
		{", , ,", "p1 p2 p3 p4"},
		{"3,2,1,0", "p4 p3 p2 p1"},
		{"1,-1,1,-2", "p4 p2 p1 p3"},
		{"abc,2,1.5,1", "p4 p2 p1 p3"},
		{"+1,1, 2,0x1", "p2 p1 p3 p4"},
		{"--1,-,,-0", "p4 p1 p2 p3"},
		{"1234567890123456789,999999999999999999,-999999999999999999,5", "p3 p4 p2 p1"},
		{"007,8,6,٣", "p3 p1 p2 p4"},
	} {
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{OrderAttribute: "order"}}
		cast := layouts.MadeUpCast(l, 4)
		for i, v := range strings.Split(c.orders, ",") {
			cast[i].Attributes = map[string]string{"order": v}
		}
		var got []string
		for _, b := range layouts.Solve(l, cast).Boxes {
			got = append(got, b.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("orders %q give %v, want %s", c.orders, got, c.want)
		}
	}
}

func TestWithoutAnOrderAttributeArrivalDecides(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	cast := layouts.MadeUpCast(l, 2)
	cast[0].Attributes = map[string]string{"": "9"}
	cast[1].Attributes = map[string]string{"": "1"}
	if got := layouts.Solve(l, cast).Boxes[0].ID; got != "p1" {
		t.Errorf("%s is first", got)
	}
}

func TestOnlyTheWordTrueFeaturesAndTheFirstInOrderWins(t *testing.T) {
	l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{
		FeaturedAttribute: "host", OrderAttribute: "order",
	}}
	for _, c := range []struct{ values, want string }{
		{"true,,", "p1"}, {"True,TRUE,1", ""}, {"yes,host, true", ""}, {",true,true", "p3"}, {"true,true,true", "p3"},
	} {
		cast := layouts.MadeUpCast(l, 3)
		for i, v := range strings.Split(c.values, ",") {
			cast[i].Attributes = map[string]string{"host": v}
		}
		cast[2].Attributes["order"] = "1"
		got := ""
		for _, b := range layouts.Solve(l, cast).Boxes {
			if b.Featured {
				got += b.ID
			}
		}
		if got != c.want {
			t.Errorf("%q features %q, want %q", c.values, got, c.want)
		}
	}
}

func TestStoppedVideoKeepsItsTileUnlessOmitted(t *testing.T) {
	for _, c := range []struct {
		omit *bool
		want int
	}{{nil, 3}, {new(false), 3}, {new(true), 2}} {
		l := layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{OmitStopped: c.omit}}
		cast := layouts.MadeUpCast(l, 3)
		cast[1].Video = layouts.VideoStopped
		if got := len(layouts.Solve(l, cast).Boxes); got != c.want {
			t.Errorf("omit %v: %d boxes, want %d", c.omit, got, c.want)
		}
	}
}

func TestAMadeUpCastCarriesWhatTheLayoutNames(t *testing.T) {
	l := layouts.Layout{Pip: &layouts.Pip{FeaturedAttribute: "host", PipAttribute: "pip"}}
	for _, c := range []struct {
		n         int
		host, pip string
	}{{1, "p1", "p1"}, {2, "p1", "p2"}, {12, "p1", "p12"}} {
		cast := layouts.MadeUpCast(l, c.n)
		host, pip := "", ""
		for _, p := range cast {
			if p.Video != layouts.VideoOn || p.Width != 0 {
				t.Errorf("%d: %+v", c.n, p)
			}
			if p.Attributes["host"] == "true" {
				host += p.ID
			}
			if p.Attributes["pip"] == "true" {
				pip += p.ID
			}
		}
		if len(cast) != c.n || host != c.host || pip != c.pip {
			t.Errorf("%d: %d made, host %q, pip %q", c.n, len(cast), host, pip)
		}
	}
}

func TestAMadeUpCastHasSensibleLimits(t *testing.T) {
	for n, want := range map[int]int{-1: 0, 0: 0, layouts.MaxCast + 1: layouts.MaxCast} {
		if got := len(layouts.MadeUpCast(layouts.Layout{}, n)); got != want {
			t.Errorf("%d gives %d", n, got)
		}
	}
	for _, p := range layouts.MadeUpCast(layouts.Layout{Grid: &layouts.Grid{}}, 3) {
		if len(p.Attributes) != 0 {
			t.Errorf("an unnamed attribute is carried: %+v", p)
		}
	}
}
