package caster

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/caster/castersim"
	"mixdeck/layouts"
)

// truth holds what a get and a sweep tell against each other, and against what is
// expected.
func (b *studioBench) truth(when string, state backend.State, onAir backend.OnAir) *backend.Production {
	b.t.Helper()
	b.clock.Turn(2 * time.Second)
	p := b.running()
	row := b.rowOf(b.id)
	if p.State != state || p.OnAir != onAir {
		b.t.Errorf("%s it is %s (%q), on air %s", when, p.State, p.NativeState, p.OnAir)
	}
	if row.State != p.State || row.OnAir != p.OnAir || row.Stamp != p.Stamp || row.Ref != p.Ref || row.Name != p.Name || !row.StartedAt.Equal(p.StartedAt) {
		b.t.Errorf("%s the sweep tells\n%+v\nand the get\n%+v", when, row, p.Row)
	}
	return p
}

// panes are the boxes of a picture that was read, to be compared with what a
// scene of the simulator shows.
func panes(l *layouts.Layout) string {
	if l == nil {
		return "nothing"
	}
	var all []string
	for _, box := range layouts.Solve(*l, nil).Boxes {
		if box.Kind == layouts.BoxLayer {
			all = append(all, fmt.Sprintf("%s %d,%d %dx%d", box.Label, box.Rect.X, box.Rect.Y, box.Rect.W, box.Rect.H))
		}
	}
	for _, c := range l.Components {
		all = append(all, string(c.Type)+" "+c.Text)
	}
	return strings.Join(all, "; ")
}

func TestAStudioIsToldTheTruthAboutForAllItsLife(t *testing.T) {
	t.Parallel()
	const (
		full  = `RV01 0,0 1280x720`
		two   = `RV01 0,180 640x360; RV02 640,180 640x360; text "News"`
		other = `RV02 0,0 1280x720; RV01 896,36 320x180; text "News"`
	)
	b := onAir(t)
	p := b.truth("started", backend.StateLive, backend.OnAirYes)
	if p.Name != "evening-news" || p.StartedAt.IsZero() || len(p.Alerts) != 0 {
		t.Errorf("%q, started %v, with %v", p.Name, p.StartedAt, p.Alerts)
	}
	b.tells(p, full, two)

	picture := inset()
	picture.Layers[1].Y = 36 // a whole fraction of the height
	b.do(backend.VerbUpdate, backend.Spec{Layout: &picture})
	staged := b.truth("staged", backend.StateLive, backend.OnAirYes)
	if staged.Stamp == p.Stamp {
		t.Error("staging does not move the stamp")
	}
	b.tells(staged, full, other)

	b.do(backend.VerbTake, backend.Spec{})
	taken := b.truth("taken", backend.StateLive, backend.OnAirYes)
	if taken.Stamp == staged.Stamp {
		t.Error("a take does not move the stamp")
	}
	b.tells(taken, other, other)

	b.do(backend.VerbPanic, backend.Spec{})
	panicked := b.truth("in its standby", backend.StateLive, backend.OnAirYes)
	if panicked.Stamp == taken.Stamp {
		t.Error("a panic does not move the stamp")
	}
	b.shows(castersim.PGM, "standby")

	b.do(backend.VerbTake, backend.Spec{})
	b.tells(b.truth("taken back", backend.StateLive, backend.OnAirYes), other, other)

	b.do(backend.VerbStop, backend.Spec{})
	idle := b.truth("stopped", backend.StateIdle, backend.OnAirNo)
	if !idle.StartedAt.IsZero() || idle.Name != "evening-news" {
		t.Errorf("%q, started %v", idle.Name, idle.StartedAt)
	}
	for _, d := range idle.Destinations {
		if d.Kind == backend.DestinationStream {
			t.Errorf("idle it can be watched at %s", d.ID)
		}
	}
	b.shows(castersim.PGM, "closed")

	b.do(backend.VerbStart, backend.Spec{})
	b.truth("started again", backend.StateLive, backend.OnAirYes)
	b.do(backend.VerbStop, backend.Spec{})
	b.do(backend.VerbRemove, backend.Spec{})
	if _, err := b.Get(t.Context(), b.id); !errors.Is(err, backend.NotFound) {
		t.Errorf("removed: %v", err)
	}
	if rows, err := b.sweep(); err != nil || len(rows) != 0 {
		t.Errorf("removed, %d rows: %v", len(rows), err)
	}
}

// tells holds both pictures that are read against what is expected, and against
// what the simulator shows.
func (b *studioBench) tells(p *backend.Production, air, next string) {
	b.t.Helper()
	b.shows(castersim.PGM, air)
	b.shows(castersim.PVW, next)
	plain := strings.NewReplacer(`"`, "")
	if got := panes(p.Layout); got != plain.Replace(air) {
		b.t.Errorf("on air is told as %s, not %s", got, air)
	}
	if got := panes(p.PVW); got != plain.Replace(next) {
		b.t.Errorf("staged is told as %s, not %s", got, next)
	}
}

