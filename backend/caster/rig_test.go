package caster

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
	"mixdeck/layouts"
)

// bench is a client, the line and the simulator behind it, on one clock.
type bench struct {
	*Client

	t      *testing.T
	line   *backendtest.Line
	sim    *castersim.Simulator
	clock  *backendtest.Clock
	log    *backendtest.Notebook
	server *httptest.Server
}

func newBench(t *testing.T, o sim.Options, edit ...func(*Config)) *bench {
	t.Helper()
	// Answers that are not the simulator's are dated by the machine, so its time is
	// where the clock begins.
	b := &bench{t: t, clock: backendtest.NewClock(time.Now().UTC().Truncate(time.Second)), log: &backendtest.Notebook{}}
	o.Now = b.clock.Now
	b.sim = castersim.New(o)
	b.line = backendtest.NewLine(castersim.CallName, b.sim)
	b.line.Parameters = func(r *http.Request) []byte { return []byte(r.URL.Query().Encode()) }
	b.server = httptest.NewServer(b.line)
	t.Cleanup(b.server.Close)
	c := Config{
		Profile: "rehearse", Region: "cn-shanghai", Endpoint: b.server.URL,
		AccessKey: sim.AccessKey, SecretKey: sim.SecretKey, Rate: 1e6, Now: b.clock.Now,
		Log: b.log.Logger(),
	}
	for _, e := range edit {
		e(&c)
	}
	client, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	client.tries, client.pause = 1, time.Nanosecond // most tests cut single calls and want to see them fail
	b.Client = client
	t.Cleanup(client.Gate().CloseIdleConnections)
	return b
}

// record is one entry of a trail.
type record struct {
	call, requestID string
	body            string
	err             error
}

// trail keeps what a client tells of its calls.
type trail struct {
	before, after []record
	made          []string
	refuse        map[string]error
}

var _ backend.Maker = (*trail)(nil)

func (t *trail) Before(call string, body json.RawMessage) error {
	t.before = append(t.before, record{call: call, body: string(body)})
	return t.refuse[call]
}

func (t *trail) After(call, requestID string, err error) {
	t.after = append(t.after, record{call: call, requestID: requestID, err: err})
}

func (t *trail) Made(call, id string) { t.made = append(t.made, call+" "+id) }

// steps makes a plan of calls and bodies.
func steps(target backend.ID, pairs ...string) backend.Plan {
	p := backend.Plan{System: backend.Caster, Profile: "rehearse", Target: target}
	for i := 0; i < len(pairs); i += 2 {
		p.Steps = append(p.Steps, backend.Step{Call: pairs[i], Body: json.RawMessage(pairs[i+1])})
	}
	return p
}

// carry carries a plan out, which must not fail.
func (b *bench) carry(p backend.Plan) (backend.ID, *trail) {
	b.t.Helper()
	told := &trail{}
	id, err := b.Do(b.t.Context(), p, told)
	if err != nil {
		b.t.Fatalf("%s: %v", p.Verb, err)
	}
	return id, told
}

