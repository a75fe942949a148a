package castersim_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

func TestSourcesThatThePagesForbidAreRefused(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	good := args{"ResourceName": "x", "LocationId": "RV05", "LiveStreamUrl": "rtmp://pull.example.com/a/b"}
	for _, c := range []struct {
		change args
		want   string
	}{
		{args{"ResourceName": ""}, "400 MissingParameter"},
		{args{"LiveStreamUrl": ""}, "400 InvalidParameter.Malformed"},
		{args{"MaterialId": "m"}, "400 InvalidParameter.Malformed"},
		{args{"LiveStreamUrl": "camera"}, "400 InvalidLiveStreamUrl.Malformed"},
		{args{"LocationId": "RV00"}, "400 InvalidParameter.Malformed"},
		{args{"LocationId": "RC05"}, "400 InvalidParameter.Malformed"},
		{args{"LocationId": "RV01"}, "400 DuplicateLocationID"},
		{args{"RepeatNum": "-2"}, "400 InvalidParameter.Malformed"},
		{args{"FixedDelayDuration": "5001"}, "400 InvalidParameter.Malformed"},
	} {
		s.wantRefused(c.want, "AddCasterVideoResource", good.with(c.change))
	}
}

func TestAStudioTakesSixVideosAndFourPictures(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	for i := 3; i <= 6; i++ {
		s.source(fmt.Sprintf("RV%02d", i))
	}
	video := args{"ResourceName": "x", "LocationId": "RV20", "VodUrl": "https://vod.example.com/a.mp4"}
	picture := args{"ResourceName": "x", "ImageUrl": "https://example.com/a.png"}
	s.wantRefused("400 ResourceNumberExceed", "AddCasterVideoResource", video)
	for i := range 4 {
		s.made("AddCasterVideoResource", "ResourceId", picture.with(args{"LocationId": fmt.Sprintf("RV3%d", i)}))
	}
	s.wantRefused("400 ResourceNumberExceed", "AddCasterVideoResource", picture.with(args{"LocationId": "RV40"}))
	s.must("DeleteCasterVideoResource", args{"ResourceId": s.sources[1]}, nil)
	s.made("AddCasterVideoResource", "ResourceId", video)
}

func TestASourceIsChangedInWhatIsNamed(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	s.must("ModifyCasterVideoResource", args{"ResourceId": s.sources[0], "VodUrl": "https://vod.example.com/a.mp4", "RepeatNum": "-1"}, nil)
	s.must("ModifyCasterVideoResource", args{"ResourceId": s.sources[0], "ResourceName": "film"}, nil)
	s.wantRefused("400 InvalidParameter.Malformed", "ModifyCasterVideoResource", args{"ResourceId": s.sources[0], "RepeatNum": "5"})
	answer := s.r.send("DescribeCasterVideoResources", s.args(nil)).body
	if !strings.Contains(answer, `"ResourceName":"film","LocationId":"RV01","VodUrl":"https://vod.example.com/a.mp4"`) || !strings.Contains(answer, `"RepeatNum":-1`) || strings.Contains(answer, "live/RV01") {
		t.Errorf("the sources are %s", answer)
	}
}

func TestLayoutsThatThePagesForbidAreRefused(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	for _, c := range []struct {
		change args
		want   string
	}{
		{args{"BlendList.1": ""}, "400 MissingParameter"},
		{args{"MixList.1": ""}, "400 MissingParameter"},
		{args{"AudioLayer.1.VolumeRate": ""}, "400 MissingParameter"},
		{args{"BlendList.2": "RV02"}, "400 InvalidVideoLayersAndBlendListSize.Mismatch"},
		{args{"MixList.2": "RV02"}, "400 InvalidVideoLayersAndBlendListSize.Mismatch"},
		{args{"BlendList.1": "RV1"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.HeightNormalized": "0"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.WidthNormalized": "-0.1"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.WidthNormalized": "wide"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.WidthNormalized": "Inf"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.FillMode": "cover"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.PositionRefer": "middle"}, "400 InvalidParameter.Malformed"},
		{args{"VideoLayer.1.PositionNormalized.2": ""}, "400 InvalidPositionNormalized.Malformed"},
		{args{"VideoLayer.1.PositionNormalized.3": "0"}, "400 InvalidPositionNormalized.Malformed"},
		{args{"VideoLayer.1.FixedDelayDuration": "5001"}, "400 InvalidParameter.Malformed"},
		{args{"AudioLayer.1.VolumeRate": "10.01"}, "400 InvalidParameter.Malformed"},
		{args{"AudioLayer.1.ValidChannel": "left"}, "400 InvalidParameter.Malformed"},
	} {
		s.wantRefused(c.want, "AddCasterLayout", fullLayout().with(c.change))
		s.wantRefused(c.want, "ModifyCasterLayout", fullLayout().with(c.change).with(args{"LayoutId": s.full}))
	}
}

