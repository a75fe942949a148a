package kvs

import (
	"bytes"
	"encoding/json"
	"fmt"

	"mixdeck/backend"
	"mixdeck/backend/aws"
)

// configOf is the configuration that runs, as it was answered less what is null.
// The error is a Conflict: nothing can be laid over what was not read.
func configOf(running backend.Production) (json.RawMessage, error) {
	answer, _ := aws.Object(running.Answered(callDescribe))
	if _, ok := aws.Object(answer[memberConfig]); !ok {
		return nil, refuse(backend.Conflict, fmt.Errorf("the image configuration of %s was not read: what it has is not known", shortID(running.ID)))
	}
	return backend.MergeJSON(emptyObject(), answer[memberConfig]), nil
}

// bodyFor is an UpdateImageGenerationConfiguration body of a stream.
func bodyFor(id backend.ID, config json.RawMessage) json.RawMessage {
	return encode(struct {
		ARN    backend.ID      `json:"StreamARN"`
		Config json.RawMessage `json:"ImageGenerationConfiguration"`
	}{id, config})
}

// wrapped puts a configuration where bodies and answers have it.
func wrapped(config json.RawMessage) json.RawMessage {
	return encode(map[string]json.RawMessage{memberConfig: config})
}

func emptyObject() json.RawMessage { return json.RawMessage("{}") }

// encode writes JSON as it is meant for the wire: <, > and & as they are. It is
// given nothing that cannot be written.
func encode(v any) json.RawMessage {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return emptyObject()
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
