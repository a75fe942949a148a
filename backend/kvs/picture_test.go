package kvs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg"
	"net/http"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/gate"
	"mixdeck/backend/sim"
)

// sizeOf decodes a still.
func sizeOf(t *testing.T, s backend.Still) image.Point {
	t.Helper()
	m, format, err := image.Decode(bytes.NewReader(s.Data))
	if err != nil || format != "jpeg" || s.Format != formatJPEG {
		t.Fatalf("a still in %q is %q: %v", s.Format, format, err)
	}
	return m.Bounds().Size()
}

func TestAPictureIsTheNewestAndAsWideAsAskedFor(t *testing.T) {
	b := newBench(t, sim.Options{})
	p := b.start(strings.Replace(fullBody, "lobby-camera", "workshop-bench", 1))
	for width, want := range map[int]image.Point{0: {X: 640, Y: 480}, 320: {X: 320, Y: 240}, 800: {X: 800, Y: 600}} {
		s, err := b.Picture(t.Context(), p, width)
		if err != nil {
			t.Fatal(err)
		}
		if got := sizeOf(t, s); got != want {
			t.Errorf("asked for %d px it is %v", width, got)
		}
		if age := b.clock.Now().Sub(s.At); age < 0 || age > 12*time.Second {
			t.Errorf("it is %v old", age)
		}
	}
	if n, m := b.line.Count(callEndpoint), b.line.Count(callImages); n != 1 || m != 3 {
		t.Errorf("%d endpoints and %d times images were asked for", n, m)
	}
	for _, c := range b.line.Calls() {
		if c.Name == callImages && !strings.Contains(string(c.Body), wordProducer) {
			t.Errorf("the stream's own timestamps are not asked for: %s", c.Body)
		}
	}
	b.clock.Turn(7 * time.Second)
	if got := settingOf(b.get(p.ID), "Last picture"); !strings.Contains(got, "s old when this was read") {
		t.Errorf("the last picture: %q", got)
	}
}

func TestAWidthThatIsRefusedAloneIsLeftOut(t *testing.T) {
	b := newBench(t, sim.Options{})
	p := b.start(strings.Replace(fullBody, "lobby-camera", "workshop-bench", 1))
	answer := refused(http.StatusBadRequest, "InvalidArgumentException", "both or none")
	b.line.Next(callImages, backendtest.Fault{Answer: &answer})
	s, err := b.Picture(t.Context(), p, 320)
	if err != nil {
		t.Fatal(err)
	}
	if got := sizeOf(t, s); got.X != 640 || b.line.Count(callImages) != 2 {
		t.Errorf("after %d calls it is %v", b.line.Count(callImages), got)
	}
}

func TestAPictureFromMinutesAgoIsFound(t *testing.T) {
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	if err := b.sim.Produce("lobby-camera", false); err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(2 * time.Minute)
	s, err := b.Picture(t.Context(), p, 64)
	if age := b.clock.Now().Sub(s.At); err != nil || age < 2*time.Minute || age > 3*time.Minute {
		t.Errorf("it is %v old: %v", age, err)
	}
	if now := b.get(p.ID); now.State != backend.StateLive {
		t.Errorf("it is %s", now.State)
	}
}

