package kvs

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"mixdeck/backend"
)

// Get reads one stream whole: the stream itself and its image configuration. The
// id may be a stream's name. A stream without a configuration is dormant; one
// that does not exist is NotFound.
func (c *Client) Get(ctx context.Context, id backend.ID) (backend.Production, error) {
	r, answers, err := c.whole(ctx, id)
	if err != nil {
		return backend.Production{}, err
	}
	row, kept := c.row(r)
	p := backend.Production{Row: row, Native: answers, Settings: r.settings(kept, row.ObservedAt)}
	c.lift(&p, r)
	return p, nil
}

// whole reads a stream and its configuration, with what was answered.
func (c *Client) whole(ctx context.Context, id backend.ID) (r reading, answers []backend.Answer, err error) {
	info, answer, err := c.describe(ctx, id)
	if err != nil {
		return r, nil, err
	}
	r.info = info
	images, err := c.configuration(ctx, info.id())
	if err != nil {
		return r, nil, err
	}
	r.configure(images)
	return r, []backend.Answer{{Call: callStream, Body: answer}, {Call: callDescribe, Body: images}}, nil
}

// lift reads the picture: the answer does not name its stream.
func (c *Client) lift(p *backend.Production, r reading) {
	if r.raw == nil || r.garbled {
		return
	}
	layout, notes, err := Dialect{}.Lift(encode(map[string]json.RawMessage{
		memberName: encode(r.info.name()), memberConfig: r.raw,
	}))
	if err != nil || layout == nil {
		return // garbled tells of it
	}
	p.Layout = layout
	for _, n := range notes {
		if n.Severity != backend.SeverityNote {
			p.Alerts = append(p.Alerts, backend.Alert{Severity: n.Severity, Code: alertUnreadable, Message: n.Message})
			continue
		}
		p.Settings = append(p.Settings, backend.Setting{Name: "Drawn", Value: n.Message})
	}
}

// settings lists what the images are, and for "configured, but no images arrive"
// what there is to look at.
func (r reading) settings(kept memento, now time.Time) []backend.Setting {
	var list []backend.Setting
	add := func(name, value string) {
		if value != "" {
			list = append(list, backend.Setting{Name: name, Value: value})
		}
	}
	add("Stream", r.info.Status.Value)
	if r.info.Retention.Set {
		add("Retention", hours(r.info.Retention.Value))
	}
	add("Media type", r.info.Media.Value)
	switch {
	case r.raw == nil:
		add("Images", "no image configuration yet: a start makes one")
		return list
	case r.garbled:
		add("Images", "the image configuration cannot be read")
		return list
	}
	i := r.images
	add("Images", i.Status.Value)
	if i.Interval.Set {
		add("Interval", fmt.Sprintf("%d ms", i.Interval.Value))
	}
	add("Format", i.format())
	add("Size", i.size())
	add("Timestamps", i.Selector.Value)
	add("Destination", backend.RedactURL(i.Destination.Value.URI.Value))
	add("Destination region", i.Destination.Value.Region.Value)
	add("In force", kept.force(now))
	add("Producer tags", "cannot be seen from here: images are made only of fragments marked AWS_KINESISVIDEO_IMAGE_GENERATION")
	add("Last picture", kept.last(now))
	return list
}

func hours(n int) string {
	if n <= 0 {
		return "0 h: nothing is kept, so no images can be made"
	}
	return strconv.Itoa(n) + " h"
}

// format names the format, and the quality of JPEG, for which 80 stands (API
// reference, FormatConfig).
func (c configuration) format() string {
	if c.Format.Value != formatJPEG {
		return c.Format.Value
	}
	quality := c.Options.Value.Quality.Value
	if quality == "" {
		quality = "80 (the default)"
	}
	return formatJPEG + ", quality " + quality
}

func (c configuration) size() string {
	switch w, h := c.Width.Value, c.Height.Value; {
	case w > 0 && h > 0:
		return fmt.Sprintf("%d x %d px, stretched", w, h)
	case w > 0:
		return fmt.Sprintf("%d px wide, the height by the source's aspect", w)
	case h > 0:
		return fmt.Sprintf("%d px high, the width by the source's aspect", h)
	}
	return "the source's own"
}

// force tells since when the configuration is in force.
func (k memento) force(now time.Time) string {
	switch {
	case k.since.IsZero():
		return "since when is not known: a change takes at least a minute, and none was seen from here"
	case k.settling(now):
		return "not before " + clockTime(k.since.Add(delay)) + ": a change takes at least a minute"
	}
	return "a minute has passed since the change that was seen at " + clockTime(k.since)
}

// last tells of the last picture that was looked at.
func (k memento) last(now time.Time) string {
	if k.picture.IsZero() {
		return "not looked at yet"
	}
	return fmt.Sprintf("%s, %d s old when this was read", clockTime(k.picture), max(int(now.Sub(k.picture).Seconds()), 0))
}
