package volc_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc"
	"mixdeck/backend/volc/volcsim"
	"mixdeck/layouts"
)

// secrets are what startDoc and the client hold.
func secrets() []string {
	return []string{"host-5ecret", "pull5ecret", "5tream-key", "other-5tream", "hook5ecret", sim.SecretKey}
}

const crowd = 230 // three pages of a hundred

// bench is a client, the line and the simulator behind it, on one clock.
type bench struct {
	client *volc.Client
	line   *backendtest.Line
	sim    *volcsim.Simulator
	clock  *backendtest.Clock
	log    *backendtest.Notebook
	server *httptest.Server
}

func newBench(t *testing.T, o sim.Options, edit ...func(*volc.Config)) bench {
	t.Helper()
	b := bench{clock: backendtest.NewClock(time.Now()), log: &backendtest.Notebook{}}
	o.Now = b.clock.Now
	b.sim = volcsim.New(o)
	b.line = backendtest.NewLine(volcsim.CallName, b.sim)
	b.server = httptest.NewServer(b.line)
	t.Cleanup(b.server.Close)
	c := volc.Config{
		Profile: "rehearse", Endpoint: b.server.URL,
		AccessKey: sim.AccessKey, SecretKey: sim.SecretKey, Rate: 1e6,
		Now: b.clock.Now, Log: b.log.Logger(),
	}
	for _, e := range edit {
		e(&c)
	}
	client, err := volc.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	client.TryReads(1) // most tests cut single calls and want to see them fail
	b.client = client
	t.Cleanup(client.Gate().CloseIdleConnections)
	return b
}

func newRig(t *testing.T, crowded bool) backendtest.Rig {
	o := sim.Options{Seed: 1}
	if crowded {
		o.World.Count = crowd
	}
	b := newBench(t, o)
	broken := startSpec(t, "broken")
	broken.Layout.Layers = append(broken.Layout.Layers, layouts.Layer{ID: "third", Source: "third", W: 9, H: 4000})
	return backendtest.Rig{
		Dialect: volc.Dialect{Slate: slate}, Client: b.client, Line: b.line,
		Spec:     func(name string) backend.Spec { return startSpec(t, name) },
		Staged:   corner(),
		Broken:   broken,
		Missing:  missing,
		Advance:  b.clock.Turn,
		Settle:   11 * time.Second,
		Lifetime: 3 * 24 * time.Hour,
		Drawn:    b.drawn,
		Unplug:   b.unplug,
		Reword:   reword,
		Refusals: refusals(),
		Echo: func(text string) backendtest.Answer {
			return envelope(http.StatusForbidden, fmt.Sprintf(`"Error":{"CodeN":100013,"Code":"AccessDenied","Message":%s}`, quoted(text)), "")
		},
		Secrets: secrets(), Log: b.log.String,
		Creates: true, Lags: true, Crowd: crowd,
	}
}

func (b bench) unplug() {
	b.server.Close()
	b.client.Gate().CloseIdleConnections()
}

func missing(p backend.Production) backend.Production {
	p.ID, p.Ref.Short = "0000000000000000", "0000000000000000"
	return p
}

// drawn is what the simulator's viewers see, as a layout.
func (b bench) drawn(id backend.ID) (layouts.Layout, bool) {
	picture, ok := b.sim.Drawn(string(id))
	if !ok {
		return layouts.Layout{}, false
	}
	l := layouts.Layout{Canvas: layouts.Canvas{Width: picture.Width, Height: picture.Height}}
	for i, box := range picture.Boxes {
		if box.Source == "" {
			l.Logos = append(l.Logos, layouts.Logo{URL: box.URL, X: box.X, Y: box.Y, W: box.W, H: box.H})
			continue
		}
		l.Layers = append(l.Layers, layouts.Layer{ID: box.Source, Source: box.Source, X: box.X, Y: box.Y, W: box.W, H: box.H, Z: i})
	}
	return l, true
}

var statusWord = regexp.MustCompile(`"Status":"[a-z]*"`)

func reword(answer []byte, word string) []byte {
	return statusWord.ReplaceAll(answer, []byte(`"Status":`+quoted(word)))
}

func quoted(text string) string {
	raw, _ := json.Marshal(text) // a string always marshals
	return string(raw)
}

// envelope is an answer in the vendor's form.
func envelope(status int, metadata, result string) backendtest.Answer {
	if metadata != "" {
		metadata = "," + metadata
	}
	if result != "" {
		result = `,"Result":` + result
	}
	return backendtest.Answer{Status: status, Body: fmt.Sprintf(
		`{"ResponseMetadata":{"RequestId":"20261121101010AAAA","Action":"CreateCloudMixTask","Version":"2023-01-01","Service":"live","Region":"cn-north-1"%s}%s}`, metadata, result)}
}

func fault(status, number int, code string) backendtest.Answer {
	return envelope(status, fmt.Sprintf(`"Error":{"CodeN":%d,"Code":%q,"Message":"no"}`, number, code), "")
}

func refusals() []backendtest.Refusal {
	return []backendtest.Refusal{
		{Name: "a missing parameter", Answer: fault(400, 100002, "MissingParameter"), Class: backend.Invalid},
		{Name: "an unknown action", Answer: fault(404, 100008, "InvalidActionOrVersion"), Class: backend.Invalid},
		{Name: "a wrong key", Answer: fault(401, 100009, "InvalidAccessKey"), Class: backend.Auth},
		{Name: "a wrong signature", Answer: fault(401, 100010, "SignatureDoesNotMatch"), Class: backend.Auth},
		{Name: "a wrong time", Answer: fault(400, 100006, "InvalidTimestamp"), Class: backend.Auth},
		{Name: "no policy", Answer: fault(403, 100012, "LackPolicy"), Class: backend.Auth},
		{Name: "no permission", Answer: fault(403, 100013, "AccessDenied"), Class: backend.Auth},
		{Name: "no permission, by number", Answer: envelope(403, `"Error":{"CodeN":100013}`, ""), Class: backend.Auth},
		{Name: "no permission at 200", Answer: fault(200, 100013, "AccessDenied"), Class: backend.Auth},
		{Name: "no permission without a number", Answer: envelope(200, `"Error":{"Code":"AccessDenied","Message":"no"}`, "null"), Class: backend.Auth},
		{Name: "too many calls", Answer: fault(429, 100018, "FlowLimitExceeded"), Class: backend.Throttled},
		{Name: "too many calls, in other words", Answer: fault(429, 0, "TooMuch"), Class: backend.Throttled},
		{Name: "out of service", Answer: fault(503, 0, "ServiceUnavailable"), Class: backend.Unavailable},
		{Name: "an internal error", Answer: fault(500, 100014, "InternalError"), Class: backend.Uncertain},
		{Name: "an internal timeout", Answer: fault(504, 100016, "InternalServiceTimeout"), Class: backend.Uncertain},
		{Name: "a refusal in the result", Answer: envelope(200, "", `{"Code":400,"Message":"no"}`), Class: backend.Invalid},
		{Name: "a refusal in the result, as text", Answer: envelope(200, "", `{"Code":"400","Message":"no"}`), Class: backend.Invalid},
		{Name: "an internal error in the result", Answer: envelope(200, "", `{"Code":500,"Message":"no"}`), Class: backend.Uncertain},
		{Name: "a start without an id", Answer: envelope(200, "", `{"Code":0,"Data":null}`), Class: backend.Uncertain},
		{Name: "no result", Answer: envelope(200, "", ""), Class: backend.Uncertain},
	}
}
