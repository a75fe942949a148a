package ivs

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

const (
	stageARN   = "arn:aws:ivs:us-west-2:123456789012:stage/AbCdEfGhIjKl"
	channelARN = "arn:aws:ivs:us-west-2:123456789012:channel/ZyXwVuTsRqPo"
	encoderARN = "arn:aws:ivs:us-west-2:123456789012:encoder-configuration/AaBbCcDdEeFf"
	storageARN = "arn:aws:ivs:us-west-2:123456789012:storage-configuration/GgHhIiJjKkLl"
)

// whole is a sound body; a test changes one member of it.
func wholeBody(stage, layout, destinations, more string) string {
	return fmt.Sprintf("stageArn: %s\nlayout: %s\ndestinations: %s\n%s\n", stage, layout, destinations, more)
}

const (
	soundLayout      = "{grid: {gridGap: 0}}"
	soundChannel     = "{channel: {channelArn: '" + channelARN + "', encoderConfigurationArn: '" + encoderARN + "'}}"
	soundS3          = "{s3: {storageConfigurationArn: '" + storageARN + "', encoderConfigurationArns: ['" + encoderARN + "']}}"
	soundDestination = "[" + soundChannel + "]"
)

func withLayout(layout string) string { return wholeBody(stageARN, layout, soundDestination, "") }
func withDestinations(d string) string {
	return wholeBody(stageARN, soundLayout, d, "")
}

func withS3(member string) string {
	return withDestinations("[{s3: {storageConfigurationArn: '" + storageARN + "', encoderConfigurationArns: ['" + encoderARN + "'], " + member + "}}]")
}

func withMore(more string) string { return wholeBody(stageARN, soundLayout, soundDestination, more) }

