package backend

import (
	"encoding/json"
	"time"
)

// Step is one native call of a plan. Body is exactly what goes on the wire,
// explicit zeros and unknown members included, but for place holders of what
// earlier steps answer; see [Answered].
type Step struct {
	Call string
	Body json.RawMessage
	// Copy is true where the step makes a part that stands for a picture, which
	// nobody named: it may be cleared away when nothing refers to it any more.
	Copy bool
}

// Note is a difference or consequence that the operator should know before
// anything is sent.
type Note struct {
	Severity Severity // SeverityWarning or SeverityNote
	Message  string
}

// Change is one difference between what runs and what is asked for. From or To
// is empty where the value was or becomes absent; secrets in it are redacted.
type Change struct {
	Path     string
	From, To string
}

// Plan is what a verb would send. Making one sends nothing, and the same input
// makes the same plan.
type Plan struct {
	Verb    Verb
	System  System
	Profile string
	Target  ID     // empty for a start that makes something new
	Name    string // the production's name where the plan fixes it
	Steps   []Step
	Notes   []Note
	Changes []Change
	// TokenMember names the member of the first step's body that holds the
	// idempotency token; empty where the system has none.
	TokenMember string
	// Gap is how long viewers are expected to see nothing; 0: no gap.
	Gap time.Duration
	// Hosts are the hosts that the request sends pictures to or fetches from.
	Hosts []string
	// Emulated is true when the verb is done by other native calls.
	Emulated bool
}

// Token returns the idempotency token in the plan, or "".
func (p Plan) Token() string {
	if p.TokenMember == "" || len(p.Steps) == 0 {
		return ""
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(p.Steps[0].Body, &members) != nil {
		return ""
	}
	var token string
	if json.Unmarshal(members[p.TokenMember], &token) != nil {
		return ""
	}
	return token
}

// WithToken returns the plan with the token in its place. A plan that has one
// already, or whose system takes none, is returned as it is.
func (p Plan) WithToken(token string) Plan {
	if p.TokenMember == "" || len(p.Steps) == 0 || p.Token() != "" {
		return p
	}
	member, err := json.Marshal(map[string]string{p.TokenMember: token})
	if err != nil {
		return p
	}
	steps := append([]Step(nil), p.Steps...)
	steps[0].Body = MergeJSON(steps[0].Body, member)
	p.Steps = steps
	return p
}
