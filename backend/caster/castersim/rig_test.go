package castersim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
)

// rig is a simulator on a clock that the test turns.
type rig struct {
	t      testing.TB
	now    time.Time
	sim    *castersim.Simulator
	signed int // requests, each with a nonce of its own
}

func newRig(t testing.TB, o sim.Options) *rig {
	t.Helper()
	r := &rig{t: t, now: time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC)}
	o.Now = func() time.Time { return r.now }
	r.sim = castersim.New(o)
	return r
}

func (r *rig) pass(d time.Duration) { r.now = r.now.Add(d) }

// args are the parameters of a call.
type args map[string]string

// with is the parameters and some more; an empty value takes one away.
func (a args) with(more args) args {
	all := make(args)
	for _, source := range []args{a, more} {
		for name, value := range source {
			all[name] = value
			if value == "" {
				delete(all, name)
			}
		}
	}
	return all
}

func (a args) values() url.Values {
	v := make(url.Values)
	for name, value := range a {
		v.Set(name, value)
	}
	return v
}

// reply is an answer as it came.
type reply struct {
	status int
	header http.Header
	body   string
}

// failure is the body of a refusal.
type failure struct {
	RequestID string `json:"RequestId" xml:"RequestId"`
	HostID    string `json:"HostId" xml:"HostId"`
	Code      string
	Message   string
	Recommend string
}

func (r *rig) do(request *http.Request) reply {
	recorder := httptest.NewRecorder()
	r.sim.ServeHTTP(recorder, request)
	return reply{recorder.Code, recorder.Header(), recorder.Body.String()}
}

// send makes a call the way the vendor's newer SDKs do: headers carry the
// signature, the query the parameters, and there is no body.
func (r *rig) send(action string, a args) reply {
	r.t.Helper()
	request := httptest.NewRequestWithContext(r.t.Context(), http.MethodPost, "http://127.0.0.1:7404/?"+percent(a.values()), nil)
	request.Header.Set("Accept", "application/json")
	r.signHeaders(request, action, "")
	return r.do(request)
}

// must makes a call that has to succeed and decodes its answer, unless into is
// nil.
func (r *rig) must(action string, a args, into any) {
	r.t.Helper()
	answer := r.send(action, a)
	if answer.status != http.StatusOK {
		r.t.Fatalf("%s %v was refused: %d %s", action, a, answer.status, answer.body)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal([]byte(answer.body), into); err != nil {
		r.t.Fatalf("%s answers another shape: %v\n%s", action, err, answer.body)
	}
}

// refused makes a call that has to be refused and returns the status and code.
func (r *rig) refused(action string, a args) string {
	r.t.Helper()
	answer := r.send(action, a)
	var f failure
	if err := json.Unmarshal([]byte(answer.body), &f); err != nil || f.Code == "" || f.Message == "" || f.RequestID == "" {
		r.t.Fatalf("%s %v was not refused: %d %s", action, a, answer.status, answer.body)
	}
	return fmt.Sprintf("%d %s", answer.status, f.Code)
}

func (r *rig) wantRefused(want, action string, a args) {
	r.t.Helper()
	if got := r.refused(action, a); got != want {
		r.t.Errorf("%s %v is refused with %s, not %s", action, a, got, want)
	}
}

// made makes a call and returns one ID out of its answer.
func (r *rig) made(action, member string, a args) string {
	r.t.Helper()
	var answer map[string]any
	r.must(action, a, &answer)
	id, _ := answer[member].(string)
	if id == "" {
		r.t.Fatalf("%s answers no %s: %v", action, member, answer)
	}
	return id
}

// studio is a studio that a test has made, and its things.
type studio struct {
	r          *rig
	id         string
	sources    []string // IDs of the sources at RV01 and on
	full, pair string   // layouts: RV01 alone, RV01 beside RV02
	title      string   // component
	pvw, pgm   string   // scenes, once started
}

// newStudio makes an idle studio that lacks nothing.
func (r *rig) newStudio() *studio {
	r.t.Helper()
	s := r.bareStudio()
	s.must("SetCasterConfig", configured(), nil)
	s.sources = []string{s.source("RV01"), s.source("RV02")}
	s.full = s.made("AddCasterLayout", "LayoutId", fullLayout())
	s.pair = s.made("AddCasterLayout", "LayoutId", pairLayout())
	s.title = s.made("AddCasterComponent", "ComponentId", title("RC01"))
	return s
}

func (r *rig) bareStudio() *studio {
	r.t.Helper()
	r.signed++
	return &studio{r: r, id: r.made("CreateCaster", "CasterId", args{
		"CasterName": "news", "ClientToken": fmt.Sprint("token-", r.signed), "NormType": "1", "ChargeType": "PostPaid",
	})}
}

// startedStudio is a studio on air with the full layout and the pair staged.
func (r *rig) startedStudio() *studio {
	r.t.Helper()
	s := r.newStudio()
	s.start()
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pgm, "LayoutId": s.full}, nil)
	s.must("UpdateCasterSceneConfig", args{"SceneId": s.pvw, "LayoutId": s.pair, "ComponentId.1": s.title}, nil)
	return s
}

