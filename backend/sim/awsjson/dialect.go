package awsjson

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
)

// Dialect is what services word differently. All members are required but
// Namespace.
type Dialect struct {
	Invalid   string           // the exception, of status 400, for what violates the model
	Internal  string           // the exception, of status 500, for a fault of the service's own
	Namespace string           // follows an exception's name in the header; clients cut it off
	Texts     []string         // the members of an error document that hold its text
	NextToken string           // the member that names a page of a list
	Tokens    *base64.Encoding // of page tokens: each service's model has a pattern for them
}

func (d Dialect) invalid(format string, args ...any) error {
	return Refuse(http.StatusBadRequest, d.Invalid, format, args...)
}

// refuse answers with an error. Its name goes into a header, as restJson1 has it.
func (d Dialect) refuse(w http.ResponseWriter, r *Refusal) {
	texts := make(map[string]string, len(d.Texts))
	for _, member := range d.Texts {
		texts[member] = r.Message
	}
	body, _ := json.Marshal(texts) // a map of strings always marshals
	w.Header().Set("X-Amzn-Errortype", r.Code+d.Namespace)
	write(w, r.Status, body)
}

func write(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that has gone reads nothing
}
