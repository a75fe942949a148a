package ivs

import (
	"math"
	"regexp"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// The checks below are StartCompositionRequest and what it holds in the
// ivs-realtime API model of 2020-07-14, member by member; where a sentence of
// the API reference says more than the model, it is named.

// limits of the model.
const (
	maxARN   = 128
	maxKey   = 128
	maxToken = 64
	maxTags  = 50

	maxTagKey   = 128
	maxTagValue = 256
)

// inspect checks a whole StartComposition body.
func (f *findings) inspect(at place) {
	startComposition()(f, at)
	sameRegion(f, at)
}

func startComposition() check {
	return object(
		member{"stageArn", "the ARN of the stage to compose", arn("stage")},
		member{"idempotencyToken", "", matching(1, maxToken, keyPattern, keyForm)},
		member{"layout", "", layoutConfiguration()},
		member{"destinations", "one or two destinations, each a channel or an s3 recording", destinations()},
		member{"tags", "", tags},
	)
}

func layoutConfiguration() check {
	return oneOf("grid", "pip", object(
		member{"grid", "", gridConfiguration()},
		member{"pip", "", pipConfiguration()},
	))
}

func gridConfiguration() check {
	return object(
		member{"featuredParticipantAttribute", "", key()},
		member{"participantOrderAttribute", "", key()},
		member{"omitStoppedVideo", "", truth},
		member{"videoAspectRatio", "", wordOf("AUTO", "VIDEO", "SQUARE", "PORTRAIT")},
		member{"videoFillMode", "", fillMode()},
		member{"gridGap", "", whole(0, math.MaxInt32)},
	)
}

func pipConfiguration() check {
	return object(
		member{"featuredParticipantAttribute", "", key()},
		member{"participantOrderAttribute", "", key()},
		member{"pipParticipantAttribute", "", key()},
		member{"omitStoppedVideo", "", truth},
		member{"videoFillMode", "", fillMode()},
		member{"gridGap", "", whole(0, math.MaxInt32)},
		member{"pipBehavior", "", wordOf("STATIC", "DYNAMIC")},
		member{"pipOffset", "", whole(0, math.MaxInt32)},
		member{"pipPosition", "", wordOf("TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT")},
		member{"pipWidth", "", whole(1, math.MaxInt32)},
		member{"pipHeight", "", whole(1, math.MaxInt32)},
	)
}

func fillMode() check { return wordOf("FILL", "COVER", "CONTAIN") }

// destinations: of two, one is a channel and one a recording (API reference,
// Composition$destinations).
func destinations() check {
	each := list(1, 2, oneOf("channel", "s3", object(
		member{"name", "", key()},
		member{"channel", "", channelDestination()},
		member{"s3", "", s3Destination()},
	)))
	return func(f *findings, p place) {
		each(f, p)
		if p.body.Len() != 2 {
			return
		}
		for _, kind := range []string{"channel", "s3"} {
			if p.index(0).get(kind).set() && p.index(1).get(kind).set() {
				f.fail(backend.CodeExclusive, p.index(1), "must not be a second %s: two destinations are one channel and one s3", kind)
			}
		}
	}
}

func channelDestination() check {
	return object(
		member{"channelArn", "the ARN of the channel to broadcast to", arn("channel")},
		member{"encoderConfigurationArn", "", arn("encoder-configuration")},
	)
}

func s3Destination() check {
	return object(
		member{"storageConfigurationArn", "the ARN of the storage configuration to record to", arn("storage-configuration")},
		member{"encoderConfigurationArns", "the ARN of one encoder configuration", list(1, 1, arn("encoder-configuration"))},
		member{"recordingConfiguration", "", object(
			member{"format", "", wordOf("HLS")},
			member{"hlsConfiguration", "", object(
				member{"targetSegmentDurationSeconds", "", whole(2, 10)},
			)},
		)},
		member{"thumbnailConfigurations", "", list(0, 1, object(
			member{"targetIntervalSeconds", "", whole(1, 86400)},
			member{"storage", "", list(0, 2, wordOf("SEQUENTIAL", "LATEST"))},
		))},
	)
}

// tags: a map of texts. The prefix is reserved ("Tag naming limits and
// requirements", Tagging AWS Resources).
func tags(f *findings, p place) {
	if p.body.Kind() != file.Map {
		f.fail(backend.CodePattern, p, "must be a map of texts, not %s", p.body.Kind())
		return
	}
	if n := p.body.Len(); n > maxTags {
		f.fail(backend.CodeTooMany, p, "must have %s, not %d", span(0, maxTags, "tag"), n)
	}
	value := text(0, maxTagValue)
	for _, key := range p.body.Keys() {
		at := p.get(key)
		value(f, at)
		switch n := len([]rune(key)); {
		case n < 1 || n > maxTagKey:
			f.fail(tooFewOr(layouts.CodeRange, n < 1), at, "the key of a tag must have %s, not %d", span(1, maxTagKey, "character"), n)
		case reservedTag(key):
			f.fail(backend.CodePattern, at, "the key of a tag must not begin with aws:")
		}
	}
}

func reservedTag(key string) bool {
	return len(key) >= 4 && strings.EqualFold(key[:4], "aws:")
}

const keyForm = "letters, digits, _ and - only"

var keyPattern = regexp.MustCompile(`^[a-zA-Z0-9\-_]*$`)

// key is an attribute's key or a destination's name.
func key() check { return matching(0, maxKey, keyPattern, keyForm) }

func arn(resource string) check {
	return func(f *findings, p place) {
		text(1, maxARN)(f, p)
		if a, ok := parseARN(p.body.Text()); p.body.Kind() == file.String && (!ok || a.resource != resource) {
			f.fail(backend.CodePattern, p, "must be an ARN such as arn:aws:ivs:us-west-2:123456789012:%s/AbCdEf", resource)
		}
	}
}

// sameRegion: channel, encoder and storage configuration are in the stage's
// account and region (API reference, ChannelDestinationConfiguration and
// S3DestinationConfiguration).
func sameRegion(f *findings, p place) {
	stage, ok := parseARN(p.body.Get("stageArn").Text())
	if !ok {
		return
	}
	for i := range p.body.Get("destinations").Len() {
		d := p.get("destinations").index(i)
		for _, at := range []place{
			d.get("channel").get("channelArn"),
			d.get("channel").get("encoderConfigurationArn"),
			d.get("s3").get("storageConfigurationArn"),
			d.get("s3").get("encoderConfigurationArns").index(0),
		} {
			if other, ok := parseARN(at.body.Text()); ok && other.home != stage.home {
				f.fail(backend.CodeRegion, at, "must be in the stage's region and account (%s), not %s", stage.home, other.home)
			}
		}
	}
}
