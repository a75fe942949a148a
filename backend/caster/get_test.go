package caster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/layouts"
)

func TestAStudioIsReadWhole(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	p := b.get(id)
	if p.State != backend.StateLive || p.OnAir != backend.OnAirYes || p.NativeState != "1" || p.Name != "by hand" {
		t.Errorf("%q is %s (%q), on air %s", p.Name, p.State, p.NativeState, p.OnAir)
	}
	if !p.StartedAt.Equal(b.clock.Now()) || !p.ObservedAt.Equal(b.clock.Now()) || !p.ForcedEndAt.IsZero() {
		t.Errorf("started %v, observed %v, ended by force %v", p.StartedAt, p.ObservedAt, p.ForcedEndAt)
	}
	if want := (layouts.Canvas{Width: 1280, Height: 720}); p.Canvas != want || p.LayoutKind != layouts.KindLayers {
		t.Errorf("canvas %v, kind %s", p.Canvas, p.LayoutKind)
	}
	if p.Layout == nil || len(p.Layout.Layers) != 1 || p.PVW == nil || len(p.PVW.Layers) != 2 {
		t.Fatalf("on air %+v, staged %+v", p.Layout, p.PVW)
	}
	wantCast := []layouts.Participant{{ID: "RV01", Name: "host"}, {ID: "RV02", Name: "guest"}}
	if diff := cmp.Diff(wantCast, p.Cast); diff != "" {
		t.Errorf("cast: %s", diff)
	}
	var kinds []string
	for _, d := range p.Destinations {
		kinds = append(kinds, fmt.Sprintf("%s %s %s %s", d.ID, d.Kind, d.State, backend.RedactURL(d.URL)))
	}
	wantKinds := []string{
		"pgm stream live rtmp://live.example.com/caster/****",
		"lhd-flv stream live http://live.example.com/caster/****",
		"lhd-rtmp stream live rtmp://live.example.com/caster/****",
		"lhd-m3u8 stream live http://live.example.com/caster/****",
		"side-1 rtmp  rtmp://relay.example.com/live/****",
	}
	if diff := cmp.Diff(wantKinds, kinds); diff != "" {
		t.Errorf("destinations: %s", diff)
	}
	wantSettings := []backend.Setting{
		{Name: "Domain", Value: "live.example.com"},
		{Name: "Template", Value: "lp_hd · 1280x720"},
		{Name: "Delay", Value: "0 s"},
		{Name: "Recording", Value: "off"},
		{Name: "Side outputs", Value: "1"},
		{Name: "Standby", Value: "picture https://assets.example.com/****"},
		{Name: "PVW", Value: "started · audio follows video"},
		{Name: "PGM", Value: "started · audio follows video"},
		{Name: "Source RV01", Value: "host · rtmp://pull.example.com/live/****"},
		{Name: "Source RV02", Value: "guest · rtmp://pull.example.com/live/****"},
	}
	if diff := cmp.Diff(wantSettings, p.Settings); diff != "" {
		t.Errorf("settings: %s", diff)
	}
	if len(p.Alerts) != 0 {
		t.Errorf("alerts: %v", p.Alerts)
	}
	if row := b.rowOf(id); row.Stamp != p.Stamp || row.Ref != p.Ref || row.State != p.State {
		t.Errorf("the sweep tells %+v, the get %+v", row, p.Row)
	}
}

