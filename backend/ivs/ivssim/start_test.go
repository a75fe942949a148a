package ivssim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

func TestTheDefaultLayoutIsAWholeGrid(t *testing.T) {
	b := newBench(t, sim.Options{})
	c := b.composition(b.start(0, 0))
	want := document{"grid": document{
		"featuredParticipantAttribute": "", "omitStoppedVideo": false, "videoAspectRatio": "VIDEO",
		"videoFillMode": "", "gridGap": 2.0, "participantOrderAttribute": "",
	}}
	if !reflect.DeepEqual(c["layout"], want) {
		t.Errorf("the layout is %v", c["layout"])
	}
}

func TestZerosAndFalsesSurvive(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, c := range []struct{ asked, want string }{
		{
			`{"grid":{"gridGap":0,"omitStoppedVideo":false}}`,
			`{"grid":{"featuredParticipantAttribute":"","omitStoppedVideo":false,"videoAspectRatio":"VIDEO","videoFillMode":"","gridGap":0,"participantOrderAttribute":""}}`,
		},
		{
			`{"grid":{"videoFillMode":"CONTAIN","videoAspectRatio":"AUTO","gridGap":7,"omitStoppedVideo":true,"featuredParticipantAttribute":"f","participantOrderAttribute":"o"}}`,
			`{"grid":{"featuredParticipantAttribute":"f","omitStoppedVideo":true,"videoAspectRatio":"AUTO","videoFillMode":"CONTAIN","gridGap":7,"participantOrderAttribute":"o"}}`,
		},
		{
			`{"pip":{"pipOffset":0}}`,
			`{"pip":{"featuredParticipantAttribute":"","omitStoppedVideo":false,"videoFillMode":"COVER","gridGap":0,"pipParticipantAttribute":"","pipBehavior":"STATIC","pipOffset":0,"pipPosition":"BOTTOM_RIGHT","participantOrderAttribute":""}}`,
		},
		{
			`{"pip":{"pipWidth":1,"pipHeight":2,"gridGap":3,"pipPosition":"TOP_LEFT","pipBehavior":"DYNAMIC","pipParticipantAttribute":"p"}}`,
			`{"pip":{"featuredParticipantAttribute":"","omitStoppedVideo":false,"videoFillMode":"COVER","gridGap":3,"pipParticipantAttribute":"p","pipBehavior":"DYNAMIC","pipOffset":0,"pipPosition":"TOP_LEFT","pipWidth":1,"pipHeight":2,"participantOrderAttribute":""}}`,
		},
		{
			`{"grid":null,"pip":null}`,
			`{"grid":{"featuredParticipantAttribute":"","omitStoppedVideo":false,"videoAspectRatio":"VIDEO","videoFillMode":"","gridGap":2,"participantOrderAttribute":""}}`,
		},
	} {
		a := b.Raw("StartComposition", `{"stageArn":"`+b.stage(0)+`","layout":`+c.asked+`,"destinations":[`+jsonOf(t, b.toS3())+`]}`)
		var got, want any
		got = simtest.At(t, a.Doc, "composition", "layout")
		if err := json.Unmarshal([]byte(c.want), &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s became %v", c.asked, got)
		}
	}
}

