package castersim_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"mixdeck/backend/sim"
)

// xmlOf makes a call that asks for no form, and so for XML.
func (r *rig) xmlOf(action string, a args) string {
	r.t.Helper()
	answer := r.do(rpc(r.t, http.MethodGet, r.signParameters(http.MethodGet, action, a)))
	if answer.status != http.StatusOK || !strings.HasPrefix(answer.header.Get("Content-Type"), "text/xml") {
		r.t.Fatalf("%s: %d %v %s", action, answer.status, answer.header, answer.body)
	}
	return answer.body
}

// The sample of help.aliyun.com/document_detail/61495.html with the things of
// this start in place of the vendor's.
func TestAStartAnswersXMLAsTheVendorsSampleHasIt(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	s.must("SetCasterConfig", configured().with(args{"TranscodeConfig": `{"casterTemplate":"lp_ld","liveTemplateIds":{"locationId":["lld"]}}`}), nil)
	got := s.r.xmlOf("StartCaster", s.args(nil))
	pattern := `^<\?xml version="1.0" encoding="UTF-8"\?>\s*` +
		`<StartCasterResponse><RequestId>[0-9A-F-]{36}</RequestId>` +
		`<PvwSceneInfos><SceneInfo><SceneId>[0-9a-f-]{36}</SceneId><RtsUrl></RtsUrl><StreamUrl>rtmp://live.example.com/caster/[^<]*</StreamUrl></SceneInfo></PvwSceneInfos>` +
		`<PgmSceneInfos><SceneInfo><SceneId>[0-9a-f-]{36}</SceneId><StreamUrl>rtmp://live.example.com/caster/[^<]*</StreamUrl>` +
		`<StreamInfos>(<StreamInfo><TranscodeConfig>lld</TranscodeConfig><VideoFormat>(flv|rtmp|m3u8)</VideoFormat><OutputStreamUrl>[^<]*</OutputStreamUrl></StreamInfo>){3}</StreamInfos>` +
		`</SceneInfo></PgmSceneInfos></StartCasterResponse>$`
	if !regexp.MustCompile(pattern).MatchString(got) {
		t.Errorf("answered\n%s", got)
	}
	var a startAnswer
	if err := xml.Unmarshal([]byte(got), &a); err != nil || len(a.PgmSceneInfos.SceneInfo) != 1 {
		t.Errorf("%v %+v", err, a)
	}
}

func TestAStartAnswersFlatJSONWithListsThatAreArrays(t *testing.T) {
	s := newRig(t, sim.Options{}).newStudio()
	answer := s.r.send("StartCaster", s.args(nil))
	if strings.Contains(answer.body, "StartCasterResponse") || strings.Contains(answer.body, "RtsUrl") {
		t.Errorf("answered %s", answer.body)
	}
	var a struct {
		RequestID     string `json:"RequestId"`
		PvwSceneInfos struct{ SceneInfo []map[string]any }
	}
	if err := json.Unmarshal([]byte(answer.body), &a); err != nil || len(a.PvwSceneInfos.SceneInfo) != 1 || a.RequestID == "" {
		t.Errorf("%v %s", err, answer.body)
	}
}

