package kvs

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

// The checks below are UpdateImageGenerationConfigurationInput and what it holds
// in the kinesisvideo API model of 2017-09-30, member by member; where a
// sentence of the API reference says more than the model, it is named.

// Members of ImageGenerationConfiguration.
const (
	memberStatus      = "Status"
	memberSelector    = "ImageSelectorType"
	memberDestination = "DestinationConfig"
	memberURI         = "Uri"
	memberRegion      = "DestinationRegion"
	memberInterval    = "SamplingInterval"
	memberFormat      = "Format"
	memberFormatting  = "FormatConfig"
	memberQuality     = "JPEGQuality"
	memberWidth       = "WidthPixels"
	memberHeight      = "HeightPixels"
)

// Words of ImageGenerationConfiguration.
const (
	wordEnabled  = "ENABLED"
	wordDisabled = "DISABLED"
	wordServer   = "SERVER_TIMESTAMP"
	wordProducer = "PRODUCER_TIMESTAMP"
	formatJPEG   = "JPEG"
	formatPNG    = "PNG"
)

// Limits of the model and of the API reference.
const (
	maxName     = 256
	maxARN      = 1024
	maxURI      = 255
	maxWidth    = 3840 // px
	maxHeight   = 2160 // px
	leastEver   = 33   // ms, the older text of SamplingInterval
	leastNow    = 200  // ms, the newer one
	minRegion   = 9
	maxRegion   = 14
	bestQuality = 100
)

var (
	uriPattern    = regexp.MustCompile(`^[a-zA-Z_0-9]+:(//)?([^/]+)/?([^*]*)$`)
	regionPattern = regexp.MustCompile(`^[a-z]+(-[a-z]+)?-[a-z]+-[0-9]$`)
	s3Pattern     = regexp.MustCompile(`^s3:`)
)

// inspect checks a whole UpdateImageGenerationConfiguration body. source is the
// document that it came from, absent where there is none.
func inspect(body, source file.Node) findings {
	var f findings
	at := place{body, source}
	object(
		member{memberName, "", matching(1, maxName, namePattern, "letters, digits, and . _ - only")},
		member{memberARN, "", matching(1, maxARN, arnPattern, arnForm)},
		member{memberConfig, "what the images are to be", imageGeneration()},
	)(&f, at)
	f.oneStream(at)
	f.sameRegion(at)
	f.remark(at.get(memberConfig))
	return f
}

const arnForm = "an ARN such as arn:aws:kinesisvideo:us-west-2:123456789012:stream/lobby/1600000000000"

func regionName() check {
	return matching(minRegion, maxRegion, regionPattern, "a region such as us-west-2")
}

func imageGeneration() check {
	return object(
		member{memberStatus, "ENABLED or DISABLED", wordOf(wordEnabled, wordDisabled)},
		member{memberSelector, "whose clock the images follow, SERVER_TIMESTAMP or PRODUCER_TIMESTAMP", wordOf(wordServer, wordProducer)},
		member{memberDestination, "the S3 address that images are delivered to, and its region", object(
			member{memberURI, "the S3 address that images are delivered to, such as s3://bucket/folder", address},
			member{memberRegion, "the region of the S3 bucket, which is the stream's own", regionName()},
		)},
		member{memberInterval, "the milliseconds between two images", interval},
		member{memberFormat, "JPEG or PNG", wordOf(formatJPEG, formatPNG)},
		member{memberFormatting, "", formatting},
		member{memberWidth, "", integer(1, maxWidth)},
		member{memberHeight, "", integer(1, maxHeight)},
	)
}

// address: images are delivered to Amazon S3 (developer guide, "Amazon S3
// delivery"); the model alone takes any scheme.
func address(f *findings, p place) {
	before := len(f.list)
	matching(1, maxURI, uriPattern, "an address such as s3://bucket/folder, without *")(f, p)
	if len(f.list) == before && !s3Pattern.MatchString(p.body.Text()) {
		f.warnf(backend.CodePattern, p, "images are delivered to S3: the address should begin with s3://")
	}
}

