package ivssim_test

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

func TestAnEncoderConfigurationHasTheModelsDefaults(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, c := range []struct {
		in   document
		want document
	}{
		{document{}, document{"width": 1280.0, "height": 720.0, "framerate": 30.0, "bitrate": 2500000.0}},
		{document{"video": document{"height": 1080, "width": 1920.0, "framerate": 29.97}}, document{"width": 1920.0, "height": 1080.0, "framerate": 29.97, "bitrate": 2500000.0}},
		{document{"video": document{"bitrate": 1}}, document{"width": 1280.0, "height": 720.0, "framerate": 30.0, "bitrate": 1.0}},
	} {
		e := b.Must("CreateEncoderConfiguration", c.in)["encoderConfiguration"]
		if got := simtest.At(t, e, "video"); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v became %v", c.in, got)
		}
		again := b.Must("GetEncoderConfiguration", document{"arn": simtest.TextAt(t, e, "arn")})["encoderConfiguration"]
		if !reflect.DeepEqual(e, again) {
			t.Errorf("made as %v, read as %v", e, again)
		}
	}
}

func TestAnEncoderConfigurationIsHeldToTheModel(t *testing.T) {
	b := newBench(t, sim.Options{})
	for k, values := range map[string][]any{
		"width":     {0, 1922, 1281, -2},
		"height":    {0, 1922, 721},
		"framerate": {0, 0.5, 60.1},
		"bitrate":   {0, 8500001},
	} {
		for _, v := range values {
			b.Refused("CreateEncoderConfiguration", document{"video": document{k: v}}, 400, "ValidationException")
		}
	}
	b.Refused("CreateEncoderConfiguration", document{"video": document{"width": 1920, "height": 1920}}, 400, "ValidationException")
	b.Refused("CreateEncoderConfiguration", document{"video": document{"width": "1280"}}, 400, "SerializationException")
	b.Must("CreateEncoderConfiguration", document{"video": document{"width": 1080, "height": 1920}})
}

