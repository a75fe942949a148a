package sim

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// ParseFaults reads a faults file: a mapping with the one member `faults`, a
// list of
//
//	{system: ivs, call: StartComposition, kind: drop, when: after, count: 1}
//
// A system or call of "*", or none, means every one. Each matching call is
// struck, unless `probability` (above 0, at most 1), `count` (how often at
// most) or `skip` (how many matching calls pass first) say otherwise. `when`
// is before or after the change was made; without it truncate and garbage
// strike after, all else before. Of the kinds, latency takes ms; error takes
// status, code and message; truncate takes bytes; stuck takes state; freeze may
// take index; skew takes seconds; throttle, drop and garbage take nothing.
//
// An error names the line and column of every problem found.
func ParseFaults(text []byte) (*Faults, error) {
	var doc yaml.Node
	if err := yaml.Load(text, &doc); err != nil {
		return nil, fmt.Errorf("the faults file is not YAML: %w", err)
	}
	p := &faultsParser{}
	p.document(&doc)
	if err := errors.Join(p.problems...); err != nil {
		return nil, fmt.Errorf("the faults file has problems: %w", err)
	}
	return &Faults{rules: p.rules}, nil
}

// faultsParser collects rules and problems while it walks a document.
type faultsParser struct {
	rules    []*rule
	problems []error
}

func (p *faultsParser) problem(n *yaml.Node, format string, args ...any) {
	at := fmt.Sprintf("line %d, column %d: ", n.Line, n.Column)
	p.problems = append(p.problems, fmt.Errorf(at+format, args...))
}

func (p *faultsParser) document(doc *yaml.Node) {
	if doc.Kind != yaml.DocumentNode || len(doc.Content) == 0 {
		p.problems = append(p.problems, errors.New("it is empty: a member `faults` with a list is expected"))
		return
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		p.problem(root, "a mapping with the member `faults` is expected")
		return
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		switch {
		case key.Value != "faults":
			p.problem(key, "unknown member %q: only `faults` is known here", key.Value)
		case value.Kind != yaml.SequenceNode:
			p.problem(value, "`faults` is a list")
		default:
			p.list(value)
		}
	}
}

func (p *faultsParser) list(list *yaml.Node) {
	for _, n := range list.Content {
		if n.Kind != yaml.MappingNode {
			p.problem(n, "a fault is a mapping such as {system: ivs, call: \"*\", kind: throttle}")
			continue
		}
		r := &rule{system: matchAll, call: matchAll, probability: 1, order: uint64(len(p.rules) + 1)}
		given := p.members(n, r)
		p.check(n, r, given)
		p.rules = append(p.rules, r)
	}
}

// members reads every member of one fault and returns the names that were
// given.
func (p *faultsParser) members(n *yaml.Node, r *rule) []string {
	var given []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if slices.Contains(given, key.Value) {
			p.problem(key, "%q is given twice", key.Value)
			continue
		}
		given = append(given, key.Value)
		if value.Kind != yaml.ScalarNode {
			p.problem(value, "%q is a single value", key.Value)
			continue
		}
		p.member(key, value, r)
	}
	return given
}

func (p *faultsParser) member(key, value *yaml.Node, r *rule) {
	if text := r.text(key.Value); text != nil {
		*text = value.Value
		return
	}
	switch key.Value {
	case "probability":
		r.probability = p.fraction(value)
	case "count":
		r.count = p.whole(value, 1, 1<<30)
	case "skip":
		r.skip = p.whole(value, 0, 1<<30)
	case "ms":
		r.delay = time.Duration(p.whole(value, 0, 3600_000)) * time.Millisecond
	case "status":
		r.status = p.whole(value, 200, 599)
	case "bytes":
		r.size = p.whole(value, 0, 1<<30)
	case "index":
		index := p.whole(value, 0, 1<<30)
		r.index = &index
	case "seconds":
		r.skew = time.Duration(p.whole(value, -1<<30, 1<<30)) * time.Second
	default:
		p.problem(key, "unknown member %q: a fault has %s", key.Value, strings.Join(knownMembers(), ", "))
	}
}

