package kvs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts/file"
)

// guard looks at what the stream has right before a start or an update, since
// the body replaces all of it, and returns the stream's ARN.
func (c *Client) guard(ctx context.Context, p backend.Plan, body json.RawMessage) (backend.ID, error) {
	id := p.Target
	if id == "" {
		info, _, err := c.describe(ctx, backend.ID(p.Name))
		if err != nil {
			return "", err
		}
		id = info.id()
	}
	answer, err := c.configuration(ctx, id)
	if err != nil {
		return id, err
	}
	r := reading{}
	r.configure(answer)
	c.seen.configured(id, r.fingerprint(), c.now())
	if r.raw == nil {
		return id, nil
	}
	asked, _ := aws.Object(body)
	if err := held(p, r.raw, asked[memberConfig]); err != nil {
		return id, &backend.Error{System: backend.KVS, Call: callUpdate, Ref: c.ref(id), Class: backend.Conflict, Message: err.Error(), Err: err}
	}
	return id, nil
}

// held says why a configuration must not take the place of the one that there
// is.
func held(p backend.Plan, now, next json.RawMessage) error {
	has, gets := membersOf(now), membersOf(next)
	if lost := has.missingIn(gets, p.Changes); len(lost) > 0 {
		return fmt.Errorf("the stream has %s, which this request would remove without saying so: name it, or remove it with null; nothing was sent",
			strings.Join(lost, ", "))
	}
	status := memberConfig + "." + memberStatus
	switch {
	case p.Verb == backend.VerbUpdate && has[status] != gets[status] && !listed(p.Changes, status):
		return fmt.Errorf("its Status has become %s meanwhile, and this update was made for %s; nothing was sent", has[status], gets[status])
	case p.Verb == backend.VerbStart && has[status] == `"`+wordEnabled+`"` && has.differs(gets):
		return errors.New("images are made of the stream already, by another configuration: use update to change it; nothing was sent")
	}
	return nil
}

// members are the values of a configuration by their paths, as JSON. What an
// answer may write for what was not set (null, an empty text, 0, and the default
// of JPEGQuality) is left out.
type members map[string]string

func membersOf(config json.RawMessage) members {
	m := members{}
	n, err := file.FromJSON(config)
	if err == nil {
		m.collect(memberConfig, n)
	}
	return m
}

func (m members) collect(path string, n file.Node) {
	if n.Kind() == file.Map {
		for name, value := range n.Members() {
			m.collect(path+"."+name, value)
		}
		return
	}
	switch text := string(n.JSON()); {
	case text == "null", text == `""`, text == "0":
	case path == memberConfig+"."+memberFormatting+"."+memberQuality && text == `"80"`:
	default:
		m[path] = text
	}
}

// missingIn are the members that the other does not have, without those that
// the changes list as removed.
func (m members) missingIn(other members, changes []backend.Change) []string {
	var lost []string
	for path := range m {
		if _, kept := other[path]; !kept && !listed(changes, path) {
			lost = append(lost, path)
		}
	}
	slices.Sort(lost)
	return lost
}

// differs reports whether the other says anything else of what the model knows.
func (m members) differs(other members) bool {
	for path, value := range other {
		if m[path] != value && known(path) {
			return true
		}
	}
	return false
}

// known reports whether the path is a member of the model, which an answer
// repeats.
func known(path string) bool {
	name := path[strings.LastIndexByte(path, '.')+1:]
	return slices.Contains([]string{
		memberStatus, memberSelector, memberURI, memberRegion, memberInterval, memberFormat, memberQuality, memberWidth, memberHeight,
	}, name)
}

// listed reports whether the changes name the path, or what holds it.
func listed(changes []backend.Change, path string) bool {
	for _, c := range changes {
		if c.Path == path || strings.HasPrefix(path, c.Path+".") {
			return true
		}
	}
	return false
}
