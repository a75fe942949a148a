package volc

import (
	"strconv"
	"time"

	"mixdeck/layouts/file"
)

// momentOf reads a time of the list: {"Time": "2024-03-13T10:48:31+08:00"}, the
// text alone, one without a zone (then it is China's), or seconds or
// milliseconds since 1970. What cannot be read, or has not come, is zero.
func momentOf(t tree) time.Time {
	if t.Kind() == file.Map {
		t = t.get("Time")
	}
	text := t.Text()
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime} {
		at, err := time.ParseInLocation(layout, text, time.FixedZone("CST", 8*60*60))
		if err == nil && at.Year() > 1970 {
			return at.UTC()
		}
	}
	return epoch(text)
}

// epoch reads a number of seconds, or of milliseconds where it is that large.
func epoch(text string) time.Time {
	const latestSeconds = 1 << 35 // in the year 3058; milliseconds since 1971 are more
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil || n <= 0:
		return time.Time{}
	case n < latestSeconds:
		return time.Unix(n, 0).UTC()
	case n < latestSeconds*1000:
		return time.UnixMilli(n).UTC()
	}
	return time.Time{}
}
