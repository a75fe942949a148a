package ivssim_test

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
	stage := "arn:aws:ivs:us-west-2:123456789012:stage/x"
	for _, seed := range []struct{ call, body string }{
		{"StartComposition", `{"stageArn":"` + stage + `","destinations":[{"channel":{"channelArn":"x"}},{"s3":{"encoderConfigurationArns":["e"]}}],"layout":{"grid":{"gridGap":2}},"tags":{"a":"b"}}`},
		{"StartComposition", `{"layout":{"pip":{"pipWidth":1e2,"pipOffset":-0}}}`},
		{"ListCompositions", `{"maxResults":1.5,"nextToken":"MQ=="}`},
		{"CreateEncoderConfiguration", `{"video":{"width":2,"framerate":1e-400,"bitrate":1e400}}`},
		{"CreateStage", `{"participantTokenConfigurations":[{"attributes":{"":null}}],"autoParticipantRecordingConfiguration":{"storageConfigurationArn":""}}`},
		{"CreateChannel", `{"multitrackInputConfiguration":{}}`},
		{"ListParticipants", `{"stageArn":"` + stage + `","sessionId":"st-0123456789abc","filterByPublished":false}`},
		{"GetStream", "\xff{"},
		{"TagResource", `{"tags":{"k":"v"}}`},
	} {
		f.Add(seed.call, seed.body)
	}
	f.Fuzz(func(t *testing.T, call, body string) {
		if strings.ContainsAny(call, "?#%/ ") || call == "" || strings.TrimFunc(call, func(r rune) bool { return r > ' ' && r < 0x7f }) != "" {
			t.Skip()
		}
		b := newBench(t, sim.Options{})
		target, method := "/"+call, http.MethodPost
		if strings.HasPrefix(call, "Tag") {
			target = "/tags/" + strings.ReplaceAll(b.stage(0), "/", "%2F")
		}
		for range 2 {
			a := b.Send(b.Request(method, target, body))
			if a.Status >= 500 || (a.Status >= 400) != (a.Code != "") {
				t.Errorf("answered %d %q %s", a.Status, a.Code, a.Body)
			}
			b.Pass(time.Minute)
		}
	})
}
