package volc

import "time"

// TryReads sends each read so many times at most, without a pause worth waiting
// for.
func (c *Client) TryReads(times int) { c.tries, c.pause = times, time.Nanosecond }
