package ivssim_test

import (
	"strings"
	"testing"
	"time"

	"mixdeck/backend/ivs/ivssim"
	"mixdeck/backend/sim"
	"mixdeck/backend/sim/simtest"
)

// document is a decoded answer.
type document = simtest.Document

// bench is a simulator and a clock that only the test moves.
type bench struct {
	simtest.Bench
	sim *ivssim.Simulator
}

func newBench(t testing.TB, options sim.Options) *bench {
	t.Helper()
	b := &bench{Bench: simtest.Bench{
		T: t, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), Service: "ivs", Region: "us-west-2",
		Path:  func(call string) string { return "/" + call },
		Texts: []string{"message", "exceptionMessage"},
	}}
	options.Now = b.Clock
	b.sim = ivssim.New(options)
	b.Handler = b.sim
	return b
}

// listed returns all pages of a list call.
func (b *bench) listed(call, member string, in document) []any {
	b.T.Helper()
	var all []any
	for {
		doc := b.Must(call, in)
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
	b.T.Helper()
	return simtest.TextAt(b.T, b.Must(call, document{}), member, i, "arn")
}

func toChannel(arn string) document { return document{"channel": document{"channelArn": arn}} }

func (b *bench) toS3() document {
	return document{"s3": document{"storageConfigurationArn": b.storage(), "encoderConfigurationArns": []string{b.encoder(0)}}}
}

// start begins a composition of a stage on a channel, both by place, and
// returns its ARN.
func (b *bench) start(stage, channel int) string {
	b.T.Helper()
	doc := b.Must("StartComposition", document{
		"stageArn": b.stage(stage), "destinations": []any{toChannel(b.channel(channel))},
	})
	return simtest.TextAt(b.T, doc, "composition", "arn")
}

func (b *bench) composition(arn string) document {
	b.T.Helper()
	return b.Must("GetComposition", document{"arn": arn})["composition"].(document)
}

// state is that of a composition, followed by those of its destinations.
func (b *bench) state(arn string) string {
	b.T.Helper()
	c := b.composition(arn)
	words := []string{simtest.TextAt(b.T, c, "state")}
	for _, d := range c["destinations"].([]any) {
		words = append(words, simtest.TextAt(b.T, d, "state"))
	}
	return strings.Join(words, " ")
}

func (b *bench) wantState(arn, want string) {
	b.T.Helper()
	if got := b.state(arn); got != want {
		b.T.Errorf("the composition is %s, not %s", got, want)
	}
}

// people are the ids of those who are connected to a stage.
func (b *bench) people(stageARN string) []string {
	b.T.Helper()
	cast, err := b.sim.Cast(stageARN)
	if err != nil {
		b.T.Fatal(err)
	}
	var ids []string
	for _, g := range cast {
		ids = append(ids, g.ID)
	}
	return ids
}

func (b *bench) emptyOut(stageARN string) {
	b.T.Helper()
	for _, id := range b.people(stageARN) {
		if err := b.sim.Leave(stageARN, id); err != nil {
			b.T.Fatal(err)
		}
	}
}
