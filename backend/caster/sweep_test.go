package caster

import (
	"errors"
	"net/http"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
)

func TestASweepWithoutOneStudiosScenesTellsTheOthers(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 5}, Seed: 1})
	for _, body := range []string{`{"RequestId":"r"}`, `{"RequestId":"r","Total":2,"SceneList":{"Scene":[]}}`, `{"RequestId":"r","SceneList":{"Scene":["x"]}}`, `<html>`} {
		b.line.Next(callScenes, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: body}})
		rows, err := b.sweep()
		if len(rows) != 4 || !errors.Is(err, backend.Unavailable) {
			t.Errorf("%s: %d rows, %v", body, len(rows), err)
		}
	}
	gone := refused(http.StatusNotFound, "InvalidCaster.NotFound", "no")
	b.line.Next(callScenes, backendtest.Fault{Answer: &gone})
	if rows, err := b.sweep(); len(rows) != 4 || err != nil {
		t.Errorf("one is gone: %d rows, %v", len(rows), err)
	}
	slow := refused(http.StatusBadRequest, "Throttling.User", "no")
	b.line.Next(callScenes, backendtest.Fault{Answer: &slow})
	if rows, err := b.sweep(); len(rows) != 0 || !errors.Is(err, backend.Throttled) {
		t.Errorf("throttled: %d rows, %v", len(rows), err)
	}
}

func TestAListThatCannotBeReliedOnIsNotTheWhole(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 2}, Seed: 1})
	for _, body := range []string{
		`{"RequestId":"r"}`,
		`{"RequestId":"r","Total":3}`,
		`{"RequestId":"r","CasterList":"x"}`,
		`{"RequestId":"r","Total":1,"CasterList":{"Caster":[]}}`,
		`{"RequestId":"r","Total":1,"CasterList":{"Caster":["x"]}}`,
		`{"RequestId":"r","Total":1,"CasterList":{"Caster":[{"CasterName":"no id"}]}}`,
		`{"RequestId":"r","Total":2,"CasterList":{"Caster":[{"CasterId":"a","Status":0},{"CasterId":"a","Status":0}]}}`,
	} {
		b.line.Always(callList, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: body}})
		_, err := b.sweep()
		b.line.Clear()
		if !errors.Is(err, backend.Unavailable) {
			t.Errorf("%s: %v", body, err)
		}
	}
	for _, body := range []string{
		`{"RequestId":"r","Total":0}`,
		`{"RequestId":"r","Total":0,"CasterList":null}`,
		`{"RequestId":"r","CasterList":{}}`,
		`{"RequestId":"r","CasterList":{"Caster":null}}`,
		`{"RequestId":"r","Total":"1","CasterList":[{"CasterId":"a","Status":"0"}]}`,
	} {
		b.line.Always(callList, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: body}})
		_, err := b.sweep()
		b.line.Clear()
		if err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}
