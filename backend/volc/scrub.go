package volc

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

// shortest is the length from which a part of an address counts as secret: less
// would take words out of sentences.
const shortest = 4

// scrub takes out of the vendor's text what it may repeat of our request:
// addresses with or without a scheme, stream keys, and what queries carry.
func (c *Client) scrub(text string, body json.RawMessage) string {
	text = backend.RedactText(text)
	secrets := slices.Clone(c.hidden)
	for _, address := range addressesIn(body) {
		secrets = append(secrets, secretsOf(address)...)
	}
	slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) })
	for _, s := range secrets {
		if len(s) >= shortest {
			text = strings.ReplaceAll(text, s, hidden)
		}
	}
	return text
}

// addressesIn returns the addresses of a request body.
func addressesIn(body json.RawMessage) []string {
	t, err := parseTree(rulesWithin(body), file.Node{})
	if err != nil {
		return nil
	}
	return readRules(t).addresses()
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
