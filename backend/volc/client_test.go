package volc_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/backend/volc"
)

// deaf is a trail that nobody reads.
type deaf struct{}

func (deaf) Before(string, json.RawMessage) error { return nil }

func (deaf) After(string, string, error) {}

// heard counts what a trail is told.
type heard struct {
	before int
	after  []error
}

func (h *heard) Before(string, json.RawMessage) error {
	h.before++
	return nil
}

func (h *heard) After(_, _ string, err error) { h.after = append(h.after, err) }

// started runs one task and returns its id.
func started(t *testing.T, b bench, name string) backend.ID {
	t.Helper()
	id, err := b.client.Do(t.Context(), start(t, startSpec(t, name)), deaf{})
	if err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(11 * time.Second)
	return id
}

func sweep(t *testing.T, b bench) ([]backend.Row, error) {
	t.Helper()
	var rows []backend.Row
	err := b.client.Sweep(t.Context(), func(p backend.Page) error {
		rows = append(rows, p.Rows...)
		return nil
	})
	return rows, err
}

func TestAConfigurationThatCannotWorkIsRefused(t *testing.T) {
	t.Parallel()
	good := volc.Config{AccessKey: "a", SecretKey: "s"}
	if _, err := volc.Open(good); err != nil {
		t.Errorf("the vendor's own endpoint: %v", err)
	}
	for name, c := range map[string]struct {
		edit  func(*volc.Config)
		class backend.Class
	}{
		"no access key":  {func(c *volc.Config) { c.AccessKey = "" }, backend.Auth},
		"no secret key":  {func(c *volc.Config) { c.SecretKey = "" }, backend.Auth},
		"another region": {func(c *volc.Config) { c.Region = "us-west-2" }, backend.Invalid},
		"no scheme":      {func(c *volc.Config) { c.Endpoint = "127.0.0.1:7403" }, backend.Invalid},
		"another scheme": {func(c *volc.Config) { c.Endpoint = "ftp://example.com" }, backend.Invalid},
		"a path":         {func(c *volc.Config) { c.Endpoint = "https://example.com/live" }, backend.Invalid},
		"a user":         {func(c *volc.Config) { c.Endpoint = "https://a:b@example.com" }, backend.Invalid},
		"no address":     {func(c *volc.Config) { c.Endpoint = "http://%zz" }, backend.Invalid},
	} {
		config := good
		c.edit(&config)
		if _, err := volc.Open(config); !errors.Is(err, c.class) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeysAreTheConfigurationsAlone(t *testing.T) {
	t.Setenv("VOLC_ACCESSKEY", "AKIDSOMEBODYELSE")
	t.Setenv("VOLC_SECRETKEY", "not-this-one")
	b := newBench(t, sim.Options{})
	if _, err := sweep(t, b); err != nil {
		t.Errorf("with keys in the environment: %v", err)
	}
	b = newBench(t, sim.Options{}, func(c *volc.Config) { c.AccessKey = "AKIDSOMEBODYELSE" })
	if _, err := sweep(t, b); !errors.Is(err, backend.Auth) {
		t.Errorf("with an unknown key: %v", err)
	}
}

func TestASessionTokenIsSent(t *testing.T) {
	t.Parallel()
	token := ""
	b := newBench(t, sim.Options{}, func(c *volc.Config) { c.SessionToken = "session-token" })
	next := b.server.Config.Handler
	b.server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token = r.Header.Get("X-Security-Token")
		next.ServeHTTP(w, r)
	})
	if _, err := sweep(t, b); !errors.Is(err, backend.Auth) || token != "session-token" {
		t.Errorf("the token is %q, and the simulator, which has none, says %v", token, err)
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.line.Next("", backendtest.Fault{Answer: &backendtest.Answer{
		Status: http.StatusTemporaryRedirect, Header: http.Header{"Location": {b.server.URL}},
	}})
	if _, err := sweep(t, b); !errors.Is(err, backend.Unavailable) {
		t.Errorf("the error is %v", err)
	}
	if n := b.line.Count(""); n != 1 {
		t.Errorf("%d calls", n)
	}
}

// late is a bench whose client's clock differs from the vendor's.
func late(t *testing.T, by time.Duration) bench {
	t.Helper()
	return newBench(t, sim.Options{}, func(c *volc.Config) {
		right := c.Now
		c.Now = func() time.Time { return right().Add(by) }
	})
}

func TestACallRefusedForItsTimeIsSignedAnewForTheVendors(t *testing.T) {
	t.Parallel()
	for _, by := range []time.Duration{-20 * time.Minute, 20 * time.Minute} {
		b := late(t, by)
		if _, err := sweep(t, b); err != nil || b.line.Count("ListCloudMixTask") != 2 {
			t.Errorf("%s: %d requests for the first list, %v", by, b.line.Count("ListCloudMixTask"), err)
		}
		if _, err := sweep(t, b); err != nil || b.line.Count("ListCloudMixTask") != 3 {
			t.Errorf("%s: %d requests, once the vendor's time is known, %v", by, b.line.Count("ListCloudMixTask"), err)
		}
	}
}

func TestAStartRefusedForItsTimeIsOneCallToTheTrail(t *testing.T) {
	t.Parallel()
	b := late(t, -20*time.Minute)
	heard := &heard{}
	id, err := b.client.Do(t.Context(), start(t, startSpec(t, "evening")), heard)
	if err != nil || id == "" || b.line.Count("CreateCloudMixTask") != 2 {
		t.Fatalf("%d requests, id %q, %v", b.line.Count("CreateCloudMixTask"), id, err)
	}
	if heard.before != 1 || len(heard.after) != 1 || heard.after[0] != nil {
		t.Errorf("the trail heard %d before and %v after", heard.before, heard.after)
	}
	if rows, err := sweep(t, b); err != nil || len(rows) != 1 {
		t.Errorf("%d tasks, %v", len(rows), err)
	}
}

func TestATimeThatStaysRefusedIsAnAuthErrorAfterTwoRequests(t *testing.T) {
	t.Parallel()
	b := late(t, -20*time.Minute)
	refused := fault(400, 100006, "InvalidTimestamp")
	b.line.Always("", backendtest.Fault{Answer: &refused})
	_, err := b.client.Do(t.Context(), start(t, startSpec(t, "evening")), deaf{})
	if !errors.Is(err, backend.Auth) || b.line.Count("") != 2 {
		t.Errorf("%d requests, %v", b.line.Count(""), err)
	}
}

func TestAClockThatIsSetRightIsFollowed(t *testing.T) {
	t.Parallel()
	var wrong atomic.Int64
	wrong.Store(int64(-20 * time.Minute))
	b := newBench(t, sim.Options{}, func(c *volc.Config) {
		right := c.Now
		c.Now = func() time.Time { return right().Add(time.Duration(wrong.Load())) }
	})
	for range 5 {
		if _, err := sweep(t, b); err != nil {
			t.Fatal(err)
		}
	}
	wrong.Store(0)
	for range 5 {
		if _, err := sweep(t, b); err != nil {
			t.Fatal(err)
		}
	}
	if skew := b.client.Gate().Health().Skew; skew.Abs() > 2*time.Second {
		t.Errorf("the skew is still %s", skew)
	}
}

func TestAGetTellsWhatListAndDetailTell(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id := started(t, b, "evening")
	p, err := b.client.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != "evening" || p.StartedAt.IsZero() || p.Ref != (backend.Ref{Profile: "rehearse", Short: string(id)}) || p.Canvas != canvas() || p.LayoutKind != "layers" {
		t.Errorf("the row is %+v", p.Row)
	}
	if p.NativeState != "runing" || !p.ObservedAt.Equal(b.clock.Now()) || !p.ForcedEndAt.Equal(p.StartedAt.Add(72*time.Hour)) {
		t.Errorf("the row is %+v", p.Row)
	}
	if len(p.Destinations) != 2 || p.Destinations[0].URL != "rtmp://push.example.com/live/5tream-key" || p.Destinations[1].Kind != backend.DestinationRTMP {
		t.Errorf("destinations %+v", p.Destinations)
	}
	if len(p.Cast) != 2 || p.Cast[0].ID != "host" || p.Cast[1].ID != "guest" {
		t.Errorf("cast %+v", p.Cast)
	}
	if !slices.ContainsFunc(p.Settings, func(s backend.Setting) bool {
		return s.Name == "Video" && s.Value == "h264 · 8000000 bps · 30 fps · 2 s GOP"
	}) {
		t.Errorf("settings %+v", p.Settings)
	}
	body := p.Answered("GetCloudMixTaskDetail")
	if at(t, body, "Result", "Data", "Rule", "Output", "Video", "Codec") != "h264" || at(t, body, "ResponseMetadata", "Action") != "GetCloudMixTaskDetail" {
		t.Errorf("the native answer is %s", body)
	}
}

func TestTwoReadingsOfAnUnchangedTaskAreEqual(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id := started(t, b, "evening")
	first, err := b.client.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	second, err := b.client.Get(t.Context(), id)
	if err != nil || string(first.Native[0].Body) != string(second.Native[0].Body) {
		t.Errorf("%s\n%s\n%v", first.Native[0].Body, second.Native[0].Body, err)
	}
}

func TestTheListIsAskedOnlyForWhatNoSweepHasTold(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id := started(t, b, "evening")
	for range 3 {
		if _, err := b.client.Get(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if n := b.line.Count("ListCloudMixTask"); n != 1 {
		t.Errorf("three readings made %d list calls", n)
	}
}

func TestADetailThatIsNotOfTheTaskIsUnavailable(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id := started(t, b, "evening")
	for _, data := range []string{
		`null`, `7`, `"text"`, `[]`, `{}`, `{"TaskID":"other","Status":"runing"}`,
		fmt.Sprintf(`{"TaskID":%q}`, id), fmt.Sprintf(`{"TaskID":%q,"Status":7.5e`, id), fmt.Sprintf(`{"TaskID":%q,"Status":null}`, id),
	} {
		answer := envelope(200, "", `{"Code":0,"Data":`+data+`}`)
		b.line.Next("GetCloudMixTaskDetail", backendtest.Fault{Answer: &answer})
		if _, err := b.client.Get(t.Context(), id); !errors.Is(err, backend.Unavailable) {
			t.Errorf("%s: %v", data, err)
		}
	}
}

func TestRulesThatCannotBeReadAreAnAlert(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id := started(t, b, "evening")
	for _, rule := range []string{`"{"`, `""`, `null`, `7`, `"[]"`, `"null"`} {
		answer := envelope(200, "", fmt.Sprintf(`{"Code":0,"Data":{"TaskID":%q,"Status":"runing","Rule":%s,"LastOperationIndex":"x"}}`, id, rule))
		b.line.Next("GetCloudMixTaskDetail", backendtest.Fault{Answer: &answer})
		p, err := b.client.Get(t.Context(), id)
		if err != nil || p.OnAir != backend.OnAirYes || p.Layout != nil || len(p.Alerts) != 1 || p.Alerts[0].Code != "unreadable" {
			t.Errorf("%s: %+v, %v", rule, p.Row, err)
		}
	}
}

// listAnswer is a page of the list.
func listAnswer(count, first, n int) *backendtest.Answer {
	var rows []string
	for i := range n {
		rows = append(rows, fmt.Sprintf(`{"TaskID":"task%d","Name":"n","Status":"done"}`, first+i))
	}
	a := envelope(200, "", fmt.Sprintf(`{"Code":0,"Data":{"Count":%d,"Result":[%s]}}`, count, strings.Join(rows, ",")))
	return &a
}

func TestAListIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	raw := func(data string) *backendtest.Answer {
		a := envelope(200, "", `{"Code":0,"Data":`+data+`}`)
		return &a
	}
	for name, c := range map[string]struct {
		pages []*backendtest.Answer
		rows  int
		fails bool
	}{
		"an empty account":                 {[]*backendtest.Answer{listAnswer(0, 0, 0)}, 0, false},
		"an empty account, with null":      {[]*backendtest.Answer{raw(`{"Count":0,"Result":null}`)}, 0, false},
		"an empty account, without a list": {[]*backendtest.Answer{raw(`{}`)}, 0, false},
		"a full last page":                 {[]*backendtest.Answer{listAnswer(200, 0, 100), listAnswer(200, 100, 100)}, 200, false},
		"no count":                         {[]*backendtest.Answer{listAnswer(0, 0, 100), listAnswer(0, 100, 3)}, 103, false},
		"no count and a full last page":    {[]*backendtest.Answer{listAnswer(0, 0, 100), listAnswer(0, 100, 0)}, 100, false},
		"one more while it is read":        {[]*backendtest.Answer{listAnswer(150, 0, 100), listAnswer(151, 99, 52)}, 151, false},
		"one less while it is read":        {[]*backendtest.Answer{listAnswer(150, 0, 100), listAnswer(149, 101, 49)}, 149, true},
		"fewer than it counts":             {[]*backendtest.Answer{listAnswer(7, 0, 3)}, 3, true},
		"the same page for ever":           {[]*backendtest.Answer{listAnswer(900, 0, 100), listAnswer(900, 0, 100)}, 100, true},
		"an entry without an id":           {[]*backendtest.Answer{raw(`{"Count":2,"Result":[{"TaskID":"a"},{"Name":"b"}]}`)}, 1, true},
		"entries that are no maps":         {[]*backendtest.Answer{raw(`{"Count":4,"Result":[1,null,"x",{"TaskID":"a"}]}`)}, 1, true},
		"a list that is a map":             {[]*backendtest.Answer{raw(`{"Count":1,"Result":{}}`)}, 0, true},
		"a count without a list":           {[]*backendtest.Answer{raw(`{"Count":1}`)}, 0, true},
		"no data":                          {[]*backendtest.Answer{raw(`null`)}, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, sim.Options{})
			for _, page := range c.pages {
				b.line.Next("ListCloudMixTask", backendtest.Fault{Answer: page})
			}
			rows, err := sweep(t, b)
			if len(rows) != c.rows || (err != nil) != c.fails || c.fails && !errors.Is(err, backend.Unavailable) {
				t.Errorf("%d rows, %v", len(rows), err)
			}
			if n := b.line.Count(""); n != len(c.pages) {
				t.Errorf("%d calls for %d pages", n, len(c.pages))
			}
		})
	}
}