// get reads a studio, which must not fail.
func (b *bench) get(id backend.ID) backend.Production {
	b.t.Helper()
	p, err := b.Get(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

// sweep lists all rows that come, and the sweep's error.
func (b *bench) sweep() ([]backend.Row, error) {
	var rows []backend.Row
	err := b.Sweep(b.t.Context(), func(p backend.Page) error {
		rows = append(rows, p.Rows...)
		return nil
	})
	return rows, err
}

// rowOf is the studio's row of a sweep, which must not fail.
func (b *bench) rowOf(id backend.ID) backend.Row {
	b.t.Helper()
	rows, err := b.sweep()
	if err != nil {
		b.t.Fatal(err)
	}
	for _, r := range rows {
		if r.ID == id {
			return r
		}
	}
	b.t.Fatalf("the sweep does not list %s", id)
	return backend.Row{}
}

// byHand is a plan that makes a studio, starts it and gives both scenes a layout,
// without a dialect. Its steps are counted in the place holders.
func byHand() backend.Plan {
	id := backend.Answered(1, "CasterId")
	layer := `{"FillMode":"fit","WidthNormalized":%s,"HeightNormalized":%s,"PositionNormalized":[%s,0]}`
	layout := func(places string, layers ...string) string {
		return fmt.Sprintf(`{"CasterId":%q,"VideoLayer":[%s],"AudioLayer":[{"VolumeRate":0}],"BlendList":[%s],"MixList":["RV01"]}`,
			id, strings.Join(layers, ","), places)
	}
	scene := func(output, layout string) string {
		return fmt.Sprintf(`{"CasterId":%q,"SceneId":%q,"LayoutId":%q}`, id, backend.Answered(7, output+"SceneInfos.SceneInfo.0.SceneId"), layout)
	}
	return steps("",
		callCreate, `{"NormType":1,"ChargeType":"PostPaid","CasterName":"by hand","ClientToken":"token-1"}`,
		callSetConfig, fmt.Sprintf(`{"CasterId":%q,"CasterName":"by hand","DomainName":"live.example.com","TranscodeConfig":{"casterTemplate":"lp_hd"},`+
			`"Delay":0,"UrgentImageUrl":"https://assets.example.com/slate.png?key=slat3","SideOutputUrl":"rtmp://relay.example.com/live/5ideKey"}`, id),
		callAddResource, fmt.Sprintf(`{"CasterId":%q,"LocationId":"RV01","ResourceName":"host","LiveStreamUrl":"rtmp://pull.example.com/live/h0stKey"}`, id),
		callAddResource, fmt.Sprintf(`{"CasterId":%q,"LocationId":"RV02","ResourceName":"guest","LiveStreamUrl":"rtmp://pull.example.com/live/gu3stKey"}`, id),
		callAddLayout, layout(`"RV01"`, fmt.Sprintf(layer, "1", "1", "0")),
		callAddLayout, layout(`"RV01","RV02"`, fmt.Sprintf(layer, "0.5", "1", "0"), fmt.Sprintf(layer, "0.5", "1", "0.5")),
		callStart, fmt.Sprintf(`{"CasterId":%q}`, id),
		callUpdateScene, scene("Pgm", backend.Answered(5, "LayoutId")),
		callUpdateScene, scene("Pvw", backend.Answered(6, "LayoutId")),
	)
}

// shown is what a scene of the simulator shows, as a layout; false where nobody
// sees one.
func (b *bench) shown(id backend.ID, scene castersim.Output) (layouts.Layout, bool) {
	picture, ok := b.sim.Drawn(string(id), scene)
	if !ok || picture.Standby != "" {
		return layouts.Layout{}, false
	}
	l := layouts.Layout{Canvas: layouts.Canvas{Width: picture.Width, Height: picture.Height}}
	for i, box := range picture.Layers {
		l.Layers = append(l.Layers, layouts.Layer{
			ID: box.Location, Source: box.Location, Z: i + 1,
			X: nearest(box.X), Y: nearest(box.Y), W: nearest(box.W), H: nearest(box.H),
		})
	}
	return l, true
}

func nearest(v float64) int { return int(math.Round(v)) }

func quoted(text string) string {
	raw, _ := json.Marshal(text) // a string always marshals
	return string(raw)
}

// refused is a refusal as the vendor gives them.
func refused(status int, code, message string) backendtest.Answer {
	return backendtest.Answer{Status: status, Header: http.Header{"Content-Type": {"application/json;charset=utf-8"}}, Body: fmt.Sprintf(
		`{"RequestId":"8C8E4B1A-0000-4000-8000-0A1B2C3D4E5F","HostId":"live.aliyuncs.com","Code":%s,"Message":%s,"Recommend":"https://api.aliyun.com/troubleshoot"}`,
		quoted(code), quoted(message))}
}
