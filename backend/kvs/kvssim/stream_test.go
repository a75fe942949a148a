package kvssim_test

import (
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

func TestAStreamIsActiveAtOnceAndDescribedAsItWasMade(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.Pass(1500 * time.Millisecond)
	arn := simtest.TextAt(t, b.Must("CreateStream", document{
		"StreamName": "cam_1.a-B", "DeviceName": "dev", "MediaType": "video/h264,audio/aac", "DataRetentionInHours": 2,
		"Tags": document{"Name": "摄像头"}, "StreamStorageConfiguration": document{"DefaultStorageTier": "WARM"},
	}), "StreamARN")
	if want := "arn:aws:kinesisvideo:us-west-2:123456789012:stream/cam_1.a-B/1795262401500"; arn != want {
		t.Errorf("the ARN is %s, not %s", arn, want)
	}
	info := b.info("cam_1.a-B")
	if v := simtest.TextAt(t, info, "Version"); !regexp.MustCompile(`^[a-zA-Z0-9]{20}$`).MatchString(v) {
		t.Errorf("the version is %q", v)
	}
	delete(info, "Version")
	want := document{
		"StreamName": "cam_1.a-B", "StreamARN": arn, "DeviceName": "dev", "MediaType": "video/h264,audio/aac", "Status": "ACTIVE",
		"CreationTime": 1795262401.5, "DataRetentionInHours": 2.0, "KmsKeyId": "arn:aws:kms:us-west-2:123456789012:alias/aws/kinesisvideo",
	}
	if !reflect.DeepEqual(info, want) {
		t.Errorf("described as %v, not %v", info, want)
	}
	if got := b.Must("ListTagsForStream", document{"StreamARN": arn}); !reflect.DeepEqual(got, document{"Tags": document{"Name": "摄像头"}}) {
		t.Errorf("the tags are %v", got)
	}
}

func TestAStreamOfNothingButANameRetainsNothing(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.Must("CreateStream", named("plain"))
	info := b.info("plain")
	if info["DataRetentionInHours"] != 0.0 || info["MediaType"] != nil || info["DeviceName"] != nil {
		t.Errorf("described as %v", info)
	}
}

func TestWhatIsNoStreamIsRefused(t *testing.T) {
	b := newBench(t, sim.Options{})
	for name, change := range map[string][]any{
		"no name":            {"StreamName", nil},
		"an empty name":      {"StreamName", ""},
		"a long name":        {"StreamName", strings.Repeat("a", 257)},
		"a space":            {"StreamName", "a b"},
		"a negative number":  {"DataRetentionInHours", -1},
		"eleven years":       {"DataRetentionInHours", 87601},
		"no media type":      {"MediaType", "video"},
		"an AWS tag":         {"Tags", document{"aws:x": "1"}},
		"no tags":            {"Tags", document{}},
		"a strange tag":      {"Tags", document{"a": "<"}},
		"an unknown storage": {"StreamStorageConfiguration", document{"DefaultStorageTier": "COLD"}},
		"an empty storage":   {"StreamStorageConfiguration", document{}},
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			b.invalid("CreateStream", with(named("fine"), change...))
		})
	}
	b.T = t
	b.Refused("CreateStream", named(lobby), http.StatusBadRequest, "ResourceInUseException")
	b.Refused("DescribeStream", named("fine"), http.StatusNotFound, "ResourceNotFoundException")
}