func TestEveryConstraintOfTheModelIsHeldBeforeAnyCall(t *testing.T) {
	long := strings.Repeat("a", 129)
	for _, c := range []struct {
		name, document string
		at             string // line and path
		says           string
	}{
		{"no stage", "stageArn: null\ndestinations: " + soundDestination, "stageArn", "is missing"},
		{"stage of another kind", wholeBody(channelARN, soundLayout, soundDestination, ""), ":1:11: stageArn", "must be an ARN such as"},
		{"stage too long", wholeBody(stageARN+long, soundLayout, soundDestination, ""), ":1:11: stageArn", "1 to 128 characters"},
		{"stage a number", wholeBody("7", soundLayout, soundDestination, ""), "stageArn", "must be a text"},
		{"token empty", withMore("idempotencyToken: ''"), ":4:", "1 to 64 characters"},
		{"token of other characters", withMore("idempotencyToken: 'a b'"), "idempotencyToken", "letters, digits"},
		{"token too long", withMore("idempotencyToken: " + long[:65]), "idempotencyToken", "1 to 64 characters, not 65"},
		{"grid and pip", withLayout("{grid: {}, pip: {}}"), ":2:9: layout", "not both"},
		{"neither grid nor pip", withLayout("{}"), ":2:9: layout", "exactly one of grid and pip"},
		{"grid misspelt", withLayout("{gird: {}}"), "layout", "exactly one of grid and pip"},
		{"layout a list", withLayout("[]"), "layout", "must be a map, not a list"},
		{"grid a text", withLayout("{grid: all}"), "layout.grid", "must be a map, not a text"},
		{"gap negative", withLayout("{grid: {gridGap: -1}}"), "layout.grid.gridGap", "0 or more, not -1"},
		{"gap a fraction", withLayout("{grid: {gridGap: 1.5}}"), "layout.grid.gridGap", "whole number"},
		{"gap a text", withLayout("{grid: {gridGap: '2'}}"), "layout.grid.gridGap", "whole number"},
		{"gap beyond 32 bits", withLayout("{grid: {gridGap: 2147483648}}"), "layout.grid.gridGap", "0 or more"},
		{"omit a word", withLayout("{grid: {omitStoppedVideo: yes}}"), "layout.grid.omitStoppedVideo", "true or false"},
		{"aspect", withLayout("{grid: {videoAspectRatio: WIDE}}"), "layout.grid.videoAspectRatio", "AUTO, VIDEO, SQUARE, PORTRAIT"},
		{"fill in small letters", withLayout("{grid: {videoFillMode: cover}}"), "layout.grid.videoFillMode", "FILL, COVER, CONTAIN"},
		{"attribute of other characters", withLayout("{grid: {featuredParticipantAttribute: 'a.b'}}"), "layout.grid.featuredParticipantAttribute", "letters"},
		{"attribute too long", withLayout("{grid: {participantOrderAttribute: " + long + "}}"), "layout.grid.participantOrderAttribute", "0 to 128"},
		{"pip attribute", withLayout("{pip: {pipParticipantAttribute: 'ä'}}"), "layout.pip.pipParticipantAttribute", "letters"},
		{"pip offset", withLayout("{pip: {pipOffset: -3}}"), "layout.pip.pipOffset", "0 or more"},
		{"pip width", withLayout("{pip: {pipWidth: 0}}"), "layout.pip.pipWidth", "1 or more, not 0"},
		{"pip height", withLayout("{pip: {pipHeight: 0}}"), "layout.pip.pipHeight", "1 or more"},
		{"pip position", withLayout("{pip: {pipPosition: CENTER}}"), "layout.pip.pipPosition", "TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT"},
		{"pip behaviour", withLayout("{pip: {pipBehavior: MOVE}}"), "layout.pip.pipBehavior", "STATIC, DYNAMIC"},
		{"no destinations", "stageArn: " + stageARN, "destinations", "is missing"},
		{"empty destinations", withDestinations("[]"), ":3:15: destinations", "1 to 2 items, not 0"},
		{"three destinations", withDestinations("[" + soundChannel + "," + soundS3 + "," + soundS3 + "]"), "destinations", "1 to 2 items, not 3"},
		{"two channels", withDestinations("[" + soundChannel + "," + soundChannel + "]"), "destinations[1]", "second channel"},
		{"two recordings", withDestinations("[" + soundS3 + "," + soundS3 + "]"), "destinations[1]", "second s3"},
		{"a destination that is both", withDestinations("[{channel: {channelArn: '" + channelARN + "'}, s3: {storageConfigurationArn: '" + storageARN + "', encoderConfigurationArns: ['" + encoderARN + "']}}]"), "destinations[0]", "not both"},
		{"a destination that is neither", withDestinations("[{name: air}]"), "destinations[0]", "exactly one of channel and s3"},
		{"a destination's name", withDestinations("[{name: 'on air', channel: {channelArn: '" + channelARN + "'}}]"), "destinations[0].name", "letters"},
		{"no channel ARN", withDestinations("[{channel: {}}]"), "destinations[0].channel.channelArn", "is missing"},
		{"encoder of another kind", withDestinations("[{channel: {channelArn: '" + channelARN + "', encoderConfigurationArn: '" + storageARN + "'}}]"), "encoderConfigurationArn", "must be an ARN"},
		{"another region", withDestinations("[{channel: {channelArn: '" + strings.Replace(channelARN, "us-west-2", "us-east-1", 1) + "'}}]"), "destinations[0].channel.channelArn", "us-west-2:123456789012"},
		{"another account", withDestinations("[{s3: {storageConfigurationArn: '" + strings.Replace(storageARN, "12345", "99999", 1) + "', encoderConfigurationArns: ['" + encoderARN + "']}}]"), "storageConfigurationArn", "region and account"},
		{"no storage", withDestinations("[{s3: {encoderConfigurationArns: ['" + encoderARN + "']}}]"), "destinations[0].s3.storageConfigurationArn", "is missing"},
		{"no encoder for a recording", withDestinations("[{s3: {storageConfigurationArn: '" + storageARN + "', encoderConfigurationArns: []}}]"), "encoderConfigurationArns", "exactly 1 item, not 0"},
		{"two encoders for a recording", withDestinations("[{s3: {storageConfigurationArn: '" + storageARN + "', encoderConfigurationArns: ['" + encoderARN + "', '" + encoderARN + "']}}]"), "encoderConfigurationArns", "exactly 1 item, not 2"},
		{"format", withS3("recordingConfiguration: {format: MP4}"), "recordingConfiguration.format", "one of HLS"},
		{"segments too short", withS3("recordingConfiguration: {hlsConfiguration: {targetSegmentDurationSeconds: 1}}"), "targetSegmentDurationSeconds", "2 to 10, not 1"},
		{"segments too long", withS3("recordingConfiguration: {hlsConfiguration: {targetSegmentDurationSeconds: 11}}"), "targetSegmentDurationSeconds", "2 to 10"},
		{"two thumbnail configurations", withS3("thumbnailConfigurations: [{}, {}]"), "thumbnailConfigurations", "0 to 1 items, not 2"},
		{"thumbnail interval", withS3("thumbnailConfigurations: [{targetIntervalSeconds: 86401}]"), "targetIntervalSeconds", "1 to 86400"},
		{"thumbnail interval of nothing", withS3("thumbnailConfigurations: [{targetIntervalSeconds: 0}]"), "targetIntervalSeconds", "1 to 86400"},
		{"three storages", withS3("thumbnailConfigurations: [{storage: [LATEST, LATEST, LATEST]}]"), "storage", "0 to 2 items"},
		{"storage word", withS3("thumbnailConfigurations: [{storage: [NEWEST]}]"), "storage[0]", "SEQUENTIAL, LATEST"},
		{"tags a list", withMore("tags: [a]"), "tags", "a map of texts"},
		{"tag a number", withMore("tags: {Desk: 3}"), "tags.Desk", "in quotes"},
		{"tag too long", withMore("tags: {Desk: " + strings.Repeat("a", 257) + "}"), "tags.Desk", "0 to 256 characters, not 257"},
		{"tag key empty", withMore("tags: {'': a}"), "tags", "key of a tag must have 1 to 128"},
		{"tag key reserved", withMore("tags: {'AWS:x': a}"), "tags", "must not begin with aws:"},
		{"too many tags", withMore("tags: {" + manyTags(51) + "}"), "tags", "0 to 50 tags, not 51"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Dialect{}.Plan(backend.VerbStart, nil, specOf(t, "body.yaml", c.document))
			if !errors.Is(err, backend.Invalid) {
				t.Fatalf("the error is %v, not an invalid one", err)
			}
			if text := err.Error(); !strings.Contains(text, c.at) || !strings.Contains(text, c.says) {
				t.Errorf("the error is\n%s\nwant %q at %q", text, c.says, c.at)
			}
			placed, ok := errors.AsType[*file.Error](err)
			if !ok || placed.File != "body.yaml" || placed.Line == 0 {
				t.Errorf("the error is not placed in the document: %#v", placed)
			}
		})
	}
}

