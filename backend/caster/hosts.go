package caster

import (
	"encoding/json"
	"regexp"
	"slices"

	"mixdeck/backend"
)

var addressInside = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://[^\s"',\\]+`)

// hostsIn are the hosts in the bodies of the steps that are not known yet,
// sorted: those of addresses, and push domains.
func hostsIn(steps []backend.Step, known []string) []string {
	var list []string
	for _, s := range steps {
		for _, host := range hostsOf(s.Body) {
			if !slices.Contains(known, host) {
				list = append(list, host)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func hostsOf(raw json.RawMessage) []string {
	var list []string
	for _, address := range addressInside.FindAllString(string(raw), -1) {
		if host := backend.Host(address); host != "" {
			list = append(list, host)
		}
	}
	if domain := parsed(raw).Get("DomainName").Text(); domain != "" {
		list = append(list, domain)
	}
	return list
}

// hosts are those that the studio's configuration and sources have.
func (k studioKnown) hosts() []string {
	return slices.Concat(hostsOf(k.configured), hostsOf(k.sources))
}
