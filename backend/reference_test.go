package backend

import (
	"encoding/json"
	"testing"
)

func TestPlaceHoldersAreFilledWithWhatStepsAnswered(t *testing.T) {
	body := json.RawMessage(`{"CasterId":"` + Answered(1, "CasterId") + `","SceneId":"` + Answered(2, "Pvw.SceneInfo.0.SceneId") + `","BlendList":["RV01"],"Gap":0.10}`)
	answers := []json.RawMessage{
		json.RawMessage(`{"CasterId":"c1"}`),
		json.RawMessage(`{"Pvw":{"SceneInfo":[{"SceneId":"s1"}]}}`),
	}
	got, err := FillIn(body, answers)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"BlendList":["RV01"],"CasterId":"c1","Gap":0.10,"SceneId":"s1"}`; string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAPlaceHolderWithoutAnAnswerIsAnError(t *testing.T) {
	for _, answers := range [][]json.RawMessage{
		nil,
		{json.RawMessage(`{}`)},
		{json.RawMessage(`{"CasterId":7}`)},
		{json.RawMessage(`{"CasterId":""}`)},
		{json.RawMessage(`nonsense`)},
	} {
		body := json.RawMessage(`{"CasterId":"` + Answered(1, "CasterId") + `"}`)
		if got, err := FillIn(body, answers); err == nil {
			t.Errorf("answers %s gave %s", answers, got)
		}
	}
}

func TestABodyWithoutPlaceHoldersStaysAsItIs(t *testing.T) {
	for _, body := range []string{`{"b": 1, "a":"{x}"}`, `{"a":"{{not one}}"}`, `{"a":"{{0:x}}"}`} {
		got, err := FillIn(json.RawMessage(body), nil)
		if err != nil || len(got) == 0 {
			t.Fatalf("%s: %v", body, err)
		}
		if string(got) != body && len(Diff(got, json.RawMessage(body))) > 0 {
			t.Errorf("got %s, want %s", got, body)
		}
	}
}
