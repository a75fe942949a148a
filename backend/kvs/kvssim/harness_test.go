package kvssim_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"mixdeck/backend/kvs/kvssim"
	"mixdeck/backend/sim"
)

// document is a decoded answer.
type document = map[string]any

// bench is a simulator and a clock that only the test moves.
type bench struct {
	t      testing.TB
	now    time.Time
	region string // that requests are signed for
	sim    *kvssim.Simulator
}

func newBench(t testing.TB, options sim.Options) *bench {
	t.Helper()
	b := &bench{t: t, now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), region: "us-west-2"}
	options.Now = func() time.Time { return b.now }
	b.sim = kvssim.New(options)
	return b
}

func withFaults(t testing.TB, text string) sim.Options {
	t.Helper()
	faults, err := sim.ParseFaults([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return sim.Options{Faults: faults}
}

func (b *bench) pass(d time.Duration) { b.now = b.now.Add(d) }

// answer is what came back.
type answer struct {
	status int
	code   string // of the error
	doc    document
	header http.Header
	body   string
}

// request is a signed request as a server would read it.
func (b *bench) request(method, target, body string) *http.Request {
	b.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, "http://127.0.0.1:7402"+target, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	sum := sha256.Sum256([]byte(body))
	credentials := aws.Credentials{AccessKeyID: sim.AccessKey, SecretAccessKey: sim.SecretKey}
	if err := v4.NewSigner().SignHTTP(context.Background(), credentials, r, hex.EncodeToString(sum[:]), "kinesisvideo", b.region, b.now); err != nil {
		b.t.Fatal(err)
	}
	in := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), strings.NewReader(body))
	in.Host = r.URL.Host
	in.Header = r.Header.Clone()
	return in
}

func (b *bench) send(r *http.Request) answer {
	b.t.Helper()
	w := httptest.NewRecorder()
	b.sim.ServeHTTP(w, r)
	code, _, _ := strings.Cut(w.Header().Get("X-Amzn-Errortype"), ":")
	a := answer{status: w.Code, code: code, header: w.Header(), body: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &a.doc); err != nil {
		b.t.Fatalf("the answer is not JSON: %v: %s", err, w.Body)
	}
	return a
}

// pathOf is where the models put a call.
func pathOf(call string) string {
	if strings.HasSuffix(call, "Resource") {
		return "/" + call
	}
	return "/" + strings.ToLower(call[:1]) + call[1:]
}

func (b *bench) raw(call, body string) answer {
	b.t.Helper()
	return b.send(b.request(http.MethodPost, pathOf(call), body))
}

func (b *bench) call(call string, in any) answer {
	b.t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.raw(call, string(body))
}

// must makes a call that has to succeed.
func (b *bench) must(call string, in any) document {
	b.t.Helper()
	a := b.call(call, in)
	if a.code != "" || a.status != http.StatusOK {
		b.t.Fatalf("%s: %d %s %s", call, a.status, a.code, a.body)
	}
	return a.doc
}

// refused makes a call that has to be refused with a status and a code, and
// returns the text.
func (b *bench) refused(call string, in any, status int, code string) string {
	b.t.Helper()
	a := b.call(call, in)
	if a.status != status || a.code != code {
		b.t.Errorf("%s answered %d %s %.200s, not %d %s", call, a.status, a.code, a.body, status, code)
	}
	message, _ := a.doc["Message"].(string)
	if message == "" {
		b.t.Errorf("the refusal has no text: %.200s", a.body)
	}
	return message
}

// invalid makes a call that has to be refused as InvalidArgumentException.
func (b *bench) invalid(call string, in any) string {
	b.t.Helper()
	return b.refused(call, in, http.StatusBadRequest, "InvalidArgumentException")
}

// judge is what tests and property tests have in common.
type judge interface {
	Helper()
	Fatalf(format string, args ...any)
}

// at walks into a document by member names and list places.
func at(t judge, doc any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, ok := doc.(document)
			if !ok {
				t.Fatalf("no member %s in %v", step, doc)
			}
			doc = m[step]
		case int:
			l, ok := doc.([]any)
			if !ok || step >= len(l) {
				t.Fatalf("no place %d in %v", step, doc)
			}
			doc = l[step]
		}
	}
	return doc
}

func textAt(t judge, doc any, path ...any) string {
	t.Helper()
	s, ok := at(t, doc, path...).(string)
	if !ok {
		t.Fatalf("%v of %v is not a string", path, doc)
	}
	return s
}

// listed returns all streams, page by page.
func (b *bench) listed(in document) []any {
	b.t.Helper()
	var all []any
	for {
		doc := b.must("ListStreams", in)
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
	b.t.Helper()
	var names []string
	for _, st := range b.listed(document{}) {
		names = append(names, textAt(b.t, st, "StreamName"))
	}
	return names
}

// info is a stream as it is described.
func (b *bench) info(name string) document {
	b.t.Helper()
	return b.must("DescribeStream", named(name))["StreamInfo"].(document)
}

func (b *bench) wantStatus(name, want string) {
	b.t.Helper()
	if got := b.info(name)["Status"]; got != want {
		b.t.Errorf("the stream is %v, not %s", got, want)
	}
}

func (b *bench) arn(name string) string { return textAt(b.t, b.info(name), "StreamARN") }

func (b *bench) version(name string) string { return textAt(b.t, b.info(name), "Version") }

// create makes a stream that retains data for a day, and returns its ARN.
func (b *bench) create(name string) string {
	b.t.Helper()
	return textAt(b.t, b.must("CreateStream", document{"StreamName": name, "DataRetentionInHours": 24}), "StreamARN")
}

func (b *bench) produce(name string, on bool) {
	b.t.Helper()
	if err := b.sim.Produce(name, on); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) delivery(name string) kvssim.Delivery {
	b.t.Helper()
	d, err := b.sim.Delivery(name)
	if err != nil {
		b.t.Fatal(err)
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
	b.t.Helper()
	return b.must("GetImages", in)["Images"].([]any)
}

// picture decodes one image and returns its format too.
func picture(t judge, img any) (image.Image, string) {
	t.Helper()
	content, err := base64.StdEncoding.DecodeString(textAt(t, img, "ImageContent"))
	if err != nil {
		t.Fatalf("the content is not base64: %v", err)
	}
	m, format, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("the content is no image: %v", err)
	}
	return m, format
}
