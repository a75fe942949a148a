package volcsim_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
	"mixdeck/backend/volc/volcsim"
)

// rig is a simulator on a clock that the test turns.
type rig struct {
	t   *testing.T
	now time.Time
	sim *volcsim.Simulator
}

func newRig(t *testing.T, o sim.Options) *rig {
	t.Helper()
	r := &rig{t: t, now: time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC)}
	o.Now = func() time.Time { return r.now }
	r.sim = volcsim.New(o)
	return r
}

func (r *rig) pass(d time.Duration) { r.now = r.now.Add(d) }

// reply is an answer taken apart as a client would.
type reply struct {
	status   int
	header   http.Header
	raw      string
	Metadata struct {
		Action, Version, Service, Region string
		Error                            *struct {
			Code, Message string
			CodeN         int
		}
	} `json:"ResponseMetadata"`
	Result *struct {
		Code    int
		Message string
		Data    json.RawMessage
	}
}

func (r *rig) do(request *http.Request) reply {
	r.t.Helper()
	recorder := httptest.NewRecorder()
	r.sim.ServeHTTP(recorder, request)
	answer := reply{status: recorder.Code, header: recorder.Header(), raw: recorder.Body.String()}
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
		r.t.Fatalf("the answer is not JSON: %v\n%s", err, answer.raw)
	}
	return answer
}

func (r *rig) call(action, body string) reply {
	r.t.Helper()
	request := newRequest(r.t, action, body)
	newSigner(r.now).sign(request, body)
	return r.do(request)
}

// must calls and decodes the data of a success.
func (r *rig) must(action, body string, data any) {
	r.t.Helper()
	answer := r.call(action, body)
	if answer.status != http.StatusOK || answer.Result == nil || answer.Result.Code != 0 {
		r.t.Fatalf("%s was refused: %d %s", action, answer.status, answer.raw)
	}
	if err := json.Unmarshal(answer.Result.Data, data); err != nil {
		r.t.Fatalf("%s answers data of another shape: %v\n%s", action, err, answer.raw)
	}
}

// refused calls and returns the message of a business refusal.
func (r *rig) refused(action, body string) string {
	r.t.Helper()
	answer := r.call(action, body)
	if answer.status != http.StatusOK || answer.Result == nil || answer.Result.Code != 400 {
		r.t.Fatalf("%s was not refused: %d %s", action, answer.status, answer.raw)
	}
	if string(answer.Result.Data) != "null" || answer.Metadata.Error != nil {
		r.t.Errorf("a business refusal has no data and no common error: %s", answer.raw)
	}
	return answer.Result.Message
}

func (r *rig) create(body string) string {
	r.t.Helper()
	var data struct{ TaskID string }
	r.must("CreateCloudMixTask", body, &data)
	return data.TaskID
}

// running creates a task and waits until it runs.
func (r *rig) running(body string) string {
	r.t.Helper()
	id := r.create(body)
	r.pass(10 * time.Second)
	if status := r.detail(id).Status; status != "runing" {
		r.t.Fatalf("the task is %s ten seconds after its creation", status)
	}
	return id
}

func (r *rig) update(id, body string) int {
	r.t.Helper()
	var data struct{ OptID int }
	r.must("UpdateCloudMixTask", withMember(r.t, body, "TaskID", id), &data)
	return data.OptID
}

type detail struct {
	TaskID, Status, Rule                          string
	LastOperationIndex, LastSuccessOperationIndex int
}

func (r *rig) detail(id string) detail {
	r.t.Helper()
	var data detail
	r.must("GetCloudMixTaskDetail", fmt.Sprintf(`{"TaskID":%q}`, id), &data)
	return data
}

type row struct {
	Name, Status, TaskID            string
	CreatedAt, StoppedAt, UpdatedAt struct{ Time string }
}

func (r *rig) list(page, size int) (count int, rows []row) {
	r.t.Helper()
	var data struct {
		Count  int
		Result []row
	}
	r.must("ListCloudMixTask", fmt.Sprintf(`{"Page":%d,"PageSize":%d}`, page, size), &data)
	return data.Count, data.Result
}

// row is a task's row, which must be there.
func (r *rig) row(id string) row {
	r.t.Helper()
	_, rows := r.list(1, 100)
	for _, row := range rows {
		if row.TaskID == id {
			return row
		}
	}
	r.t.Fatalf("the task %s is not listed", id)
	return row{}
}

