package detail_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mixdeck/backend"
	"mixdeck/backend/watch"
	"mixdeck/layouts"
	"mixdeck/themes"
	"mixdeck/ui/cells"
	"mixdeck/ui/env"
	"mixdeck/ui/uitest"
)

// feedDialect is that of image feeds.
type feedDialect struct{ dialect }

func (feedDialect) System() backend.System { return backend.KVS }

func (feedDialect) Ability(v backend.Verb) backend.Ability {
	if v == backend.VerbTake || v == backend.VerbPanic {
		return backend.Ability{How: backend.HowNone, Reason: "an image feed has no picture of its own to take"}
	}
	return backend.Ability{How: backend.HowNative}
}

// camera is a cloud with one image feed.
type camera struct {
	still backend.Still
	err   error
	asked []int // the widths
}

func (c *camera) Sweep(_ context.Context, page func(backend.Page) error) error {
	return page(backend.Page{Rows: []backend.Row{feed().Row}, Number: 1, Of: 1})
}

func (c *camera) Get(context.Context, backend.ID) (backend.Production, error) {
	return *feed().Production, nil
}

func (c *camera) Picture(_ context.Context, p backend.Production, width int) (backend.Still, error) {
	c.asked = append(c.asked, width)
	if p.ID != key.ID {
		return backend.Still{}, errors.New("another production is asked for")
	}
	return c.still, c.err
}

// dusk is a still of w by h px: a dark sky over a light ground.
func dusk(w, h int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{20, 30, 90, 255}
			if y > h*2/3 {
				c = color.RGBA{200, 160, 90, 255}
			}
			img.Set(x, y, c)
		}
	}
	var out bytes.Buffer
	_ = jpeg.Encode(&out, img, nil) // into memory
	return out.Bytes()
}

func newCamera() *camera {
	return &camera{still: backend.Still{At: noon.Add(-4 * time.Second), Format: "JPEG", Data: dusk(640, 360)}}
}

func feed(change ...func(*watch.Entry)) watch.Entry {
	e := watch.Entry{
		Row: backend.Row{
			Ref: backend.Ref{Profile: "us-live", Short: "dock-cam"}, System: backend.KVS, ID: key.ID, Name: "dock-cam",
			State: backend.StateLive, NativeState: "ENABLED", OnAir: backend.OnAirYes, ObservedAt: noon.Add(-2 * time.Second), Stamp: "1",
			Destinations: []backend.Destination{{ID: "s3", Name: "s3://camera-stills/dock", Kind: backend.DestinationS3}},
		},
		Interval: 15 * time.Second,
	}
	whole := layouts.Layout{Canvas: layouts.DefaultCanvas, Layers: []layouts.Layer{{W: 1280, H: 720, Z: 1}}}
	e.Production = &backend.Production{Row: e.Row, Layout: &whole, Settings: []backend.Setting{
		{Name: "Stream", Value: "ACTIVE"},
		{Name: "Timestamps", Value: "SERVER_TIMESTAMP"},
		{Name: "Interval", Value: "3000 ms"},
		{Name: "Format", Value: "JPEG, quality 80"},
		{Name: "Last picture", Value: "12:00:00, 2 s old when this was read"},
	}}
	for _, c := range change {
		c(&e)
	}
	return e
}

func showFeed(t testing.TB, c *camera, w, h int, change ...func(*watch.Entry)) *rig {
	t.Helper()
	return showOf(t, cells.Rounded, feedDialect{}, c, w, h, feed(change...))
}

// cellsOf counts the cells that hold two pixels.
func cellsOf(r *rig) int { return strings.Count(r.Screen(), "▀") }

