package kvs

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/layouts"
)

func TestEveryFieldOfThePageComesBack(t *testing.T) {
	t.Parallel()
	for name, document := range map[string]string{
		"by name":  fullBody,
		"png":      strings.NewReplacer("JPEG\",", "PNG\",", `"FormatConfig": {"JPEGQuality": "75"},`, "").Replace(fullBody),
		"server":   strings.Replace(fullBody, wordProducer, wordServer, 1),
		"width":    strings.Replace(fullBody, ",\n    \"HeightPixels\": 720", "", 1),
		"height":   strings.Replace(fullBody, "\"WidthPixels\": 1280,", "", 1),
		"no size":  strings.NewReplacer(",\n    \"HeightPixels\": 720", "", ",\n    \"WidthPixels\": 1280", "").Replace(fullBody),
		"smallest": strings.NewReplacer("1280", "1", "720", "1", "3000", "33", `"75"`, `"1"`).Replace(fullBody),
		"largest":  strings.NewReplacer("1280", "3840", "720", "2160", "3000", "2147483647", `"75"`, `"100"`).Replace(fullBody),
	} {
		b := newBench(t, sim.Options{})
		id := b.create("lobby-camera", 24)
		for _, named := range []string{document, strings.Replace(document, `"StreamName": "lobby-camera"`, `"StreamARN": "`+string(id)+`"`, 1)} {
			p := b.start(named)
			want, got := parse(t, document).Get(memberConfig), parse(t, string(p.Answered(callDescribe))).Get(memberConfig)
			if changes := backend.Diff(want.JSON(), got.JSON()); len(changes) > 0 {
				t.Errorf("%s: %v", name, changes)
			}
			if p.ID != id || p.State != backend.StateLive || p.OnAir != backend.OnAirYes || p.Name != "lobby-camera" || p.Ref.String() != "rehearse/lobby-camera" {
				t.Errorf("%s: it is %+v", name, p.Row)
			}
		}
	}
}