func newRequest(t *testing.T, action, body string) *http.Request {
	t.Helper()
	target := "http://127.0.0.1:7403/?Action=" + action + "&Version=2023-01-01"
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, target, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	return request
}

// signer signs by the vendor's published steps, written a second time so that
// the simulator is not checked against itself.
type signer struct {
	accessKey, secretKey  string
	region, service, date string
	at                    string
	headers               []string
}

func newSigner(now time.Time) *signer {
	at := now.UTC().Format("20060102T150405Z")
	return &signer{
		accessKey: sim.AccessKey, secretKey: sim.SecretKey,
		region: "cn-north-1", service: "live", date: at[:8], at: at,
		headers: []string{"content-type", "host", "x-content-sha256", "x-date"},
	}
}

func (s *signer) sign(request *http.Request, body string) {
	hash := digest(body)
	request.Header.Set("X-Date", s.at)
	request.Header.Set("X-Content-Sha256", hash)
	request.Header.Set("Authorization", fmt.Sprintf("HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s",
		s.accessKey, s.scope(), strings.Join(s.headers, ";"), s.signature(request, request.URL.Query(), hash)))
}

// signURL puts the signature into the query. The names of all signed parameters
// go into X-SignedQueries where listed is true.
func (s *signer) signURL(request *http.Request, listed bool) {
	query := request.URL.Query()
	query.Set("X-Date", s.at)
	query.Set("X-NotSignBody", "")
	query.Set("X-Credential", s.accessKey+"/"+s.scope())
	query.Set("X-Algorithm", "HMAC-SHA256")
	query.Set("X-SignedHeaders", strings.Join(s.headers, ";"))
	if listed {
		query.Set("X-SignedQueries", "")
		var names []string
		for name := range query {
			names = append(names, name)
		}
		sort.Strings(names)
		query.Set("X-SignedQueries", strings.Join(names, ";"))
	}
	query.Set("X-Signature", s.signature(request, query, digest("")))
	request.URL.RawQuery = query.Encode()
}

func (s *signer) scope() string {
	return s.date + "/" + s.region + "/" + s.service + "/request"
}

func (s *signer) signature(request *http.Request, query url.Values, bodyHash string) string {
	var block string
	for _, name := range s.headers {
		value := request.Header.Get(name)
		if name == "host" {
			value = request.Host
		}
		block += name + ":" + value + "\n"
	}
	if block == "" {
		block = "\n"
	}
	canonical := request.Method + "\n" + request.URL.EscapedPath() + "\n" + strings.ReplaceAll(query.Encode(), "+", "%20") + "\n" + block + "\n" +
		strings.Join(s.headers, ";") + "\n" + bodyHash
	key := mac(mac(mac(mac([]byte(s.secretKey), s.date), s.region), s.service), "request")
	return hex.EncodeToString(mac(key, "HMAC-SHA256\n"+s.at+"\n"+s.scope()+"\n"+digest(canonical)))
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	_, _ = io.WriteString(h, text)
	return h.Sum(nil)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// sample is one of the vendor's example bodies.
func sample(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// withMember is a body in which one member, named by its path, has another
// value; nil removes it. Elements of lists are named by number.
func withMember(t *testing.T, body, path string, value any) string {
	t.Helper()
	var root any
	if err := json.Unmarshal([]byte(body), &root); err != nil {
		t.Fatal(err)
	}
	names := strings.Split(path, ".")
	at := root
	for _, name := range names[:len(names)-1] {
		at = child(t, at, name)
	}
	last := names[len(names)-1]
	switch parent := at.(type) {
	case map[string]any:
		if value == nil {
			delete(parent, last)
		} else {
			parent[last] = value
		}
	case []any:
		parent[index(t, last)] = value
	}
	text, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func child(t *testing.T, parent any, name string) any {
	t.Helper()
	switch parent := parent.(type) {
	case map[string]any:
		return parent[name]
	case []any:
		return parent[index(t, name)]
	}
	t.Fatalf("%q is a member of nothing", name)
	return nil
}

func index(t *testing.T, name string) int {
	t.Helper()
	var i int
	if _, err := fmt.Sscan(name, &i); err != nil {
		t.Fatalf("%q is no number of an element", name)
	}
	return i
}