func jsonOf(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestARecordingTellsWhereItLiesAndHowItIsMade(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	s3 := b.toS3()
	s3["name"] = "rec"
	s3["s3"].(document)["thumbnailConfigurations"] = []any{document{}}
	c := b.Must("StartComposition", document{"stageArn": stage, "destinations": []any{s3}, "tags": document{"Name": "Ünïcode 北"}})["composition"].(document)
	d := simtest.At(t, c, "destinations", 0)
	parts := strings.Split(simtest.TextAt(t, d, "detail", "s3", "recordingPrefix"), "/")
	if len(parts) != 4 || parts[0] != last(stage) || parts[1] != last(simtest.TextAt(t, c, "arn")) || parts[2] != simtest.TextAt(t, d, "id") || parts[3] != "composite" {
		t.Errorf("the recording lies in %v", parts)
	}
	config := simtest.At(t, d, "configuration")
	want := document{"name": "rec", "s3": document{
		"storageConfigurationArn": b.storage(), "encoderConfigurationArns": []any{b.encoder(0)},
		"recordingConfiguration":  document{"format": "HLS", "hlsConfiguration": document{"targetSegmentDurationSeconds": 2.0}},
		"thumbnailConfigurations": []any{document{"targetIntervalSeconds": 60.0, "storage": []any{"SEQUENTIAL"}}},
	}}
	if !reflect.DeepEqual(config, want) {
		t.Errorf("the configuration is %v", config)
	}
	if simtest.TextAt(t, c, "tags", "Name") != "Ünïcode 北" {
		t.Errorf("the tags are %v", c["tags"])
	}
}

func last(arn string) string { return arn[strings.LastIndexByte(arn, '/')+1:] }

func TestARefusedStartLeavesNothingBehind(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage, channel, other, encoder := b.stage(0), b.channel(0), b.channel(1), b.encoder(0)
	gone := func(arn string) string { return arn[:strings.LastIndexByte(arn, '/')+1] + "gone" }
	good := func(change func(document)) document {
		in := document{"stageArn": stage, "destinations": []any{toChannel(channel)}}
		change(in)
		return in
	}
	destination := func(d any) document { return good(func(in document) { in["destinations"] = []any{d} }) }
	grid := func(k string, v any) document {
		return good(func(in document) { in["layout"] = document{"grid": document{k: v}} })
	}
	pip := func(k string, v any) document {
		return good(func(in document) { in["layout"] = document{"pip": document{k: v}} })
	}
	s3 := func(k string, v any) document {
		d := b.toS3()
		d["s3"].(document)[k] = v
		return destination(d)
	}
	thumbnails := func(k string, v any) document {
		return s3("thumbnailConfigurations", []any{document{k: v}})
	}
	const bad, wrongType = "ValidationException", "SerializationException"
	for name, c := range map[string]struct {
		in     document
		status int
		code   string
	}{
		"no stage":                     {good(func(in document) { delete(in, "stageArn") }), 400, bad},
		"null stage":                   {good(func(in document) { in["stageArn"] = nil }), 400, bad},
		"stage of another kind":        {good(func(in document) { in["stageArn"] = channel }), 400, bad},
		"stage ARN too long":           {good(func(in document) { in["stageArn"] = stage + strings.Repeat("x", 100) }), 400, bad},
		"stage is a number":            {good(func(in document) { in["stageArn"] = 1 }), 400, wrongType},
		"stage is gone":                {good(func(in document) { in["stageArn"] = gone(stage) }), 404, "ResourceNotFoundException"},
		"no destinations":              {good(func(in document) { delete(in, "destinations") }), 400, bad},
		"empty destinations":           {good(func(in document) { in["destinations"] = []any{} }), 400, bad},
		"destinations is an object":    {good(func(in document) { in["destinations"] = document{} }), 400, wrongType},
		"destination is a string":      {destination("x"), 400, wrongType},
		"null destination":             {destination(nil), 400, bad},
		"three destinations":           {good(func(in document) { in["destinations"] = []any{b.toS3(), toChannel(channel), b.toS3()} }), 400, bad},
		"two channels":                 {good(func(in document) { in["destinations"] = []any{toChannel(channel), toChannel(other)} }), 400, bad},
		"two recordings":               {good(func(in document) { in["destinations"] = []any{b.toS3(), b.toS3()} }), 400, bad},
		"neither channel nor s3":       {destination(document{"name": "x"}), 400, bad},
		"both channel and s3":          {destination(document{"channel": document{"channelArn": channel}, "s3": b.toS3()["s3"]}), 400, bad},
		"name with a space":            {destination(document{"name": "a b", "channel": document{"channelArn": channel}}), 400, bad},
		"name too long":                {destination(document{"name": strings.Repeat("a", 129), "channel": document{"channelArn": channel}}), 400, bad},
		"channel without ARN":          {destination(document{"channel": document{}}), 400, bad},
		"channel is gone":              {destination(toChannel(gone(channel))), 404, "ResourceNotFoundException"},
		"encoder is gone":              {destination(document{"channel": document{"channelArn": channel, "encoderConfigurationArn": gone(encoder)}}), 404, "ResourceNotFoundException"},
		"encoder of another kind":      {destination(document{"channel": document{"channelArn": channel, "encoderConfigurationArn": stage}}), 400, bad},
		"storage is gone":              {s3("storageConfigurationArn", gone(b.storage())), 404, "ResourceNotFoundException"},
		"no storage":                   {s3("storageConfigurationArn", nil), 400, bad},
		"no encoders":                  {s3("encoderConfigurationArns", nil), 400, bad},
		"empty encoders":               {s3("encoderConfigurationArns", []string{}), 400, bad},
		"two encoders":                 {s3("encoderConfigurationArns", []string{encoder, encoder}), 400, bad},
		"format":                       {s3("recordingConfiguration", document{"format": "MP4"}), 400, bad},
		"segments too short":           {s3("recordingConfiguration", document{"hlsConfiguration": document{"targetSegmentDurationSeconds": 1}}), 400, bad},
		"segments too long":            {s3("recordingConfiguration", document{"hlsConfiguration": document{"targetSegmentDurationSeconds": 11}}), 400, bad},
		"two thumbnail configurations": {s3("thumbnailConfigurations", []any{document{}, document{}}), 400, bad},
		"thumbnails never":             {thumbnails("targetIntervalSeconds", 0), 400, bad},
		"thumbnails too seldom":        {thumbnails("targetIntervalSeconds", 86401), 400, bad},
		"thumbnail storage":            {thumbnails("storage", []string{"FIRST"}), 400, bad},
		"three thumbnail storages":     {thumbnails("storage", []string{"LATEST", "LATEST", "LATEST"}), 400, bad},
		"both grid and pip":            {good(func(in document) { in["layout"] = document{"grid": document{}, "pip": document{}} }), 400, bad},
		"layout is a list":             {good(func(in document) { in["layout"] = []any{} }), 400, wrongType},
		"negative gap":                 {grid("gridGap", -1), 400, bad},
		"gap with a fraction":          {grid("gridGap", 1.5), 400, wrongType},
		"gap as text":                  {grid("gridGap", "1"), 400, wrongType},
		"gap beyond 32 bits":           {grid("gridGap", 1e10), 400, wrongType},
		"aspect":                       {grid("videoAspectRatio", "WIDE"), 400, bad},
		"aspect in small letters":      {grid("videoAspectRatio", "video"), 400, bad},
		"fill mode":                    {grid("videoFillMode", ""), 400, bad},
		"omit as text":                 {grid("omitStoppedVideo", "false"), 400, wrongType},
		"featured with a dot":          {grid("featuredParticipantAttribute", "a.b"), 400, bad},
		"order too long":               {grid("participantOrderAttribute", strings.Repeat("a", 129)), 400, bad},
		"pip width of none":            {pip("pipWidth", 0), 400, bad},
		"pip height below none":        {pip("pipHeight", -3), 400, bad},
		"pip offset below none":        {pip("pipOffset", -1), 400, bad},
		"pip position":                 {pip("pipPosition", "CENTER"), 400, bad},
		"pip behaviour":                {pip("pipBehavior", "MOVE"), 400, bad},
		"pip attribute":                {pip("pipParticipantAttribute", "ä"), 400, bad},
		"token with a space":           {good(func(in document) { in["idempotencyToken"] = "a b" }), 400, bad},
		"empty token":                  {good(func(in document) { in["idempotencyToken"] = "" }), 400, bad},
		"token too long":               {good(func(in document) { in["idempotencyToken"] = strings.Repeat("a", 65) }), 400, bad},
		"empty tag key":                {good(func(in document) { in["tags"] = document{"": "x"} }), 400, bad},
		"tag key too long":             {good(func(in document) { in["tags"] = document{strings.Repeat("k", 129): "x"} }), 400, bad},
		"tag value too long":           {good(func(in document) { in["tags"] = document{"k": strings.Repeat("v", 257)} }), 400, bad},
		"null tag":                     {good(func(in document) { in["tags"] = document{"k": nil} }), 400, bad},
		"tag of the vendor's":          {good(func(in document) { in["tags"] = document{"aws:x": "y"} }), 400, bad},
		"tags as a list":               {good(func(in document) { in["tags"] = []any{} }), 400, wrongType},
		"51 tags":                      {good(func(in document) { in["tags"] = manyTags(51) }), 400, bad},
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			b.Refused("StartComposition", c.in, c.status, c.code)
		})
	}
	if left := b.listed("ListCompositions", "compositions", document{}); len(left) != 0 {
		t.Errorf("refused requests left %v", left)
	}
	b.Must("StartComposition", good(func(in document) {
		in["tags"], in["somethingNew"] = manyTags(50), document{"of": "a later model"}
	}))
}