// interval: the API reference gave 33 ms as the minimum and now gives 200, the
// model none.
func interval(f *findings, p place) {
	integer(leastEver, math.MaxInt32)(f, p)
	if n, err := p.body.Int(); err == nil && n >= leastEver && n < leastNow {
		f.warnf(backend.CodeDoubtful, p,
			"%d ms may be refused: one of the vendor's pages allows %d ms and more, a newer one %d ms and more", n, leastEver, leastNow)
	}
}

// formatting: a map of the one key that there is, whose value is a text (API
// reference, FormatConfig).
func formatting(f *findings, p place) {
	switch {
	case p.body.Kind() != file.Map:
		f.errorf(backend.CodePattern, p, "must be a map with %s, not %s", memberQuality, p.body.Kind())
		return
	case p.body.Len() == 0:
		f.add(layouts.SeverityError, layouts.CodeMissing,
			p.lacking(memberQuality, "is missing: a FormatConfig has exactly this one member; leave the map out for the default of 80"))
		return
	case p.body.Len() > 1:
		f.errorf(backend.CodeTooMany, p, "must have exactly one member, %s, not %d", memberQuality, p.body.Len())
	}
	if at := p.get(memberQuality); at.set() {
		quality(f, at)
	}
	f.warnUnknown(p, []member{{name: memberQuality}})
}

func quality(f *findings, p place) {
	switch p.body.Kind() {
	case file.String:
		if n, err := strconv.Atoi(p.body.Text()); err != nil || n < 1 || n > bestQuality {
			f.errorf(layouts.CodeRange, p, `must be a text from "1" to "100", not %q`, p.body.Text())
		}
	case file.Number:
		f.errorf(backend.CodePattern, p, `must be a text, not a number: write "%s" in quotes`, p.body.JSON())
	default:
		f.errorf(backend.CodePattern, p, `must be a text from "1" to "100", not %s`, p.body.Kind())
	}
}

// oneStream: StreamName or StreamARN is needed (API reference), and both name
// the same stream.
func (f *findings) oneStream(p place) {
	name, arn := p.get(memberName), p.get(memberARN)
	in := streamOf(arn.body.Text())
	switch {
	case !name.set() && !arn.set():
		f.add(layouts.SeverityError, layouts.CodeMissing,
			p.lacking(memberName, "is missing: the stream that images are made of, by %s or %s", memberName, memberARN))
	case name.set() && in.name != "" && name.body.Text() != in.name:
		f.errorf(backend.CodeExclusive, name, "names the stream %q, and %s the stream %q", name.body.Text(), memberARN, in.name)
	}
}

// sameRegion: the destination is in the stream's region (API reference,
// ImageGenerationDestinationConfig).
func (f *findings) sameRegion(p place) {
	at := p.get(memberConfig).get(memberDestination).get(memberRegion)
	in := streamOf(p.body.Get(memberARN).Text())
	if in.region != "" && at.body.Kind() == file.String && at.body.Text() != in.region {
		f.add(layouts.SeverityError, backend.CodeRegion, at.errorf("%s", wrongRegion(at.body.Text(), in.region)))
	}
}

func wrongRegion(given, region string) string {
	return fmt.Sprintf("must be the stream's own region, %s, not %s", region, given)
}

// remark tells what becomes of the picture's aspect (API reference, WidthPixels
// and HeightPixels), and what has no effect.
func (f *findings) remark(p place) {
	w, h := p.get(memberWidth), p.get(memberHeight)
	if w.set() && h.set() {
		f.notef(layouts.CodeStretched, w,
			"width and height are both given: the image is stretched to %s x %s where the source has another aspect", w.body.JSON(), h.body.JSON())
	}
	if at := p.get(memberFormatting); at.set() && p.body.Get(memberFormat).Text() == formatPNG {
		f.notef(backend.CodeSystem, at, "has no effect on PNG")
	}
}
