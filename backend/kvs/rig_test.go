package kvs

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// bench is a client, the line and the simulator behind it, on one clock.
type bench struct {
	*Client
	t      *testing.T
	line   *backendtest.Line
	sim    *kvssim.Simulator
	clock  *backendtest.Clock
	log    *backendtest.Notebook
	server *httptest.Server
}

func newBench(t *testing.T, o sim.Options) *bench {
	t.Helper()
	b := &bench{t: t, clock: backendtest.NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)), log: &backendtest.Notebook{}}
	o.Now = b.clock.Now
	b.sim = kvssim.New(o)
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
	client.calls.Tries = 1 // tests cut single calls and want to see them fail
	b.Client = client
	t.Cleanup(client.Gate().CloseIdleConnections)
	return b
}

// ask asks the simulator past the line and past the adapter.
func (b *bench) ask(call, body string, answer any) error {
	r := httptest.NewRequest(http.MethodPost, "/"+strings.ToLower(call[:1])+call[1:], strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if err := simtest.Sign(r, body, "kinesisvideo", sim.DefaultRegion, b.clock.Now()); err != nil {
		return err
	}
	w := httptest.NewRecorder()
	b.sim.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		return fmt.Errorf("%s: %d %s", call, w.Code, w.Body)
	}
	return json.Unmarshal(w.Body.Bytes(), answer)
}

// create makes a stream and returns its ARN. One that exists already is as good.
func (b *bench) create(name string, hours int) backend.ID {
	b.t.Helper()
	var answer struct {
		ARN  string `json:"StreamARN"`
		Info struct {
			ARN string `json:"StreamARN"`
		} `json:"StreamInfo"`
	}
	if b.ask("DescribeStream", `{"StreamName":"`+name+`"}`, &answer) == nil {
		return backend.ID(answer.Info.ARN)
	}
	if err := b.ask("CreateStream", fmt.Sprintf(`{"StreamName":%q,"DataRetentionInHours":%d}`, name, hours), &answer); err != nil {
		b.t.Fatal(err)
	}
	return backend.ID(answer.ARN)
}

// configure sets a stream's images past the adapter.
func (b *bench) configure(name, config string) {
	b.t.Helper()
	body := `{"StreamName":"` + name + `","ImageGenerationConfiguration":` + config + `}`
	if config == "" {
		body = `{"StreamName":"` + name + `"}`
	}
	if err := b.ask(callUpdate, body, &struct{}{}); err != nil {
		b.t.Fatal(err)
	}
}

// has is a stream's configuration as the simulator describes it, as one line.
func (b *bench) has(name string) string {
	b.t.Helper()
	var answer map[string]json.RawMessage
	if err := b.ask(callDescribe, `{"StreamName":"`+name+`"}`, &answer); err != nil {
		b.t.Fatal(err)
	}
	return string(answer[memberConfig])
}

// get reads a stream. It must not fail.
func (b *bench) get(id backend.ID) backend.Production {
	b.t.Helper()
	p, err := b.Get(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

// plan plans a verb. It must not fail.
func (b *bench) plan(v backend.Verb, running *backend.Production, s backend.Spec) backend.Plan {
	b.t.Helper()
	p, err := Dialect{}.Plan(v, running, s)
	if err != nil {
		b.t.Fatalf("plan %s: %v", v, err)
	}
	return p
}

// do carries a plan out. It must not fail.
func (b *bench) do(p backend.Plan) backend.ID {
	b.t.Helper()
	id, err := b.Do(b.t.Context(), p, &trail{})
	if err != nil {
		b.t.Fatalf("%s: %v", p.Verb, err)
	}
	return id
}

// start starts what a document says and returns it as it is read then.
func (b *bench) start(document string) backend.Production {
	b.t.Helper()
	return b.get(b.do(b.plan(backend.VerbStart, nil, read(b.t, document))))
}

// rows sweeps. It must not fail.
func (b *bench) rows() map[string]backend.Row {
	b.t.Helper()
	rows := map[string]backend.Row{}
	err := b.Sweep(b.t.Context(), func(p backend.Page) error {
		for _, r := range p.Rows {
			rows[r.Name] = r
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return rows
}

// trail keeps what it is told.
type trail struct {
	refuse error
	before []backend.Step
	after  []string // call and request id
	last   error
}

func (t *trail) Before(call string, body json.RawMessage) error {
	t.before = append(t.before, backend.Step{Call: call, Body: body})
	return t.refuse
}

func (t *trail) After(call, requestID string, err error) {
	t.after = append(t.after, call+" "+requestID)
	t.last = err
}

// errorOf fails the test unless the error is a backend.Error of the system.
func errorOf(t *testing.T, err error) *backend.Error {
	t.Helper()
	e, ok := errors.AsType[*backend.Error](err)
	if !ok || e.System != backend.KVS {
		t.Fatalf("the error is %#v", err)
	}
	return e
}

// alertOf returns the alert of a code.
func alertOf(alerts []backend.Alert, code string) (backend.Alert, bool) {
	for _, a := range alerts {
		if a.Code == code {
			return a, true
		}
	}
	return backend.Alert{}, false
}

// settingOf returns the setting of a name.
func settingOf(p backend.Production, name string) string {
	for _, s := range p.Settings {
		if s.Name == name {
			return s.Value
		}
	}
	return ""
}

// refused is an error answer as the service gives them.
func refused(status int, code, message string) backendtest.Answer {
	body, _ := json.Marshal(map[string]string{"Message": message}) // a map of strings always marshals
	return backendtest.Answer{Status: status, Body: string(body), Header: http.Header{
		"Content-Type": {"application/json"}, "X-Amzn-Errortype": {code + ":https://kinesisvideo.amazonaws.com/doc/2017-09-30/"},
		"X-Amzn-Requestid": {"0a1b2c3d-0000-4000-8000-000000000000"},
	}}
}
