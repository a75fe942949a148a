package ivs

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func TestTheAdapterKeepsItsPromises(t *testing.T) {
	t.Parallel()
	backendtest.Run(t, newRig)
}

const crowd = 230 // three pages of a hundred

// bench is a client, the line and the simulator behind it, on one clock.
type bench struct {
	client *Client
	line   *backendtest.Line
	sim    *ivssim.Simulator
	clock  *backendtest.Clock
	log    *backendtest.Notebook
	server *httptest.Server
}

func newBench(t *testing.T, o sim.Options) *bench {
	t.Helper()
	b := &bench{clock: stopped(), log: &backendtest.Notebook{}}
	o.Now = b.clock.Now
	b.sim = ivssim.New(o)
	b.line = backendtest.NewLine(b.sim.CallName, b.sim)
	b.server = httptest.NewServer(b.line)
	t.Cleanup(b.server.Close)
	client, err := Open(Config{
		Profile: "rehearse", Region: sim.DefaultRegion, Endpoint: b.server.URL,
		AccessKey: sim.AccessKey, SecretKey: sim.SecretKey, Rate: 1e6, Now: b.clock.Now,
		Log: b.log.Logger(),
	})
	if err != nil {
		t.Fatal(err)
	}
	client.calls.Tries = 1 // the suite cuts single calls and wants to see them fail
	b.client = client
	t.Cleanup(client.Gate().CloseIdleConnections)
	return b
}

// ask asks the simulator past the line and past the adapter.
func (b *bench) ask(call, body string, answer any) error {
	r := httptest.NewRequest(http.MethodPost, "/"+call, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if err := simtest.Sign(r, body, "ivs", sim.DefaultRegion, b.clock.Now()); err != nil {
		return err
	}
	w := httptest.NewRecorder()
	b.sim.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		return fmt.Errorf("%s: %d %s", call, w.Code, w.Body)
	}
	return json.Unmarshal(w.Body.Bytes(), answer)
}

// listed is what the list calls have in common.
type listed struct {
	Stages   []thing `json:"stages"`
	Channels []thing `json:"channels"`
	Encoders []thing `json:"encoderConfigurations"`
	Storages []thing `json:"storageConfigurations"`
}

type thing struct {
	ARN     string `json:"arn"`
	Name    string `json:"name"`
	Session string `json:"activeSessionId"`
}

func named(t *testing.T, list []thing, name string) string {
	t.Helper()
	for _, l := range list {
		if l.Name == name {
			return l.ARN
		}
	}
	t.Fatalf("no %q among %v", name, list)
	return ""
}

// writer writes specs, each name on a channel of its own.
type writer struct {
	stage, encoder, storage string
	channels                []thing

	mu    sync.Mutex
	taken map[string]string
}

func newWriter(t *testing.T, b *bench) *writer {
	t.Helper()
	var all listed
	for _, call := range []string{"ListStages", "ListChannels", "ListEncoderConfigurations", "ListStorageConfigurations"} {
		if err := b.ask(call, `{"maxResults":100}`, &all); err != nil {
			t.Fatal(err)
		}
	}
	return &writer{
		stage: named(t, all.Stages, "interview-room"), encoder: named(t, all.Encoders, "full-hd-1080p30"),
		storage: named(t, all.Storages, "show-archive"), channels: all.Channels, taken: map[string]string{},
	}
}

func (w *writer) channel(name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.taken[name] == "" {
		w.taken[name] = w.channels[len(w.taken)%len(w.channels)].ARN
	}
	return w.taken[name]
}