func TestAStopIsDoneWhateverItsDataSay(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id := started(t, b, "evening")
	p, err := b.client.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := volc.Dialect{}.Plan(backend.VerbStop, &p, backend.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{`"kill task success"`, `{}`, `[]`, `7`, `null`, `true`} {
		answer := envelope(200, "", `{"Code":0,"Data":`+data+`}`)
		b.line.Next("DeleteCloudMixTask", backendtest.Fault{Answer: &answer})
		if _, err := b.client.Do(t.Context(), plan, deaf{}); err != nil {
			t.Errorf("%s: %v", data, err)
		}
	}
}

func TestWhatIsNoPlanOfAMixTaskIsNotSent(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	for _, plan := range []backend.Plan{
		{System: backend.Volc, Steps: []backend.Step{{Call: "KillStream", Body: json.RawMessage(`{}`)}}},
		{System: backend.Volc, Steps: []backend.Step{{Call: "CreateCloudMixTask", Body: json.RawMessage(`{`)}}},
		{System: backend.IVS, Steps: []backend.Step{{Call: "CreateCloudMixTask", Body: json.RawMessage(`{}`)}}},
	} {
		if _, err := b.client.Do(t.Context(), plan, deaf{}); !errors.Is(err, backend.Invalid) {
			t.Errorf("%+v: %v", plan, err)
		}
	}
	if n := b.line.Count(""); n != 0 {
		t.Errorf("%d calls", n)
	}
}

func TestAnUpdateThatIsNeverAppliedStaysPending(t *testing.T) {
	t.Parallel()
	faults, err := sim.ParseFaults([]byte("faults: [{system: volc, call: UpdateCloudMixTask, kind: freeze}]"))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, sim.Options{Faults: faults})
	p, err := b.client.Get(t.Context(), started(t, b, "evening"))
	if err != nil {
		t.Fatal(err)
	}
	picture := corner()
	if _, err := b.client.Do(t.Context(), update(t, &p, backend.Spec{Layout: &picture}), deaf{}); err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(time.Hour)
	now, err := b.client.Get(t.Context(), p.ID)
	if err != nil || !now.Pending {
		t.Errorf("an hour later: %+v, %v", now.Row, err)
	}
}

func TestAThrottledCallIsOneForTheGateToo(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	answer := fault(200, 100018, "FlowLimitExceeded")
	b.line.Next("", backendtest.Fault{Answer: &answer})
	if _, err := sweep(t, b); !errors.Is(err, backend.Throttled) {
		t.Errorf("the error is %v", err)
	}
	if n := b.client.Gate().Health().Throttles; n != 1 {
		t.Errorf("the gate counts %d", n)
	}
}