func TestTheSettingsTellTheConfiguration(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	for name, want := range map[string]string{
		"Stream": "ACTIVE", "Retention": "24 h", "Images": "ENABLED", "Interval": "3000 ms", "Format": "JPEG, quality 75",
		"Size": "1280 x 720 px, stretched", "Timestamps": wordProducer, "Destination": "s3://pictures/show/****",
		"Destination region": "us-west-2", "Last picture": "not looked at yet",
	} {
		if got := settingOf(p, name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if got := settingOf(p, "Producer tags"); !strings.Contains(got, "cannot be seen") {
		t.Errorf("the producer's tags: %q", got)
	}
	if p.Canvas != (layouts.Canvas{Width: 1280, Height: 720}) || p.LayoutKind != layouts.KindLayers || p.Layout.Layers[0].ID != "lobby-camera" || p.Layout.Name != "lobby-camera" {
		t.Errorf("canvas %v, layout %+v", p.Canvas, p.Layout)
	}
	want := backend.Destination{ID: "s3", Name: "pictures", Kind: backend.DestinationS3, State: backend.StateLive, NativeState: wordEnabled, URL: "s3://pictures/show/lobby"}
	if len(p.Destinations) != 1 || p.Destinations[0] != want {
		t.Errorf("the destinations are %+v", p.Destinations)
	}
}

// TestNoFieldIsClearedByAnUpdateOfAnother sends an update of each field alone.
func TestNoFieldIsClearedByAnUpdateOfAnother(t *testing.T) {
	t.Parallel()
	for path, value := range map[string]string{
		"ImageSelectorType":             `"SERVER_TIMESTAMP"`,
		"DestinationConfig.Uri":         `"s3://other/place"`,
		"SamplingInterval":              `200`,
		"Format":                        `"PNG"`,
		"FormatConfig.JPEGQuality":      `"1"`,
		"WidthPixels":                   `1`,
		"HeightPixels":                  `2`,
		"WidthPixels=null":              `null`,
		"HeightPixels=null":             `null`,
		"FormatConfig=null":             `null`,
		"FormatConfig.JPEGQuality=null": `null`,
	} {
		b := newBench(t, sim.Options{})
		p := b.start(fullBody)
		before := b.has("lobby-camera")
		path = strings.TrimSuffix(path, "=null")
		names := strings.Split(path, ".")
		slices.Reverse(names)
		patch := value
		for _, name := range names {
			patch = `{"` + name + `":` + patch + `}`
		}
		document := `{"ImageGenerationConfiguration":` + patch + `}`
		plan, err := Dialect{}.Plan(backend.VerbUpdate, &p, read(t, document))
		if path == "FormatConfig.JPEGQuality" && value == "null" {
			if !errors.Is(err, backend.Invalid) {
				t.Errorf("a FormatConfig without its one member: %v", err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		b.do(plan)
		changes := backend.Diff(json.RawMessage(before), json.RawMessage(b.has("lobby-camera")))
		if len(changes) != 1 || changes[0].Path != path || value == "null" && changes[0].To != "" {
			t.Errorf("%s: %v", document, changes)
		}
		if len(plan.Changes) != 1 || plan.Changes[0].Path != memberConfig+"."+path {
			t.Errorf("%s was planned as %v", document, plan.Changes)
		}
	}
}

func TestAStopKeepsAllButTheStatus(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	before := b.has("lobby-camera")
	b.do(b.plan(backend.VerbStop, &p, backend.Spec{}))
	if changes := backend.Diff(json.RawMessage(before), json.RawMessage(b.has("lobby-camera"))); len(changes) != 1 || changes[0].To != wordDisabled {
		t.Errorf("a stop changed %v", changes)
	}
	idle := b.get(p.ID)
	if idle.State != backend.StateIdle || idle.NativeState != wordDisabled || idle.OnAir != backend.OnAirNo || idle.Dormant {
		t.Errorf("it is %+v", idle.Row)
	}
	b.do(b.plan(backend.VerbStart, &idle, backend.Spec{}))
	if b.has("lobby-camera") != before {
		t.Errorf("started again it has %s, not %s", b.has("lobby-camera"), before)
	}
}

func TestARemoveDeletesAndNothingElseDoes(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	for _, v := range []backend.Verb{backend.VerbStart, backend.VerbUpdate, backend.VerbStop} {
		for _, body := range []string{`{"StreamARN":"` + string(p.ID) + `"}`, `{"StreamARN":"` + string(p.ID) + `","ImageGenerationConfiguration":null}`, `{}`, `[]`} {
			forged := backend.Plan{Verb: v, System: backend.KVS, Target: p.ID, Steps: []backend.Step{{Call: callUpdate, Body: json.RawMessage(body)}}}
			if _, err := b.Do(t.Context(), forged, &trail{}); !errors.Is(err, backend.Invalid) {
				t.Errorf("%s with %s: %v", v, body, err)
			}
		}
	}
	if b.has("lobby-camera") == "" {
		t.Fatal("the configuration is gone")
	}
	b.do(b.plan(backend.VerbRemove, &p, backend.Spec{}))
	if b.has("lobby-camera") != "" {
		t.Fatal("the configuration is still there")
	}
	left := b.get(p.ID)
	if !left.Dormant || left.State != backend.StateIdle || left.OnAir != backend.OnAirNo || left.Layout != nil || left.NativeState != wordActive {
		t.Errorf("what is left is %+v", left.Row)
	}
	if id := b.do(b.plan(backend.VerbRemove, &left, backend.Spec{})); id != p.ID || b.line.Count(callUpdate) != 2 {
		t.Errorf("a second remove was sent, of %s", id)
	}
}

// TestAStartReplacesNothingUnseen: the body of a start replaces the whole
// configuration of a stream that has one already.
func TestAStartReplacesNothingUnseen(t *testing.T) {
	t.Parallel()
	slim := strings.NewReplacer(",\n    \"HeightPixels\": 720", "", `"FormatConfig": {"JPEGQuality": "75"},`, "").Replace(fullBody)
	for name, c := range map[string]struct {
		has, asks string
		says      string // "" is accepted
	}{
		"drops":          {strings.Replace(fullBody, wordEnabled, wordDisabled, 1), slim, "FormatConfig.JPEGQuality, ImageGenerationConfiguration.HeightPixels"},
		"drops by null":  {strings.Replace(fullBody, wordEnabled, wordDisabled, 1), strings.NewReplacer("720", "null", `{"JPEGQuality": "75"}`, "null").Replace(fullBody), ""},
		"adds":           {strings.Replace(slim, wordEnabled, wordDisabled, 1), fullBody, ""},
		"changes":        {strings.Replace(fullBody, wordEnabled, wordDisabled, 1), strings.Replace(fullBody, "3000", "4000", 1), ""},
		"default":        {strings.NewReplacer(wordEnabled, wordDisabled, `"75"`, `"80"`).Replace(fullBody), strings.Replace(fullBody, `"FormatConfig": {"JPEGQuality": "75"},`, "", 1), ""},
		"repeats":        {fullBody, fullBody, ""},
		"changes on air": {fullBody, strings.Replace(fullBody, "3000", "4000", 1), "use update"},
		"adds on air":    {slim, fullBody, "use update"},
	} {
		b := newBench(t, sim.Options{})
		b.configure("lobby-camera", configIn(t, c.has))
		before := b.has("lobby-camera")
		heard := &trail{}
		_, err := b.Do(t.Context(), b.plan(backend.VerbStart, nil, read(t, c.asks)), heard)
		if c.says == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.Is(err, backend.Conflict) || !strings.Contains(err.Error(), c.says) || b.has("lobby-camera") != before || b.line.Count(callUpdate) != 0 {
			t.Errorf("%s: %v, and it has %s", name, err, b.has("lobby-camera"))
		}
		if len(heard.before) != 1 || len(heard.after) != 1 || !errors.Is(heard.last, backend.Conflict) {
			t.Errorf("%s: the trail heard %+v", name, heard)
		}
	}
}

func TestAnUpdateThatWasOvertakenIsAConflict(t *testing.T) {
	t.Parallel()
	update := `{"ImageGenerationConfiguration":{"SamplingInterval":5000}}`
	for name, meanwhile := range map[string]string{
		"stopped":   strings.Replace(fullBody, wordEnabled, wordDisabled, 1),
		"a new one": strings.Replace(fullBody, `"Format"`, `"Format"`, 1),
	} {
		b := newBench(t, sim.Options{})
		first := fullBody
		if name == "a new one" { // somebody adds a size to a configuration without one
			first = strings.NewReplacer(",\n    \"HeightPixels\": 720", "", ",\n    \"WidthPixels\": 1280", "").Replace(fullBody)
		}
		p := b.start(first)
		plan := b.plan(backend.VerbUpdate, &p, read(t, update))
		b.configure("lobby-camera", configIn(t, meanwhile))
		before := b.has("lobby-camera")
		if _, err := b.Do(t.Context(), plan, &trail{}); !errors.Is(err, backend.Conflict) || b.has("lobby-camera") != before {
			t.Errorf("%s: %v, and it has %s", name, err, b.has("lobby-camera"))
		}
	}
}

func TestAStartOfAStreamThatDoesNotExistIsNotFound(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, err := b.Do(t.Context(), b.plan(backend.VerbStart, nil, read(t, strings.Replace(fullBody, "lobby-camera", "nowhere", 1))), &trail{})
	if e := errorOf(t, err); id != "" || e.Class != backend.NotFound || e.Ref.Short != "nowhere" || b.line.Count(callUpdate) != 0 {
		t.Errorf("%q, %+v", id, e)
	}
}

func TestAStartWhoseAnswerIsLostNamesItsStream(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	want := b.create("lobby-camera", 24)
	plan := b.plan(backend.VerbStart, nil, read(t, fullBody))
	b.line.Next(callUpdate, backendtest.Fault{Lose: backendtest.LostAfter})
	id, err := b.Do(t.Context(), plan, &trail{})
	if !errors.Is(err, backend.Uncertain) || id != want {
		t.Errorf("%q, %v", id, err)
	}
	if p := b.get(id); !(Dialect{}).Adopts(plan.Steps[0], p) {
		t.Error("what the start made is not known again")
	}
}

func TestAnAnswerWithoutABodyIsASuccess(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	plan := b.plan(backend.VerbStop, &p, backend.Spec{})
	b.line.Next(callUpdate, backendtest.Fault{Answer: &backendtest.Answer{Status: 200, Header: http.Header{"X-Amzn-Requestid": {"r"}}}})
	heard := &trail{}
	if _, err := b.Do(t.Context(), plan, heard); err != nil || heard.after[0] != callUpdate+" r" {
		t.Errorf("%v, %v", err, heard.after)
	}
	b.line.Next(callUpdate, backendtest.Fault{Answer: &backendtest.Answer{Status: 200}})
	if _, err := b.Do(t.Context(), plan, heard); !errors.Is(err, backend.Uncertain) {
		t.Errorf("from who knows where: %v", err)
	}
}

func TestADestinationOfAnotherRegionIsRefusedBeforeAnyCall(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	heard := &trail{}
	_, err := b.Do(t.Context(), b.plan(backend.VerbStart, nil, read(t, strings.Replace(fullBody, "us-west-2", "eu-west-1", 1))), heard)
	if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), "us-west-2, not eu-west-1") || b.line.Count("") != 0 || len(heard.before) != 0 {
		t.Errorf("%v after %d calls", err, b.line.Count(""))
	}
}

func TestAStreamThatKeepsNoDataSaysWhatToDo(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	b.create("hall", 0)
	_, err := b.Do(t.Context(), b.plan(backend.VerbStart, nil, read(t, strings.Replace(fullBody, "lobby-camera", "hall", 1))), &trail{})
	if e := errorOf(t, err); e.Class != backend.Conflict || e.Code != codeNoRetention || !strings.Contains(e.Message, "raise its data retention") {
		t.Errorf("%+v", e)
	}
	bare := b.get("hall")
	plan := b.plan(backend.VerbStart, &bare, read(t, strings.Replace(fullBody, "lobby-camera", "hall", 1)))
	if !slices.ContainsFunc(plan.Notes, func(n backend.Note) bool { return strings.Contains(n.Message, "keeps no data") }) {
		t.Errorf("the plan does not tell: %v", plan.Notes)
	}
}

func TestTheSweepListsStreamsWithAndWithoutImages(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Demo: true}})
	rows := b.rows()
	for name, want := range map[string]struct {
		state   backend.State
		onAir   backend.OnAir
		dormant bool
		alert   string
	}{
		"harbour-crane":  {backend.StateLive, backend.OnAirYes, false, ""},
		"rehearsal-room": {backend.StateIdle, backend.OnAirNo, false, ""},
		"stage-door":     {backend.StateFailed, backend.OnAirNo, false, alertRetention},
		"lobby-camera":   {backend.StateIdle, backend.OnAirNo, true, ""},
	} {
		r, ok := rows[name]
		if !ok || r.State != want.state || r.OnAir != want.onAir || r.Dormant != want.dormant {
			t.Errorf("%s is %+v", name, r)
		}
		if want.alert == "" && len(r.Alerts) > 0 {
			t.Errorf("%s has the alerts %v", name, r.Alerts)
		}
		if a, ok := alertOf(r.Alerts, want.alert); want.alert != "" && (!ok || a.Severity != backend.SeverityAlarm) {
			t.Errorf("%s has the alerts %v", name, r.Alerts)
		}
		if p := b.get(r.ID); p.Stamp != r.Stamp || p.Canvas != r.Canvas || len(p.Destinations) != len(r.Destinations) || fmt.Sprint(p.Alerts) != fmt.Sprint(r.Alerts) {
			t.Errorf("%s is listed as %+v and read as %+v", name, r, p.Row)
		}
	}
	if n := b.line.Count(callDescribe); n != len(rows)+4 {
		t.Errorf("%d configurations were read of %d streams", n, len(rows))
	}
}

