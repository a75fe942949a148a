package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"mixdeck/backend"
)

// moved reports why the production is no longer what the ticket was made for.
func moved(in Intent, was, is Item) error {
	if was.Before == nil || is.Before == nil {
		return nil
	}
	from, to := was.Before, is.Before
	if from.State != to.State || from.OnAir != to.OnAir {
		return refuse(ReasonMoved, "%s changed meanwhile: it was %s (on air: %s) and is %s (on air: %s); nothing was sent",
			was.Ref, from.State, from.OnAir, to.State, to.OnAir)
	}
	if in.Verb == backend.VerbTake && !reflect.DeepEqual(from.PVW, to.PVW) {
		return refuse(ReasonMoved, "PVW of %s was changed from elsewhere meanwhile: look at the difference and confirm anew; nothing was sent", was.Ref)
	}
	same := slices.EqualFunc(was.Plan.Steps, is.Plan.Steps, sameStep(was.Plan))
	if in.Verb == backend.VerbUpdate || in.Verb == backend.VerbTake {
		// A body that holds a whole picture stays the same, whatever it overwrites.
		same = same && slices.Equal(was.Plan.Changes, is.Plan.Changes) && reflect.DeepEqual(from.Layout, to.Layout)
	}
	if in.Verb == backend.VerbStop || same {
		return nil
	}
	return refuse(ReasonMoved, "%s was changed from elsewhere meanwhile: look at the difference and confirm anew; nothing was sent", was.Ref)
}

// sameStep compares steps but for the token.
func sameStep(p backend.Plan) func(a, b backend.Step) bool {
	return func(a, b backend.Step) bool {
		for _, c := range backend.Diff(a.Body, b.Body) {
			if c.Path != p.TokenMember || p.TokenMember == "" {
				return false
			}
		}
		return a.Call == b.Call
	}
}

// Moved reports, as a refusal, what changed between two preparations of the
// same intent: the second must not be proved by what the first one showed.
func Moved(was, is Ticket) error {
	for i := range min(len(was.Items), len(is.Items)) {
		if err := moved(was.Intent, was.Items[i], is.Items[i]); err != nil {
			return err
		}
	}
	if len(was.Items) != len(is.Items) || was.Level != is.Level {
		return refuse(ReasonMoved, "what it concerns changed meanwhile; nothing was sent")
	}
	return nil
}

// digestOf names a start by its profile and native request less the token, so
// that the same request is known again.
func digestOf(p backend.Plan) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%s\x00%s", p.Profile, p.Verb) // a hash takes everything
	for i, s := range p.Steps {
		body := s.Body
		if i == 0 && p.TokenMember != "" {
			null, _ := json.Marshal(map[string]any{p.TokenMember: nil}) // a map of strings always marshals
			body = backend.MergeJSON(body, null)
		}
		_, _ = fmt.Fprintf(h, "\x00%s\x00%s", s.Call, compact(body))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func compact(raw json.RawMessage) []byte {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return raw
	}
	return out.Bytes()
}
