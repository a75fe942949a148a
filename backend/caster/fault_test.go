package caster

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
)

// refusals are the vendor's codes and what each means for a change.
func refusals() []backendtest.Refusal {
	var list []backendtest.Refusal
	for _, c := range []struct {
		status int
		code   string
		class  backend.Class
	}{
		{400, "MissingParameter", backend.Invalid},
		{400, "MissingAction", backend.Invalid},
		{400, "InvalidParameter", backend.Invalid},
		{400, "InvalidParameter.Malformed", backend.Invalid},
		{400, "InvalidNormType.Malformed", backend.Invalid},
		{400, "InvalidSceneId.Malformed", backend.Invalid},
		{400, "InvalidVideoLayersAndBlendListSize.Mismatch", backend.Invalid},
		{404, "InvalidDomainName.NotFound", backend.Invalid},
		{404, "InvalidAction.NotFound", backend.Invalid},
		{404, "InvalidVersion", backend.Invalid},
		{400, "SomethingNew", backend.Invalid},
		{200, "SomethingNew", backend.Invalid},
		{404, "InvalidCaster.NotFound", backend.NotFound},
		{400, "InvalidCasterId.Malformed", backend.NotFound},
		{404, "SomethingNew", backend.NotFound},
		{404, "InvalidScene.NotFound", backend.Conflict},
		{404, "InvalidLayout.NotFound", backend.Conflict},
		{400, "InvalidLayout.NotFound", backend.Conflict},
		{404, "InvalidComponent.NotFound", backend.Conflict},
		{404, "InvalidResource.NotFound", backend.Conflict},
		{404, "InvalidUrgentMaterial.NotFound", backend.Conflict},
		{400, "IncorrectSceneStatus", backend.Conflict},
		{400, "IncorrectSceneStatus.Inuse", backend.Conflict},
		{400, "IncorrectSceneStatus.ConfigError", backend.Conflict},
		{400, "IncorrectCasterStatus.Idle", backend.Conflict},
		{400, "IncorrectChannel.Disable", backend.Conflict},
		{400, "DuplicateLocationID", backend.Conflict},
		{400, "BusinessExist", backend.Conflict},
		{400, "ResourceOfChannelExist", backend.Conflict},
		{409, "SomethingNew", backend.Conflict},
		{400, "CasterNumberExceed", backend.Quota},
		{400, "ResourceNumberExceed", backend.Quota},
		{400, "QuotaExceeded.Caster", backend.Quota},
		{401, "IllegalOperation", backend.Auth},
		{403, "Forbidden", backend.Auth},
		{403, "Forbidden.RAM", backend.Auth},
		{403, "NoPermission", backend.Auth},
		{400, "SignatureDoesNotMatch", backend.Auth},
		{403, "SignatureDoesNotMatch", backend.Auth},
		{400, "SignatureNonceUsed", backend.Auth},
		{400, "IncompleteSignature", backend.Auth},
		{404, "InvalidAccessKeyId.NotFound", backend.Auth},
		{400, "InvalidAccessKeyId.Inactive", backend.Auth},
		{400, "InvalidSecurityToken.Expired", backend.Auth},
		{400, "InvalidTimeStamp.Expired", backend.Auth},
		{403, "SomethingNew", backend.Auth},
		{400, "Throttling", backend.Throttled},
		{400, "Throttling.User", backend.Throttled},
		{503, "Throttling.Api", backend.Throttled},
		{429, "SomethingNew", backend.Throttled},
		{503, "ServiceUnavailable", backend.Unavailable},
		{501, "NotImplemented", backend.Unavailable},
		{500, "InternalError", backend.Uncertain},
		{200, "InternalError", backend.Uncertain},
		{500, "SomethingNew", backend.Uncertain},
		{504, "SomethingNew", backend.Uncertain},
		{408, "SomethingNew", backend.Uncertain},
	} {
		list = append(list, backendtest.Refusal{
			Name: http.StatusText(c.status) + " " + c.code, Answer: refused(c.status, c.code, "no"), Class: c.class,
		})
	}
	return append(list,
		backendtest.Refusal{Name: "a gateway's no", Answer: backendtest.Answer{Status: 403, Body: "<html>no</html>"}, Class: backend.Auth},
		backendtest.Refusal{Name: "a gateway's not now", Answer: backendtest.Answer{Status: 429, Body: ""}, Class: backend.Throttled},
		backendtest.Refusal{Name: "a gateway's 404", Answer: backendtest.Answer{Status: 404, Body: "<html>what?</html>"}, Class: backend.Unavailable},
		backendtest.Refusal{Name: "a gateway's too long", Answer: backendtest.Answer{Status: 414, Body: ""}, Class: backend.Invalid},
		backendtest.Refusal{Name: "a portal's JSON", Answer: backendtest.Answer{Status: 200, Body: `{"login":"please"}`}, Class: backend.Uncertain},
		backendtest.Refusal{Name: "a create without an id", Answer: backendtest.Answer{Status: 200, Body: `{"RequestId":"r"}`}, Class: backend.Uncertain},
	)
}

