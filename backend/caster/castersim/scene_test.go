package castersim_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

func TestAnUpdateOfThePreviewLeavesTheProgramAsItWas(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	before := s.drawn(castersim.PGM)
	if places(before) != "RV01" || len(before.Components) != 0 {
		t.Fatalf("the program shows %+v", before)
	}
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": s.pair}, nil)
	if d := cmp.Diff(before, s.drawn(castersim.PGM)); d != "" {
		t.Errorf("the program changed:\n%s", d)
	}
	if p := s.drawn(castersim.PVW); places(p) != "RV01 RV02" || len(p.Components) != 1 || p.Components[0].Text != "News" {
		t.Errorf("the preview shows %+v", p)
	}
}

func TestATakePutsThePreviewOnAir(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.take()
	if d := cmp.Diff(s.drawn(castersim.PVW), s.drawn(castersim.PGM)); d != "" {
		t.Errorf("preview and program differ after a take:\n%s", d)
	}
	if pvw, pgm := s.scene(s.pvw), s.scene(s.pgm); pvw.LayoutID != s.pair || pgm.LayoutID != s.pair || pgm.ComponentIDs.ID[0] != s.title {
		t.Errorf("the scenes are %+v and %+v", pvw, pgm)
	}
}

func TestOnlyAPreviewIsCopiedAndOnlyToAProgram(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	for _, c := range []struct{ from, to, want string }{
		{s.pgm, s.pvw, "404 InvalidScene.NotFound"},
		{s.pgm, s.pgm, "404 InvalidScene.NotFound"},
		{s.pvw, s.pvw, "404 InvalidScene.NotFound"},
		{s.pvw, "nothing", "404 InvalidScene.NotFound"},
		{"no id!", s.pgm, "400 InvalidSceneId.Malformed"},
	} {
		s.wantRefused(c.want, "CopyCasterSceneConfig", args{"FromSceneId": c.from, "ToSceneId": c.to})
	}
	s.must("DeleteCasterSceneConfig", args{"SceneId": s.pvw, "Type": "Layout"}, nil)
	s.wantRefused("400 InvalidLayout.NotFound", "CopyCasterSceneConfig", args{"FromSceneId": s.pvw, "ToSceneId": s.pgm})
	s.must("StopCasterScene", args{"SceneId": s.pvw}, nil)
	s.wantRefused("400 IncorrectSceneStatus", "CopyCasterSceneConfig", args{"FromSceneId": s.pvw, "ToSceneId": s.pgm})
	if places(s.drawn(castersim.PGM)) != "RV01" {
		t.Error("a refused take changed the program")
	}
}

func TestUpdateKeepsComponentsAndSetClearsThem(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": s.full}, nil)
	if got := s.scene(s.pvw); got.LayoutID != s.full || len(got.ComponentIDs.ID) != 1 {
		t.Errorf("after an update without components the scene is %+v", got)
	}
	s.must("SetCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": s.full}, nil)
	if got := s.scene(s.pvw); got.LayoutID != s.full || len(got.ComponentIDs.ID) != 0 {
		t.Errorf("after a set without components the scene is %+v", got)
	}
	s.must("SetCasterSceneConfig", args{"SceneId": s.pvw, "ComponentId.1": s.title}, nil)
	if got := s.scene(s.pvw); got.LayoutID != "" || len(got.ComponentIDs.ID) != 1 {
		t.Errorf("after a set without a layout the scene is %+v", got)
	}
	s.wantRefused("400 MissingParameter", "UpdateCasterSceneConfig", args{"SceneId": s.pvw})
	s.wantRefused("404 InvalidLayout.NotFound", "UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": "none"})
	s.wantRefused("404 InvalidComponent.NotFound", "SetCasterSceneConfig", args{"SceneId": s.pvw, "ComponentId.1": "none"})
	s.wantRefused("404 InvalidScene.NotFound", "SetCasterSceneConfig", args{"SceneId": "none"})
}