func TestASweepKeepsTheOrderOfTheCloud(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 130}})
	var names []string
	var pages []int
	err := b.Sweep(t.Context(), func(p backend.Page) error {
		pages = append(pages, p.Number, p.Of)
		for _, r := range p.Rows {
			names = append(names, r.Name)
		}
		return nil
	})
	if err != nil || !slices.Equal(pages, []int{1, 0, 2, 2}) || len(names) != 134 {
		t.Fatalf("%d rows in the pages %v: %v", len(names), pages, err)
	}
	for i, name := range names[4:] {
		if !strings.HasSuffix(name, fmt.Sprintf("-%04d", i+1)) {
			t.Fatalf("the %dth is %s", i+1, name)
		}
	}
}

// TestOneStreamInTroubleDoesNotHideTheOthers: what cannot be known of it is told
// as such, and never as idle.
func TestOneStreamInTroubleDoesNotHideTheOthers(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Demo: true}})
	before := b.rows()
	answer := refused(http.StatusUnauthorized, "AccessDeniedException", "not this one")
	b.line.Next(callDescribe, backendtest.Fault{Answer: &answer})
	unknown := 0
	for _, r := range b.rows() {
		if r.State != backend.StateUnknown {
			continue
		}
		unknown++
		if a, ok := alertOf(r.Alerts, alertUnreadable); r.OnAir != backend.OnAirUncertain || r.Dormant || !ok || !strings.Contains(a.Message, "not this one") {
			t.Errorf("it is %+v", r)
		}
		if r.Stamp == before[r.Name].Stamp {
			t.Error("its stamp does not tell")
		}
	}
	if unknown != 1 {
		t.Errorf("%d are unknown", unknown)
	}
	gone := refused(http.StatusNotFound, "ResourceNotFoundException", "gone")
	b.line.Next(callDescribe, backendtest.Fault{Answer: &gone})
	if rows := b.rows(); len(rows) != len(before)-1 {
		t.Errorf("%d rows of %d are left", len(rows), len(before))
	}
	b.line.Next(callDescribe, backendtest.Fault{Answer: &backendtest.Answer{Status: 200, Body: "<html>"}})
	pages := 0
	err := b.Sweep(t.Context(), func(backend.Page) error { pages++; return nil })
	if !errors.Is(err, backend.Unavailable) || pages != 0 {
		t.Errorf("after %d pages: %v", pages, err)
	}
}

