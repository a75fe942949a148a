package kvssim

import (
	"errors"
	"time"
)

// Delivery is what is done with the images of a stream at present. It is what an
// accepted configuration becomes a minute later.
type Delivery struct {
	Status        string        // ENABLED or DISABLED; "" where no configuration is in force
	Selector      string        // SERVER_TIMESTAMP or PRODUCER_TIMESTAMP
	URI           string        // where the images go
	Format        string        // JPEG or PNG
	Quality       int           // of JPEG, 1 to 100
	Interval      time.Duration // between two images
	Width, Height int           // pixels; 0 where not asked for
	Since         time.Time     // when the configuration came into force
	Images        int           // how many were made since
}

// Delivery tells what is done with the images of a stream. The producer of the
// stream is taken to mark every fragment for image generation.
func (s *Simulator) Delivery(streamName string) (Delivery, error) {
	var d Delivery
	err := s.onStream(streamName, func(st *stream) {
		s.count(st)
		i := st.images
		if i.inForce == nil {
			return
		}
		c := i.inForce
		// What is in force was accepted, so its quality can be read.
		quality, _ := qualityOf(c.FormatConfig)
		d = Delivery{
			Status: c.Status, Selector: c.Selector, URI: c.Destination.URI, Format: c.Format, Quality: quality,
			Interval: time.Duration(c.Interval) * time.Millisecond, Width: c.Width, Height: c.Height, Since: i.since, Images: i.made,
		}
	})
	return d, err
}

// Produce has the producer of a stream begin or cease to send media. It is safe
// to repeat.
func (s *Simulator) Produce(streamName string, on bool) error {
	return s.onStream(streamName, func(st *stream) {
		if on {
			s.startProducer(st)
		} else {
			s.stopProducer(st)
		}
	})
}

// onStream brings the world up to date and does something to a stream.
func (s *Simulator) onStream(name string, do func(*stream)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.Advance(s.options.Now())
	st := s.streams.byName[name]
	if st == nil {
		return errors.New("there is no stream " + name)
	}
	do(st)
	return nil
}
