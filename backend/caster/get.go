package caster

import (
	"context"
	"encoding/json"
	"fmt"

	"golang.org/x/sync/errgroup"

	"mixdeck/backend"
)

// Get reads one studio whole: its entry in the list and, a few at a time, all that
// belongs to it. Only the addresses and the sound of its scenes may fail: an alert
// tells of it. A studio that the list does not have does not exist.
func (c *Client) Get(ctx context.Context, id backend.ID) (backend.Production, error) {
	s, entry, err := c.look(ctx, id)
	if err != nil {
		return backend.Production{}, c.of(err, id)
	}
	r, err := c.readAll(ctx, id, s)
	if err != nil {
		return backend.Production{}, c.of(err, id)
	}
	r.answers[callList] = entry
	p := backend.Production{Row: c.row(s, r.scenes, c.now()), Native: r.native()}
	describe(&p, r, readFacts(s, r))
	return p, nil
}

// look reads the studio's entry in the list, and the answer narrowed to it.
func (c *Client) look(ctx context.Context, id backend.ID) (seen, json.RawMessage, error) {
	w := walk{}
	a, err := c.read(ctx, callList, studioBody(id), w.usable)
	if err != nil {
		return seen{}, nil, err
	}
	list := elements(a.body, "CasterList", "Caster")
	for _, raw := range list.items {
		s, ok := readSeen(raw)
		if !ok || s.ID != string(id) {
			continue
		}
		if len(list.items) == 1 {
			return s, a.body, nil
		}
		return s, bodyOf(map[string]any{
			"RequestId": a.requestID, "Total": 1, "CasterList": map[string]any{"Caster": []json.RawMessage{raw}},
		}), nil
	}
	return seen{}, nil, &backend.Error{
		System: backend.Caster, Call: callList, Class: backend.NotFound, RequestID: a.requestID,
		Message: "the account has no such studio",
	}
}

// reading is what the calls about one studio answered.
type reading struct {
	answers map[string]json.RawMessage
	scenes  []sceneSeen
	partial []error // what could not be read and can be done without
}

// native are the answers in the order of the calls.
func (r reading) native() []backend.Answer {
	var list []backend.Answer
	for _, call := range []string{
		callList, callScenes, callLayouts, callComponents, callResources, callConfig, callStreams, callDescribeSceneMix,
	} {
		if body := r.answers[call]; body != nil {
			list = append(list, backend.Answer{Call: call, Body: body})
		}
	}
	return list
}

// parts are the calls that a studio cannot be told without, and the lists that
// they answer with.
func parts() []struct{ call, outer, inner string } {
	return []struct{ call, outer, inner string }{
		{callScenes, "SceneList", "Scene"},
		{callLayouts, "Layouts", "Layout"},
		{callComponents, "Components", "Component"},
		{callResources, "VideoResources", "VideoResource"},
		{callConfig, "", ""},
	}
}

// readAll makes the calls about one studio.
func (c *Client) readAll(ctx context.Context, id backend.ID, s seen) (reading, error) {
	needed := parts()
	bodies := make([]json.RawMessage, len(needed))
	r := reading{answers: map[string]json.RawMessage{}}
	var streams json.RawMessage
	var lost error
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, part := range needed {
		group.Go(func() (err error) {
			bodies[i], err = c.part(within, id, part.call, part.outer, part.inner)
			return err
		})
	}
	if s.running() {
		group.Go(func() error {
			a, err := c.read(within, callStreams, studioBody(id), nil)
			streams, lost = a.body, err
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return r, err
	}
	for i, part := range needed {
		r.answers[part.call] = bodies[i]
	}
	r.scenes, _ = readScenes(r.answers[callScenes])
	r.note(callStreams, streams, lost)
	audio, lost := c.audio(ctx, id, r.scenes)
	r.note(callDescribeSceneMix, audio, lost)
	return r, ctx.Err()
}

// note keeps an answer that can be done without.
func (r *reading) note(call string, body json.RawMessage, err error) {
	if err != nil {
		r.partial = append(r.partial, err)
		return
	}
	r.answers[call] = body
}

// part reads one of the lists of a studio, or its configuration.
func (c *Client) part(ctx context.Context, id backend.ID, call, outer, inner string) (json.RawMessage, error) {
	a, err := c.read(ctx, call, studioBody(id), func(a answer) error {
		ok := false
		switch call {
		case callConfig:
			ok = describesConfig(a.body, id)
		case callScenes:
			_, ok = readScenes(a.body)
		default:
			ok = elements(a.body, outer, inner).whole()
		}
		if !ok {
			return unusable(call, a, backend.Unavailable, fmt.Sprintf("it does not describe the studio %s", id))
		}
		return nil
	})
	return a.body, err
}

// describesConfig reports whether an answer is the configuration of the studio:
// what it does not have counts as not configured.
func describesConfig(body json.RawMessage, id backend.ID) bool {
	var told struct {
		ID   word             `json:"CasterId"`
		Name *json.RawMessage `json:"CasterName"`
	}
	return decode(body, &told) == nil && (told.ID == word(id) || told.ID == "" && told.Name != nil)
}

// audio reads the sound of the scenes into one answer, by SceneId.
func (c *Client) audio(ctx context.Context, id backend.ID, scenes []sceneSeen) (json.RawMessage, error) {
	if len(scenes) == 0 {
		return nil, nil
	}
	found := make([]json.RawMessage, len(scenes))
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, s := range scenes {
		group.Go(func() error {
			a, err := c.read(within, callDescribeSceneMix, bodyOf(map[string]any{"CasterId": id, "SceneId": s.ID}), nil)
			found[i] = a.body
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := map[string]any{}
	for i, s := range scenes {
		all[s.ID] = found[i]
	}
	return bodyOf(all), nil
}
