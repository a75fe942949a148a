package ivssim_test

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

func TestAStageIsMadeReadAndDeleted(t *testing.T) {
	b := newBench(t, sim.Options{})
	a := b.Must("CreateStage", document{
		"name": "late-show", "tags": document{"Name": "深夜"},
		"participantTokenConfigurations": []any{document{"userId": "u", "attributes": document{"host": "true"}}, document{"duration": 1, "capabilities": []string{"SUBSCRIBE"}}},
	})
	arn := simtest.TextAt(t, a, "stage", "arn")
	if tokens := a["participantTokens"].([]any); len(tokens) != 2 || simtest.TextAt(t, tokens, 1, "expirationTime") != "2026-11-21T12:01:00Z" ||
		simtest.At(t, tokens, 0, "duration") != 720.0 || simtest.TextAt(t, tokens, 0, "attributes", "host") != "true" || len(simtest.At(t, tokens, 0, "capabilities").([]any)) != 2 {
		t.Errorf("the tokens are %v", tokens)
	}
	stage := b.Must("GetStage", document{"arn": arn})["stage"].(document)
	if stage["activeSessionId"] != nil || stage["name"] != "late-show" || simtest.TextAt(t, stage, "tags", "Name") != "深夜" {
		t.Errorf("the stage is %v", stage)
	}
	recording := document{
		"storageConfigurationArn": "", "mediaTypes": []any{"AUDIO_VIDEO"}, "recordingReconnectWindowSeconds": 0.0, "recordParticipantReplicas": true,
		"thumbnailConfiguration": document{"targetIntervalSeconds": 60.0, "storage": []any{"SEQUENTIAL"}, "recordingMode": "DISABLED"},
		"hlsConfiguration":       document{"targetSegmentDurationSeconds": 6.0},
	}
	if !reflect.DeepEqual(stage["autoParticipantRecordingConfiguration"], recording) {
		t.Errorf("recording is %v", stage["autoParticipantRecordingConfiguration"])
	}
	for _, name := range []string{"events", "whip", "rtmp", "rtmps"} {
		if !strings.Contains(simtest.TextAt(t, stage, "endpoints", name), "://") {
			t.Errorf("the endpoint %s is %v", name, simtest.At(t, stage, "endpoints", name))
		}
	}
	if a := b.Call("DeleteStage", document{"arn": arn}); a.Body != "{}" {
		t.Errorf("a deletion answers %s", a.Body)
	}
	b.Refused("DeleteStage", document{"arn": arn}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestAStageRecordsOnlyToWhatExists(t *testing.T) {
	b := newBench(t, sim.Options{})
	storage := b.storage()
	with := func(arn string) document {
		return document{"autoParticipantRecordingConfiguration": document{"storageConfigurationArn": arn, "recordParticipantReplicas": false}}
	}
	b.Refused("CreateStage", with(storage+"x"), 400, "ValidationException")
	stage := b.Must("CreateStage", with(storage))["stage"]
	if simtest.At(t, stage, "autoParticipantRecordingConfiguration", "recordParticipantReplicas") != false {
		t.Errorf("a false was lost: %v", stage)
	}
	b.Refused("DeleteStorageConfiguration", document{"arn": storage}, http.StatusConflict, "ConflictException")
}

func TestStageRequestsAreHeldToTheModel(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	session := simtest.TextAt(t, b.Must("GetStage", document{"arn": stage}), "stage", "activeSessionId")
	for _, c := range []struct {
		call string
		in   document
		code string
	}{
		{"CreateStage", document{"name": "a b"}, "ValidationException"},
		{"CreateStage", document{"participantTokenConfigurations": make([]any, 13)}, "ValidationException"},
		{"CreateStage", document{"participantTokenConfigurations": []any{document{"duration": 20161}}}, "ValidationException"},
		{"CreateStage", document{"participantTokenConfigurations": []any{document{"attributes": document{"k": strings.Repeat("v", 1024)}}}}, "ValidationException"},
		{"CreateStage", document{"autoParticipantRecordingConfiguration": document{}}, "ValidationException"},
		{"CreateStage", document{"autoParticipantRecordingConfiguration": document{"storageConfigurationArn": "x"}}, "ValidationException"},
		{"CreateParticipantToken", document{"stageArn": stage, "capabilities": []string{"SPEAK"}}, "ValidationException"},
		{"CreateParticipantToken", document{"stageArn": stage, "userId": strings.Repeat("u", 129)}, "ValidationException"},
		{"CreateParticipantToken", document{"stageArn": stage, "attributes": document{"k": 1}}, "SerializationException"},
		{"CreateParticipantToken", document{"stageArn": stage + "x"}, "ResourceNotFoundException"},
		{"GetStageSession", document{"stageArn": stage, "sessionId": "st-short"}, "ValidationException"},
		{"GetStageSession", document{"stageArn": stage, "sessionId": "st-0000000000000"}, "ResourceNotFoundException"},
		{"GetStageSession", document{"stageArn": stage + "x", "sessionId": session}, "ResourceNotFoundException"},
		{"GetParticipant", document{"stageArn": stage, "sessionId": session}, "ValidationException"},
		{"GetParticipant", document{"stageArn": stage, "sessionId": session, "participantId": "gone"}, "ResourceNotFoundException"},
		{"ListParticipants", document{"stageArn": stage}, "ValidationException"},
		{"ListParticipants", document{"stageArn": stage, "sessionId": session, "filterByState": "AWAY"}, "ValidationException"},
		{"ListParticipants", document{"stageArn": stage, "sessionId": session, "filterByState": "CONNECTED", "filterByPublished": true}, "ValidationException"},
	} {
		if a := b.Call(c.call, c.in); a.Code != c.code {
			t.Errorf("%s %v is answered with %s, not %s", c.call, c.in, a.Body, c.code)
		}
	}
}

func TestParticipantsAreListedWithoutAndReadWithTheirAttributes(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	session := simtest.TextAt(t, b.Must("GetStage", document{"arn": stage}), "stage", "activeSessionId")
	id, err := b.sim.Join(stage, ivssim.Guest{UserID: "新来的", Attributes: map[string]string{"host": "true"}, Watching: true})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(k string, v any) []any {
		return b.listed("ListParticipants", "participants", document{"stageArn": stage, "sessionId": session, k: v})
	}
	if n := len(ask("maxResults", 2)); n != 5 {
		t.Errorf("%d participants are listed", n)
	}
	if found := ask("filterByPublished", false); len(found) != 1 || simtest.TextAt(t, found, 0, "participantId") != id || simtest.At(t, found, 0, "attributes") != nil {
		t.Errorf("those who never published are %v", found)
	}
	if n := len(ask("filterByPublished", true)); n != 4 {
		t.Errorf("%d have published", n)
	}
	if found := ask("filterByUserId", "新来的"); len(found) != 1 {
		t.Errorf("of that user id there are %v", found)
	}
	if err := b.sim.Leave(stage, id); err != nil {
		t.Fatal(err)
	}
	if found := ask("filterByState", "DISCONNECTED"); len(found) != 1 || simtest.TextAt(t, found, 0, "participantId") != id {
		t.Errorf("those who left are %v", found)
	}
	if n := len(ask("filterByRecordingState", "ACTIVE")); n != 0 {
		t.Errorf("%d are being recorded", n)
	}
	get := document{"stageArn": stage, "sessionId": session, "participantId": id}
	p := b.Must("GetParticipant", get)["participant"].(document)
	if simtest.TextAt(t, p, "attributes", "host") != "true" || p["published"] != false || p["state"] != "DISCONNECTED" || p["firstJoinTime"] != "2026-11-21T12:00:00Z" {
		t.Errorf("the participant is %v", p)
	}
}

func TestAttributesFollowATokenExchange(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	session := simtest.TextAt(t, b.Must("GetStage", document{"arn": stage}), "stage", "activeSessionId")
	id := b.people(stage)[1]
	if err := b.sim.Exchange(stage, id, map[string]string{"host": "true"}); err != nil {
		t.Fatal(err)
	}
	p := b.Must("GetParticipant", document{"stageArn": stage, "sessionId": session, "participantId": id})["participant"]
	if got := simtest.At(t, p, "attributes"); !reflect.DeepEqual(got, document{"host": "true"}) {
		t.Errorf("the attributes are %v", got)
	}
}

func TestASessionEndsSomeMinutesAfterTheLastHasLeft(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	first := simtest.TextAt(t, b.Must("GetStage", document{"arn": stage}), "stage", "activeSessionId")
	b.emptyOut(stage)
	b.Pass(time.Minute)
	if id := simtest.TextAt(t, b.Must("GetStage", document{"arn": stage}), "stage", "activeSessionId"); id != first {
		t.Errorf("the session is now %s", id)
	}
	b.Pass(3 * time.Minute)
	if id := simtest.At(t, b.Must("GetStage", document{"arn": stage}), "stage", "activeSessionId"); id != nil {
		t.Errorf("the session is still %v", id)
	}
	ended := b.Must("GetStageSession", document{"stageArn": stage, "sessionId": first})["stageSession"].(document)
	if ended["endTime"] != "2026-11-21T12:03:00Z" {
		t.Errorf("the session is %v", ended)
	}
	if n := len(b.listed("ListParticipants", "participants", document{"stageArn": stage, "sessionId": first})); n != 4 {
		t.Errorf("of the ended session %d participants are known", n)
	}
	if _, err := b.sim.Join(stage, ivssim.Guest{}); err != nil {
		t.Fatal(err)
	}
	sessions := b.listed("ListStageSessions", "stageSessions", document{"stageArn": stage, "maxResults": 1})
	if len(sessions) != 2 || simtest.At(t, sessions, 1, "endTime") != nil {
		t.Errorf("the sessions are %v", sessions)
	}
}

func TestTheThirteenthPublisherIsRefused(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(3)
	for range 12 {
		if _, err := b.sim.Join(stage, ivssim.Guest{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.sim.Join(stage, ivssim.Guest{}); err == nil {
		t.Error("a thirteenth publisher joined")
	}
	if _, err := b.sim.Join(stage, ivssim.Guest{Watching: true}); err != nil {
		t.Errorf("a viewer was refused: %v", err)
	}
}

func TestOfWhatDoesNotExistThereIsNothingToList(t *testing.T) {
	b := newBench(t, sim.Options{})
	none := "arn:aws:ivs:us-west-2:123456789012:stage/none"
	for call, in := range map[string]document{
		"ListStageSessions": {"stageArn": none},
		"ListParticipants":  {"stageArn": none, "sessionId": "st-0000000000000"},
		"ListCompositions":  {"filterByStageArn": none},
	} {
		a := b.Call(call, in)
		if a.Status != http.StatusOK || !strings.Contains(a.Body, ":[]") {
			t.Errorf("%s answered %d %s", call, a.Status, a.Body)
		}
	}
}

func TestControlsOfWhatDoesNotExistAreErrors(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage, arn := b.stage(0), b.start(0, 0)
	for i, err := range []error{
		b.sim.Leave(stage, "nobody"), b.sim.Leave("nowhere", "nobody"), b.sim.StopVideo(b.stage(3), "nobody", true),
		b.sim.Interrupt("none", "d", time.Second), b.sim.Fail(arn, "d"), b.sim.Fail("none", "d"),
	} {
		if err == nil {
			t.Errorf("number %d succeeded", i)
		}
	}
	if cast, err := b.sim.Cast(b.stage(3)); err != nil || len(cast) != 0 {
		t.Errorf("an empty stage holds %v, %v", cast, err)
	}
	if people := b.people(stage); !slices.IsSorted(people) && len(people) != 4 {
		t.Errorf("the people are %v", people)
	}
}
