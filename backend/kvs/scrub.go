package kvs

import (
	"encoding/json"
	"strings"

	"mixdeck/backend/aws"
)

// hidden is what stands where a secret was.
const hidden = "****"

// shortest is the length from which the last part of an address counts as
// secret: less would take words out of sentences.
const shortest = 4

// hideFolder takes out of the vendor's text the last folder that a body delivers
// to, unless that is a plain word, which no secret is.
func hideFolder(text string, body json.RawMessage) string {
	request, _ := aws.Object(body)
	var images configuration
	if json.Unmarshal(request[memberConfig], &images) != nil {
		return text
	}
	uri := strings.TrimRight(images.Destination.Value.URI.Value, "/")
	folder := uri[strings.LastIndexByte(uri, '/')+1:]
	if len(folder) >= shortest && strings.ContainsAny(folder, "0123456789") {
		text = strings.ReplaceAll(text, folder, hidden)
	}
	return text
}