func TestNamesAndKindsOfValuesAreThoseThatTheSDKsRead(t *testing.T) {
	r := newRig(t, sim.Options{})
	empty := r.bareStudio()
	s := r.startedStudio()
	for _, c := range []struct {
		action string
		a      args
		want   []string
	}{
		{"DescribeCasters", args{"CasterName": "nobody's"}, []string{`"Total":0`, `"CasterList":{"Caster":[]}`}},
		{"DescribeCasters", args{"CasterId": s.id}, []string{`"Status":1`, `"NormType":1`, `"ChargeType":"PostPaid"`, `"Tags":{"tag":[]}`, `"StartTime":"2026-11-21T15:30:00Z"`}},
		{"DescribeCasterScenes", empty.args(nil), []string{`"SceneList":{"Scene":[]}`, `"Total":0`}},
		{"DescribeCasterScenes", s.args(nil), []string{`"OutputType":"0"`, `"OutputType":"1"`, `"Status":1`, `"ComponentIds":{"componentId":["` + s.title + `"]}`, `"ComponentIds":{"componentId":[]}`}},
		{"DescribeCasterStreamUrl", s.args(nil), []string{`"OutputType":0`, `"OutputType":1`, `"Total":2`, `"RtmpUrl":"rtmp://`}},
		{"DescribeCasterLayouts", s.args(args{"LayoutId": s.pair}), []string{
			`"VideoLayers":{"VideoLayer":[{`, `"PositionNormalizeds":{"Position":[0.5,0.25]}`, `"BlendList":{"LocationId":["RV01","RV02"]}`,
			`"MixList":{"LocationId":["RV01"]}`, `"AudioLayers":{"AudioLayer":[{"VolumeRate":1,"ValidChannel":"all","FixedDelayDuration":0}]}`, `"Total":1`,
		}},
		{"DescribeCasterLayouts", empty.args(nil), []string{`"Layouts":{"Layout":[]}`}},
		{"DescribeCasterComponents", s.args(nil), []string{
			`"Components":{"Component":[{`, `"ComponentLayer":{"HeightNormalized":0.1,"WidthNormalized":0,"PositionNormalizeds":{"Position":[0.1,0.8]}`,
			`"TextLayerContent":{"Text":"News"`, `"SizeNormalized":0.05`,
		}},
		{"DescribeCasterVideoResources", s.args(nil), []string{`"VideoResources":{"VideoResource":[{`, `"LocationId":"RV01"`, `"RepeatNum":0`}},
		{"DescribeCasterVideoResources", empty.args(nil), []string{`"VideoResources":{"VideoResource":[]}`}},
		{"DescribeCasterConfig", empty.args(nil), []string{`"LiveTemplateIds":{"LocationId":[]}`, `"RecordFormat":{"RecordFormat":[]}`, `"SyncGroupsConfig":{"SyncGroup":[]}`, `"Delay":0`, `"ChannelEnable":0`}},
		{"DescribeCasterChannels", s.args(nil), []string{`"Channels":{"Channel":[]}`, `"Total":0`}},
		{"DescribeCasterSceneAudio", s.args(args{"SceneId": s.pgm}), []string{`"FollowEnable":1`, `"MixList":{"LocationId":[]}`, `"AudioLayers":{"AudioLayer":[]}`}},
	} {
		answer := r.send(c.action, c.a)
		for _, want := range c.want {
			if !strings.Contains(answer.body, want) {
				t.Errorf("%s has no %s:\n%s", c.action, want, answer.body)
			}
		}
	}
}

func TestXMLRepeatsTheElementsOfLists(t *testing.T) {
	s := newRig(t, sim.Options{}).startedStudio()
	for _, c := range []struct {
		action string
		a      args
		want   []string
	}{
		{"DescribeCasterScenes", args{"SceneId": s.pvw}, []string{"<DescribeCasterScenesResponse>", "<ComponentIds><componentId>" + s.title + "</componentId></ComponentIds>", "<OutputType>0</OutputType>"}},
		{"DescribeCasterLayouts", args{"LayoutId": s.pair}, []string{"<BlendList><LocationId>RV01</LocationId><LocationId>RV02</LocationId></BlendList>", "<Position>0.5</Position><Position>0.25</Position>"}},
		{"StopCasterScene", args{"SceneId": s.pvw}, []string{"<StopCasterSceneResponse><RequestId>", "</RequestId></StopCasterSceneResponse>"}},
	} {
		got := s.r.xmlOf(c.action, s.args(c.a))
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s has no %s:\n%s", c.action, want, got)
			}
		}
	}
}

func TestRefusalsComeInTheFormThatIsAskedFor(t *testing.T) {
	r := newRig(t, sim.Options{})
	for _, c := range []struct {
		format, accept string
		json           bool
	}{
		{"", "", false}, {"XML", "application/json", false}, {"json", "", true}, {"JSON", "text/xml", true}, {"", "application/json", true},
	} {
		request := rpc(t, http.MethodGet, r.signParameters(http.MethodGet, "StartCaster", args{"CasterId": "none", "Format": c.format}))
		request.Header.Set("Accept", c.accept)
		answer := r.do(request)
		if got := refusalOf(t, answer); got != "404 InvalidCaster.NotFound" {
			t.Error(got)
		}
		if strings.HasPrefix(answer.body, "{") != c.json || strings.Contains(answer.body, "<Error>") == c.json {
			t.Errorf("Format=%s Accept: %s is answered with\n%s", c.format, c.accept, answer.body)
		}
	}
}