// native is a StartComposition body without its picture: with explicit zeros
// and with members that no model has.
func (w *writer) native(t *testing.T, name string) file.Node {
	doc := fmt.Sprintf(`
stageArn: %s
maxDurationSeconds: 0
tags: {Desk: "3", Empty: ""}
destinations:
  - name: air
    channel: {channelArn: "%s", encoderConfigurationArn: "%s", delaySeconds: 0, backup: false}
  - s3:
      storageConfigurationArn: %s
      encoderConfigurationArns: ["%s"]
      thumbnailConfigurations: []
`, w.stage, w.channel(name), w.encoder, w.storage, w.encoder)
	n, err := file.Parse("start.yaml", []byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func fullHD() layouts.Canvas { return layouts.Canvas{Width: 1920, Height: 1080} }

func featured() layouts.Layout {
	return layouts.Layout{Canvas: fullHD(), Grid: &layouts.Grid{FeaturedAttribute: "host", Gap: new(0), OmitStopped: new(false), Aspect: layouts.AspectSquare}}
}

func overlaid() layouts.Layout {
	return layouts.Layout{Canvas: fullHD(), Pip: &layouts.Pip{PipAttribute: "pip", Offset: new(0), Width: new(300), Position: layouts.PipTopLeft}}
}

func (w *writer) spec(t *testing.T, name string) backend.Spec {
	picture := featured()
	return backend.Spec{System: backend.IVS, Profile: "rehearse", Name: name, Layout: &picture, Native: w.native(t, name)}
}

func newRig(t *testing.T, crowded bool) backendtest.Rig {
	o := sim.Options{Seed: 1}
	if crowded {
		o.World.Count = crowd
	}
	b := newBench(t, o)
	w := newWriter(t, b)
	broken := w.spec(t, "broken")
	broken.Layout = &layouts.Layout{Canvas: fullHD(), Grid: &layouts.Grid{Gap: new(-1)}}
	return backendtest.Rig{
		Dialect: Dialect{}, Client: b.client, Line: b.line,
		Spec:   func(name string) backend.Spec { return w.spec(t, name) },
		Staged: overlaid(),
		Cast: []layouts.Participant{
			{ID: "lena", Attributes: map[string]string{"host": "true"}}, {ID: "oskar", Attributes: map[string]string{"pip": "true"}}, {ID: "mara"},
		},
		Broken:   broken,
		Missing:  missing,
		Advance:  b.clock.Turn,
		Settle:   12 * time.Second,
		Lifetime: 24 * time.Hour,
		Drawn:    b.drawn,
		Unplug:   b.unplug,
		Reword:   reword,
		Refusals: refusals(),
		Echo: func(text string) backendtest.Answer {
			return refused(http.StatusForbidden, "AccessDeniedException", text)
		},
		Secrets: []string{sim.SecretKey}, // no address is part of a StartComposition
		Log:     b.log.String,
		Creates: true, Crowd: crowd,
	}
}

func (b *bench) unplug() {
	b.server.Close()
	b.client.Gate().CloseIdleConnections()
}

func missing(p backend.Production) backend.Production {
	p.ID, p.Ref.Short = "arn:aws:ivs:us-west-2:123456789012:composition/Missing", "Missing"
	return p
}

// drawn is the picture of a composition that is on air, as the service has it.
func (b *bench) drawn(id backend.ID) (layouts.Layout, bool) {
	var answer struct {
		Composition struct {
			State  string `json:"state"`
			Layout struct {
				Grid *struct {
					Featured string `json:"featuredParticipantAttribute"`
					Order    string `json:"participantOrderAttribute"`
					Omit     bool   `json:"omitStoppedVideo"`
					Aspect   string `json:"videoAspectRatio"`
					Fill     string `json:"videoFillMode"`
					Gap      int    `json:"gridGap"`
				} `json:"grid"`
				Pip *struct {
					Featured string `json:"featuredParticipantAttribute"`
					Order    string `json:"participantOrderAttribute"`
					Pip      string `json:"pipParticipantAttribute"`
					Omit     bool   `json:"omitStoppedVideo"`
					Fill     string `json:"videoFillMode"`
					Gap      int    `json:"gridGap"`
					Behavior string `json:"pipBehavior"`
					Offset   int    `json:"pipOffset"`
					Position string `json:"pipPosition"`
					Width    *int   `json:"pipWidth"`
					Height   *int   `json:"pipHeight"`
				} `json:"pip"`
			} `json:"layout"`
		} `json:"composition"`
	}
	if b.ask("GetComposition", `{"arn":"`+string(id)+`"}`, &answer) != nil || answer.Composition.State != "ACTIVE" {
		return layouts.Layout{}, false
	}
	l := layouts.Layout{Canvas: fullHD()}
	if g := answer.Composition.Layout.Grid; g != nil {
		l.Grid = &layouts.Grid{
			FeaturedAttribute: g.Featured, OrderAttribute: g.Order, OmitStopped: &g.Omit,
			Aspect: layouts.Aspect(g.Aspect), Fill: layouts.Fill(g.Fill), Gap: &g.Gap,
		}
	}
	if p := answer.Composition.Layout.Pip; p != nil {
		l.Pip = &layouts.Pip{
			FeaturedAttribute: p.Featured, OrderAttribute: p.Order, PipAttribute: p.Pip, OmitStopped: &p.Omit,
			Fill: layouts.Fill(p.Fill), Gap: &p.Gap, Behavior: layouts.PipBehavior(p.Behavior), Offset: &p.Offset,
			Position: layouts.PipPosition(p.Position), Width: p.Width, Height: p.Height,
		}
	}
	return l, true
}

var stateWord = regexp.MustCompile(`"state":"[A-Z]*"`)

func reword(answer []byte, word string) []byte {
	return stateWord.ReplaceAll(answer, []byte(`"state":"`+word+`"`))
}

// refused is an error answer as the service gives them.
func refused(status int, code, message string) backendtest.Answer {
	body, _ := json.Marshal(map[string]string{"exceptionMessage": message}) // a map of strings always marshals
	return backendtest.Answer{Status: status, Body: string(body), Header: http.Header{
		"Content-Type": {"application/json"}, "X-Amzn-Errortype": {code}, "X-Amzn-Requestid": {"0a1b2c3d-0000-4000-8000-000000000000"},
	}}
}

func refusals() []backendtest.Refusal {
	var list []backendtest.Refusal
	for _, c := range []struct {
		status int
		code   string
		class  backend.Class
	}{
		{400, "ValidationException", backend.Invalid},
		{404, "UnknownOperationException", backend.Invalid},
		{404, "ResourceNotFoundException", backend.NotFound},
		{409, "ConflictException", backend.Conflict},
		{402, "ServiceQuotaExceededException", backend.Quota},
		{403, "AccessDeniedException", backend.Auth},
		{403, "PendingVerification", backend.Auth},
		{403, "UnrecognizedClientException", backend.Auth},
		{403, "InvalidSignatureException", backend.Auth},
		{403, "ExpiredTokenException", backend.Auth},
		{429, "ThrottlingException", backend.Throttled},
		{400, "ThrottlingException", backend.Throttled},
		{503, "ServiceUnavailable", backend.Unavailable},
		{500, "InternalServerException", backend.Uncertain},
	} {
		list = append(list, backendtest.Refusal{
			Name: fmt.Sprint(c.status, " ", c.code), Answer: refused(c.status, c.code, "no"), Class: c.class,
		})
	}
	return list
}
