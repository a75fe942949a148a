package caster

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"

	"mixdeck/backend"
)

// seen is a studio as DescribeCasters lists it, with its Status as it came.
type seen struct {
	studio

	Word word `json:"Status"`
}

// sceneSeen is a scene as DescribeCasterScenes lists it, with its Status as it
// came.
type sceneSeen struct {
	scene

	Word word `json:"Status"`
}

// word is the scene's Status; empty for no scene.
func (s *sceneSeen) word() string {
	if s == nil {
		return ""
	}
	return string(s.Word)
}

// readSeen reads an entry of the list; ok is false for one without an id.
func readSeen(raw json.RawMessage) (s seen, ok bool) {
	return s, decode(raw, &s) == nil && s.ID != ""
}

// readScenes reads the scenes of a studio; ok is false where the answer cannot be
// relied on to have them all.
func readScenes(body json.RawMessage) (list []sceneSeen, ok bool) {
	found := elements(body, "SceneList", "Scene")
	for _, raw := range found.items {
		var s sceneSeen
		if decode(raw, &s) != nil || s.ID == "" || s.OutputType == "" || s.Word == "" {
			return nil, false
		}
		list = append(list, s)
	}
	return list, found.whole()
}

// sceneOf returns the scene of a kind, nil where there is none.
func sceneOf(list []sceneSeen, output string) *sceneSeen {
	i := slices.IndexFunc(list, func(s sceneSeen) bool { return string(s.OutputType) == output })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// running reports whether the studio may be started: only 0 says that it is not.
func (s seen) running() bool { return s.Word != wordOff }

// row is the wall's view of a studio. scenes matter for one that is running.
func (c *Client) row(s seen, scenes []sceneSeen, observed time.Time) backend.Row {
	id := backend.ID(s.ID)
	since := c.since(id, s, observed)
	age := observed.Add(c.gate.Health().Skew).Sub(since)
	is := stand(string(s.Word), sceneOf(scenes, outputPGM), age)
	r := backend.Row{
		Ref:    backend.Ref{Profile: c.profile, Short: shortID(s.ID)},
		System: backend.Caster, ID: id, Name: s.Name,
		State: is.state, NativeState: is.native, OnAir: is.onAir,
		ObservedAt: observed, Stamp: s.stamp(scenes), Alerts: alertsOf(is),
	}
	if s.running() {
		r.StartedAt = timeOf(s.StartTime)
	}
	return r
}

// since is when a running studio was started: as the vendor tells, else when
// this client first saw it so.
func (c *Client) since(id backend.ID, s seen, observed time.Time) time.Time {
	at := timeOf(s.StartTime)
	c.mu.Lock()
	defer c.mu.Unlock()
	switch first, known := c.started[id]; {
	case !s.running():
		delete(c.started, id)
	case !at.IsZero():
		return at
	case known:
		return first
	default:
		c.started[id] = observed
	}
	return observed
}

// forget drops what a whole sweep did not list.
func (c *Client) forget(listed map[backend.ID]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id := range c.started {
		if !listed[id] {
			delete(c.started, id)
		}
	}
}

// stamp changes with the time of the studio's last change, which has whole
// seconds, its Status, and what its scenes refer to.
func (s seen) stamp(scenes []sceneSeen) string {
	parts := []string{string(s.Word), s.LastModified, s.StartTime, s.Name}
	if s.running() {
		for _, sc := range scenes {
			parts = append(parts, strings.Join([]string{
				string(sc.OutputType), sc.ID, string(sc.Word), sc.LayoutID, strings.Join(sc.components(), " "),
			}, " "))
		}
	}
	return strings.Join(parts, "|")
}

// fixedStart is what ids of the newer kind begin with, the same for all studios
// of a region: LIVEPRODUCER_POST-cn-. The vendor documents no form.
var fixedStart = regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+-[a-z]{2}-`)

// shortID is a CasterId without its fixed start.
func shortID(id string) string {
	if short := id[len(fixedStart.FindString(id)):]; short != "" {
		return short
	}
	return id
}

// timeOf reads a time of the list; zero where there is none.
func timeOf(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return at.UTC()
}