func TestAFeedShowsItsNewestPictureAndHowItIsSetUp(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {120, 38}, {200, 58}} {
		c := newCamera()
		r := showFeed(t, c, size[0], size[1])
		r.shows("interval 3000 ms", "format JPEG, quality 80", "taken just now", "640x360", "ENABLED")
		if n := cellsOf(r); n < 400 {
			t.Errorf("the picture is drawn in %d cells", n)
		}
		if len(c.asked) != 1 || c.asked[0] > 640 || c.asked[0] < 160 {
			t.Errorf("it was asked for in widths %v", c.asked)
		}
		uitest.Golden(t, fmt.Sprintf("feed-%dx%d", size[0], size[1]), r.Screen())
	}
}

func TestThePictureIsAskedForEveryTenSecondsOneAtATime(t *testing.T) {
	c := newCamera()
	r := showFeed(t, c, 80, 22)
	for range 5 {
		r.tell(feed(func(e *watch.Entry) { e.ObservedAt = r.clock.Now() }))
	}
	r.Advance(59 * time.Second)
	if n := len(c.asked); n != 6 {
		t.Errorf("it was asked for %d times in 59 s, want at once and every 10 s", n)
	}
	r.Send(tea.BlurMsg{})
	r.Advance(10 * time.Second)
	before := len(c.asked)
	r.Advance(2 * time.Minute)
	if n := len(c.asked) - before; n > 2 {
		t.Errorf("with nobody looking it was asked for %d times in 2 minutes", n)
	}
}

func TestAPictureGrowsOldAndIsKeptWhereThereIsNoNewerOne(t *testing.T) {
	c := newCamera()
	r := showFeed(t, c, 100, 30)
	c.err = &backend.Error{System: backend.KVS, Call: "GetImages", Class: backend.NotFound, Code: "NO_MEDIA", Message: "nothing was streamed in the last five minutes"}
	r.Advance(25 * time.Second)
	r.shows("taken 20 s ago", "There is no newer one: nothing was streamed in the last", "five minutes")
	if cellsOf(r) == 0 {
		t.Error("the picture is gone")
	}
}

func TestWithoutAPictureThereIsASentence(t *testing.T) {
	for want, err := range map[string]error{
		"There is no picture to show: nothing was streamed": &backend.Error{Call: "GetImages", Class: backend.NotFound, Code: "NO_MEDIA", Message: "nothing was streamed"},
		"NotAuthorizedException":                            &backend.Error{Call: "GetImages", Class: backend.Auth, Code: "NotAuthorizedException"},
		"retention":                                         &backend.Error{Call: "GetImages", Class: backend.Invalid, Code: "NoDataRetentionException", Message: "no retention"},
		"1280x720  1 box":                                   &backend.Error{Class: backend.Invalid, Message: "kvs gives no pictures"},
	} {
		c := newCamera()
		c.err = err
		r := showFeed(t, c, 80, 22)
		if !strings.Contains(strings.ToLower(r.Screen()), strings.ToLower(want)) {
			t.Errorf("%q is not shown:\n%s", want, r.Screen())
		}
	}
	c := newCamera()
	c.still.Data = []byte("<html>")
	showFeed(t, c, 80, 22).shows("the picture is neither a JPEG nor a PNG")
}

func TestWithoutColoursTheresANoteInsteadOfThePicture(t *testing.T) {
	r := showFeed(t, newCamera(), 80, 22)
	for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII} {
		theme, err := themes.Load("")
		if err != nil {
			t.Fatal(err)
		}
		*r.styles = theme.Styles(p)
		r.Send(env.Restyled{})
		if drawn := cellsOf(r) > 0; drawn != (p != colorprofile.ASCII) {
			t.Errorf("%s: drawn is %v", p, drawn)
		}
	}
	r.shows("without colours it cannot be drawn")
}

func TestWhatHasALayoutIsNotAskedForPictures(t *testing.T) {
	c := newCamera()
	r := showOf(t, cells.Rounded, dialect{}, c, 80, 22, news())
	r.Advance(time.Minute)
	if len(c.asked) != 0 {
		t.Errorf("it was asked %d times", len(c.asked))
	}
}