// TestARefusalOfAReadIsNeverUncertain: nothing was to be done.
func TestARefusalOfAReadIsNeverUncertain(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 1}, Seed: 1})
	for _, r := range refusals() {
		if r.Class == backend.Uncertain {
			r.Class = backend.Unavailable
		}
		b.line.Always("", backendtest.Fault{Answer: &r.Answer})
		_, err := b.sweep()
		b.line.Clear()
		if !errors.Is(err, r.Class) {
			t.Errorf("%s is of class %q, want %q: %v", r.Name, backend.ClassOf(err), r.Class, err)
		}
	}
}

// TestWhatIsNotTheVendorsIsNoYes: a stop answers nothing but a RequestId, so that
// any other object must not be taken for one.
func TestWhatIsNotTheVendorsIsNoYes(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{})
	id, _ := b.carry(byHand())
	for _, body := range []string{`{}`, `{"login":"please"}`, `{"RequestId":""}`, `{"RequestId":null}`, `{"StopCasterResponse":{}}`} {
		b.line.Next(callStop, backendtest.Fault{Answer: &backendtest.Answer{Status: http.StatusOK, Body: body}})
		if _, err := b.Do(t.Context(), steps(id, callStop, string(studioBody(id))), &trail{}); !errors.Is(err, backend.Uncertain) {
			t.Errorf("%s stops it: %v", body, err)
		}
	}
}

func TestAReadIsSentAgainWhereThatMayHelp(t *testing.T) {
	t.Parallel()
	b := newBench(t, sim.Options{World: sim.World{Count: 1}, Seed: 1})
	b.tries = 3
	for _, f := range []backendtest.Fault{
		{Lose: backendtest.LostBefore},
		{Answer: &backendtest.Answer{Status: 200, Body: `{"RequestId":"r"}`}},
		{Answer: &backendtest.Answer{Status: 500, Body: ""}},
		{Answer: new(refused(503, "ServiceUnavailable", "no"))},
	} {
		before := b.line.Count(callList)
		b.line.Next(callList, f)
		b.line.Next(callList, f)
		if rows, err := b.sweep(); err != nil || len(rows) != 1 || b.line.Count(callList) != before+3 {
			t.Errorf("%d rows after %d calls: %v", len(rows), b.line.Count(callList)-before, err)
		}
	}
	before := b.line.Count(callList)
	b.line.Next(callList, backendtest.Fault{Answer: new(refused(403, "Forbidden", "no"))})
	if _, err := b.sweep(); !errors.Is(err, backend.Auth) || b.line.Count(callList) != before+1 {
		t.Errorf("forbidden, it was sent %d times: %v", b.line.Count(callList)-before, err)
	}
}

func TestRefusalsHideWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	c := &Client{keys: keys{secret: "top-s3cret", token: "tok3n"}}
	body := json.RawMessage(`{"LiveStreamUrl":"rtmp://user:pa55@pull.example.com/live/h0stKey?sign=5igned","SideOutputUrlList":"\"rtmp://a.example.com/live/keyA\",rtmp://b.example.com/live/keyB","TranscodeConfig":"{}","ImageUrl":"assets.example.com/pic-7ure.png"}`)
	for _, text := range []string{
		"bad rtmp://user:pa55@pull.example.com/live/h0stKey?sign=5igned here", "h0stKey", "5igned is wrong", "user:pa55", "keyA and keyB",
		"sign: POST&rtmp%3A%2F%2Fa.example.com%2Flive%2FkeyA", "assets.example.com/pic-7ure.png", "top-s3cret tok3n",
	} {
		got := c.scrub(text, body)
		for _, secret := range []string{"h0stKey", "5igned", "pa55", "keyA", "keyB", "pic-7ure", "top-s3cret", "tok3n"} {
			if strings.Contains(got, secret) {
				t.Errorf("%q is in %q", secret, got)
			}
		}
	}
	if got := c.scrub("the layer RV01 is no place", body); got != "the layer RV01 is no place" {
		t.Errorf("a sentence becomes %q", got)
	}
}

// FuzzAnswers: whatever comes is an answer or is not, and is never taken for a
// studio that it does not name.
func FuzzAnswers(f *testing.F) {
	f.Add(200, []byte(`{"RequestId":"r","Total":1,"CasterList":{"Caster":[{"CasterId":"a","Status":1}]}}`))
	f.Add(200, []byte(`{"DescribeCasterScenesResponse":{"RequestId":"r","SceneList":{"Scene":{"SceneId":"s","OutputType":1,"Status":"1"}}}}`))
	f.Add(400, []byte(`{"RequestId":"r","Code":"IncorrectSceneStatus","Message":"no"}`))
	f.Add(200, []byte(`{"RequestId":7,"Total":"x","CasterList":[null]}`))
	f.Fuzz(func(t *testing.T, status int, raw []byte) {
		a := readAnswer(status, raw)
		if a.readable && !json.Valid(a.body) {
			t.Errorf("%q is readable and %q is no JSON", raw, a.body)
		}
		for _, list := range parts() {
			elements(a.body, list.outer, list.inner)
		}
		w := walk{seen: map[string]bool{}}
		if w.usable(a) == nil {
			if list, _, err := w.page(a, 1); err == nil {
				for _, s := range list {
					if s.ID == "" {
						t.Errorf("a studio without an id in %q", raw)
					}
				}
			}
		}
		if scenes, ok := readScenes(a.body); ok {
			stand("1", sceneOf(scenes, outputPGM), 0)
		}
		asLists(a.body)
		describesConfig(a.body, "c")
	})
}
