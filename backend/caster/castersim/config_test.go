package castersim_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend/sim"
)

// config reads a studio's configuration as loose JSON.
func (s *studio) config() map[string]any {
	s.r.t.Helper()
	var all map[string]any
	s.must("DescribeCasterConfig", nil, &all)
	delete(all, "RequestId")
	return all
}

func TestTheConfigurationIsReplacedAsAWhole(t *testing.T) {
	s := newRig(t, sim.Options{}).bareStudio()
	s.must("SetCasterConfig", configured().with(args{"Delay": "12.5", "CallbackUrl": "https://example.com/hook", "ProgramName": "p"}), nil)
	s.must("SetCasterConfig", args{"DomainName": "live.example.com"}, nil)
	var want map[string]any
	text := `{"CasterId":"` + s.id + `","CasterName":"","DomainName":"live.example.com","Delay":0,"ChannelEnable":0,"ProgramEffect":0,
		"TranscodeConfig":{"LiveTemplateIds":{"LocationId":[]}},"RecordConfig":{"OnDemand":0,"RecordFormat":{"RecordFormat":[]}},"SyncGroupsConfig":{"SyncGroup":[]}}`
	if err := json.Unmarshal([]byte(text), &want); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, s.config()); d != "" {
		t.Errorf("what was not named was not cleared:\n%s", d)
	}
}

func TestTextsThatAreSetAreReadBackAsStructures(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	s.must("SetCasterConfig", configured().with(args{
		"TranscodeConfig": `{"CasterTemplate":"lp_hd","LiveTemplateIds":{"LocationId":["lsd","lld"]},"CustomParams":{"video":{"bitrate":300,"fps":"25","height":720,"width":1280}}}`,
		"RecordConfig": `{"endpoint":"oss-cn-shanghai.aliyuncs.com","ossBucket":"bucket","onDemand":1,
			"VideoFormat":[{"OssObjectPrefix":"record/{AppName}","Format":"m3u8","CycleDuration":21600,"SliceOssObjectPrefix":"s"}]}`,
		"SyncGroupsConfig":   `[{"mode":0,"resourceIds":["` + s.sources[1] + `"],"hostResourceId":"` + s.sources[0] + `"}]`,
		"AutoSwitchUrgentOn": "true", "AutoSwitchUrgentConfig": `{"eofThres":3}`,
		"SideOutputUrl": "rtmp://a.example.com/x/y", "SideOutputUrlList": `"rtmp://a.example.com/1/2","rtmp://b.example.com/3/4"`,
	}), nil)
	got, err := json.Marshal(s.config())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"AutoSwitchUrgentOn":"true"`, `"AutoSwitchUrgentConfig":"{\"eofThres\":3}"`,
		`"TranscodeConfig":{"CasterTemplate":"lp_hd","CustomParams":{"video":{"bitrate":300,"fps":25,"height":720,"width":1280}},"LiveTemplateIds":{"LocationId":["lsd","lld"]}}`,
		`"OssEndpoint":"oss-cn-shanghai.aliyuncs.com"`, `"RecordFormat":{"RecordFormat":[{"CycleDuration":21600,"Format":"m3u8"`,
		`"SyncGroup":[{"HostResourceId":"` + s.sources[0] + `","Mode":0,"ResourceIds":{"ResourceId":["` + s.sources[1] + `"]}}]`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("the configuration has no %s:\n%s", want, got)
		}
	}
}

func TestConfigurationsThatThePagesForbidAreRefusedAndChangeNothing(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	before := s.config()
	for _, c := range []struct {
		change args
		want   string
	}{
		{args{"DomainName": "other.example.com"}, "404 InvalidDomainName.NotFound"},
		{args{"Delay": "301"}, "400 InvalidParameter.Malformed"},
		{args{"Delay": "NaN"}, "400 InvalidParameter.Malformed"},
		{args{"TranscodeConfig": "lp_hd"}, "400 InvalidParameter.Malformed"},
		{args{"TranscodeConfig": `{"casterTemplate":"lp_8k"}`}, "400 InvalidParameter.Malformed"},
		{args{"SyncGroupsConfig": `{}`}, "400 InvalidParameter.Malformed"},
		{args{"AutoSwitchUrgentOn": "1"}, "400 InvalidParameter.Malformed"},
		{args{"AutoSwitchUrgentConfig": "3"}, "400 InvalidParameter.Malformed"},
		{args{"SideOutputUrl": "https://example.com"}, "400 InvalidParameter.Malformed"},
		{args{"SideOutputUrlList": strings.Repeat("rtmp://a/b/c,", 21)}, "400 InvalidParameter.Malformed"},
		{args{"CallbackUrl": "ftp://example.com"}, "400 InvalidParameter.Malformed"},
		{args{"ProgramEffect": "2"}, "400 InvalidParameter.Malformed"},
	} {
		s.wantRefused(c.want, "SetCasterConfig", configured().with(c.change))
	}
	if d := cmp.Diff(before, s.config()); d != "" {
		t.Errorf("a refused configuration changed:\n%s", d)
	}
}

func TestChannelsExchangeTheSourceOfAPlace(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	a := args{"ChannelId": "RV01", "ResourceId": s.sources[0]}
	s.wantRefused("400 IncorrectChannel.Disable", "SetCasterChannel", a)
	on := configured().with(args{"ChannelEnable": "1"})
	s.must("SetCasterConfig", on, nil)
	s.must("SetCasterConfig", configured(), nil)
	if got := s.config()["ChannelEnable"]; got != 1.0 {
		t.Errorf("channels can be disabled by naming nothing: %v", got)
	}
	s.wantRefused("400 InvalidParameter.Malformed", "SetCasterConfig", configured().with(args{"ChannelEnable": "0"}))
	s.start()
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pgm, "LayoutId": s.full}, nil)
	spare := s.source("RV03")
	s.must("SetCasterChannel", args{"ChannelId": "RV01", "ResourceId": spare, "PlayStatus": "0", "SeekOffset": "10", "FaceBeauty": "1"}, nil)
	if p, _ := s.r.sim.Drawn(s.id, 1); len(p.Layers) != 1 || p.Layers[0].Resource != "camera RV03" {
		t.Errorf("the program shows %+v", p.Layers)
	}
	var all struct {
		Channels struct {
			Channel []struct {
				ChannelID  string `json:"ChannelId"`
				ResourceID string `json:"ResourceId"`
				FaceBeauty string
			}
		}
	}
	s.must("DescribeCasterChannels", nil, &all)
	if first := all.Channels.Channel[0]; len(all.Channels.Channel) != 2 || first.ChannelID != "RV01" || first.ResourceID != spare || first.FaceBeauty != "1" {
		t.Errorf("the channels are %+v", all)
	}
	s.must("SetCasterChannel", args{"ChannelId": "RV01"}, nil)
	s.wantRefused("400 ResourceOfChannelExist", "SetCasterChannel", args{"ChannelId": "RV02", "ResourceId": spare})
	s.wantRefused("404 InvalidResource.NotFound", "SetCasterChannel", args{"ChannelId": "RV02", "ResourceId": "none"})
	s.wantRefused("400 MissingParameter", "SetCasterChannel", args{"ChannelId": "RV09"})
	s.wantRefused("400 InvalidParameter.Malformed", "SetCasterChannel", args{"ChannelId": "RC01", "ResourceId": spare})
}

func TestChannelsAreFirstEnabledWhileIdle(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	s.wantRefused("400 IncorrectCasterStatus", "SetCasterConfig", configured().with(args{"ChannelEnable": "1"}))
}