func TestConfigurationsInUseAreKept(t *testing.T) {
	b := newBench(t, sim.Options{})
	encoder, storage := b.encoder(0), b.storage()
	arn := simtest.TextAt(t, b.Must("StartComposition", document{"stageArn": b.stage(0), "destinations": []any{b.toS3()}}), "composition", "arn")
	for _, call := range []string{"DeleteEncoderConfiguration", "DeleteStorageConfiguration"} {
		in := document{"arn": encoder}
		if call == "DeleteStorageConfiguration" {
			in = document{"arn": storage}
		}
		b.Refused(call, in, http.StatusConflict, "ConflictException")
	}
	for filter, n := range map[string]int{encoder: 1, b.encoder(1): 0} {
		found := b.listed("ListCompositions", "compositions", document{"filterByEncoderConfigurationArn": filter})
		if len(found) != n {
			t.Errorf("%d compositions use %s", len(found), filter)
		}
	}
	b.Pass(15 * time.Second)
	b.Must("StopComposition", document{"arn": arn})
	b.Pass(15 * time.Second)
	b.Must("DeleteEncoderConfiguration", document{"arn": encoder})
	b.Must("DeleteStorageConfiguration", document{"arn": storage})
	b.Refused("DeleteEncoderConfiguration", document{"arn": encoder}, http.StatusNotFound, "ResourceNotFoundException")
	b.Refused("GetStorageConfiguration", document{"arn": storage}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestQuotasOfConfigurationsHold(t *testing.T) {
	b := newBench(t, sim.Options{})
	for n := len(b.listed("ListEncoderConfigurations", "encoderConfigurations", document{})); n < 20; n++ {
		b.Must("CreateEncoderConfiguration", document{})
	}
	b.Refused("CreateEncoderConfiguration", document{}, http.StatusPaymentRequired, "ServiceQuotaExceededException")
	bucket := document{"s3": document{"bucketName": "a.b-c"}}
	for n := len(b.listed("ListStorageConfigurations", "storageConfigurations", document{})); n < 5; n++ {
		b.Must("CreateStorageConfiguration", bucket)
	}
	b.Refused("CreateStorageConfiguration", bucket, http.StatusPaymentRequired, "ServiceQuotaExceededException")
	for _, name := range []string{"ab", "Upper", strings.Repeat("a", 64)} {
		b.Refused("CreateStorageConfiguration", document{"s3": document{"bucketName": name}}, 400, "ValidationException")
	}
}

func TestAChannelIsMadeReadListedAndDeleted(t *testing.T) {
	b := newBench(t, sim.Options{})
	a := b.Must("CreateChannel", document{"name": "late", "authorized": false, "tags": document{"Name": "深夜"}})
	c := a["channel"].(document)
	arn := simtest.TextAt(t, c, "arn")
	for k, want := range map[string]any{
		"name": "late", "latencyMode": "LOW", "type": "STANDARD", "authorized": false, "insecureIngest": false, "preset": "",
		"recordingConfigurationArn": "", "playbackRestrictionPolicyArn": "", "containerFormat": "TS",
	} {
		if c[k] != want {
			t.Errorf("%s is %v, not %v", k, c[k], want)
		}
	}
	if simtest.TextAt(t, a, "streamKey", "channelArn") != arn || !strings.HasPrefix(simtest.TextAt(t, a, "streamKey", "value"), "sk_us-west-2_") {
		t.Errorf("the stream key is %v", a["streamKey"])
	}
	got := b.Must("GetChannel", document{"arn": arn})
	if !reflect.DeepEqual(got["channel"], a["channel"]) || got["streamKey"] != nil {
		t.Errorf("read as %v", got)
	}
	found := b.listed("ListChannels", "channels", document{"filterByName": "late"})
	if len(found) != 1 || simtest.At(t, found, 0, "ingestEndpoint") != nil || simtest.TextAt(t, found, 0, "tags", "Name") != "深夜" {
		t.Errorf("found %v", found)
	}
	b.Refused("ListChannels", document{"filterByName": "late", "filterByAdConfigurationArn": ""}, http.StatusConflict, "ConflictException")
	if a := b.Call("DeleteChannel", document{"arn": arn}); a.Status != http.StatusNoContent || a.Body != "" {
		t.Errorf("a deletion answers %d %q", a.Status, a.Body)
	}
	b.Refused("GetChannel", document{"arn": arn}, http.StatusNotFound, "ResourceNotFoundException")
	b.Refused("GetStream", document{"channelArn": arn}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestAChannelIsHeldToTheModel(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, in := range []document{
		{"type": "BIG"},
		{"latencyMode": "low"},
		{"preset": "HIGHER_BANDWIDTH_DELIVERY"},
		{"name": "é"},
		{"multitrackInputConfiguration": document{"enabled": true}},
		{"recordingConfigurationArn": "x"},
		{"containerFormat": "MKV"},
	} {
		b.Refused("CreateChannel", in, 400, "ValidationException")
	}
	b.Refused("CreateChannel", document{"recordingConfigurationArn": "arn:aws:ivs:us-west-2:123456789012:recording-configuration/x"}, 404, "ResourceNotFoundException")
	c := b.Must("CreateChannel", document{"type": "ADVANCED_HD", "containerFormat": "FRAGMENTED_MP4", "multitrackInputConfiguration": document{"enabled": true, "policy": "ALLOW"}})
	if simtest.TextAt(t, c, "channel", "preset") != "HIGHER_BANDWIDTH_DELIVERY" || simtest.At(t, c, "channel", "multitrackInputConfiguration", "enabled") != true {
		t.Errorf("the channel is %v", c)
	}
}

func TestALiveChannelHasAStream(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.start(0, 0)
	channel := b.channel(0)
	b.Pass(15 * time.Second)
	s := b.Must("GetStream", document{"channelArn": channel})["stream"].(document)
	if s["state"] != "LIVE" || s["channelArn"] != channel || len(simtest.TextAt(t, s, "streamId")) != 26 || s["startTime"] == nil || s["playbackUrl"] == nil {
		t.Errorf("the stream is %v", s)
	}
	for health, n := range map[string]int{"HEALTHY": 1, "STARVING": 0} {
		if found := b.listed("ListStreams", "streams", document{"filterBy": document{"health": health}}); len(found) != n {
			t.Errorf("%d streams are %s", len(found), health)
		}
	}
	b.Refused("ListStreams", document{"filterBy": document{"health": "FINE"}}, 400, "ValidationException")
}

func TestPagesHoldEveryThingOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t, sim.Options{})
		for i := range rapid.IntRange(0, 12).Draw(rt, "made") {
			b.Must("CreateChannel", document{"name": fmt.Sprintf("c%d", i)})
		}
		in := document{"maxResults": rapid.IntRange(1, 7).Draw(rt, "size")}
		all := b.listed("ListChannels", "channels", document{})
		var seen []any
		for {
			doc := b.Must("ListChannels", in)
			part := doc["channels"].([]any)
			seen = append(seen, part...)
			token, more := doc["nextToken"].(string)
			if !more {
				break
			}
			if len(part) != in["maxResults"] {
				rt.Fatalf("a page that is not the last has %d of %v", len(part), in["maxResults"])
			}
			in["nextToken"] = token
			// What comes between two pages stands at the end; what goes was seen.
			b.Must("DeleteChannel", document{"arn": simtest.TextAt(t, part, 0, "arn")})
		}
		if !reflect.DeepEqual(seen, all) {
			rt.Errorf("the pages hold %d things of %d", len(seen), len(all))
		}
	})
}