func TestAStreamWithoutMediaIsDegradedForAWhile(t *testing.T) {
	b := newBench(t, sim.Options{})
	b.calls.Tries, b.calls.Pause = gate.ReadTries, 1 // the SDK learns of a turned clock by a refusal
	p := b.start(fullBody)
	b.clock.Turn(time.Minute)
	if err := b.sim.Produce("lobby-camera", false); err != nil {
		t.Fatal(err)
	}
	b.clock.Turn(10 * time.Minute)
	_, err := b.Picture(t.Context(), p, 64)
	if e := errorOf(t, err); e.Class != backend.NotFound || e.Code != errorNoMedia || !strings.Contains(e.Message, "see that the producer sends") || e.Ref != p.Ref {
		t.Errorf("it is %+v", e)
	}
	now, row := b.get(p.ID), b.rows()["lobby-camera"]
	a, ok := alertOf(now.Alerts, alertNoMedia)
	if now.State != backend.StateDegraded || now.OnAir != backend.OnAirYes || !ok || a.Severity != backend.SeverityWarning || now.NativeState != wordEnabled {
		t.Errorf("it is %+v", now.Row)
	}
	if row.State != now.State || row.Stamp != now.Stamp || fmt.Sprint(row.Alerts) != fmt.Sprint(now.Alerts) {
		t.Errorf("listed as %+v it is %+v", row, now.Row)
	}
	b.clock.Turn(silenceKept)
	if now := b.get(p.ID); now.State != backend.StateLive {
		t.Errorf("nobody has looked for five minutes, and it is %s", now.State)
	}
	if err := b.sim.Produce("lobby-camera", true); err != nil {
		t.Fatal(err)
	}
	_, _ = b.Picture(t.Context(), p, 64)
	b.clock.Turn(10 * time.Second)
	if _, err := b.Picture(t.Context(), p, 64); err != nil {
		t.Error(err)
	}
	if now := b.get(p.ID); now.State != backend.StateLive || len(now.Alerts) > 0 {
		t.Errorf("with media again it is %s: %v", now.State, now.Alerts)
	}
}

func TestStillsThatCannotBeUsedSayWhy(t *testing.T) {
	for answer, c := range map[string]struct {
		class backend.Class
		says  string
	}{
		`{"Images":[]}`: {backend.NotFound, "no picture of the last five minutes"},
		`{"Images":[{"TimeStamp":1,"Error":"MEDIA_ERROR"},{"TimeStamp":2,"Error":"NO_MEDIA"}]}`: {backend.NotFound, "can be decoded"},
		`{"Images":[{"TimeStamp":1,"ImageContent":"***"}]}`:                                     {backend.NotFound, "no picture"},
		`{"Images":7}`: {backend.Unavailable, "cannot be read"},
		`{}`:           {backend.Unavailable, "no list of images"},
		`<html>`:       {backend.Unavailable, "no JSON"},
	} {
		b := newBench(t, sim.Options{})
		p := b.start(fullBody)
		b.line.Always(callImages, backendtest.Fault{Answer: &backendtest.Answer{Status: 200, Body: answer}})
		_, err := b.Picture(t.Context(), p, 0)
		if e := errorOf(t, err); e.Class != c.class || !strings.Contains(e.Message, c.says) {
			t.Errorf("%s: %+v", answer, e)
		}
		if now := b.get(p.ID); now.State != backend.StateLive {
			t.Errorf("%s makes it %s", answer, now.State)
		}
	}
}

func TestTheNewestStillWinsWhateverTheOrder(t *testing.T) {
	shots, err := readImages(json.RawMessage(`{"Images":[
		{"TimeStamp":1700000010.5,"ImageContent":"bmV3"},{"TimeStamp":1700000000,"ImageContent":"b2xk"},
		{"TimeStamp":1700000020,"Error":"NO_MEDIA"},{"TimeStamp":"soon","ImageContent":"bmV2ZXI="}]}`))
	if err != nil {
		t.Fatal(err)
	}
	s, ok := album(shots).newest()
	if !ok || string(s.Data) != "new" || !s.At.Equal(time.UnixMilli(1700000010500)) {
		t.Errorf("%s of %v", s.Data, s.At)
	}
}

func TestAnEndpointThatFailsIsAskedForAgain(t *testing.T) {
	b := newBench(t, sim.Options{})
	p := b.start(fullBody)
	b.line.Next(callImages, backendtest.Fault{Lose: backendtest.LostBefore})
	if _, err := b.Picture(t.Context(), p, 64); !errors.Is(err, backend.Unavailable) {
		t.Errorf("%v", err)
	}
	if _, err := b.Picture(t.Context(), p, 64); err != nil || b.line.Count(callEndpoint) != 2 {
		t.Errorf("after %d endpoints: %v", b.line.Count(callEndpoint), err)
	}
	b.line.Always(callEndpoint, backendtest.Fault{Answer: &backendtest.Answer{Status: 200, Body: `{"DataEndpoint":"file:///etc"}`}})
	b.endpoints.Forget(string(p.ID))
	if _, err := b.Picture(t.Context(), p, 64); !errors.Is(err, backend.Unavailable) {
		t.Errorf("an endpoint that is no address: %v", err)
	}
}
