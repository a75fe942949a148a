package caster

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/caster/castersim"
	"mixdeck/backend/sim"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func TestTheAdapterKeepsItsPromises(t *testing.T) {
	t.Parallel()
	backendtest.Run(t, newRig)
}

const crowd = 230 // three pages of a hundred

// studioDoc is a spec's section with explicit zeros, members that no model has,
// and addresses with secrets.
const studioDoc = `
NormType: 1
ChargeType: PostPaid
Cost: {Center: 0}
Config:
  DomainName: live.example.com
  TranscodeConfig: {casterTemplate: lp_hd}
  Delay: 0
  Flavour: 0
  UrgentImageUrl: "https://assets.example.com/slate.png?key=slat3-5ecret"
  SideOutputUrl: rtmp://relay.example.com/live/5ide-5ecret
  CallbackUrl: "https://hooks.example.com/studio?token=hook5ecret"
VideoResources:
  - {LocationId: RV01, ResourceName: host, LiveStreamUrl: rtmp://pull.example.com/live/host-5ecret, BeginOffset: 0, Weight: 0}
  - {LocationId: RV02, ResourceName: guest, LiveStreamUrl: "rtmp://pull.example.com/live/guest?sign=pull5ecret"}
Layouts:
  - Name: full
    BlendList: [RV01]
    MixList: [RV01]
    VideoLayer: [{FillMode: fit, WidthNormalized: 1, HeightNormalized: 1, PositionNormalized: [0, 0], FixedDelayDuration: 0}]
    AudioLayer: [{VolumeRate: 0}]
Components:
  - {Name: title, ComponentType: text, LocationId: RC01, ComponentLayer: {HeightNormalized: 0.1, PositionNormalized: [0, 0.8]}, TextLayerContent: {Text: News, SizeNormalized: 0.05}}
Scenes:
  PGM: {Layout: full}
`

func secrets() []string {
	return []string{"slat3-5ecret", "5ide-5ecret", "hook5ecret", "host-5ecret", "pull5ecret", sim.SecretKey}
}

func section720() layouts.Canvas { return layouts.Canvas{Width: 1280, Height: 720} }

func pane(place string, z, x, y, w, h int) layouts.Layer {
	return layouts.Layer{ID: place, Source: place, X: x, Y: y, W: w, H: h, Z: z, Fit: layouts.FitContain}
}

func fullPicture() layouts.Layout {
	return layouts.Layout{Name: "full", Canvas: section720(), Layers: []layouts.Layer{pane("RV01", 1, 0, 0, 1280, 720)}}
}

func twoUp() layouts.Layout {
	return layouts.Layout{Name: "two-up", Canvas: section720(), Layers: []layouts.Layer{
		pane("RV01", 1, 0, 180, 640, 360), pane("RV02", 2, 640, 180, 640, 360),
	}}
}

func inset() layouts.Layout {
	return layouts.Layout{Name: "inset", Canvas: section720(), Layers: []layouts.Layer{
		pane("RV02", 1, 0, 0, 1280, 720), pane("RV01", 2, 896, 40, 320, 180),
	}}
}

func studioSpec(t *testing.T, name string) backend.Spec {
	t.Helper()
	n, err := file.Parse("studio.yaml", []byte(studioDoc))
	if err != nil {
		t.Fatal(err)
	}
	picture := twoUp()
	return backend.Spec{System: backend.Caster, Profile: "rehearse", Name: name, Layout: &picture, Native: n}
}

func newRig(t *testing.T, crowded bool) backendtest.Rig {
	o := sim.Options{Seed: 1}
	if crowded {
		o.World.Count = crowd
	}
	b := newBench(t, o)
	broken := studioSpec(t, "broken")
	broken.Layout.Layers = append(broken.Layout.Layers, pane("RV77", 3, 0, 0, 9, 9))
	return backendtest.Rig{
		Dialect: Dialect{}, Client: b.Client, Line: b.line,
		Spec:     func(name string) backend.Spec { return studioSpec(t, name) },
		Aired:    new(fullPicture()),
		Staged:   inset(),
		Broken:   broken,
		Missing:  missing,
		Advance:  b.clock.Turn,
		Settle:   2 * time.Second,
		Drawn:    func(id backend.ID) (layouts.Layout, bool) { return b.shown(id, castersim.PGM) },
		Prepared: func(id backend.ID) (layouts.Layout, bool) { return b.shown(id, castersim.PVW) },
		Standby: func(id backend.ID) bool {
			picture, ok := b.sim.Drawn(string(id), castersim.PGM)
			return ok && picture.Standby != ""
		},
		Unplug: func() {
			b.server.Close()
			b.Gate().CloseIdleConnections()
		},
		Reword:   reword,
		Refusals: refusals(),
		Echo:     func(text string) backendtest.Answer { return refused(http.StatusForbidden, "Forbidden.RAM", text) },
		Secrets:  secrets(), Log: b.log.String,
		Wire: onTheWire, Gathered: gathered,
		Creates: true, Stays: true, Crowd: crowd,
	}
}

// missing is a production as if it had another id.
func missing(p backend.Production) backend.Production {
	const id = "LIVEPRODUCER_POST-cn-00000000000"
	native := slices.Clone(p.Native)
	for i, a := range native {
		native[i].Body = bytes.ReplaceAll(a.Body, []byte(p.ID), []byte(id))
	}
	p.ID, p.Ref.Short, p.Native = id, shortID(id), native
	return p
}

var statusWord = regexp.MustCompile(`"Status":[0-9]+`)

func reword(answer []byte, word string) []byte {
	return statusWord.ReplaceAll(answer, []byte(`"Status":`+quoted(word)))
}

// onTheWire is a body as a query, made in another way than the adapter does: by
// the values that the vendor's page shows for each form.
func onTheWire(body json.RawMessage) []byte {
	n, err := file.FromJSON(body)
	if err != nil {
		return nil
	}
	query := url.Values{}
	for name, value := range n.Members() {
		if value.Kind() == file.Map {
			query.Set(name, string(value.JSON()))
			continue
		}
		lay(query, name, value)
	}
	return []byte(query.Encode())
}

func lay(query url.Values, name string, n file.Node) {
	switch n.Kind() {
	case file.List:
		for i, element := range n.Items() {
			lay(query, name+"."+strconv.Itoa(i+1), element)
		}
	case file.Map:
		for member, value := range n.Members() {
			lay(query, name+"."+member, value)
		}
	case file.String:
		query.Set(name, n.Text())
	case file.Number:
		f, _ := n.Float()
		query.Set(name, strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(f, 'f', 12, 64), "0"), "."))
	default:
		query.Set(name, string(n.JSON()))
	}
}

// gathered puts a start's steps together again in the shape of a spec's section.
func gathered(p backend.Plan) json.RawMessage {
	all := map[string]any{"Scenes": map[string]any{scenePGM: map[string]any{"Layout": "full"}}}
	lists := map[string]string{callAddResource: "VideoResources", callAddLayout: "Layouts", callAddComponent: "Components"}
	for _, step := range p.Steps {
		var body map[string]any
		if json.Unmarshal(step.Body, &body) != nil {
			return nil
		}
		switch list := lists[step.Call]; {
		case step.Call == callCreate:
			for name, value := range body {
				all[name] = value
			}
		case step.Call == callSetConfig:
			all["Config"] = body
		case list != "":
			body["Name"] = "mixdeck's own, sent to nobody"
			got, _ := all[list].([]any)
			all[list] = append(got, body)
		}
	}
	return encode(all)
}
