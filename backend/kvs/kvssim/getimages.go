package kvssim

import (
	"context"
	"fmt"
	"image"
	"math"
	"time"
)

const (
	// pageSize is how many images an answer has at most, whatever is asked for, by
	// the model.
	pageSize = 25
	// defaultInterval stands for a SamplingInterval that is not given, in ms.
	defaultInterval = 3000
	// longestRange is how far the two timestamps may be apart, in ms, by the model.
	longestRange = 300_000
)

// Why a moment has no image.
const (
	noMedia    = "NO_MEDIA"
	mediaError = "MEDIA_ERROR"
)

type getImagesRequest struct {
	streamRef
	Selector     string            `json:"ImageSelectorType"`
	Start        int64             `json:"StartTimestamp"` // ms
	End          int64             `json:"EndTimestamp"`   // ms
	Interval     int64             `json:"SamplingInterval"`
	Format       string            `json:"Format"`
	FormatConfig map[string]string `json:"FormatConfig"`
	Width        int               `json:"WidthPixels"`
	Height       int               `json:"HeightPixels"`
	MaxResults   int               `json:"MaxResults"`
	NextToken    string            `json:"NextToken"`
}

// check holds the times of a request against what the models' constraints do not
// say.
func (in getImagesRequest) check() error {
	switch {
	case in.End < in.Start:
		return invalid("The EndTimestamp is before the StartTimestamp")
	case in.End-in.Start > longestRange:
		return invalid("The EndTimestamp is more than 300 seconds after the StartTimestamp")
	}
	return nil
}

// scope is everything that a token is good for.
func (in getImagesRequest) scope(st *stream) string {
	return fmt.Sprint("images ", st.arn, in.Selector, in.Start, in.End, in.Interval, in.Format, in.FormatConfig, in.Width, in.Height)
}

// album is a page of images that have still to be drawn.
type album struct {
	stream  string
	source  image.Point
	size    image.Point
	format  string
	quality int
	shots   []shot
	next    string
}

// shot is one moment of a stream.
type shot struct {
	at, began time.Time
	problem   string // "" for none
}

// getImages finds which moments have media, one for each interval from the first
// timestamp to the second.
func (s *Simulator) getImages(in getImagesRequest) (any, error) {
	st, err := s.find(in.streamRef, notAuthorized)
	switch {
	case err != nil:
		return nil, err
	case !st.ready():
		return nil, notFound()
	case st.retention == 0:
		return nil, noRetention()
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	a := album{stream: st.name, source: st.size, format: in.Format}
	if a.quality, err = qualityOf(in.FormatConfig); err != nil {
		return nil, err
	}
	if a.size, err = outputSize(st.size, in.Width, in.Height); err != nil {
		return nil, err
	}
	if in.Interval == 0 {
		in.Interval = defaultInterval
	}
	a.shots, a.next, err = s.shots(st, in)
	return a, err
}

// shots are the moments of one page.
func (s *Simulator) shots(st *stream, in getImagesRequest) ([]shot, string, error) {
	all := int((in.End-in.Start)/in.Interval) + 1
	first, err := dialect().Place(in.NextToken, in.scope(st))
	if err != nil {
		return nil, "", err
	}
	if first >= all {
		return nil, "", invalid("The NextToken is not valid for this request")
	}
	size := pageSize
	if in.MaxResults > 0 {
		size = min(size, in.MaxResults)
	}
	last := min(first+size, all)
	page := make([]shot, 0, last-first)
	for i := first; i < last; i++ {
		page = append(page, s.shot(st, time.UnixMilli(in.Start+int64(i)*in.Interval)))
	}
	if last == all {
		return page, "", nil
	}
	return page, dialect().Token(last, in.scope(st)), nil
}

func (s *Simulator) shot(st *stream, at time.Time) shot {
	now := s.line.Now()
	began, ok := st.footage.shot(at, now, s.line.Span(fragment))
	switch {
	case !ok || at.Before(now.Add(-s.kept(st))):
		return shot{at: at, problem: noMedia}
	case st.silent():
		return shot{at: at, problem: mediaError}
	}
	return shot{at: at, began: began}
}

// outputSize is the size of an image, in pixels: what is asked for, the missing
// side from the source's aspect, and the source's own size when nothing is.
func outputSize(source image.Point, width, height int) (image.Point, error) {
	share := func(side, of, by int) int {
		return max(int(math.Round(float64(side)*float64(of)/float64(by))), 1)
	}
	switch {
	case width == 0 && height == 0:
		return source, nil
	case height == 0:
		height = share(width, source.Y, source.X)
	case width == 0:
		width = share(height, source.X, source.Y)
	}
	if width > maxWidth || height > maxHeight {
		return image.Point{}, invalid("An image of %dx%d pixels, by the aspect of the stream, is larger than %dx%d", width, height, maxWidth, maxHeight)
	}
	return image.Pt(width, height), nil
}

type imageDocument struct {
	At      moment `json:"TimeStamp"`
	Error   string `json:"Error,omitempty"`
	Content []byte `json:"ImageContent,omitempty"`
}

type getImagesAnswer struct {
	Images    []imageDocument `json:"Images"`
	NextToken string          `json:"NextToken,omitempty"`
}

// draw makes the images. It ends early when the context does.
func (a album) draw(ctx context.Context) (any, error) {
	answer := getImagesAnswer{Images: make([]imageDocument, 0, len(a.shots)), NextToken: a.next}
	for _, s := range a.shots {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("the images of %s are not wanted any more: %w", a.stream, err)
		}
		document := imageDocument{At: moment(s.at), Error: s.problem}
		if s.problem == "" {
			content, err := encode(card{a.source, a.stream, s.began, s.at}.paint(a.size), a.format, a.quality)
			if err != nil {
				return nil, err
			}
			document.Content = content
		}
		answer.Images = append(answer.Images, document)
	}
	return answer, nil
}