// full is a configuration with every member that SetCasterConfig has.
func fullConfig() map[string]string {
	return map[string]string{
		"CasterName": `"everything"`, "DomainName": `"live.example.com"`, "Delay": `5`, "CallbackUrl": `"https://hooks.example.com/studio"`,
		"UrgentMaterialId": `"material-1"`, "UrgentImageId": `"image-1"`, "UrgentImageUrl": `"https://slates.example.com/a.png"`, "UrgentLiveStreamUrl": `"rtmp://pull.example.com/live/slate"`,
		"AutoSwitchUrgentOn": `true`, "AutoSwitchUrgentConfig": `{"eofThres":3}`,
		"SideOutputUrl": `"rtmp://relay.example.com/live/a"`, "SideOutputUrlList": `"\"rtmp://relay.example.com/live/b\",\"rtmp://relay.example.com/live/c\""`,
		"ProgramName": `"list"`, "ProgramEffect": `1`, "ChannelEnable": `0`,
		"TranscodeConfig":  `{"casterTemplate":"lp_hd","liveTemplateIds":{"locationId":["lhd","lsd"]},"customParams":{"video":{"width":1280,"height":720,"fps":25,"bitrate":2000}}}`,
		"RecordConfig":     `{"endpoint":"oss-cn-shanghai.aliyuncs.com","ossBucket":"archive","onDemand":1,"videoFormat":[{"format":"flv","ossObjectPrefix":"a/b","cycleDuration":3600},{"format":"m3u8","ossObjectPrefix":"c/d","sliceOssObjectPrefix":"c/s","cycleDuration":900}]}`,
		"SyncGroupsConfig": `"[{\"mode\":1,\"hostResourceId\":\"r1\",\"resourceIds\":[\"r1\",\"r2\"]}]"`,
	}
}

// elsewhere changes each of them on its own, as a spec writes it: what is read
// back afterwards, and where.
func elsewhere() map[string]struct{ member, value string } {
	type change = struct{ member, value string }
	return map[string]change{
		"Delay": {"Delay", `7`}, "CallbackUrl": {"CallbackUrl", `"https://hooks.example.com/other"`}, "CasterName": {"CasterName", `"renamed"`},
		"UrgentMaterialId": {"UrgentMaterialId", `"material-2"`}, "UrgentImageId": {"UrgentImageId", `"image-2"`},
		"UrgentImageUrl": {"UrgentImageUrl", `"https://slates.example.com/b.png"`}, "UrgentLiveStreamUrl": {"UrgentLiveStreamUrl", `"rtmp://pull.example.com/live/other"`},
		"AutoSwitchUrgentOn": {"AutoSwitchUrgentOn", `false`}, "SideOutputUrl": {"SideOutputUrl", `"rtmp://relay.example.com/live/z"`},
		"SideOutputUrlList": {"SideOutputUrlList", `["rtmp://relay.example.com/live/y"]`},
		"ProgramName":       {"ProgramName", `"other"`}, "ProgramEffect": {"ProgramEffect", `0`},
		"TranscodeConfig": {"TranscodeConfig", `{"liveTemplateIds":{"locationId":["lld"]}}`},
		"RecordConfig":    {"RecordConfig", `{"ossBucket":"elsewhere"}`},
	}
}

// TestAChangeOfOneMemberClearsNoOther: SetCasterConfig clears what it does not
// name (help.aliyun.com/document_detail/60271.html).
func TestAChangeOfOneMemberClearsNoOther(t *testing.T) {
	t.Parallel()
	for name, change := range elsewhere() {
		b := configuredStudio(t)
		before := answered(t, b.running(), callConfig)
		b.do(backend.VerbUpdate, specOf(t, `{"system":"caster","caster":{"Config":{"`+change.member+`":`+change.value+`}}}`))
		after := answered(t, b.running(), callConfig)
		if cmp.Equal(before[name], after[name]) {
			t.Errorf("%s did not change", name)
		}
		delete(before, name)
		delete(after, name)
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s changes others too: %s", name, diff)
		}
	}
}