func manyTags(n int) document {
	tags := document{}
	for i := range n {
		tags[fmt.Sprintf("key-%d", i)] = ""
	}
	return tags
}

func TestEveryViolationIsNamed(t *testing.T) {
	b := newBench(t, sim.Options{})
	message := b.Refused("StartComposition", document{"destinations": []any{}, "idempotencyToken": "é"}, 400, "ValidationException")
	for _, want := range []string{"3 validation errors detected", "'stageArn'", "Member must not be null", "'destinations'", "length greater than or equal to 1", "'idempotencyToken'", "[a-zA-Z0-9-_]*"} {
		if !strings.Contains(message, want) {
			t.Errorf("%q is not in %q", want, message)
		}
	}
}

func TestATokenStandsForOneRequest(t *testing.T) {
	b := newBench(t, sim.Options{})
	in := document{
		"stageArn": b.stage(0), "idempotencyToken": "once", "destinations": []any{toChannel(b.channel(0))},
		"tags": document{"b": "2", "a": "1"},
	}
	first := simtest.TextAt(t, b.Must("StartComposition", in), "composition", "arn")
	b.Pass(15 * time.Second)
	again := b.Must("StartComposition", in)
	if simtest.TextAt(t, again, "composition", "arn") != first || simtest.TextAt(t, again, "composition", "state") != "ACTIVE" {
		t.Errorf("the repeat answered %v", again)
	}
	in["layout"] = document{"grid": document{"gridGap": 0}}
	b.Refused("StartComposition", in, http.StatusConflict, "ConflictException")
	delete(in, "layout")
	in["layout"] = document{"grid": document{}}
	if arn := simtest.TextAt(t, b.Must("StartComposition", in), "composition", "arn"); arn != first {
		t.Errorf("the default layout, spelled out, made another composition %s", arn)
	}
	if n := len(b.listed("ListCompositions", "compositions", document{})); n != 1 {
		t.Errorf("there are %d compositions", n)
	}
	b.Must("StopComposition", document{"arn": first})
	b.Pass(10 * time.Minute)
	if arn := simtest.TextAt(t, b.Must("StartComposition", in), "composition", "arn"); arn == first {
		t.Error("a token outlived its composition")
	}
}

