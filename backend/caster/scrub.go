package caster

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// hidden is what stands where a secret was.
const hidden = "****"

// shortest secret: less would take words out of sentences.
const shortestSecret = 4

// scrub takes out of the vendor's text what it may repeat of our request: keys,
// addresses with or without a scheme, stream keys, and what queries carry.
func (c *Client) scrub(text string, body json.RawMessage) string {
	text = backend.RedactText(text)
	secrets := []string{c.keys.secret, c.keys.token}
	if doc, err := file.FromJSON(body); err == nil {
		for _, address := range addressesIn(nil, "", doc) {
			secrets = append(secrets, secretsOf(address)...)
		}
	}
	for _, s := range secrets {
		secrets = append(secrets, url.QueryEscape(s)) // as refusals of a signature repeat it
	}
	slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) })
	for _, s := range secrets {
		if len(s) >= shortestSecret {
			text = strings.ReplaceAll(text, s, hidden)
		}
	}
	return text
}

// addressesIn collects the addresses of a request: what has a scheme, and what
// stands under a name that speaks of an address. A list of addresses may be one
// text with commas.
func addressesIn(found []string, name string, n file.Node) []string {
	switch n.Kind() {
	case file.Map:
		for member, value := range n.Members() {
			found = addressesIn(found, member, value)
		}
	case file.List:
		for _, value := range n.Items() {
			found = addressesIn(found, name, value)
		}
	case file.String:
		for part := range strings.SplitSeq(n.Text(), ",") {
			part = strings.Trim(strings.TrimSpace(part), `"`)
			if strings.Contains(part, "://") || strings.Contains(name, "Url") {
				found = append(found, part)
			}
		}
	default: // no text
	}
	return found
}

// secretsOf returns an address, when it has more than a host, and the parts of
// it that may be secret: the user, the last part of the path and the query.
func secretsOf(address string) []string {
	_, rest, found := strings.Cut(address, "://")
	if !found {
		rest = address
	}
	rest, query, _ := strings.Cut(rest, "?")
	host, path, _ := strings.Cut(rest, "/")
	user, _, named := strings.Cut(host, "@")
	secrets := []string{query, path[strings.LastIndexByte(path, '/')+1:]}
	if named {
		secrets = append(secrets, user)
	}
	if path != "" || query != "" {
		secrets = append(secrets, address)
	}
	values, _ := url.ParseQuery(query) // what cannot be parsed is hidden as a whole
	for _, list := range values {
		secrets = append(secrets, list...)
	}
	return secrets
}