func TestAChangeTakesAMinuteAndSaysSo(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	at, ok := alertOf(p.Alerts, alertSettling)
	if !ok || at.Severity != backend.SeverityNote || !strings.Contains(settingOf(p, "In force"), "not before 12:01:00 UTC") {
		t.Errorf("alerts %v, in force %q", p.Alerts, settingOf(p, "In force"))
	}
	b.clock.Turn(delay)
	p = b.get(p.ID)
	if _, still := alertOf(p.Alerts, alertSettling); still || !strings.Contains(settingOf(p, "In force"), "a minute has passed since the change that was seen at 12:00:00") {
		t.Errorf("alerts %v, in force %q", p.Alerts, settingOf(p, "In force"))
	}
	b.configure("lobby-camera", strings.Replace(configIn(t, fullBody), "3000", "4000", 1))
	if p = b.get(p.ID); !strings.Contains(settingOf(p, "In force"), "not before 12:02:00 UTC") {
		t.Errorf("changed from elsewhere: %q", settingOf(p, "In force"))
	}
	again := newBench(t, sim.Options{})
	again.configure("lobby-camera", configIn(t, fullBody))
	if p = again.get("lobby-camera"); !strings.Contains(settingOf(p, "In force"), "not known") || len(p.Alerts) > 0 {
		t.Errorf("after a restart: %q, %v", settingOf(p, "In force"), p.Alerts)
	}
}

