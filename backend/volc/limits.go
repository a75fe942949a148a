package volc

import "fmt"

// span is a range of whole numbers; both ends belong to it.
type span struct{ low, high int }

func (s span) has(n int) bool { return s.low <= n && n <= s.high }

// nearest is the number of the range that comes closest.
func (s span) nearest(n int) int { return min(max(n, s.low), s.high) }

// String returns "10 to 2160".
func (s span) String() string { return fmt.Sprintf("%d to %d", s.low, s.high) }

// The ranges of the vendor's pages (docs/6469/1271154 and 1271155), each once:
// planning, lint and lowering read them here.

func sideRange() span    { return span{10, 2160} }              // px, a side of the canvas or of a limit box
func layerRange() span   { return span{1, 9999} }               // 1 lies lowest
func inputCount() span   { return span{1, 8} }                  // sources of a task
func logoCount() span    { return span{0, 4} }                  // logos of a task
func pushCount() span    { return span{1, 8} }                  // push addresses of a task
func videoRate() span    { return span{1_000_000, 20_000_000} } // bps; the vendor corrects what is outside
func frameRate() span    { return span{10, 60} }                // a second; the vendor corrects what is outside
func keyFrames() span    { return span{1, 10} }                 // s between two of them
func audioRate() span    { return span{128_000, 320_000} }      // bps
func anyNumber() span    { return span{1, 1<<31 - 1} }          // Hz, of which the page names the common ones
func commonRates() []int { return []int{32000, 44100, 48000} }  // Hz
