package kvs

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"mixdeck/backend"
	"mixdeck/backend/backendtest"
	"mixdeck/backend/sim"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func TestTheAdapterKeepsItsPromises(t *testing.T) {
	t.Parallel()
	backendtest.Run(t, newRig)
}

const (
	crowd  = 230 // three pages of a hundred
	secret = "5ecret-folder"
)

func frame(w, h int) layouts.Layout {
	return layouts.Layout{
		Canvas: layouts.Canvas{Width: w, Height: h},
		Layers: []layouts.Layer{{ID: layerName, Source: layerName, W: w, H: h, Z: 1, Fit: layouts.FitFill}},
	}
}

// native is a configuration without its size: with members that no model has,
// zeros among them. The service has no zeros of its own.
func native(t *testing.T, name string) file.Node {
	n, err := file.Parse("images.yaml", fmt.Appendf(nil, `
StreamName: %s
Priority: 0
ImageGenerationConfiguration:
  Status: ENABLED
  ImageSelectorType: SERVER_TIMESTAMP
  DestinationConfig: {Uri: "s3://pictures/show/%s", DestinationRegion: us-west-2, Storage: {Tier: 0, Class: ""}}
  SamplingInterval: 3000
  Format: JPEG
  FormatConfig: {JPEGQuality: "75"}
  Overlay: {Opacity: 0, Visible: false}
`, name, secret))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func newRig(t *testing.T, crowded bool) backendtest.Rig {
	o := sim.Options{Seed: 1}
	if crowded {
		o.World.Count = crowd
	}
	b := newBench(t, o)
	spec := func(name string) backend.Spec {
		b.create(name, 24)
		picture := frame(1280, 720)
		return backend.Spec{System: backend.KVS, Profile: "rehearse", Name: name, Layout: &picture, Native: native(t, name)}
	}
	broken := spec("broken")
	broken.Layout = &layouts.Layout{Canvas: layouts.DefaultCanvas, Grid: &layouts.Grid{}}
	return backendtest.Rig{
		Dialect: Dialect{}, Client: b.Client, Line: b.line,
		Spec: spec, Staged: frame(640, 640),
		// What is read is named after its stream, what is asked for is not.
		Cast:     []layouts.Participant{{ID: "drawn", Name: layerName}},
		Broken:   broken,
		Missing:  missingStream,
		Advance:  b.clock.Turn,
		Settle:   delay + time.Second,
		Drawn:    b.drawn,
		Unplug:   b.unplug,
		Reword:   reword,
		Refusals: refusals(),
		Echo: func(text string) backendtest.Answer {
			return refused(http.StatusUnauthorized, "AccessDeniedException", text)
		},
		Secrets: []string{sim.SecretKey, secret},
		Log:     b.log.String,
		Stays:   true, Edits: true, Crowd: crowd,
	}
}

func (b *bench) unplug() {
	b.server.Close()
	b.Gate().CloseIdleConnections()
}

func missingStream(p backend.Production) backend.Production {
	p.ID, p.Ref.Short = "arn:aws:kinesisvideo:us-west-2:123456789012:stream/missing/1600000000000", "missing"
	return p
}

// drawn is the frame of the images that are made at present.
func (b *bench) drawn(id backend.ID) (layouts.Layout, bool) {
	d, err := b.sim.Delivery(shortID(id))
	if err != nil || d.Status != wordEnabled {
		return layouts.Layout{}, false
	}
	return frame(d.Width, d.Height), true
}

var statusWord = regexp.MustCompile(`"Status":"[A-Z]*"`)

func reword(answer []byte, word string) []byte {
	return statusWord.ReplaceAll(answer, []byte(`"Status":"`+word+`"`))
}

func refusals() []backendtest.Refusal {
	var list []backendtest.Refusal
	for _, c := range []struct {
		status int
		code   string
		class  backend.Class
	}{
		{400, "InvalidArgumentException", backend.Invalid},
		{400, "ValidationException", backend.Invalid},
		{400, "SerializationException", backend.Invalid},
		{404, "UnknownOperationException", backend.Invalid},
		{404, "ResourceNotFoundException", backend.NotFound},
		{400, "ResourceInUseException", backend.Conflict},
		{400, "NoDataRetentionException", backend.Conflict},
		{400, "VersionMismatchException", backend.Conflict},
		{400, "AccountStreamLimitExceededException", backend.Quota},
		{401, "AccessDeniedException", backend.Auth},
		{401, "NotAuthorizedException", backend.Auth},
		{403, "UnrecognizedClientException", backend.Auth},
		{403, "InvalidSignatureException", backend.Auth},
		{403, "ExpiredTokenException", backend.Auth},
		{403, "MissingAuthenticationTokenException", backend.Auth},
		{400, "ClientLimitExceededException", backend.Throttled},
		{400, "ThrottlingException", backend.Throttled},
		{429, "", backend.Throttled},
		{503, "ServiceUnavailable", backend.Unavailable},
		{500, "InternalFailure", backend.Uncertain},
	} {
		list = append(list, backendtest.Refusal{
			Name: strings.TrimSpace(fmt.Sprint(c.status, " ", c.code)), Answer: refused(c.status, c.code, "no"), Class: c.class,
		})
	}
	return list
}
