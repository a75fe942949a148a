package kvssim_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

// Whatever is sent, the answer is a document: a success or a refusal of the
// client's own making, never a fault of the service.
func FuzzAnyRequestIsAnswered(f *testing.F) {
	arn := "arn:aws:kinesisvideo:us-west-2:123456789012:stream/" + lobby + "/1"
	for _, seed := range []struct{ call, body string }{
		{"createStream", `{"StreamName":"a","DataRetentionInHours":1e2,"Tags":{"a":null},"StreamStorageConfiguration":{}}`},
		{"listStreams", `{"MaxResults":1.5,"NextToken":"MS4wMDAwMDAwMA==","StreamNameCondition":{"ComparisonValue":"a"}}`},
		{"describeStream", `{"StreamARN":"` + arn + `"}`},
		{"updateStream", `{"StreamName":"` + lobby + `","CurrentVersion":"x"}`},
		{"updateDataRetention", `{"StreamName":"` + lobby + `","CurrentVersion":"x","Operation":"DECREASE_DATA_RETENTION","DataRetentionChangeInHours":2147483647}`},
		{"deleteStream", `{"StreamARN":"` + arn + `"}`},
		{"updateImageGenerationConfiguration", `{"StreamName":"` + lobby + `","ImageGenerationConfiguration":{"Status":"ENABLED","ImageSelectorType":"SERVER_TIMESTAMP","SamplingInterval":33,"Format":"PNG","FormatConfig":{"JPEGQuality":"00"},"DestinationConfig":{"Uri":"a:b","DestinationRegion":"us-west-2"}}}`},
		{"updateImageGenerationConfiguration", `{"StreamName":"` + lobby + `","ImageGenerationConfiguration":null}`},
		{"describeImageGenerationConfiguration", `{"StreamName":"` + lobby + `","StreamARN":"` + arn + `"}`},
		{"getDataEndpoint", `{"StreamName":"` + lobby + `","APIName":"GET_IMAGES"}`},
		{"getImages", `{"StreamName":"` + lobby + `","ImageSelectorType":"SERVER_TIMESTAMP","StartTimestamp":1795262340,"EndTimestamp":1795262341.5,"Format":"PNG","WidthPixels":1,"MaxResults":1}`},
		{"getImages", `{"StreamName":"` + lobby + `","ImageSelectorType":"SERVER_TIMESTAMP","StartTimestamp":-1e300,"EndTimestamp":1e-300,"Format":"JPEG"}`},
		{"TagResource", `{"ResourceARN":"` + arn + `","Tags":[{"Key":"k","Value":""},null]}`},
		{"untagStream", `{"StreamName":"` + lobby + `","TagKeyList":["Name"]}`},
		{"listTagsForStream", "\xff{"},
	} {
		f.Add(seed.call, seed.body)
	}
	f.Fuzz(func(t *testing.T, call, body string) {
		if strings.ContainsAny(call, "?#%/ ") || call == "" || strings.TrimFunc(call, func(r rune) bool { return r > ' ' && r < 0x7f }) != "" {
			t.Skip()
		}
		b := newBench(t, sim.Options{})
		for range 2 {
			a := b.Send(b.Request(http.MethodPost, "/"+call, body))
			if a.Status >= 500 || (a.Status >= 400) != (a.Code != "") {
				t.Errorf("answered %d %q %s", a.Status, a.Code, a.Body)
			}
			b.Pass(time.Minute)
		}
	})
}