func TestAStreamIsNamedByNameOrARN(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.arn(lobby)
	for _, in := range []document{named(lobby), {"StreamARN": arn}, {"StreamName": lobby, "StreamARN": arn}} {
		if got := simtest.TextAt(t, b.Must("DescribeStream", in), "StreamInfo", "StreamARN"); got != arn {
			t.Errorf("%v found %s", in, got)
		}
	}
	b.invalid("DescribeStream", document{})
	b.invalid("DescribeStream", document{"StreamARN": "arn:aws:s3:::x"})
	b.invalid("DescribeStream", document{"StreamName": "parade-drone", "StreamARN": arn})
	b.Refused("DescribeStream", document{"StreamARN": arn + "0"}, http.StatusNotFound, "ResourceNotFoundException")
	b.Refused("DescribeStream", document{"StreamARN": strings.Replace(arn, "us-west-2", "eu-west-1", 1)}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestAnotherAccountsStreamIsDeniedUnderTheCallsOwnName(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := strings.Replace(b.arn(lobby), "123456789012", "999999999999", 1)
	for call, members := range map[string]document{
		"DescribeStream": {}, "UpdateStream": {"CurrentVersion": "x"}, "DeleteStream": {}, "ListTagsForStream": {},
		"TagStream": {"Tags": document{"a": "b"}}, "UntagStream": {"TagKeyList": []string{"a"}}, "GetDataEndpoint": {"APIName": "GET_IMAGES"},
		"UpdateDataRetention": {"CurrentVersion": "x", "Operation": "INCREASE_DATA_RETENTION", "DataRetentionChangeInHours": 1},
		"GetImages":           ask("", b.Now, b.Now, "StreamName", nil),
	} {
		b.Refused(call, with(members, "StreamARN", arn), http.StatusUnauthorized, "NotAuthorizedException")
	}
	for call, members := range map[string]document{
		"DescribeImageGenerationConfiguration": {"StreamARN": arn}, "UpdateImageGenerationConfiguration": {"StreamARN": arn},
		"TagResource":   {"ResourceARN": arn, "Tags": []any{document{"Key": "a", "Value": ""}}},
		"UntagResource": {"ResourceARN": arn, "TagKeyList": []string{"a"}}, "ListTagsForResource": {"ResourceARN": arn},
	} {
		b.Refused(call, members, http.StatusUnauthorized, "AccessDeniedException")
	}
}

func TestAChangeGivesANewVersionAndTakesTime(t *testing.T) {
	b := newBench(t, sim.Options{})
	first := b.version(lobby)
	change := document{"StreamName": lobby, "CurrentVersion": first, "DeviceName": "new"}
	if a := b.Call("UpdateStream", change); a.Status != http.StatusOK || a.Body != "{}" {
		t.Fatalf("an update answers %d %s", a.Status, a.Body)
	}
	b.wantStatus(lobby, "UPDATING")
	second := b.version(lobby)
	if info := b.info(lobby); second == first || info["DeviceName"] != "new" || info["MediaType"] != "video/h264" {
		t.Errorf("described as %v", info)
	}
	b.Refused("UpdateStream", change, http.StatusBadRequest, "VersionMismatchException")
	b.Refused("UpdateStream", with(change, "CurrentVersion", second), http.StatusBadRequest, "ResourceInUseException")
	b.Refused("DeleteStream", document{"StreamARN": b.arn(lobby)}, http.StatusBadRequest, "ResourceInUseException")
	b.Refused("UpdateImageGenerationConfiguration", configure(lobby, settings()), http.StatusBadRequest, "ResourceInUseException")
	b.Pass(2 * time.Second)
	b.wantStatus(lobby, "ACTIVE")
	if b.version(lobby) != second {
		t.Error("the version changed by itself")
	}
	b.Must("UpdateStream", document{"StreamName": lobby, "CurrentVersion": second, "MediaType": "video/h265"})
	b.invalid("UpdateStream", document{"StreamName": lobby})
	b.invalid("UpdateStream", document{"CurrentVersion": second})
}

func TestRetentionGoesUpAndDownWithinTenYears(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.create("cam")
	change := func(operation string, hours int) document {
		return document{"StreamName": "cam", "CurrentVersion": b.version("cam"), "Operation": operation + "_DATA_RETENTION", "DataRetentionChangeInHours": hours}
	}
	for _, c := range []struct {
		operation string
		hours     int
		want      float64
	}{
		{"INCREASE", 1, 25},
		{"DECREASE", 24, 1},
		{"DECREASE", 1, 0},
		{"INCREASE", 87600, 87600},
	} {
		b.Must("UpdateDataRetention", change(c.operation, c.hours))
		b.wantStatus("cam", "UPDATING")
		if got := b.info("cam")["DataRetentionInHours"]; got != c.want {
			t.Errorf("%s by %d gives %v", c.operation, c.hours, got)
		}
		b.Pass(2 * time.Second)
	}
	b.invalid("UpdateDataRetention", change("INCREASE", 1))
	b.invalid("UpdateDataRetention", change("DECREASE", 87601))
	b.invalid("UpdateDataRetention", change("INCREASE", 0))
	b.invalid("UpdateDataRetention", change("CHANGE", 1))
	b.Refused("UpdateDataRetention", with(change("DECREASE", 1), "CurrentVersion", "old"), http.StatusBadRequest, "VersionMismatchException")
}

func TestADeletedStreamLingersWithoutItsDataAndIsGone(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.arn(lobby)
	b.Refused("DeleteStream", document{"StreamARN": arn, "CurrentVersion": "other"}, http.StatusBadRequest, "VersionMismatchException")
	b.invalid("DeleteStream", named(lobby))
	b.Must("DeleteStream", document{"StreamARN": arn, "CurrentVersion": b.version(lobby)})
	b.wantStatus(lobby, "DELETING")
	b.Refused("DeleteStream", document{"StreamARN": arn}, http.StatusBadRequest, "ResourceInUseException")
	b.Refused("CreateStream", named(lobby), http.StatusBadRequest, "ResourceInUseException")
	b.Refused("GetDataEndpoint", document{"StreamARN": arn, "APIName": "GET_IMAGES"}, http.StatusNotFound, "ResourceNotFoundException")
	b.Refused("GetImages", ask(lobby, b.Now.Add(-time.Minute), b.Now), http.StatusNotFound, "ResourceNotFoundException")
	b.Pass(4 * time.Second)
	b.Refused("DescribeStream", named(lobby), http.StatusNotFound, "ResourceNotFoundException")
	if slices.Contains(b.names(), lobby) {
		t.Error("a deleted stream is listed")
	}
	if again := b.create(lobby); again == arn {
		t.Error("a new stream has the ARN of the old")
	}
	b.Refused("DescribeStream", document{"StreamARN": arn}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestSpeedDividesTheTimesOfAStream(t *testing.T) {
	b := newBench(t, sim.Options{Speed: 60})
	b.Must("UpdateStream", document{"StreamName": lobby, "CurrentVersion": b.version(lobby)})
	b.Must("UpdateImageGenerationConfiguration", configure("parade-drone", settings()))
	b.Pass(34 * time.Millisecond)
	b.wantStatus(lobby, "ACTIVE")
	b.Pass(966 * time.Millisecond)
	if d := b.delivery("parade-drone"); d.Status != "ENABLED" {
		t.Errorf("a second later the images are %+v", d)
	}
}

func TestAFaultKeepsAStreamStuck(t *testing.T) {
	b := newBench(t, simtest.WithFaults(t, `faults:
  - {system: kvs, call: CreateStream, kind: stuck, state: CREATING, count: 1}
  - {system: kvs, call: UpdateStream, kind: stuck, state: UPDATING, count: 1}
  - {system: kvs, call: DeleteStream, kind: stuck, state: DELETING, count: 1}
`))
	b.create("made")
	b.Must("UpdateStream", document{"StreamName": lobby, "CurrentVersion": b.version(lobby)})
	b.Must("DeleteStream", document{"StreamARN": b.arn("parade-drone")})
	b.Pass(48 * time.Hour)
	b.wantStatus("made", "CREATING")
	b.wantStatus(lobby, "UPDATING")
	b.wantStatus("parade-drone", "DELETING")
	b.Refused("GetDataEndpoint", with(named("made"), "APIName", "GET_IMAGES"), http.StatusNotFound, "ResourceNotFoundException")
	b.Refused("UpdateImageGenerationConfiguration", configure("made", settings()), http.StatusBadRequest, "ResourceInUseException")
	b.create("other")
	b.wantStatus("other", "ACTIVE")
}

func TestStreamsAreListedInPagesByPrefix(t *testing.T) {
	b := newBench(t, sim.Options{})
	for i := range 7 {
		b.create(fmt.Sprintf("room-%d", i))
	}
	condition := document{"ComparisonOperator": "BEGINS_WITH", "ComparisonValue": "room-"}
	first := b.Must("ListStreams", document{"StreamNameCondition": condition, "MaxResults": 3})
	if n := len(first["StreamInfoList"].([]any)); n != 3 {
		t.Fatalf("the first page has %d streams", n)
	}
	token := simtest.TextAt(t, first, "NextToken")
	b.Must("DeleteStream", document{"StreamARN": b.arn("room-1")})
	b.Pass(time.Minute)
	rest := b.listed(document{"StreamNameCondition": condition, "MaxResults": 3, "NextToken": token})
	var names []string
	for _, st := range rest {
		names = append(names, simtest.TextAt(t, st, "StreamName"))
	}
	if !slices.Equal(names, []string{"room-3", "room-4", "room-5", "room-6"}) {
		t.Errorf("the other pages have %v", names)
	}
	if all := b.listed(document{"MaxResults": 1}); len(all) != len(b.names()) {
		t.Errorf("one by one there are %d streams of %d", len(all), len(b.names()))
	}
	b.invalid("ListStreams", document{"NextToken": token})
	b.invalid("ListStreams", document{"NextToken": "AAAA"})
	b.invalid("ListStreams", document{"NextToken": "===="})
	b.invalid("ListStreams", document{"MaxResults": 0})
	b.invalid("ListStreams", document{"MaxResults": 10001})
	b.invalid("ListStreams", document{"StreamNameCondition": document{"ComparisonOperator": "ENDS_WITH", "ComparisonValue": "a"}})
	if got := b.Must("ListStreams", document{"StreamNameCondition": with(condition, "ComparisonValue", "none")}); !reflect.DeepEqual(got, document{"StreamInfoList": []any{}}) {
		t.Errorf("nothing is listed as %v", got)
	}
}

func TestTheAccountTakesTenThousandStreams(t *testing.T) {
	b := newBench(t, sim.Options{World: sim.World{Count: sim.MaxCount}})
	b.Refused("CreateStream", named("one-more"), http.StatusBadRequest, "AccountStreamLimitExceededException")
	if n := len(b.listed(document{})); n <= sim.MaxCount {
		t.Errorf("%d streams are listed", n)
	}
}

func TestTheDataEndpointIsTheSimulatorItself(t *testing.T) {
	b := newBench(t, sim.Options{})
	for _, api := range []string{"GET_IMAGES", "PUT_MEDIA", "GET_CLIP"} {
		if got := simtest.TextAt(t, b.Must("GetDataEndpoint", document{"StreamName": lobby, "APIName": api}), "DataEndpoint"); got != "http://127.0.0.1:7400" {
			t.Errorf("the endpoint for %s is %s", api, got)
		}
	}
	b.invalid("GetDataEndpoint", named(lobby))
	b.invalid("GetDataEndpoint", document{"APIName": "GET_IMAGES"})
	b.invalid("GetDataEndpoint", document{"StreamName": lobby, "APIName": "GET_PICTURES"})
	b.Refused("GetDataEndpoint", document{"StreamName": "none", "APIName": "GET_IMAGES"}, http.StatusNotFound, "ResourceNotFoundException")
}

func TestTagsAreTheSameByBothFamiliesOfCalls(t *testing.T) {
	b := newBench(t, sim.Options{})
	arn := b.create("cam")
	b.Must("TagStream", document{"StreamName": "cam", "Tags": document{"a b": "ä+/=", "c": ""}})
	b.Must("TagResource", document{"ResourceARN": arn, "Tags": []any{document{"Key": "d", "Value": "1"}, document{"Key": "c", "Value": "2"}}})
	want := document{"Tags": document{"a b": "ä+/=", "c": "2", "d": "1"}}
	for call, in := range map[string]document{"ListTagsForStream": named("cam"), "ListTagsForResource": {"ResourceARN": arn}} {
		if got := b.Must(call, in); !reflect.DeepEqual(got, want) {
			t.Errorf("%s answers %v", call, got)
		}
		b.invalid(call, with(in, "NextToken", "x"))
	}
	b.Must("UntagStream", document{"StreamARN": arn, "TagKeyList": []string{"c", "unknown"}})
	b.Must("UntagResource", document{"ResourceARN": arn, "TagKeyList": []string{"a b"}})
	if got := b.Must("ListTagsForStream", named("cam")); !reflect.DeepEqual(got, document{"Tags": document{"d": "1"}}) {
		t.Errorf("left are %v", got)
	}
	b.invalid("TagStream", document{"StreamName": "cam", "Tags": document{"AWS:x": "1"}})
	b.invalid("TagStream", named("cam"))
	b.invalid("UntagStream", document{"StreamName": "cam", "TagKeyList": []string{}})
	b.invalid("TagResource", document{"ResourceARN": arn, "Tags": []any{document{"Key": "d"}}})
	b.invalid("ListTagsForResource", document{})
}

func TestAStreamHasFiftyTags(t *testing.T) {
	b := newBench(t, sim.Options{})
	tags := document{}
	for i := range 50 {
		tags[fmt.Sprint("k", i)] = ""
	}
	b.Must("CreateStream", document{"StreamName": "cam", "Tags": tags})
	b.Must("TagStream", document{"StreamName": "cam", "Tags": tags})
	b.Refused("TagStream", document{"StreamName": "cam", "Tags": document{"more": ""}}, http.StatusBadRequest, "TagsPerResourceExceededLimitException")
	b.invalid("CreateStream", document{"StreamName": "cam2", "Tags": with(tags, "more", "")})
}