func TestAPlaceCountsFromItsAnchor(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	s.start()
	for _, c := range []struct {
		change args
		want   castersim.Layer
	}{
		{nil, castersim.Layer{X: 0, Y: 0, W: 640, H: 360, Fit: true}},
		{args{"PositionRefer": "topRight"}, castersim.Layer{X: 640, Y: 0, W: 640, H: 360, Fit: true}},
		{args{"PositionRefer": "center"}, castersim.Layer{X: 320, Y: 180, W: 640, H: 360, Fit: true}},
		{args{"PositionRefer": "bottomCenter", "PositionNormalized.1": "-0.25", "PositionNormalized.2": "-0.1"}, castersim.Layer{X: 0, Y: 288, W: 640, H: 360, Fit: true}},
		{args{"FillMode": "none", "WidthNormalized": "0"}, castersim.Layer{W: 640, H: 360}},
		{args{"FillMode": "none", "HeightNormalized": "0", "PositionRefer": "bottomRight"}, castersim.Layer{X: 640, Y: 360, W: 640, H: 360}},
		{args{"FillMode": "none", "HeightNormalized": "0", "WidthNormalized": "0"}, castersim.Layer{W: 1920, H: 1080}},
		{args{"PositionNormalized.1": "1e-1", "PositionNormalized.2": "-0.5"}, castersim.Layer{X: 128, Y: -360, W: 640, H: 360, Fit: true}},
	} {
		a := fullLayout().with(args{"VideoLayer.1.WidthNormalized": "0.5", "VideoLayer.1.HeightNormalized": "0.5"})
		for name, value := range c.change {
			a["VideoLayer.1."+name] = value
		}
		layout := s.made("AddCasterLayout", "LayoutId", a)
		s.must("UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": layout}, nil)
		c.want.Location, c.want.Resource, c.want.Address = "RV01", "camera RV01", "rtmp://pull.example.com/live/RV01"
		if d := cmp.Diff([]castersim.Layer{c.want}, s.drawn(castersim.PVW).Layers, cmpopts.EquateApprox(0, 1e-6)); d != "" {
			t.Errorf("%v is drawn otherwise:\n%s", c.change, d)
		}
	}
}

func TestALayoutThatWasAddedBeforeItsSourcesDoesNotTakeEffect(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	early := s.made("AddCasterLayout", "LayoutId", fullLayout().with(args{"BlendList.1": "RV07"}))
	s.source("RV07")
	s.start()
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": early}, nil)
	if p := s.drawn(castersim.PVW); len(p.Layers) != 0 {
		t.Errorf("it is drawn as %+v", p)
	}
	s.must("ModifyCasterLayout", fullLayout().with(args{"BlendList.1": "RV07", "LayoutId": early}), nil)
	if p := s.drawn(castersim.PVW); places(p) != "RV07" {
		t.Errorf("after its change it is drawn as %+v", p)
	}
}

func TestAChangeOfALayoutOrComponentIsSeenWhereverItIsShown(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.take()
	s.must("ModifyCasterLayout", fullLayout().with(args{"LayoutId": s.pair}), nil)
	s.must("ModifyCasterComponent", args{"ComponentId": s.title, "TextLayerContent": `{"Text":"Breaking"}`}, nil)
	if p := s.drawn(castersim.PGM); places(p) != "RV01" || p.Components[0].Text != "Breaking" {
		t.Errorf("the program shows %+v", p)
	}
}

func TestWhatAStartedSceneShowsIsNotDeleted(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	for _, c := range []struct {
		action string
		a      args
	}{
		{"DeleteCasterLayout", args{"LayoutId": s.full}},
		{"DeleteCasterLayout", args{"LayoutId": s.pair}},
		{"DeleteCasterComponent", args{"ComponentId": s.title}},
		{"DeleteCasterVideoResource", args{"ResourceId": s.sources[0]}},
	} {
		s.wantRefused("400 IncorrectSceneStatus.Inuse", c.action, c.a)
	}
	s.must("StopCaster", nil, nil)
	s.must("DeleteCasterLayout", args{"LayoutId": s.full}, nil)
	s.must("DeleteCasterComponent", args{"ComponentId": s.title}, nil)
	s.must("DeleteCasterVideoResource", args{"ResourceId": s.sources[0]}, nil)
	if pgm, pvw := s.scene(s.pgm), s.scene(s.pvw); pgm.LayoutID != "" || len(pvw.ComponentIDs.ID) != 0 {
		t.Errorf("closed scenes name what is gone: %+v %+v", pgm, pvw)
	}
	for action, a := range map[string]args{
		"DeleteCasterLayout": {"LayoutId": s.full}, "ModifyCasterLayout": fullLayout().with(args{"LayoutId": s.full}),
	} {
		s.wantRefused("404 InvalidLayout.NotFound", action, a)
	}
	s.wantRefused("404 InvalidComponent.NotFound", "DeleteCasterComponent", args{"ComponentId": s.title})
	s.wantRefused("404 InvalidComponent.NotFound", "ModifyCasterComponent", args{"ComponentId": s.title})
	s.wantRefused("404 InvalidResource.NotFound", "DeleteCasterVideoResource", args{"ResourceId": s.sources[0]})
	s.wantRefused("404 InvalidResource.NotFound", "ModifyCasterVideoResource", args{"ResourceId": s.sources[0]})
}