// text is where a member that holds a text is kept, nil for the others.
func (r *rule) text(member string) *string {
	return map[string]*string{
		"system": &r.system, "call": &r.call, "kind": &r.kind, "when": &r.when,
		"code": &r.code, "message": &r.message, "state": &r.state,
	}[member]
}

func (p *faultsParser) whole(n *yaml.Node, low, high int) int {
	v, err := strconv.Atoi(n.Value)
	if err != nil || v < low || v > high {
		p.problem(n, "%q is not a whole number from %d to %d", n.Value, low, high)
		return low
	}
	return v
}

func (p *faultsParser) fraction(n *yaml.Node) float64 {
	v, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || !(v > 0 && v <= 1) {
		p.problem(n, "%q is not a number above 0 and at most 1", n.Value)
		return 1
	}
	return v
}

// kindMembers returns the members that belong to one kind alone: those that it
// needs, then those that it may have. A kind that is not known has ok false.
func kindMembers(kind string) (needs, may []string, ok bool) {
	switch kind {
	case kindLatency:
		return []string{"ms"}, nil, true
	case kindThrottle, kindDrop, kindGarbage:
		return nil, nil, true
	case kindError:
		return []string{"status", "code"}, []string{"message"}, true
	case kindTruncate:
		return []string{"bytes"}, nil, true
	case kindStuck:
		return []string{"state"}, nil, true
	case kindFreeze:
		return nil, []string{"index"}, true
	case kindSkew:
		return []string{"seconds"}, nil, true
	}
	return nil, nil, false
}

func allKinds() []string {
	return []string{kindLatency, kindThrottle, kindError, kindDrop, kindTruncate, kindGarbage, kindStuck, kindFreeze, kindSkew}
}

// commonMembers are those that every kind may have.
func commonMembers() []string {
	return []string{"system", "call", "kind", "when", "probability", "count", "skip"}
}

func knownMembers() []string {
	known := commonMembers()
	for _, kind := range allKinds() {
		needs, may, _ := kindMembers(kind)
		known = append(append(known, needs...), may...)
	}
	return known
}

// check finds what does not go together in one fault, and fills in when it
// strikes.
func (p *faultsParser) check(n *yaml.Node, r *rule, given []string) {
	needs, may, ok := kindMembers(r.kind)
	if !ok {
		p.problem(n, "the kind is one of %s, not %q", strings.Join(allKinds(), ", "), r.kind)
		return
	}
	for _, name := range needs {
		if !slices.Contains(given, name) {
			p.problem(n, "kind %s needs the member %q", r.kind, name)
		}
	}
	fits := slices.Concat(commonMembers(), needs, may)
	for _, name := range given {
		if slices.Contains(knownMembers(), name) && !slices.Contains(fits, name) {
			p.problem(n, "kind %s has no member %q", r.kind, name)
		}
	}
	if !slices.Contains(systems(), r.system) {
		p.problem(n, "the system is one of %s, not %q", strings.Join(systems(), ", "), r.system)
	}
	p.checkWhen(n, r)
}

// systems are the names that a fault may give for its system.
func systems() []string { return []string{matchAll, "ivs", "kvs", "volc", "caster"} }

func (p *faultsParser) checkWhen(n *yaml.Node, r *rule) {
	cuts := r.kind == kindTruncate || r.kind == kindGarbage
	switch {
	case r.when == "" && cuts:
		r.when = whenAfter
	case r.when == "":
		r.when = whenBefore
	case r.when != whenBefore && r.when != whenAfter:
		p.problem(n, "`when` is before or after, not %q", r.when)
	case r.kind == kindTruncate && r.when == whenBefore:
		p.problem(n, "an answer can be truncated only after it was made")
	}
}
