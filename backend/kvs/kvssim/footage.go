package kvssim

import "time"

// fragment is how much media a producer sends in one piece; it can be read when
// it is complete. The vendor takes fragments of 1 to 20 seconds.
const fragment = 2 * time.Second

// span is a time in which a producer sent media.
type span struct {
	began    time.Time // when the producer started
	from, to time.Time // what is kept of it; to is zero while the producer sends
}

// footage is what a producer has sent, oldest first.
type footage struct{ spans []span }

// on says whether the producer sends.
func (f *footage) on() bool {
	n := len(f.spans)
	return n > 0 && f.spans[n-1].to.IsZero()
}

func (f *footage) start(at time.Time) {
	if !f.on() {
		f.spans = append(f.spans, span{began: at, from: at})
	}
}

func (f *footage) stop(at time.Time) {
	if f.on() {
		f.spans[len(f.spans)-1].to = at
	}
}

// trim forgets what is older than a time.
func (f *footage) trim(oldest time.Time) {
	kept := f.spans[:0]
	for _, s := range f.spans {
		if !s.to.IsZero() && !s.to.After(oldest) {
			continue
		}
		if s.from.Before(oldest) {
			s.from = oldest
		}
		kept = append(kept, s)
	}
	f.spans = kept
}

// shot returns when the producer of the media of a time had started, and whether
// there is any, at the time now with pieces that are so long.
func (f *footage) shot(at, now time.Time, piece time.Duration) (began time.Time, ok bool) {
	for i := len(f.spans) - 1; i >= 0; i-- {
		s := f.spans[i]
		if at.Before(s.from) {
			continue
		}
		end := s.to
		if end.IsZero() {
			end = s.began.Add(now.Sub(s.began).Truncate(piece))
		}
		return s.began, at.Before(end)
	}
	return time.Time{}, false
}

// kept is how long a stream's media can be read, on the clock.
func (s *Simulator) kept(st *stream) time.Duration {
	return s.line.Span(time.Duration(st.retention) * time.Hour)
}

// trim forgets the media that the stream does not retain any more.
func (s *Simulator) trim(st *stream) { st.footage.trim(s.line.Now().Add(-s.kept(st))) }

// retain changes how many hours of media the stream keeps.
func (s *Simulator) retain(st *stream, hours int) {
	s.count(st)
	s.trim(st)
	st.retention = hours
	s.trim(st)
}

func (s *Simulator) startProducer(st *stream) {
	s.count(st)
	s.trim(st)
	st.footage.start(s.line.Now())
}

func (s *Simulator) stopProducer(st *stream) {
	s.count(st)
	st.footage.stop(s.line.Now())
}