// TestInnerMembersOfWhatIsChangedStay: a part of a structure leaves the rest of
// it.
func TestInnerMembersOfWhatIsChangedStay(t *testing.T) {
	t.Parallel()
	for name, inner := range map[string]string{"TranscodeConfig": "LiveTemplateIds", "RecordConfig": "OssBucket"} {
		b := configuredStudio(t)
		before, _ := answered(t, b.running(), callConfig)[name].(map[string]any)
		b.do(backend.VerbUpdate, specOf(t, `{"system":"caster","caster":{"Config":{"`+name+`":`+elsewhere()[name].value+`}}}`))
		after, _ := answered(t, b.running(), callConfig)[name].(map[string]any)
		if len(before) < 3 || cmp.Equal(before[inner], after[inner]) {
			t.Errorf("%s.%s was %v and is %v", name, inner, before[inner], after[inner])
		}
		delete(before, inner)
		delete(after, inner)
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestWhatIsStagedAndTakenLeavesTheConfiguration: nor do a stop and a start.
func TestWhatIsStagedAndTakenLeavesTheConfiguration(t *testing.T) {
	t.Parallel()
	b := configuredStudio(t)
	before := answered(t, b.running(), callConfig)
	audio := answered(t, b.running(), callDescribeSceneMix)
	picture := inset()
	for _, do := range []func(){
		func() { b.do(backend.VerbUpdate, backend.Spec{Layout: &picture}) },
		func() { b.do(backend.VerbTake, backend.Spec{}) },
		func() { b.do(backend.VerbPanic, backend.Spec{}) },
		func() { b.do(backend.VerbTake, backend.Spec{}) },
		func() { b.do(backend.VerbStop, backend.Spec{}) },
		func() { b.do(backend.VerbStart, backend.Spec{}) },
	} {
		do()
		if diff := cmp.Diff(before, answered(t, b.running(), callConfig)); diff != "" {
			t.Errorf("the configuration: %s", diff)
		}
		if diff := cmp.Diff(audio, answered(t, b.running(), callDescribeSceneMix)); diff != "" {
			t.Errorf("the audio: %s", diff)
		}
	}
}

// configuredStudio is on air with all members of the configuration set.
func configuredStudio(t *testing.T) *studioBench {
	t.Helper()
	b := onAir(t)
	body := map[string]json.RawMessage{"CasterId": encode(b.id)}
	for name, value := range fullConfig() {
		body[name] = json.RawMessage(value)
	}
	b.carry(steps(b.id, callSetConfig, string(encode(body))))
	config := answered(t, b.running(), callConfig)
	for name := range fullConfig() {
		if config[name] == nil {
			t.Fatalf("the simulator does not tell %s: %v", name, slices.Sorted(maps.Keys(config)))
		}
	}
	return b
}

// answered is an answer without its RequestId.
func answered(t *testing.T, p *backend.Production, call string) map[string]any {
	t.Helper()
	var all map[string]any
	if err := json.Unmarshal(p.Answered(call), &all); err != nil {
		t.Fatal(err)
	}
	delete(all, "RequestId")
	for _, inner := range all {
		if scene, ok := inner.(map[string]any); ok {
			delete(scene, "RequestId")
		}
	}
	return all
}

// TestACopyOfALayoutKeepsWhatAPictureDoesNotHave: sound and delays are no part of
// a picture, and a copy must have them all the same.
func TestACopyOfALayoutKeepsWhatAPictureDoesNotHave(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	scenes, _ := readScenes(b.running().Answered(callScenes))
	_, made := b.carry(steps(b.id, callAddLayout, string(encode(map[string]any{
		"CasterId": b.id, "BlendList": []string{"RV01", "RV02"}, "MixList": []string{"RV02", "RV01"},
		"VideoLayer": []any{
			map[string]any{"FillMode": "fit", "WidthNormalized": 0.5, "HeightNormalized": 0.5, "PositionNormalized": []float64{0.25, 0.125}, "PositionRefer": "topLeft", "FixedDelayDuration": 120},
			map[string]any{"FillMode": "fit", "WidthNormalized": 0.25, "HeightNormalized": 0.25, "PositionNormalized": []float64{-0.025, -0.025}, "PositionRefer": "bottomRight", "FixedDelayDuration": 340},
		},
		"AudioLayer": []any{
			map[string]any{"VolumeRate": 0.5, "ValidChannel": "leftChannel", "FixedDelayDuration": 200},
			map[string]any{"VolumeRate": 2, "ValidChannel": "rightChannel", "FixedDelayDuration": 0},
		},
	}))))
	_, id, _ := strings.Cut(made.made[0], " ")
	b.carry(steps(b.id, callUpdateScene, string(encode(map[string]any{"CasterId": b.id, "SceneId": sceneOf(scenes, outputPVW).ID, "LayoutId": id}))))

	p := b.running()
	picture := *p.PVW
	picture.Layers = slices.Clone(picture.Layers)
	picture.Layers[0].X += 64
	b.do(backend.VerbUpdate, backend.Spec{Layout: &picture})
	scenes, _ = readScenes(b.running().Answered(callScenes))
	copied := sceneOf(scenes, outputPVW).LayoutID
	if copied == id {
		t.Fatal("a layout that mixdeck did not make was changed in place")
	}
	was, is := layoutTold(t, p, id), layoutTold(t, b.running(), copied)
	for _, l := range []map[string]any{was, is} {
		delete(l, "LayoutId")
	}
	layers, _ := is["VideoLayers"].(map[string]any)["VideoLayer"].([]any)
	first, _ := layers[0].(map[string]any)
	if want := (map[string]any{"Position": []any{0.3, 0.125}}); !cmp.Equal(first["PositionNormalizeds"], want) {
		t.Errorf("moved by 64 pixels it lies at %v", first["PositionNormalizeds"])
	}
	first["PositionNormalizeds"] = map[string]any{"Position": []any{0.25, 0.125}}
	if diff := cmp.Diff(was, is); diff != "" {
		t.Errorf("the copy: %s", diff)
	}
}

func layoutTold(t *testing.T, p *backend.Production, id string) map[string]any {
	t.Helper()
	for _, raw := range elements(p.Answered(callLayouts), "Layouts", "Layout").items {
		var l map[string]any
		if err := json.Unmarshal(raw, &l); err != nil {
			t.Fatal(err)
		}
		if l["LayoutId"] == id {
			return l
		}
	}
	t.Fatalf("the studio has no layout %s", id)
	return nil
}

// TestACopyOfAComponentKeepsWhatAPictureDoesNotHave: all that is read of one, but
// where it lies, its id, its place and its name.
func TestACopyOfAComponentKeepsWhatAPictureDoesNotHave(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	scenes, _ := readScenes(b.running().Answered(callScenes))
	_, made := b.carry(steps(b.id, callAddComponent, string(encode(map[string]any{
		"CasterId": b.id, "ComponentName": "strap", "ComponentType": "text", "LocationId": "RC07", "Effect": "animateH",
		"ComponentLayer":   map[string]any{"HeightNormalized": 0.1, "WidthNormalized": 0.5, "PositionNormalized": []float64{0.25, 0.5}, "PositionRefer": "topLeft", "Transparency": 30},
		"TextLayerContent": map[string]any{"Text": "Strap", "FontName": "AlibabaSans-Bold", "SizeNormalized": 0.05, "Color": "0x00ff00", "BorderColor": "0x0000ff", "BorderWidthNormalized": 0.01},
	}))))
	_, id, _ := strings.Cut(made.made[0], " ")
	pvw := sceneOf(scenes, outputPVW)
	b.carry(steps(b.id, callUpdateScene, string(encode(map[string]any{"CasterId": b.id, "SceneId": pvw.ID, "LayoutId": pvw.LayoutID, "ComponentId": []string{id}}))))
	b.carry(steps(b.id, callCopyScene, string(encode(map[string]any{"CasterId": b.id, "FromSceneId": pvw.ID, "ToSceneId": sceneOf(scenes, outputPGM).ID}))))

	p := b.running()
	picture := *p.PVW
	picture.Components = slices.Clone(picture.Components)
	if len(picture.Components) != 1 || picture.Components[0].ID != id {
		t.Fatalf("staged are the components %+v", picture.Components)
	}
	picture.Components[0].Y -= 72
	b.do(backend.VerbUpdate, backend.Spec{Layout: &picture})
	now := b.running()
	scenes, _ = readScenes(now.Answered(callScenes))
	if on := sceneOf(scenes, outputPGM).components(); !slices.Equal(on, []string{id}) {
		t.Errorf("on air are the components %v", on)
	}
	staged := sceneOf(scenes, outputPVW).components()
	if len(staged) != 1 || staged[0] == id {
		t.Fatalf("staged are the components %v", staged)
	}
	was, is := componentTold(t, p, id), componentTold(t, now, staged[0])
	if diff := cmp.Diff(componentTold(t, now, id), was); diff != "" {
		t.Errorf("what is on air changed: %s", diff)
	}
	layer, _ := is["ComponentLayer"].(map[string]any)
	if want := (map[string]any{"Position": []any{0.25, 0.4}}); !cmp.Equal(layer["PositionNormalizeds"], want) {
		t.Errorf("moved by 72 pixels it lies at %v", layer["PositionNormalizeds"])
	}
	layer["PositionNormalizeds"] = map[string]any{"Position": []any{0.25, 0.5}}
	for _, c := range []map[string]any{was, is} {
		for _, name := range []string{"ComponentId", "LocationId", "ComponentName"} {
			delete(c, name)
		}
	}
	if diff := cmp.Diff(was, is); diff != "" {
		t.Errorf("the copy: %s", diff)
	}
}

func componentTold(t *testing.T, p *backend.Production, id string) map[string]any {
	t.Helper()
	for _, raw := range elements(p.Answered(callComponents), "Components", "Component").items {
		var c map[string]any
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		if c["ComponentId"] == id {
			return c
		}
	}
	t.Fatalf("the studio has no component %s", id)
	return nil
}
