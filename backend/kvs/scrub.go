package kvs

import (
	"encoding/json"
	"strings"

	"mixdeck/backend"
)

// hidden is what stands where a secret was.
const hidden = "****"

// shortest is the length from which the last part of an address counts as
// secret: less would take words out of sentences.
const shortest = 4

// scrub takes out of the vendor's text what it may repeat of the client and of
// the request: its secret key, every address, and the last folder that a body
// delivers to, unless that is a plain word, which no secret is.
func (c *Client) scrub(text string, body json.RawMessage) string {
	if c.cfg.SecretKey != "" {
		text = strings.ReplaceAll(text, c.cfg.SecretKey, hidden)
	}
	text = backend.RedactText(text)
	request, _ := objectOf(body)
	var images configuration
	if json.Unmarshal(request[memberConfig], &images) != nil {
		return text
	}
	uri := strings.TrimRight(images.Destination.value.URI.value, "/")
	folder := uri[strings.LastIndexByte(uri, '/')+1:]
	if len(folder) >= shortest && strings.ContainsAny(folder, "0123456789") {
		text = strings.ReplaceAll(text, folder, hidden)
	}
	return text
}