func TestASceneIsClearedInParts(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.take()
	s.must("DeleteCasterSceneConfig", args{"SceneId": s.pgm, "Type": "Component"}, nil)
	if p := s.drawn(castersim.PGM); places(p) != "RV01 RV02" || len(p.Components) != 0 {
		t.Errorf("without components the program shows %+v", p)
	}
	s.must("DeleteCasterSceneConfig", args{"SceneId": s.pgm, "Type": "All"}, nil)
	if p := s.drawn(castersim.PGM); len(p.Layers) != 0 || s.scene(s.pgm).LayoutID != "" {
		t.Errorf("without anything the program shows %+v", p)
	}
	s.wantRefused("400 MissingParameter", "DeleteCasterSceneConfig", args{"SceneId": s.pgm})
	s.wantRefused("400 InvalidParameter.Malformed", "DeleteCasterSceneConfig", args{"SceneId": s.pgm, "Type": "Audio"})
	s.must("StopCaster", nil, nil)
	s.wantRefused("400 IncorrectSceneStatus", "DeleteCasterSceneConfig", args{"SceneId": s.pgm, "Type": "All"})
}

func TestTheStandbyHidesTheProgramUntilATake(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.wantRefused("400 InvalidSceneId.Malformed", "EffectCasterUrgent", args{"SceneId": s.pvw})
	s.must("EffectCasterUrgent", args{"SceneId": s.pgm}, nil)
	if p := s.drawn(castersim.PGM); p.Standby != "https://example.com/slate.png" || len(p.Layers) != 0 {
		t.Errorf("after a panic the program shows %+v", p)
	}
	if p := s.drawn(castersim.PVW); p.Standby != "" || len(p.Layers) != 2 {
		t.Errorf("after a panic the preview shows %+v", p)
	}
	s.take()
	if p := s.drawn(castersim.PGM); p.Standby != "" || places(p) != "RV01 RV02" {
		t.Errorf("after the take the program shows %+v", p)
	}
	s.must("EffectCasterUrgent", args{"SceneId": s.pgm}, nil)
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pgm, "LayoutId": s.full}, nil)
	if p := s.drawn(castersim.PGM); p.Standby != "" || places(p) != "RV01" {
		t.Errorf("after a direct cut the program shows %+v", p)
	}
	s.must("SetCasterConfig", configured().with(args{"UrgentImageUrl": ""}), nil)
	s.wantRefused("404 InvalidUrgentMaterial.NotFound", "EffectCasterUrgent", args{"SceneId": s.pgm})
	s.must("StopCaster", nil, nil)
	s.wantRefused("400 IncorrectSceneStatus", "EffectCasterUrgent", args{"SceneId": s.pgm})
}

func TestAChangedSourceIsSeenOnceItIsMadeEffective(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	const other = "rtmp://pull.example.com/live/spare"
	s.must("ModifyCasterVideoResource", args{"ResourceId": s.sources[0], "LiveStreamUrl": other}, nil)
	if p := s.drawn(castersim.PGM); p.Layers[0].Address == other {
		t.Error("the program shows a change that was not made effective")
	}
	s.must("EffectCasterVideoResource", args{"SceneId": s.pgm, "ResourceId": s.sources[0]}, nil)
	if p := s.drawn(castersim.PGM); p.Layers[0].Address != other {
		t.Errorf("the program shows %+v", p.Layers)
	}
	if p := s.drawn(castersim.PVW); p.Layers[0].Address == other {
		t.Error("the preview shows what was made effective in the program")
	}
	s.wantRefused("400 IncorrectSceneStatus.ConfigError", "EffectCasterVideoResource", args{"SceneId": s.pgm, "ResourceId": s.sources[1]})
	s.wantRefused("404 InvalidResource.NotFound", "EffectCasterVideoResource", args{"SceneId": s.pgm, "ResourceId": "none"})
}