func (s *studio) args(a args) args { return args{"CasterId": s.id}.with(a) }

func (s *studio) must(action string, a args, into any) {
	s.r.t.Helper()
	s.r.must(action, s.args(a), into)
}

func (s *studio) made(action, member string, a args) string {
	s.r.t.Helper()
	return s.r.made(action, member, s.args(a))
}

func (s *studio) wantRefused(want, action string, a args) {
	s.r.t.Helper()
	s.r.wantRefused(want, action, s.args(a))
}

func (s *studio) source(location string) string {
	s.r.t.Helper()
	return s.made("AddCasterVideoResource", "ResourceId", args{
		"ResourceName": "camera " + location, "LocationId": location, "LiveStreamUrl": "rtmp://pull.example.com/live/" + location,
	})
}

type startAnswer struct {
	PvwSceneInfos, PgmSceneInfos struct {
		SceneInfo []struct {
			SceneID     string `json:"SceneId" xml:"SceneId"`
			StreamURL   string `json:"StreamUrl" xml:"StreamUrl"`
			StreamInfos struct {
				StreamInfo []struct{ OutputStreamUrl, TranscodeConfig, VideoFormat string }
			}
		}
	}
}

func (s *studio) start() {
	s.r.t.Helper()
	var a startAnswer
	s.must("StartCaster", nil, &a)
	if len(a.PvwSceneInfos.SceneInfo) != 1 || len(a.PgmSceneInfos.SceneInfo) != 1 {
		s.r.t.Fatalf("started with %+v", a)
	}
	s.pvw, s.pgm = a.PvwSceneInfos.SceneInfo[0].SceneID, a.PgmSceneInfos.SceneInfo[0].SceneID
}

func (s *studio) take() {
	s.r.t.Helper()
	s.must("CopyCasterSceneConfig", args{"FromSceneId": s.pvw, "ToSceneId": s.pgm}, nil)
}

// drawn is what a scene shows, which must be open.
func (s *studio) drawn(scene castersim.Output) castersim.Picture {
	s.r.t.Helper()
	p, open := s.r.sim.Drawn(s.id, scene)
	if !open {
		s.r.t.Fatalf("the %s of %s is closed", scene, s.id)
	}
	return p
}

// places are the places that a picture shows, bottom to top.
func places(p castersim.Picture) string {
	var all []string
	for _, l := range p.Layers {
		all = append(all, l.Location)
	}
	return strings.Join(all, " ")
}

type sceneRow struct {
	SceneID      string `json:"SceneId"`
	OutputType   string
	Status       int
	LayoutID     string `json:"LayoutId"`
	StreamURL    string `json:"StreamUrl"`
	ComponentIDs struct {
		ID []string `json:"componentId"`
	} `json:"ComponentIds"`
}

// scene is the row of one scene.
func (s *studio) scene(id string) sceneRow {
	s.r.t.Helper()
	var all struct {
		Total     int
		SceneList struct{ Scene []sceneRow }
	}
	s.must("DescribeCasterScenes", args{"SceneId": id}, &all)
	if all.Total != 1 || len(all.SceneList.Scene) != 1 || all.SceneList.Scene[0].SceneID != id {
		s.r.t.Fatalf("the scene %s is described as %+v", id, all)
	}
	return all.SceneList.Scene[0]
}

func configured() args {
	return args{
		"CasterName": "news", "DomainName": "live.example.com", "TranscodeConfig": `{"casterTemplate":"lp_hd"}`,
		"UrgentImageUrl": "https://example.com/slate.png",
	}
}

func fullLayout() args {
	return args{
		"BlendList.1": "RV01", "MixList.1": "RV01", "AudioLayer.1.VolumeRate": "1",
		"VideoLayer.1.FillMode": "fit", "VideoLayer.1.WidthNormalized": "1", "VideoLayer.1.HeightNormalized": "1",
		"VideoLayer.1.PositionNormalized.1": "0", "VideoLayer.1.PositionNormalized.2": "0",
	}
}

func pairLayout() args {
	return fullLayout().with(args{
		"VideoLayer.1.WidthNormalized": "0.5", "VideoLayer.1.HeightNormalized": "0.5", "VideoLayer.1.PositionNormalized.2": "0.25",
		"BlendList.2": "RV02", "VideoLayer.2.FillMode": "fit", "VideoLayer.2.WidthNormalized": "0.5", "VideoLayer.2.HeightNormalized": "0.5",
		"VideoLayer.2.PositionNormalized.1": "0.5", "VideoLayer.2.PositionNormalized.2": "0.25",
	})
}

func title(location string) args {
	return args{
		"ComponentType": "text", "LocationId": location, "ComponentName": "title",
		"ComponentLayer":   `{"HeightNormalized":"0.1","WidthNormalized":0,"PositionNormalized":["0.1",0.8],"PositionRefer":"topLeft"}`,
		"TextLayerContent": `{"Text":"News","SizeNormalized":"0.05","Color":"0xffffff"}`,
	}
}