func TestAllAnswersAreKeptAsTheyCame(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	p := b.get(id)
	var calls []string
	for _, a := range p.Native {
		calls = append(calls, a.Call)
		if !json.Valid(a.Body) {
			t.Errorf("%s: %s", a.Call, a.Body)
		}
	}
	want := []string{
		"DescribeCasters", "DescribeCasterScenes", "DescribeCasterLayouts", "DescribeCasterComponents",
		"DescribeCasterVideoResources", "DescribeCasterConfig", "DescribeCasterStreamUrl", "DescribeCasterSceneAudio",
	}
	if !slices.Equal(calls, want) {
		t.Errorf("the answers are of %v", calls)
	}
	var list studiosAnswer
	if err := json.Unmarshal(p.Answered(callList), &list); err != nil || len(list.CasterList.Caster) != 1 || list.CasterList.Caster[0].ID != string(id) {
		t.Errorf("the list is %s", p.Answered(callList))
	}
	audio := members(p.Answered(callDescribeSceneMix))
	scenes, _ := readScenes(p.Answered(callScenes))
	for _, s := range scenes {
		if audio[s.ID] == nil {
			t.Errorf("the sound of the scene %s is not in %s", s.ID, p.Answered(callDescribeSceneMix))
		}
	}
	mixed := sceneOf(scenes, outputPVW).ID
	b.carry(steps(id, callSceneAudio, fmt.Sprintf(`{"CasterId":%q,"SceneId":%q,"FollowEnable":0,"MixList":["RV02"],"AudioLayer":[{"VolumeRate":0.5}]}`, id, mixed)))
	for _, line := range b.get(id).Settings {
		if want := map[string]string{scenePVW: "started · audio mixed of RV02 at 0.5", scenePGM: "started · audio follows video"}[line.Name]; want != "" && line.Value != want {
			t.Errorf("%s: %q, not %q", line.Name, line.Value, want)
		}
	}
	b.carry(steps(id, callStop, string(studioBody(id))))
	if idle := b.get(id); idle.Answered(callStreams) != nil || idle.State != backend.StateIdle || idle.Layout == nil {
		t.Errorf("idle it is %s with %d answers and the picture %v", idle.State, len(idle.Native), idle.Layout)
	}
}

// TestAnswersOfOtherShapesAreReadTheSame: the vendor's pages, samples and SDKs
// disagree about envelopes, single elements and types.
func TestAnswersOfOtherShapesAreReadTheSame(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	want := b.get(id)
	bare := regexp.MustCompile(`"(Status|Total|OutputType|NormType|FollowEnable|VolumeRate|WidthNormalized|HeightNormalized)":"?([0-9.]+)"?`)
	for name, edit := range map[string]func([]byte) []byte{
		"in an envelope":  func(a []byte) []byte { return []byte(`{"SomeCallResponse":` + string(a) + `}`) },
		"numbers as text": func(a []byte) []byte { return bare.ReplaceAll(a, []byte(`"$1":"$2"`)) },
		"text as numbers": func(a []byte) []byte { return bare.ReplaceAll(a, []byte(`"$1":$2`)) },
		"one studio without brackets": func(a []byte) []byte {
			return regexp.MustCompile(`"Caster":\[(.*)\]`).ReplaceAll(a, []byte(`"Caster":$1`))
		},
		"unknown members": func(a []byte) []byte { return bytes.Replace(a, []byte(`{`), []byte(`{"New":{"Caster":[1]},`), 1) },
	} {
		b.line.Always("", backendtest.Fault{Edit: edit})
		p, err := b.Get(t.Context(), id)
		row := b.rowOf(id)
		b.line.Clear()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		ignored := cmp.FilterPath(func(path cmp.Path) bool { return path.Last().String() == ".Native" }, cmp.Ignore())
		if diff := cmp.Diff(want, p, ignored); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(want.Stamp+string(want.State), row.Stamp+string(row.State)); diff != "" {
			t.Errorf("%s: in the sweep %s", name, diff)
		}
	}
}