func TestThePreviewIsStoppedAndStartedByItself(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	if url := s.made("StartCasterScene", "StreamUrl", args{"SceneId": s.pvw}); url != s.scene(s.pvw).StreamURL {
		t.Errorf("the preview is at %s, not at %s", url, s.scene(s.pvw).StreamURL)
	}
	s.must("StopCasterScene", args{"SceneId": s.pvw}, nil)
	if _, open := s.r.sim.Drawn(s.id, castersim.PVW); open || s.scene(s.pvw).Status != 0 || s.scene(s.pgm).Status != 1 {
		t.Error("the preview was not stopped, or the program was")
	}
	for _, call := range []string{"UpdateCasterSceneConfig", "SetCasterSceneConfig"} {
		s.wantRefused("400 IncorrectSceneStatus", call, args{"SceneId": s.pvw, "LayoutId": s.full})
	}
	s.wantRefused("400 IncorrectSceneStatus.Idle", "StopCasterScene", args{"SceneId": s.pvw})
	s.must("StartCasterScene", args{"SceneId": s.pvw}, nil)
	if places(s.drawn(castersim.PVW)) != "RV01 RV02" {
		t.Error("the preview does not show what it had")
	}
	s.wantRefused("400 InvalidSceneId.Malformed", "StartCasterScene", args{"SceneId": s.pgm})
	s.wantRefused("400 InvalidSceneId.Malformed", "StopCasterScene", args{"SceneId": s.pgm})
	s.must("StopCaster", nil, nil)
	s.wantRefused("400 IncorrectCasterStatus.Idle", "StartCasterScene", args{"SceneId": s.pvw})
}

func TestTheSoundOfASceneFollowsItsPictureOrIsMixed(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	type audio struct {
		FollowEnable int
		AudioLayers  struct {
			AudioLayer []struct {
				VolumeRate         float64
				ValidChannel       string
				FixedDelayDuration int
			}
		}
		MixList struct {
			LocationID []string `json:"LocationId"`
		}
	}
	read := func() (a audio) {
		s.must("DescribeCasterSceneAudio", args{"SceneId": s.pgm}, &a)
		return a
	}
	if a := read(); a.FollowEnable != 1 || len(a.AudioLayers.AudioLayer) != 0 {
		t.Errorf("at first the sound is %+v", a)
	}
	s.must("UpdateCasterSceneAudio", args{
		"SceneId": s.pgm, "FollowEnable": "0", "MixList.1": "RV02", "AudioLayer.1.VolumeRate": "0", "AudioLayer.1.ValidChannel": "leftChannel",
	}, nil)
	if a := read(); a.FollowEnable != 0 || a.MixList.LocationID[0] != "RV02" || a.AudioLayers.AudioLayer[0].ValidChannel != "leftChannel" {
		t.Errorf("the mixed sound is %+v", a)
	}
	if d := cmp.Diff([]castersim.Track{{Location: "RV02", Volume: 0}}, s.drawn(castersim.PGM).Tracks); d != "" {
		t.Errorf("the program sounds otherwise:\n%s", d)
	}
	s.must("UpdateCasterSceneAudio", args{"SceneId": s.pgm, "FollowEnable": "1"}, nil)
	if a := read(); a.FollowEnable != 1 || len(a.MixList.LocationID) != 1 {
		t.Errorf("what was not named did not stay: %+v", a)
	}
	if d := cmp.Diff([]castersim.Track{{Location: "RV01", Volume: 1}}, s.drawn(castersim.PGM).Tracks); d != "" {
		t.Errorf("the program sounds otherwise:\n%s", d)
	}
	s.wantRefused("400 MissingParameter", "UpdateCasterSceneAudio", args{"SceneId": s.pgm, "MixList.1": "RV01"})
	s.wantRefused("400 InvalidParameter.Malformed", "UpdateCasterSceneAudio", args{"SceneId": s.pgm, "MixList.1": "RV01", "AudioLayer.1.VolumeRate": "10.5"})
	s.wantRefused("404 InvalidResource.NotFound", "UpdateCasterSceneAudio", args{"SceneId": s.pgm, "MixList.1": "RV09", "AudioLayer.1.VolumeRate": "1"})
}