func TestResourcesAreTheStreams(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Demo: true}})
	list, err := b.Resources(t.Context(), kindStream)
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]string{}
	for _, r := range list {
		notes[r.Name] = fmt.Sprint(r.Kind, ", ", r.Note, ", ", r.Busy)
	}
	for name, want := range map[string]string{
		"lobby-camera":   "stream, retention 24 h, no image configuration, false",
		"harbour-crane":  "stream, retention 168 h, images ENABLED, true",
		"rehearsal-room": "stream, retention 24 h, images DISABLED, false",
		"stage-door":     "stream, retention 0 h: nothing is kept, so no images can be made, images ENABLED, true",
	} {
		if notes[name] != want {
			t.Errorf("%s: %s", name, notes[name])
		}
	}
	if none, err := b.Resources(t.Context(), "stage"); len(none) != 0 || err != nil {
		t.Errorf("of another kind: %v, %v", none, err)
	}
}

func TestTheBodyOnTheWireIsThePlansOwn(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	document := strings.Replace(fullBody, `"SamplingInterval": 3000`, `"Later": {"zero": 0, "half": 0.50, "text": "<A & B> \u2028 台"}, "SamplingInterval": 3000`, 1)
	plan := b.plan(backend.VerbStart, nil, read(t, document))
	b.do(plan)
	for _, c := range b.line.Calls() {
		if c.Name == callUpdate && string(c.Body) != string(plan.Steps[0].Body) {
			t.Errorf("sent %s, planned %s", c.Body, plan.Steps[0].Body)
		}
	}
	for _, want := range []string{`"zero":0`, `<A & B>`, "台", `0.50`} {
		if !strings.Contains(string(plan.Steps[0].Body), want) {
			t.Errorf("the body lacks %s: %s", want, plan.Steps[0].Body)
		}
	}
}