func manyTags(n int) string {
	tags := make([]string, n)
	for i := range tags {
		tags[i] = fmt.Sprintf("k%d: v", i)
	}
	return strings.Join(tags, ", ")
}

func TestTheLimitsOfTheModelAreAllowed(t *testing.T) {
	for name, document := range map[string]string{
		"no layout":           "stageArn: " + stageARN + "\ndestinations: " + soundDestination,
		"layout null":         withLayout("null"),
		"both destinations":   withDestinations("[" + soundS3 + "," + soundChannel + "]"),
		"fifty tags":          withMore("tags: {" + manyTags(50) + "}"),
		"tag of 256":          withMore("tags: {Name: " + strings.Repeat("字", 256) + "}"),
		"longest token":       withMore("idempotencyToken: " + strings.Repeat("a", 64)),
		"attribute of 128":    withLayout("{grid: {featuredParticipantAttribute: " + strings.Repeat("a", 128) + "}}"),
		"empty attribute":     withLayout("{grid: {featuredParticipantAttribute: ''}}"),
		"largest gap":         withLayout("{grid: {gridGap: 2147483647}}"),
		"segments of 2":       withS3("recordingConfiguration: {hlsConfiguration: {targetSegmentDurationSeconds: 2}}"),
		"segments of 10":      withS3("recordingConfiguration: {hlsConfiguration: {targetSegmentDurationSeconds: 10}}"),
		"interval of 86400":   withS3("thumbnailConfigurations: [{targetIntervalSeconds: 86400, storage: []}]"),
		"no encoder":          withDestinations("[{name: '', channel: {channelArn: '" + channelARN + "'}}]"),
		"null where optional": withDestinations("[{name: null, s3: null, channel: {channelArn: '" + channelARN + "', encoderConfigurationArn: null}}]"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := (Dialect{}).Plan(backend.VerbStart, nil, specOf(t, "body.yaml", document)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAllProblemsOfADocumentAreToldInItsOrder(t *testing.T) {
	document := "stageArn: here\nlayout: {grid: {gridGap: -1, videoFillMode: WIDE}}\ndestinations: []\n"
	_, err := Dialect{}.Plan(backend.VerbStart, nil, specOf(t, "body.yaml", document))
	all, ok := errors.AsType[file.Errors](err)
	if !ok {
		t.Fatalf("the error is %v", err)
	}
	var paths []string
	for _, e := range all {
		paths = append(paths, e.Path)
	}
	want := "stageArn layout.grid.gridGap layout.grid.videoFillMode destinations"
	if got := strings.Join(paths, " "); got != want {
		t.Errorf("problems at %q, want %q", got, want)
	}
}

func TestAProblemOfALayoutOfOurOwnIsNamedByPath(t *testing.T) {
	s := specOf(t, "spec.yaml", "system: ivs\nlayout: {grid: {featuredParticipantAttribute: 'on air'}}\nivs:\n  stageArn: "+stageARN+"\n  destinations: "+soundDestination)
	_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), "layout.grid.featuredParticipantAttribute: must be letters") {
		t.Errorf("the error is %v", err)
	}
}

func TestALayoutInBothPlacesIsRefusedWhereTheNativeOneStands(t *testing.T) {
	s := specOf(t, "spec.yaml", "system: ivs\nlayout: {grid: {}}\nivs:\n  stageArn: "+stageARN+"\n  layout: {pip: {}}\n  destinations: "+soundDestination)
	_, err := Dialect{}.Plan(backend.VerbStart, nil, s)
	if !errors.Is(err, backend.Invalid) || !strings.Contains(err.Error(), "spec.yaml:5:11: ivs.layout") {
		t.Errorf("the error is %v", err)
	}
}