func TestComponentsThatThePagesForbidAreRefused(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	for _, c := range []struct {
		change args
		want   string
	}{
		{args{"ComponentType": ""}, "400 MissingParameter"},
		{args{"ComponentLayer": ""}, "400 MissingParameter"},
		{args{"LocationId": ""}, "400 MissingParameter"},
		{args{"TextLayerContent": ""}, "400 MissingParameter"},
		{args{"ComponentType": "image"}, "400 MissingParameter"},
		{args{"ComponentType": "image", "ImageLayerContent": "{}"}, "400 MissingParameter"},
		{args{"ComponentType": "caption"}, "400 MissingParameter"},
		{args{"ComponentType": "html"}, "400 MissingParameter"},
		{args{"ComponentType": "video"}, "400 InvalidParameter.Malformed"},
		{args{"LocationId": "RV02"}, "400 InvalidParameter.Malformed"},
		{args{"LocationId": "RC01"}, "400 DuplicateLocationID"},
		{args{"Effect": "blink"}, "400 InvalidParameter.Malformed"},
		{args{"LayerOrder": "top"}, "400 InvalidParameter.Malformed"},
		{args{"ComponentLayer": "{"}, "400 InvalidParameter.Malformed"},
		{args{"ComponentLayer": `{"HeightNormalized":"inf"}`}, "400 InvalidParameter.Malformed"},
		{args{"ComponentLayer": `{"HeightNormalized":1.1}`}, "400 InvalidParameter.Malformed"},
		{args{"ComponentLayer": `{"PositionNormalized":[0]}`}, "400 InvalidPositionNormalized.Malformed"},
		{args{"ComponentLayer": `{"PositionRefer":"middle"}`}, "400 InvalidParameter.Malformed"},
		{args{"TextLayerContent": `{"Text":"` + strings.Repeat("晚", 1025) + `"}`}, "400 InvalidParameter.Malformed"},
		{args{"TextLayerContent": `{"SizeNormalized":2}`}, "400 InvalidParameter.Malformed"},
	} {
		s.wantRefused(c.want, "AddCasterComponent", title("RC02").with(c.change))
	}
	for i := 2; i <= 4; i++ {
		s.made("AddCasterComponent", "ComponentId", title(fmt.Sprintf("RC%02d", i)))
	}
	s.wantRefused("400 ResourceNumberExceed", "AddCasterComponent", title("RC05"))
	s.made("AddCasterComponent", "ComponentId", title("RC05").with(args{
		"ComponentType": "image", "ImageLayerContent": `{"MaterialId":"m1"}`, "TextLayerContent": "", "LayerOrder": "background", "ComponentName": "",
	}))
	s.made("AddCasterComponent", "ComponentId", title("RV01").with(args{
		"ComponentType": "caption", "CaptionLayerContent": `{"LocationId":"RV01","SourceLan":"cn","WordsCount":"35","BorderWidthNormalized":0.01}`,
	}))
	answer := s.r.send("DescribeCasterComponents", s.args(nil)).body
	for _, want := range []string{`"ImageLayerContent":{"MaterialId":"m1"}`, `"CaptionLayerContent":{"LocationId":"RV01","SourceLan":"cn"`, `"WordsCount":35`, `"Total":6`} {
		if !strings.Contains(answer, want) || strings.Contains(answer, "LayerOrder") {
			t.Errorf("the components have no %s:\n%s", want, answer)
		}
	}
}

func TestAComponentIsChangedInWhatIsNamed(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	s.must("ModifyCasterComponent", args{"ComponentId": s.title, "ComponentName": "lower third", "Effect": "animateH"}, nil)
	s.wantRefused("400 MissingParameter", "ModifyCasterComponent", args{"ComponentId": s.title, "ComponentType": "image"})
	answer := s.r.send("DescribeCasterComponents", s.args(args{"ComponentId": s.title})).body
	for _, want := range []string{`"ComponentName":"lower third"`, `"ComponentType":"text"`, `"Effect":"animateH"`, `"Text":"News","FontName":"KaiTi","Color":"0xffffff"`} {
		if !strings.Contains(answer, want) {
			t.Errorf("the component has no %s:\n%s", want, answer)
		}
	}
}
