package ivs

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/layouts"
)

func TestACompositionGoesOnAirAndOffAgain(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	document := a.body(`{"grid":{"featuredParticipantAttribute":"host","gridGap":0}}`, `,"tags":{"Name":"News"}`)
	p := a.start(document, "token-1")
	if p.OnAir != backend.OnAirYes || p.Name != "News" || p.NativeState != wordActive {
		t.Errorf("it is %+v", p.Row)
	}
	if p.Canvas != (layouts.Canvas{Width: 1920, Height: 1080}) || p.Layout.Canvas != p.Canvas || p.LayoutKind != layouts.KindGrid {
		t.Errorf("canvas %v, layout %+v", p.Canvas, p.Layout)
	}
	if len(p.Cast) == 0 || len(p.Alerts) > 0 {
		t.Errorf("cast %v, alerts %v", p.Cast, p.Alerts)
	}
	if free, err := a.Free(a.ctx(), p); free || err != nil {
		t.Errorf("the channel on air is free: %t, %v", free, err)
	}
	if err := a.stop(p); err != nil {
		t.Fatal(err)
	}
	ended := a.await(p.ID, backend.StateEnded)
	if ended.OnAir != backend.OnAirNo || ended.EndedAt.IsZero() || !ended.ForcedEndAt.IsZero() {
		t.Errorf("it is %+v", ended.Row)
	}
	for range 60 {
		if free, err := a.Free(a.ctx(), p); err != nil {
			t.Fatal(err)
		} else if free {
			break
		}
		a.clock.Turn(time.Second)
	}
	if free, err := a.Free(a.ctx(), p); !free || err != nil {
		t.Errorf("the channel is free: %t, %v", free, err)
	}
	a.clock.Turn(6 * time.Minute)
	_, err := a.Get(a.ctx(), p.ID)
	if e := errorOf(t, err); e.Class != backend.NotFound || e.Code != "ResourceNotFoundException" || e.RequestID == "" || e.Ref.Short != p.Ref.Short {
		t.Errorf("the error is %+v", e)
	}
}