func TestATokenIsGoodForItsListOnly(t *testing.T) {
	b := newBench(t, sim.Options{})
	token := simtest.TextAt(t, b.Must("ListChannels", document{"maxResults": 1}), "nextToken")
	b.Refused("ListStages", document{"nextToken": token}, 400, "ValidationException")
	b.Refused("ListChannels", document{"nextToken": token, "filterByName": "x"}, 400, "ValidationException")
	for _, wrong := range []string{"AAAA", "not/base64=", "!", strings.Repeat("A", 1025)} {
		b.Refused("ListChannels", document{"nextToken": wrong}, 400, "ValidationException")
	}
	for _, size := range []int{0, 101, -1} {
		b.Refused("ListChannels", document{"maxResults": size}, 400, "ValidationException")
	}
}

func (b *bench) tags(method, arn, query, body string) simtest.Answer {
	b.T.Helper()
	return b.Send(b.Request(method, "/tags/"+url.PathEscape(arn)+query, body))
}

func TestTagsOfEveryResource(t *testing.T) {
	b := newBench(t, sim.Options{})
	key := simtest.TextAt(t, b.Must("CreateChannel", document{}), "streamKey", "arn")
	for _, arn := range []string{b.start(0, 0), b.stage(1), b.channel(1), b.encoder(0), b.storage(), key} {
		if a := b.tags(http.MethodPost, arn, "", `{"tags":{"Name":"新闻","k 1":"","k2":"v"}}`); a.Body != "{}" {
			t.Fatalf("%s: %d %s", arn, a.Status, a.Body)
		}
		if a := b.tags(http.MethodDelete, arn, "?tagKeys=k2&tagKeys=k%201&tagKeys=none", ""); a.Body != "{}" {
			t.Fatalf("%s: %d %s", arn, a.Status, a.Body)
		}
		tags, _ := b.tags(http.MethodGet, arn, "", "").Doc["tags"].(document)
		if tags["Name"] != "新闻" || tags["k2"] != nil || tags["k 1"] != nil {
			t.Errorf("%s has the tags %v", arn, tags)
		}
	}
	if name := simtest.TextAt(t, b.Must("GetStage", document{"arn": b.stage(1)}), "stage", "tags", "Name"); name != "新闻" {
		t.Errorf("the stage is named %s", name)
	}
}

func TestTagRequestsAreHeldToTheModel(t *testing.T) {
	b := newBench(t, sim.Options{})
	stage := b.stage(0)
	for _, c := range []struct{ method, arn, query, body, code string }{
		{http.MethodGet, stage + "x", "", "", "ResourceNotFoundException"},
		{http.MethodGet, "nonsense", "", "", "ValidationException"},
		{http.MethodPost, stage, "", "", "ValidationException"},
		{http.MethodPost, stage, "", `{"tags":[]}`, "SerializationException"},
		{http.MethodPost, stage, "", `{"tags":{"AWS:k":"v"}}`, "ValidationException"},
		{http.MethodPost, stage, "", jsonOf(t, document{"tags": manyTags(50)}), "ValidationException"},
		{http.MethodDelete, stage, "", "", "ValidationException"},
		{http.MethodDelete, stage, "?tagKeys=", "", "ValidationException"},
		{http.MethodPut, stage, "", "", "UnknownOperationException"},
	} {
		if a := b.tags(c.method, c.arn, c.query, c.body); a.Code != c.code {
			t.Errorf("%s %s%s %s is answered with %d %s, not %s", c.method, c.arn, c.query, c.body, a.Status, a.Body, c.code)
		}
	}
	if a := b.Send(b.Request(http.MethodGet, "/tags/"+stage, "")); a.Code != "UnknownOperationException" {
		t.Errorf("an ARN with a bare slash is answered with %s", a.Code)
	}
}
