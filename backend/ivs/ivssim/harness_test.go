package ivssim_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
)

// document is a decoded answer.
type document = map[string]any

// bench is a simulator and a clock that only the test moves.
type bench struct {
	t   testing.TB
	now time.Time
	sim *ivssim.Simulator
}

func newBench(t testing.TB, options sim.Options) *bench {
	t.Helper()
	b := &bench{t: t, now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	options.Now = func() time.Time { return b.now }
	b.sim = ivssim.New(options)
	return b
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
	r, err := http.NewRequestWithContext(context.Background(), method, "http://127.0.0.1:7401"+target, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	sum := sha256.Sum256([]byte(body))
	credentials := aws.Credentials{AccessKeyID: sim.AccessKey, SecretAccessKey: sim.SecretKey}
	if err := v4.NewSigner().SignHTTP(context.Background(), credentials, r, hex.EncodeToString(sum[:]), "ivs", "us-west-2", b.now); err != nil {
		b.t.Fatal(err)
	}
	return received(r, body)
}

// received turns a client's request into the one that a server reads.
func received(r *http.Request, body string) *http.Request {
	in := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), strings.NewReader(body))
	in.Host = r.URL.Host
	in.Header = r.Header.Clone()
	return in
}

func (b *bench) send(r *http.Request) answer {
	b.t.Helper()
	w := httptest.NewRecorder()
	b.sim.ServeHTTP(w, r)
	a := answer{status: w.Code, code: w.Header().Get("X-Amzn-Errortype"), header: w.Header(), body: w.Body.String()}
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &a.doc); err != nil {
			b.t.Fatalf("the answer is not JSON: %v: %s", err, w.Body)
		}
	}
	return a
}

func (b *bench) raw(call, body string) answer {
	b.t.Helper()
	return b.send(b.request(http.MethodPost, "/"+call, body))
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
	if a.code != "" || a.status >= 300 {
		b.t.Fatalf("%s: %d %s %s", call, a.status, a.code, a.body)
	}
	return a.doc
}

// refused makes a call that has to be refused with a status and a code.
func (b *bench) refused(call string, in any, status int, code string) string {
	b.t.Helper()
	a := b.call(call, in)
	if a.status != status || a.code != code {
		b.t.Errorf("%s answered %d %s %s, not %d %s", call, a.status, a.code, a.body, status, code)
	}
	if a.doc["message"] == "" || a.doc["message"] != a.doc["exceptionMessage"] {
		b.t.Errorf("the refusal has no text for every reader: %s", a.body)
	}
	message, _ := a.doc["message"].(string)
	return message
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

// listed returns all pages of a list call.
func (b *bench) listed(call, member string, in document) []any {
	b.t.Helper()
	var all []any
	for {
		doc := b.must(call, in)
		all = append(all, doc[member].([]any)...)
		token, more := doc["nextToken"].(string)
		if !more {
			return all
		}
		in["nextToken"] = token
	}
}

// Resources of the world by their place in its lists.
func (b *bench) stage(i int) string   { return b.resource("ListStages", "stages", i) }
func (b *bench) channel(i int) string { return b.resource("ListChannels", "channels", i) }
func (b *bench) encoder(i int) string {
	return b.resource("ListEncoderConfigurations", "encoderConfigurations", i)
}

func (b *bench) storage() string {
	return b.resource("ListStorageConfigurations", "storageConfigurations", 0)
}

func (b *bench) resource(call, member string, i int) string {
	b.t.Helper()
	return textAt(b.t, b.must(call, document{}), member, i, "arn")
}

func toChannel(arn string) document { return document{"channel": document{"channelArn": arn}} }

func (b *bench) toS3() document {
	return document{"s3": document{"storageConfigurationArn": b.storage(), "encoderConfigurationArns": []string{b.encoder(0)}}}
}

// start begins a composition of a stage on a channel, both by place, and
// returns its ARN.
func (b *bench) start(stage, channel int) string {
	b.t.Helper()
	doc := b.must("StartComposition", document{
		"stageArn": b.stage(stage), "destinations": []any{toChannel(b.channel(channel))},
	})
	return textAt(b.t, doc, "composition", "arn")
}

func (b *bench) composition(arn string) document {
	b.t.Helper()
	return b.must("GetComposition", document{"arn": arn})["composition"].(document)
}

// state is that of a composition, followed by those of its destinations.
func (b *bench) state(arn string) string {
	b.t.Helper()
	c := b.composition(arn)
	words := []string{textAt(b.t, c, "state")}
	for _, d := range c["destinations"].([]any) {
		words = append(words, textAt(b.t, d, "state"))
	}
	return strings.Join(words, " ")
}

func (b *bench) wantState(arn, want string) {
	b.t.Helper()
	if got := b.state(arn); got != want {
		b.t.Errorf("the composition is %s, not %s", got, want)
	}
}

// people are the ids of those who are connected to a stage.
func (b *bench) people(stageARN string) []string {
	b.t.Helper()
	cast, err := b.sim.Cast(stageARN)
	if err != nil {
		b.t.Fatal(err)
	}
	var ids []string
	for _, g := range cast {
		ids = append(ids, g.ID)
	}
	return ids
}

func (b *bench) emptyOut(stageARN string) {
	b.t.Helper()
	for _, id := range b.people(stageARN) {
		if err := b.sim.Leave(stageARN, id); err != nil {
			b.t.Fatal(err)
		}
	}
}
