package castersim

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// maxBody is the largest request body that is read, in bytes.
const maxBody = 1 << 20

// request is one call as it came: an action and its parameters, whichever way
// they were sent.
type request struct {
	*http.Request
	body   []byte
	action string
	// values are all parameters, of the query and of a form body. A name that
	// comes twice counts once, the query before the body.
	values url.Values
	signed signatureKind
}

// readRequest takes a request apart. The body was read before.
func readRequest(r *http.Request, body []byte) *request {
	q := &request{Request: r, body: body, values: make(url.Values), signed: signatureOf(r)}
	sources := []url.Values{r.URL.Query()}
	if hasForm(r) {
		form, _ := url.ParseQuery(string(body)) // pairs that cannot be read are dropped, as those of the query are
		sources = append(sources, form)
	}
	for _, source := range sources {
		for name, values := range source {
			if !q.values.Has(name) {
				q.values.Set(name, values[0])
			}
		}
	}
	q.action = q.values.Get("Action")
	if q.signed == signedByHeaders {
		q.action = r.Header.Get("X-Acs-Action")
	}
	return q
}

func (q *request) version() string {
	if q.signed == signedByHeaders {
		return q.Header.Get("X-Acs-Version")
	}
	return q.values.Get("Version")
}

// wantsJSON says in which form the caller reads answers: Format decides, else
// Accept, else XML for parameters that carry the signature and JSON for headers
// that do.
func (q *request) wantsJSON() bool {
	switch strings.ToUpper(q.values.Get("Format")) {
	case "JSON":
		return true
	case "XML":
		return false
	}
	accept := q.Header.Get("Accept")
	return strings.Contains(accept, "json") || (q.signed == signedByHeaders && !strings.Contains(accept, "xml"))
}

func hasForm(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "application/x-www-form-urlencoded"
}

// CallName is the name of the operation that a request calls, as its Action or
// its x-acs-action says; "" where it names none. The body stays readable.
func CallName(r *http.Request) string { return peek(r).action }

// peek reads a request and puts its body back.
func peek(r *http.Request) *request {
	if r.Body == nil || !hasForm(r) {
		return readRequest(r, nil)
	}
	// An error comes again when the body is read again.
	begin, _ := io.ReadAll(io.LimitReader(r.Body, maxBody))
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(begin), r.Body), r.Body}
	return readRequest(r, begin)
}