func TestAStreamOnItsWayHasItsState(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	if err := b.ask("DeleteStream", `{"StreamARN":"`+string(p.ID)+`"}`, &struct{}{}); err != nil {
		t.Fatal(err)
	}
	if p = b.get(p.ID); p.State != backend.StateStopping || p.OnAir != backend.OnAirNo || p.NativeState != wordDeleting {
		t.Errorf("it is %+v", p.Row)
	}
	b.clock.Turn(time.Minute)
	_, err := b.Get(t.Context(), p.ID)
	if e := errorOf(t, err); e.Class != backend.NotFound || e.Ref != p.Ref || e.RequestID == "" {
		t.Errorf("it is %+v", e)
	}
}

func TestTheClientNeedsARegionAndAWholePairOfKeys(t *testing.T) {
	for name, c := range map[string]Config{
		"no region":      {},
		"half a pair":    {Region: "us-west-2", AccessKey: "a"},
		"the other half": {Region: "us-west-2", SecretKey: "s"},
		"no scheme":      {Region: "us-west-2", Endpoint: "127.0.0.1:7402"},
		"another scheme": {Region: "us-west-2", Endpoint: "ftp://example.com"},
	} {
		if _, err := Open(c); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// TestAStopIsSentWhateverTheConfigurationSays: nothing that is wrong with it may
// keep an operator from ending the images.
func TestAStopIsSentWhateverTheConfigurationSays(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	p.Native = []backend.Answer{{Call: callDescribe, Body: json.RawMessage(strings.NewReplacer("us-west-2", "eu-west-1", "3000", "7").Replace(fullBody))}}
	plan := b.plan(backend.VerbStop, &p, backend.Spec{})
	before := b.line.Count(callUpdate)
	_, err := b.Do(t.Context(), plan, &trail{})
	if e := errorOf(t, err); b.line.Count(callUpdate) != before+1 || e.Code != "InvalidArgumentException" {
		t.Errorf("it was sent %d times: %v", b.line.Count(callUpdate)-before, err)
	}
}