func TestTheSweepAgreesWithGet(t *testing.T) {
	a := openAccount(t, sim.World{Count: 130}, "")
	var rows []backend.Row
	var pages []int
	err := a.Sweep(a.ctx(), func(p backend.Page) error {
		rows, pages = append(rows, p.Rows...), append(pages, p.Number, p.Of)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 130 || !slices.Equal(pages, []int{1, 0, 2, 2}) {
		t.Fatalf("%d rows in the pages %v", len(rows), pages)
	}
	for _, row := range rows[:20] {
		p, err := a.Get(a.ctx(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		if row.Ref != p.Ref || row.Name != p.Name || row.State != p.State || row.OnAir != p.OnAir || row.Stamp != p.Stamp ||
			!row.StartedAt.Equal(p.StartedAt) || !row.ForcedEndAt.Equal(p.ForcedEndAt) || len(row.Destinations) != len(p.Destinations) {
			t.Errorf("the list has %+v, Get %+v", row, p.Row)
		}
	}
}

func TestAPagesErrorEndsTheSweep(t *testing.T) {
	a := openAccount(t, sim.World{Count: 130}, "")
	enough := errors.New("enough")
	pages := 0
	err := a.Sweep(a.ctx(), func(backend.Page) error { pages++; return enough })
	if !errors.Is(err, enough) || pages != 1 {
		t.Errorf("after %d pages: %v", pages, err)
	}
}

func TestTheBodyOnTheWireIsThePlansOwn(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	document := a.body(
		`{"pip":{"gridGap":0,"pipOffset":0,"omitStoppedVideo":false,"futureMember":{"depth":0,"on":false,"none":null},"pipWidth":320.0}}`,
		`,"tags":{"Name":"<A & B> \u2028 \"台\""},"maxBitrate":0,"list":[],"idempotencyToken":"fixed-token"`)
	plan := a.plan(document)
	_, heard, err := a.do(plan)
	if err != nil {
		t.Fatal(err)
	}
	sent := a.wire.sent(callStart)
	if len(sent) != 1 || sent[0].body != string(plan.Steps[0].Body) {
		t.Fatalf("sent %v, planned %s", sent, plan.Steps[0].Body)
	}
	if diff := cmp.Diff(plan.Steps, heard.before); diff != "" {
		t.Errorf("the trail heard something else:\n%s", diff)
	}
	for _, want := range []string{
		`"gridGap":0`, `"pipOffset":0`, `"omitStoppedVideo":false`, `{"depth":0,"on":false,"none":null}`, `320.0`,
		`"maxBitrate":0`, `"list":[]`, `"<A & B>`,
	} {
		if !strings.Contains(sent[0].body, want) {
			t.Errorf("the body lacks %s: %s", want, sent[0].body)
		}
	}
	if sent[0].head.Get("Content-Type") != "application/json" {
		t.Errorf("the headers are %v", sent[0].head)
	}
}

func TestZerosComeBackAsTheyWereSent(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	p := a.start(a.body(`{"grid":{"gridGap":0,"omitStoppedVideo":false}}`, ""), "token")
	if p.Layout.Grid.Gap == nil || *p.Layout.Grid.Gap != 0 || p.Layout.Grid.OmitStopped == nil || *p.Layout.Grid.OmitStopped {
		t.Errorf("the grid is %+v", p.Layout.Grid)
	}
}

func TestARepeatedTokenMakesOneAndTwoTokensMakeTwo(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	document := `{"stageArn":"` + a.pick(kindStage, " on stage").ID + `","destinations":[{"s3":{"storageConfigurationArn":"` +
		a.pick(kindStorage, "").ID + `","encoderConfigurationArns":["` + a.pick(kindEncoder, "").ID + `"]}}]}`
	var ids []backend.ID
	for _, token := range []string{"one", "one", "two"} {
		id, _, err := a.do(a.plan(document).WithToken(token))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if ids[0] != ids[1] || ids[0] == ids[2] {
		t.Errorf("the ids are %v", ids)
	}
}

func TestAStopWhileItStartsIsAConflict(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	id, _, err := a.do(a.plan(a.body(`null`, "")).WithToken("token"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Get(a.ctx(), id)
	if err != nil {
		t.Fatal(err)
	}
	if e := errorOf(t, a.stop(p)); e.Class != backend.Conflict || e.Call != callStop || e.Message == "" {
		t.Errorf("the error is %+v", e)
	}
}

func TestAReplacementStartsOnceTheChannelIsFree(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	old := a.start(a.body(`{"grid":{"gridGap":0}}`, `,"tags":{"Name":"News"}`), "first")
	plan, err := Dialect{}.Plan(backend.VerbStart, &old, specOf(t, "l.yaml", "pip: {pipOffset: 0}"))
	if err != nil {
		t.Fatal(err)
	}
	plan = plan.WithToken("second")
	_, _, err = a.do(plan)
	if e := errorOf(t, err); e.Class != backend.Conflict {
		t.Errorf("on a channel in use: %v", e)
	}
	if err := a.stop(old); err != nil {
		t.Fatal(err)
	}
	for free := false; !free; {
		if free, err = a.Free(a.ctx(), old); err != nil {
			t.Fatal(err)
		}
		a.clock.Turn(time.Second)
	}
	id, _, err := a.do(plan)
	if err != nil {
		t.Fatal(err)
	}
	p := a.await(id, backend.StateLive)
	if p.ID == old.ID || p.Name != "News" || p.LayoutKind != layouts.KindPip || *p.Layout.Pip.Offset != 0 {
		t.Errorf("it is %+v with %+v", p.Row, p.Layout)
	}
	if !(Dialect{}).Adopts(plan.Steps[0], p) {
		t.Error("what the start made is not known again")
	}
}

func TestTheCastHasAttributesOnlyWhenAskedForThem(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	stage := a.pick(kindStage, "nobody")
	host, err := a.sim.Join(stage.ID, ivssim.Guest{UserID: "Ada", Attributes: map[string]string{"host": "true"}})
	if err != nil {
		t.Fatal(err)
	}
	a.clock.Turn(time.Second)
	if _, err := a.sim.Join(stage.ID, ivssim.Guest{UserID: "Viewer", Watching: true}); err != nil {
		t.Fatal(err)
	}
	document := strings.Replace(a.body(`null`, ""), a.pick(kindStage, " on stage").ID, stage.ID, 1)
	a.clock.Turn(time.Minute) // what is known of the stage is forgotten
	id, _, err := a.do(a.plan(document).WithToken("t"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Get(a.ctx(), id)
	if err != nil {
		t.Fatal(err)
	}
	want := []layouts.Participant{{ID: host, Name: "Ada", Video: layouts.VideoOn}}
	if diff := cmp.Diff(want, p.Cast); diff != "" {
		t.Errorf("the cast differs:\n%s", diff)
	}
	want[0].Attributes = map[string]string{"host": "true"}
	cast, err := a.Participants(a.ctx(), p)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, cast); diff != "" {
		t.Errorf("the cast with attributes differs:\n%s", diff)
	}
	if err := a.sim.Leave(stage.ID, host); err != nil {
		t.Fatal(err)
	}
	p, err = a.Get(a.ctx(), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Cast) != 0 || p.Cast == nil || !hasAlert(p.Row, alertNoPublisher) {
		t.Errorf("nobody is left, but the cast is %v and the alerts %v", p.Cast, p.Alerts)
	}
}

func hasAlert(r backend.Row, code string) bool {
	return slices.ContainsFunc(r.Alerts, func(a backend.Alert) bool { return a.Code == code })
}

func TestTheNativeAnswersAreKeptAsTheyCame(t *testing.T) {
	a := openAccount(t, sim.World{Count: 1}, "")
	var id backend.ID
	if err := a.Sweep(a.ctx(), func(p backend.Page) error { id = p.Rows[0].ID; return nil }); err != nil {
		t.Fatal(err)
	}
	p, err := a.Get(a.ctx(), id)
	if err != nil {
		t.Fatal(err)
	}
	var calls []string
	for _, answer := range p.Native {
		calls = append(calls, answer.Call)
		if !json.Valid(answer.Body) {
			t.Errorf("%s is no JSON: %s", answer.Call, answer.Body)
		}
	}
	if !slices.Equal(calls, []string{callGet, callEncoder, callStage, callParticipants}) {
		t.Errorf("the answers are of %v", calls)
	}
	if !strings.Contains(string(p.Answered(callGet)), `"stageArn"`) {
		t.Errorf("GetComposition answered %s", p.Answered(callGet))
	}
}

func TestWhatDescribesACompositionMayBeUnreadable(t *testing.T) {
	for call, what := range map[string]string{
		callEncoder: "the encoder configuration", callStage: "the stage", callParticipants: "the participants",
	} {
		a := openAccount(t, sim.World{Count: 1}, "faults: [{system: ivs, call: "+call+", kind: error, status: 403, code: AccessDeniedException, message: no}]")
		var id backend.ID
		if err := a.Sweep(a.ctx(), func(p backend.Page) error { id = p.Rows[0].ID; return nil }); err != nil {
			t.Fatal(err)
		}
		p, err := a.Get(a.ctx(), id)
		if err != nil {
			t.Fatalf("%s: %v", call, err)
		}
		i := slices.IndexFunc(p.Alerts, func(a backend.Alert) bool { return a.Code == alertPartial })
		if i < 0 || p.Alerts[i].Severity != backend.SeverityNote || !strings.HasPrefix(p.Alerts[i].Message, what) {
			t.Errorf("%s: the alerts are %v", call, p.Alerts)
		}
		if p.Layout == nil || p.OnAir != backend.OnAirYes || (call != callEncoder) != (p.Canvas.Width > 0) || (call == callEncoder) != (p.Cast != nil) {
			t.Errorf("%s: it is %+v with cast %v", call, p.Row, p.Cast)
		}
	}
}

func TestAnEncoderConfigurationIsReadOnce(t *testing.T) {
	a := openAccount(t, sim.World{Count: 1}, "")
	var id backend.ID
	if err := a.Sweep(a.ctx(), func(p backend.Page) error { id = p.Rows[0].ID; return nil }); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := a.Get(a.ctx(), id); err != nil {
			t.Fatal(err)
		}
		a.clock.Turn(time.Minute)
	}
	if n := len(a.wire.sent(callEncoder)); n != 1 {
		t.Errorf("it was read %d times", n)
	}
	if n := len(a.wire.sent(callStage)); n != 3 {
		t.Errorf("the stage was read %d times", n)
	}
}

func TestResourcesTellWhatDistinguishesThem(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	all, err := a.Resources(a.ctx(), "")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, r := range all {
		kinds[r.Kind]++
		if r.ID == "" || r.Name == "" || r.Note == "" || r.Busy {
			t.Errorf("%+v", r)
		}
	}
	for _, kind := range []string{kindStage, kindChannel, kindEncoder, kindStorage} {
		if kinds[kind] == 0 {
			t.Errorf("no %s", kind)
		}
	}
	p := a.start(a.body(`null`, ""), "t")
	channels, err := a.Resources(a.ctx(), kindChannel)
	if err != nil {
		t.Fatal(err)
	}
	item, err := readComposition(p.Answered(callGet))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range channels {
		if used := r.ID == item.channels()[0]; r.Busy != used || used != (r.Note == "live") {
			t.Errorf("%+v", r)
		}
	}
	if none, err := a.Resources(a.ctx(), "stream"); err != nil || len(none) != 0 {
		t.Errorf("streams: %v, %v", none, err)
	}
}

func TestACallThatCannotBeRecordedIsNotMade(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	full := errors.New("the disk is full")
	tr := &trail{refuse: full}
	_, err := a.Do(a.ctx(), a.plan(a.body(`null`, "")).WithToken("t"), tr)
	if !errors.Is(err, full) || backend.ClassOf(err) != backend.Cancelled || len(tr.after) != 0 {
		t.Errorf("the error is %v, the trail heard %v", err, tr.after)
	}
	if n := len(a.wire.sent(callStart)); n != 0 {
		t.Errorf("%d starts were sent", n)
	}
}

func TestAPlanOfAnotherDialectIsNotSent(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	for _, p := range []backend.Plan{
		{System: backend.Volc, Steps: []backend.Step{{Call: callStart}}},
		{System: backend.IVS, Steps: []backend.Step{{Call: callStop, Body: []byte(`{}`)}, {Call: "DeleteStage"}}},
		{System: backend.IVS},
	} {
		if _, heard, err := a.do(p); !errors.Is(err, backend.Invalid) || len(heard.before) != 0 {
			t.Errorf("%+v: %v, %v", p, err, heard.before)
		}
	}
	if len(a.wire.requests) != 0 {
		t.Errorf("sent %v", a.wire.requests)
	}
}

func TestTheActionsOfAPolicyAreTheCallsThatAreMade(t *testing.T) {
	a := openAccount(t, sim.World{}, "")
	p := a.start(a.body(`null`, ""), "t")
	if _, err := a.Participants(a.ctx(), p); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Resources(a.ctx(), ""); err != nil {
		t.Fatal(err)
	}
	if err := a.Sweep(a.ctx(), func(backend.Page) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := a.stop(p); err != nil {
		t.Fatal(err)
	}
	a.await(p.ID, backend.StateEnded)
	if _, err := a.Free(a.ctx(), p); err != nil {
		t.Fatal(err)
	}
	made := map[string]bool{}
	for _, q := range a.wire.requests {
		made["ivs:"+q.call] = true
	}
	allowed := Actions(true)
	for _, action := range allowed {
		if !made[action] {
			t.Errorf("%s is allowed and not needed", action)
		}
		delete(made, action)
	}
	if len(made) > 0 {
		t.Errorf("needed and not allowed: %v", made)
	}
	if reads := Actions(false); len(reads) != len(allowed)-2 || slices.Contains(reads, "ivs:"+callStart) || slices.Contains(reads, "ivs:"+callStop) {
		t.Errorf("reading needs %v", reads)
	}
}
