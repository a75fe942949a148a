package kvssim

import (
	"hash/fnv"
	"math/rand/v2"
	"strconv"
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

// version is the version of a stream, in the vendor's form: 20 letters and
// digits.
func (s source) version() string {
	b := make([]byte, 20)
	for i := range b {
		b[i] = idLetters[s.random.IntN(len(idLetters))]
	}
	return string(b)
}

func (s source) between(low, high time.Duration) time.Duration {
	return low + time.Duration(s.random.Int64N(int64(high-low)+1))
}

// spread is a duration from low to high that follows from a word alone: what
// belongs to one thing never depends on what else was asked.
func spread(low, high time.Duration, word string) time.Duration {
	return low + time.Duration(hashOf(word)%uint64(high-low+1))
}

func hashOf(word string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(word))
	// FNV's high bits move little for short inputs; this spreads them.
	x := h.Sum64()
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	return x ^ x>>33
}

// arn is a stream's ARN, which ends in its creation time in milliseconds.
func (s *Simulator) arn(name string, created time.Time) string {
	return "arn:aws:kinesisvideo:" + s.options.Region + ":" + account + ":stream/" + name + "/" + strconv.FormatInt(created.UnixMilli(), 10)
}

// arnParts are the account and the name in an ARN that fits the model's pattern.
func arnParts(arn string) (owner, name string) {
	fields := strings.SplitN(arn, ":", 6)
	if len(fields) < 6 {
		return "", ""
	}
	_, rest, _ := strings.Cut(fields[5], "/")
	name, _, _ = strings.Cut(rest, "/")
	return fields[4], name
}
