package kvssim_test

import (
	"bytes"
	"encoding/base64"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// document is a decoded answer.
type document = simtest.Document

// bench is a simulator and a clock that only the test moves.
type bench struct {
	simtest.Bench
	sim *kvssim.Simulator
}

func newBench(t testing.TB, options sim.Options) *bench {
	t.Helper()
	b := &bench{Bench: simtest.Bench{
		T: t, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), Service: "kinesisvideo", Region: "us-west-2",
		Path: pathOf, Texts: []string{"Message"},
	}}
	options.Now = b.Clock
	b.sim = kvssim.New(options)
	b.Handler = b.sim
	return b
}

// pathOf is where the models put a call.
func pathOf(call string) string {
	if strings.HasSuffix(call, "Resource") {
		return "/" + call
	}
	return "/" + strings.ToLower(call[:1]) + call[1:]
}

// invalid makes a call that has to be refused as InvalidArgumentException.
func (b *bench) invalid(call string, in any) string {
	b.T.Helper()
	return b.Refused(call, in, http.StatusBadRequest, "InvalidArgumentException")
}

// listed returns all streams, page by page.
func (b *bench) listed(in document) []any {
	b.T.Helper()
	var all []any
	for {
		doc := b.Must("ListStreams", in)
		all = append(all, doc["StreamInfoList"].([]any)...)
		token, more := doc["NextToken"].(string)
		if !more {
			return all
		}
		in["NextToken"] = token
	}
}

// names are those of all streams, in order.
func (b *bench) names() []string {
	b.T.Helper()
	var names []string
	for _, st := range b.listed(document{}) {
		names = append(names, simtest.TextAt(b.T, st, "StreamName"))
	}
	return names
}

// info is a stream as it is described.
func (b *bench) info(name string) document {
	b.T.Helper()
	return b.Must("DescribeStream", named(name))["StreamInfo"].(document)
}

func (b *bench) wantStatus(name, want string) {
	b.T.Helper()
	if got := b.info(name)["Status"]; got != want {
		b.T.Errorf("the stream is %v, not %s", got, want)
	}
}

func (b *bench) arn(name string) string { return simtest.TextAt(b.T, b.info(name), "StreamARN") }

func (b *bench) version(name string) string { return simtest.TextAt(b.T, b.info(name), "Version") }

// create makes a stream that retains data for a day, and returns its ARN.
func (b *bench) create(name string) string {
	b.T.Helper()
	return simtest.TextAt(b.T, b.Must("CreateStream", document{"StreamName": name, "DataRetentionInHours": 24}), "StreamARN")
}

func (b *bench) produce(name string, on bool) {
	b.T.Helper()
	if err := b.sim.Produce(name, on); err != nil {
		b.T.Fatal(err)
	}
}

func (b *bench) delivery(name string) kvssim.Delivery {
	b.T.Helper()
	d, err := b.sim.Delivery(name)
	if err != nil {
		b.T.Fatal(err)
	}
	return d
}

func named(name string) document { return document{"StreamName": name} }

// with is a document with some members changed; nil takes one away.
func with(doc document, members ...any) document {
	out := document{}
	for k, v := range doc {
		out[k] = v
	}
	for i := 0; i+1 < len(members); i += 2 {
		if members[i+1] == nil {
			delete(out, members[i].(string))
			continue
		}
		out[members[i].(string)] = members[i+1]
	}
	return out
}

// lobby is a stream with media and retention that every world has.
const lobby = "lobby-camera"

// settings is a configuration that is accepted.
func settings() document {
	return document{
		"Status": "ENABLED", "ImageSelectorType": "SERVER_TIMESTAMP", "SamplingInterval": 3000, "Format": "JPEG",
		"DestinationConfig": document{"Uri": "s3://bucket/stills", "DestinationRegion": "us-west-2"},
	}
}

func configure(name string, configuration any) document {
	return document{"StreamName": name, "ImageGenerationConfiguration": configuration}
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }

// ask is a GetImages request of a time.
func ask(name string, from, to time.Time, members ...any) document {
	return with(document{
		"StreamName": name, "ImageSelectorType": "SERVER_TIMESTAMP", "Format": "JPEG",
		"StartTimestamp": seconds(from), "EndTimestamp": seconds(to),
	}, members...)
}

// pictures are the images of one page.
func (b *bench) pictures(in document) []any {
	b.T.Helper()
	return b.Must("GetImages", in)["Images"].([]any)
}

// picture decodes one image and returns its format too.
func picture(t simtest.Judge, img any) (image.Image, string) {
	t.Helper()
	content, err := base64.StdEncoding.DecodeString(simtest.TextAt(t, img, "ImageContent"))
	if err != nil {
		t.Fatalf("the content is not base64: %v", err)
	}
	m, format, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("the content is no image: %v", err)
	}
	return m, format
}
