package ivssim

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"time"
)

// account is the AWS account that everything belongs to: the one of the
// vendor's examples.
const account = "123456789012"

const idLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// source makes ids and chances. Each has a stream of its own, so that requests
// do not change what the demo world does by itself.
type source struct{ random *rand.Rand }

func newSource(seed int64, stream uint64) source {
	return source{rand.New(rand.NewPCG(uint64(seed), stream))}
}

// id is n letters and digits, such as the last part of an ARN.
func (s source) id(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = idLetters[s.random.IntN(len(idLetters))]
	}
	return string(b)
}

func (s source) between(low, high time.Duration) time.Duration {
	return low + time.Duration(s.random.Int64N(int64(high-low)+1))
}

// spread is a duration from low to high that follows from the words alone: what
// belongs to one thing never depends on what else was asked.
func spread(low, high time.Duration, words ...string) time.Duration {
	return low + time.Duration(hashOf(words)%uint64(high-low+1))
}

// derivedID is n letters and digits that follow from the words alone.
func derivedID(n int, words ...string) string {
	return newSource(int64(hashOf(words)), 0).id(n)
}

func hashOf(words []string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(words, "\x00")))
	// FNV's high bits move little for short inputs; this spreads them.
	x := h.Sum64()
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	return x ^ x>>33
}

func (s *Simulator) arn(resource, id string) string {
	return "arn:aws:ivs:" + s.options.Region + ":" + account + ":" + resource + "/" + id
}

// lastPart is the id at the end of an ARN.
func lastPart(arn string) string { return arn[strings.LastIndexByte(arn, '/')+1:] }
