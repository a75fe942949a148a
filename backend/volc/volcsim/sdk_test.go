package volcsim_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	live "github.com/volcengine/volc-sdk-golang/service/live/v20230101"

	"mixdeck/backend/sim"
	"mixdeck/backend/volc/volcsim"
)

// sdk is the vendor's own Go client on a simulator that listens on loopback.
// The client signs with the machine's time, so the clock is that plus what the
// test lets pass.
type sdk struct {
	*live.Live
	sim    *volcsim.Simulator
	passed atomic.Int64
}

func newSDK(t *testing.T) *sdk {
	t.Helper()
	s := &sdk{Live: live.NewInstance()}
	s.sim = volcsim.New(sim.Options{Now: func() time.Time { return time.Now().Add(time.Duration(s.passed.Load())) }})
	server := httptest.NewServer(s.sim)
	t.Cleanup(server.Close)
	s.Client.Client = server.Client()
	s.SetHost(strings.TrimPrefix(server.URL, "http://"))
	s.SetScheme("http")
	s.SetAccessKey(sim.AccessKey)
	s.SetSecretKey(sim.SecretKey)
	return s
}

func (s *sdk) pass(d time.Duration) { s.passed.Add(int64(d)) }

func read[T any](t *testing.T, name string) *T {
	t.Helper()
	body := new(T)
	if err := json.Unmarshal([]byte(sample(t, name)), body); err != nil {
		t.Fatal(err)
	}
	return body
}

// answered returns a function that passes the first result of a call on and
// ends the test when there was an error.
func answered[T any](t *testing.T) func(T, error) T {
	return func(result T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
}

func TestTheVendorsGoSDKDoesAllFiveCalls(t *testing.T) {
	t.Parallel()
	s, ctx := newSDK(t), t.Context()

	created := answered[*live.CreateCloudMixTaskRes](t)(s.CreateCloudMixTask(ctx, read[live.CreateCloudMixTaskBody](t, "create")))
	if created.Result.Code != 0 || created.ResponseMetadata.RequestID == "" {
		t.Fatalf("%+v", created)
	}
	id := created.Result.Data.TaskID
	s.pass(10 * time.Second)

	change := read[live.UpdateCloudMixTaskBody](t, "update")
	change.TaskID = id
	change.MixedRules.InputLayout.Scene.Layout[0].X = 960
	updated := answered[*live.UpdateCloudMixTaskRes](t)(s.UpdateCloudMixTask(ctx, change))
	if updated.Result.Code != 0 || updated.Result.Data.OptID != 2 || updated.ResponseMetadata.RequestID == "" {
		t.Fatalf("%+v", updated)
	}
	s.expectRule(t, id, 960)
	s.pass(10 * time.Second)
	if picture, seen := s.sim.Drawn(id); !seen || picture.Boxes[0].X != 960 {
		t.Errorf("drawn is %+v", picture)
	}

	listed := answered[*live.ListCloudMixTaskRes](t)(s.ListCloudMixTask(ctx, &live.ListCloudMixTaskBody{Page: 1, PageSize: 100}))
	if listed.Result.Data.Count != 1 || listed.Result.Data.Result[0].TaskID != id {
		t.Fatalf("%+v", listed)
	}
	answered[time.Time](t)(time.Parse(time.RFC3339, listed.Result.Data.Result[0].CreatedAt.Time))

	deleted := answered[*live.DeleteCloudMixTaskRes](t)(s.DeleteCloudMixTask(ctx, &live.DeleteCloudMixTaskBody{TaskID: id}))
	if deleted.Result.Code != 0 || !strings.Contains(deleted.Result.Data, id) {
		t.Fatalf("%+v", deleted)
	}
}

// expectRule reads a task whose first update has been accepted and not applied.
func (s *sdk) expectRule(t *testing.T, id string, x int32) {
	t.Helper()
	body := &live.GetCloudMixTaskDetailBody{TaskID: id}
	data := answered[*live.GetCloudMixTaskDetailRes](t)(s.GetCloudMixTaskDetail(t.Context(), body)).Result.Data
	if data.Status != "runing" || data.LastOperationIndex != 2 || data.LastSuccessOperationIndex != 1 {
		t.Errorf("%+v", data)
	}
	var rule live.UpdateCloudMixTaskBodyMixedRules
	if err := json.Unmarshal([]byte(data.Rule), &rule); err != nil || rule.InputLayout.Scene.Layout[0].X != x {
		t.Errorf("the Rule is %s, %v", data.Rule, err)
	}
}

func TestTheVendorsGoSDKReadsRefusals(t *testing.T) {
	t.Parallel()
	s, ctx := newSDK(t), t.Context()
	missing := "086b7972234d7b71"
	deleted, err := s.DeleteCloudMixTask(ctx, &live.DeleteCloudMixTaskBody{TaskID: missing})
	if err != nil || deleted.Result.Code != 400 || deleted.Result.Message == "" {
		t.Errorf("%+v, %v", deleted, err)
	}
	detail, err := s.GetCloudMixTaskDetail(ctx, &live.GetCloudMixTaskDetailBody{TaskID: missing})
	if err != nil || detail.Result.Code != 400 {
		t.Errorf("%+v, %v", detail, err)
	}
	listed, err := s.ListCloudMixTask(ctx, &live.ListCloudMixTaskBody{})
	if err != nil || listed.Result.Code != 400 {
		t.Errorf("%+v, %v", listed, err)
	}
	body := read[live.CreateCloudMixTaskBody](t, "create")
	body.MixedRules.Output.Video.GOP = 20
	created, err := s.CreateCloudMixTask(ctx, body)
	if err != nil || created.Result.Code != 400 {
		t.Errorf("%+v, %v", created, err)
	}
	s.SetSecretKey("guess")
	if _, err := s.ListCloudMixTask(ctx, &live.ListCloudMixTaskBody{Page: 1, PageSize: 10}); err == nil || !strings.Contains(err.Error(), "SignatureDoesNotMatch") {
		t.Errorf("a wrong secret: %v", err)
	}
}

func TestTheVendorsGoSDKSignsURLs(t *testing.T) {
	t.Parallel()
	s := newSDK(t)
	query, err := s.GetSignUrl("ListCloudMixTask", url.Values{})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := post(t.Context(), s, query)
	if err != nil || answer != http.StatusOK {
		t.Errorf("status %d, %v", answer, err)
	}
}

// post sends a list call whose signature is in the query.
func post(ctx context.Context, s *sdk, query string) (int, error) {
	target := fmt.Sprintf("http://%s/?%s", s.ServiceInfo.Host, query)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, target, strings.NewReader(listBody))
	if err != nil {
		return 0, err
	}
	response, err := s.Client.Client.Do(request)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}
