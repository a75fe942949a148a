package castersim

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// hostID is what errors name as the service that refused.
const hostID = "live.aliyuncs.com"

// document is the answer to one call. The same document is written as flat JSON
// and as XML below <{Action}Response>; both SDK generations read the names with
// regard to case.
type document interface{ identify(requestID string) }

// head is what every answer begins with.
type head struct {
	RequestID string `json:"RequestId" xml:"RequestId"`
}

func (h *head) identify(requestID string) { h.RequestID = requestID }

// list is an array that is never null: [] in JSON, no elements in XML.
type list[T any] []T

// MarshalJSON writes an empty list as [].
func (l list[T]) MarshalJSON() ([]byte, error) {
	if l == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]T(l))
}

// errorDocument is the body of a refusal: flat JSON, or XML below <Error>.
type errorDocument struct {
	head
	HostID    string `json:"HostId" xml:"HostId"`
	Code      string
	Message   string
	Recommend string
}

// answer is one HTTP answer before it is written.
type answer struct {
	status int
	at     time.Time // for the Date header
	id     string
	json   bool
	root   string // element of the document in XML
	body   document
}

// newAnswer makes the answer to one request out of its document or its error.
func newAnswer(q *request, id string, at time.Time, body document, err error) answer {
	a := answer{status: http.StatusOK, at: at, id: id, json: q.wantsJSON(), root: q.action + "Response", body: body}
	if err != nil {
		refused := &apiError{http.StatusInternalServerError, "InternalError", err.Error()}
		_ = errors.As(err, &refused)
		a.status, a.root = refused.status, "Error"
		a.body = &errorDocument{HostID: hostID, Code: refused.code, Message: refused.message, Recommend: recommend(refused.code, id)}
	}
	a.body.identify(id)
	return a
}

func recommend(code, requestID string) string {
	return "https://api.aliyun.com/troubleshoot?" + url.Values{"q": {code}, "product": {"live"}, "requestId": {requestID}}.Encode()
}

// write sends the answer. What a client that has gone does not read is lost.
func (a answer) write(w http.ResponseWriter) {
	var body bytes.Buffer
	kind, err := "application/json;charset=utf-8", error(nil)
	if a.json {
		encoder := json.NewEncoder(&body)
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(a.body)
	} else {
		kind = "text/xml;charset=utf-8"
		body.WriteString(xml.Header)
		err = xml.NewEncoder(&body).EncodeElement(a.body, xml.StartElement{Name: xml.Name{Local: a.root}})
	}
	header := w.Header()
	header.Set("Date", a.at.UTC().Format(http.TimeFormat))
	header.Set("X-Acs-Request-Id", a.id)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	header.Set("Content-Type", kind)
	w.WriteHeader(a.status)
	_, _ = w.Write(body.Bytes())
}

// moment is a time as the API writes it: UTC, whole seconds; "" for one that has
// not come.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeLayout)
}