func TestAStartWithoutATokenIsAlwaysNew(t *testing.T) {
	b := newBench(t, sim.Options{})
	in := document{"stageArn": b.stage(0), "destinations": []any{b.toS3()}}
	if b.Must("StartComposition", in)["composition"].(document)["arn"] == b.Must("StartComposition", in)["composition"].(document)["arn"] {
		t.Error("two starts made one composition")
	}
}

func TestAChannelIsHeldUntilItIsOffline(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn, stage, channel := b.start(0, 0), b.stage(0), b.channel(0)
	again := document{"stageArn": stage, "destinations": []any{toChannel(channel)}}
	busy := func() {
		t.Helper()
		b.Refused("StartComposition", again, http.StatusConflict, "ConflictException")
		b.Refused("DeleteChannel", document{"arn": channel}, http.StatusConflict, "ConflictException")
	}
	busy()
	b.Refused("GetStream", document{"channelArn": channel}, http.StatusNotFound, "ChannelNotBroadcasting")
	b.Pass(15 * time.Second)
	busy()
	b.Must("StopComposition", document{"arn": arn})
	var stillLive bool
	for b.state(arn) != "STOPPED STOPPED" || live(b, channel) {
		busy()
		stillLive = stillLive || b.state(arn) != "STOPPING STOPPING" && live(b, channel)
		b.Pass(200 * time.Millisecond)
	}
	if !stillLive {
		t.Error("the channel went offline with its destination, not after it")
	}
	b.Must("StartComposition", again)
}

func live(b *bench, channel string) bool {
	return b.Call("GetStream", document{"channelArn": channel}).Code != "ChannelNotBroadcasting"
}

func TestQuotasHoldForTheStageAndTheAccount(t *testing.T) {
	b := newBench(t, sim.Options{})
	start := func(stage int) document {
		return document{"stageArn": b.stage(stage), "destinations": []any{b.toS3()}}
	}
	for range 5 {
		b.Must("StartComposition", start(0))
	}
	b.Refused("StartComposition", start(0), http.StatusPaymentRequired, "ServiceQuotaExceededException")
	for stage := 1; stage < 4; stage++ {
		for range 5 {
			b.Must("StartComposition", start(stage))
		}
	}
	b.Must("CreateStage", document{"name": "fifth"})
	b.Refused("StartComposition", start(4), http.StatusPaymentRequired, "ServiceQuotaExceededException")

	b.Pass(30 * time.Second)
	arn := simtest.TextAt(t, b.Must("ListCompositions", document{}), "compositions", 0, "arn")
	b.Must("StopComposition", document{"arn": arn})
	b.Refused("StartComposition", start(4), http.StatusPaymentRequired, "ServiceQuotaExceededException")
	b.Pass(30 * time.Second)
	b.Must("StartComposition", start(4))
}
