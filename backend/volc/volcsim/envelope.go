package volcsim

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
)

// The numbers of Result.Code (docs/6469/1271154).
const (
	resultOK     = 0
	resultRefuse = 400
)

// envelope is the outer shape of every answer.
type envelope struct {
	Metadata metadata `json:"ResponseMetadata"`
	Result   *result  `json:"Result,omitempty"`
}

// metadata spells the request's id as the SDKs' models do: RequestId in the
// answer to CreateCloudMixTask and in common errors, RequestID in the others.
type metadata struct {
	CreateID string       `json:"RequestId,omitempty"`
	OtherID  string       `json:"RequestID,omitempty"`
	Action   string       `json:"Action"`
	Version  string       `json:"Version"`
	Service  string       `json:"Service"`
	Region   string       `json:"Region"`
	Error    *commonShape `json:"Error,omitempty"`
}

type commonShape struct {
	CodeN   int    `json:"CodeN"`
	Code    string `json:"Code"`
	Message string `json:"Message"`
}

type result struct {
	Code    int    `json:"Code"`
	Message string `json:"Message"`
	Data    any    `json:"Data"`
}

// answer is one HTTP answer before it is written.
type answer struct {
	status int
	at     time.Time // for the Date header
	id     string
	body   envelope
}

// newAnswer makes the answer to one call out of its data or its error.
func newAnswer(c call, id string, at time.Time, data any, err error) answer {
	a := answer{status: http.StatusOK, at: at, id: id, body: envelope{
		Metadata: metadata{Action: c.action, Version: c.version, Service: service, Region: region},
	}}
	if common := (commonError{}); errors.As(err, &common) {
		a.status = common.status
		a.body.Metadata.CreateID = id
		a.body.Metadata.Error = &commonShape{CodeN: common.number(), Code: common.code, Message: common.message}
		return a
	}
	if c.action == createCall {
		a.body.Metadata.CreateID = id
	} else {
		a.body.Metadata.OtherID = id
	}
	a.body.Result = &result{Code: resultOK, Message: "success", Data: data}
	if err != nil {
		a.body.Result = &result{Code: resultRefuse, Message: err.Error()}
	}
	return a
}

// write sends the answer. What a client that has gone does not read is lost.
func (a answer) write(w http.ResponseWriter) {
	header := w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Date", a.at.UTC().Format(http.TimeFormat))
	header.Set("X-Tt-Logid", a.id)
	w.WriteHeader(a.status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(a.body)
}

// moment is a time as the API writes it: {"Time": "2024-03-13T10:48:31+08:00"}.
// A time that has not come is an empty string, which is our choice: the pages
// show finished tasks only.
type moment struct {
	Time string `json:"Time"`
}

func momentOf(t time.Time) moment {
	if t.IsZero() {
		return moment{}
	}
	return moment{Time: t.In(china()).Format(time.RFC3339)}
}

func china() *time.Location { return time.FixedZone("CST", 8*60*60) }

// requestID is a request's id in the vendor's form: the Chinese time to the
// second and twenty digits.
func requestID(at time.Time, digits string) string {
	return at.In(china()).Format("20060102150405") + strings.ToUpper(digits)
}
