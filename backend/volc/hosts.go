package volc

import (
	"encoding/json"
	"slices"
	"sort"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// addresses returns every address in the rules.
func (r rules) addresses() []string {
	list := slices.Clone(r.pushes)
	if r.hook != "" {
		list = append(list, r.hook)
	}
	for _, s := range r.sources {
		list = append(list, s.url)
	}
	for _, l := range r.logos {
		list = append(list, l.URL)
	}
	return list
}

// hosts returns the hosts that the rules send to or fetch from, sorted.
func (r rules) hosts() []string {
	var hosts []string
	for _, a := range r.addresses() {
		if h := backend.Host(a); h != "" && !slices.Contains(hosts, h) {
			hosts = append(hosts, h)
		}
	}
	sort.Strings(hosts)
	return hosts
}

// hostsOf returns the hosts in a request body.
func hostsOf(body json.RawMessage) []string {
	t, err := parseTree(rulesWithin(body), file.Node{})
	if err != nil {
		return nil
	}
	return readRules(t).hosts()
}