func TestAStudioThatIsNotListedDoesNotExist(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 3}, Seed: 1})
	for _, id := range []backend.ID{"LIVEPRODUCER_POST-cn-none", "", "no id at all!"} {
		if _, err := b.Get(t.Context(), id); !errors.Is(err, backend.NotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// TestAFilterThatIsIgnoredIsNoMatter: the entry is looked for among all that come.
func TestAFilterThatIsIgnoredIsNoMatter(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 3}, Seed: 1})
	rows, err := b.sweep()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	var all []byte
	b.line.Next(callList, backendtest.Fault{Edit: func(a []byte) []byte { all = slices.Clone(a); return a }})
	if _, err := b.sweep(); err != nil {
		t.Fatal(err)
	}
	answer := backendtest.Answer{Status: http.StatusOK, Body: string(all)}
	b.line.Next(callList, backendtest.Fault{Answer: &answer})
	p := b.get(rows[2].ID)
	var list studiosAnswer
	if err := decode(p.Answered(callList), &list); err != nil || len(list.CasterList.Caster) != 1 || list.Total != 1 || list.CasterList.Caster[0].ID != string(p.ID) {
		t.Errorf("the answer is not narrowed to it: %s", p.Answered(callList))
	}
}

func TestWhatCanBeDoneWithoutIsAnAlert(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	for _, call := range []string{callStreams, callDescribeSceneMix} {
		b.line.Always(call, backendtest.Fault{Lose: backendtest.LostBefore})
		p, err := b.Get(t.Context(), id)
		b.line.Clear()
		if err != nil || p.State != backend.StateLive || !slices.ContainsFunc(p.Alerts, func(a backend.Alert) bool { return a.Code == alertPartial }) {
			t.Errorf("without %s it is %s with %v: %v", call, p.State, p.Alerts, err)
		}
		if p.Answered(call) != nil {
			t.Errorf("%s is told as %s", call, p.Answered(call))
		}
	}
	for _, part := range parts() {
		for _, body := range []string{`{"RequestId":"r"}`, `{"half":`, `{"RequestId":"r","CasterId":"another"}`} {
			b.line.Always(part.call, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: body}})
			_, err := b.Get(t.Context(), id)
			b.line.Clear()
			if !errors.Is(err, backend.Unavailable) {
				t.Errorf("%s as %s: %v", part.call, body, err)
			}
		}
	}
}

func TestAlertsNameWhatAStudioLacks(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	bare, _ := b.carry(steps("", callCreate, `{"NormType":1,"ChargeType":"PostPaid","ClientToken":"bare"}`))
	wantAlerts(t, "a new studio", b.get(bare), alertDomain, alertStandby)

	id, _ := b.carry(byHand())
	drop := func(call, from, to string) {
		t.Helper()
		gone := regexp.MustCompile(from)
		b.line.Always(call, backendtest.Fault{Edit: func(a []byte) []byte { return gone.ReplaceAll(a, []byte(to)) }})
	}
	drop(callResources, `"LocationId":"RV02"`, `"LocationId":"RV09"`)
	wantAlerts(t, "without a source", b.get(id), alertSource)
	b.line.Clear()
	drop(callLayouts, `"LayoutId":"[^"]*"`, `"LayoutId":"other"`)
	wantAlerts(t, "without its layouts", b.get(id), alertLayout, alertLayout)
	b.line.Clear()
	drop(callScenes, `"LayoutId":"[^"]*",`, ``)
	wantAlerts(t, "with empty scenes", b.get(id), alertEmpty)
	b.line.Clear()
	drop(callScenes, `"componentId":\[\]`, `"componentId":["c"]`)
	wantAlerts(t, "without its components", b.get(id), alertComponent, alertComponent)
	b.line.Clear()
	drop(callLayouts, `"Layout":\[`, `"Layout":[`+strings.Repeat(`{"LayoutId":"x"},`, 11))
	wantAlerts(t, "with 13 layouts", b.get(id), alertMany)
	b.line.Clear()
	drop(callConfig, `"UrgentImageUrl"`, `"Other"`)
	wantAlerts(t, "without a standby", b.get(id), alertStandby)
}

func wantAlerts(t *testing.T, what string, p backend.Production, want ...string) {
	t.Helper()
	var got []string
	for _, a := range p.Alerts {
		got = append(got, a.Code)
		if a.Message == "" || a.Severity == "" {
			t.Errorf("%s: %+v", what, a)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: the alerts are %v, not %v", what, got, want)
	}
}
