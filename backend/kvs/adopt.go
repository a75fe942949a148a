package kvs

import (
	"mixdeck/backend"

	"mixdeck/backend/aws"
)

// Adopts reports whether the stream's configuration can be what an
// UpdateImageGenerationConfiguration made it: the body is for this stream, and
// all that it says and the model knows is so, addresses compared as they are
// when they are redacted, and nothing else is set.
func (Dialect) Adopts(start backend.Step, p backend.Production) bool {
	if start.Call != callUpdate || p.Dormant {
		return false
	}
	body, ok := aws.Object(start.Body)
	if !ok || aws.IsNull(body[memberConfig]) || streamIn(body) != shortID(p.ID) {
		return false
	}
	runs, err := configOf(p)
	if err != nil {
		return false
	}
	has := membersOf(backend.RedactJSON(runs))
	gets := membersOf(backend.RedactJSON(body[memberConfig]))
	return len(has.missingIn(gets, nil)) == 0 && !has.differs(gets)
}
