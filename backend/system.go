package backend

import (
	"crypto/sha256"
	"regexp"
	"strings"
)

// System names one of the clouds' mixing services.
type System string

// The four systems.
const (
	IVS    System = "ivs"    // AWS IVS Real-Time server-side composition
	Volc   System = "volc"   // Volcengine cloud mix task
	Caster System = "caster" // Alibaba ApsaraVideo Live production studio
	KVS    System = "kvs"    // Kinesis Video Streams image generation
)

// systems in the order in which they are shown.
var systems = [...]System{IVS, Volc, Caster, KVS}

// Systems returns the four systems in the order in which they are shown.
func Systems() []System { return append([]System(nil), systems[:]...) }

// ParseSystem returns the system of that name; ok is false for any other word.
func ParseSystem(name string) (s System, ok bool) {
	for _, s := range systems {
		if string(s) == name {
			return s, true
		}
	}
	return "", false
}

// ID is a production's native identifier: composition ARN, TaskID, CasterId or
// StreamARN.
type ID string

// Ref names a production for people: the profile and a short id, whole in every
// output. The zero Ref names nothing.
type Ref struct {
	Profile string
	Short   string
}

// String returns "profile/short".
func (r Ref) String() string { return r.Profile + "/" + r.Short }

// IsZero reports whether the ref names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// ParseRef splits "profile/short"; ok is false where there is no slash or a
// side is empty.
func ParseRef(s string) (r Ref, ok bool) {
	profile, short, found := strings.Cut(s, "/")
	if !found || profile == "" || short == "" {
		return Ref{}, false
	}
	return Ref{Profile: profile, Short: short}, true
}

var profileName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)

// ValidProfile reports whether the name may be a profile's: 1 to 32 letters,
// digits, underscores and hyphens.
func ValidProfile(name string) bool { return profileName.MatchString(name) }

// codeAlphabet leaves out the characters that are easily misread.
const codeAlphabet = "ABCDEFGHJKMNPQRTUVWXY346789"

// Code returns the four characters that confirm a dangerous action on the
// production: from the first four bytes of SHA-256 over system, NUL, id.
func Code(s System, id ID) string {
	sum := sha256.Sum256([]byte(string(s) + "\x00" + string(id)))
	var code [4]byte
	for i := range code {
		code[i] = codeAlphabet[int(sum[i])%len(codeAlphabet)]
	}
	return string(code[:])
}

// SameCode compares a typed code without regard to case or space around it.
func SameCode(typed, code string) bool {
	return strings.EqualFold(strings.TrimSpace(typed), code)
}
