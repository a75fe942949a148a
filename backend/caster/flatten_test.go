package caster

import (
	"encoding/json"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAStepBecomesTheParametersOfItsCall(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body, want string
	}{
		{"nothing", `{}`, ""},
		{"texts", `{"CasterId":"c 1","CasterName":"晚间 & news"}`, "CasterId=c+1&CasterName=%E6%99%9A%E9%97%B4+%26+news"},
		{"an empty text is sent", `{"UrgentImageUrl":""}`, "UrgentImageUrl="},
		{"null is not sent", `{"Delay":null,"CasterId":"c"}`, "CasterId=c"},
		{"zeros and truth values are sent", `{"Delay":0,"AutoSwitchUrgentOn":false,"ChannelEnable":0}`, "AutoSwitchUrgentOn=false&ChannelEnable=0&Delay=0"},
		{"a list", `{"BlendList":["RV01","RV02"]}`, "BlendList.1=RV01&BlendList.2=RV02"},
		{"an empty list is not sent", `{"BlendList":[]}`, ""},
		{
			"objects in a list", `{"AudioLayer":[{"VolumeRate":0},{"VolumeRate":1.5,"ValidChannel":"all"}]}`,
			"AudioLayer.1.VolumeRate=0&AudioLayer.2.ValidChannel=all&AudioLayer.2.VolumeRate=1.5",
		},
		{
			"lists in objects in a list", `{"VideoLayer":[{"PositionNormalized":[0,0.3333333]}]}`,
			"VideoLayer.1.PositionNormalized.1=0&VideoLayer.1.PositionNormalized.2=0.3333333",
		},
		{"objects in objects in a list", `{"Tag":[{"Key":{"A":1}}]}`, "Tag.1.Key.A=1"},
		{
			"an object is its text", `{"ComponentLayer":{"HeightNormalized":0.1,"PositionNormalized":[0.1,0.80],"Text":"<&>"}}`,
			"ComponentLayer=" + url.QueryEscape(`{"HeightNormalized":0.1,"PositionNormalized":[0.1,0.80],"Text":"<&>"}`),
		},
		{"an empty object is its text", `{"RecordConfig":{}}`, "RecordConfig=%7B%7D"},
		{"a JSON text stays", `{"TranscodeConfig":"{\"casterTemplate\": \"lp_hd\"}"}`, "TranscodeConfig=" + url.QueryEscape(`{"casterTemplate": "lp_hd"}`)},
		{"small numbers have no exponent", `{"Delay":1e-7,"X":0.000001,"Y":2.50,"Z":1E3}`, "Delay=0.0000001&X=0.000001&Y=2.5&Z=1000"},
		{"whole numbers keep their digits", `{"OwnerId":12345678901234567890}`, "OwnerId=12345678901234567890"},
	} {
		got, err := flatten(json.RawMessage(c.body))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got.Encode() != c.want {
			t.Errorf("%s: the parameters are\n%s, not\n%s", c.name, got.Encode(), c.want)
		}
	}
}

func TestWhatCannotBeAParameterIsRefused(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		``, `null`, `[]`, `"text"`, `{"half":`, `{} {}`, `{"BlendList":["RV01",null]}`,
		`{"BlendList":["RV01"],"BlendList.1":"RV02"}`, `{"Delay":1e999}`,
	} {
		if got, err := flatten(json.RawMessage(body)); err == nil {
			t.Errorf("%s becomes %v", body, got)
		}
	}
}

// TestNoLeafIsLost walks any body by the rule of the vendor's page, in another
// way than the adapter does.
func TestNoLeafIsLost(t *testing.T) {
	t.Parallel()
	name := rapid.StringMatching(`[A-Z][a-z]{1,6}`)
	leaf := rapid.OneOf(
		rapid.Map(rapid.StringN(0, 8, -1), func(s string) any { return s }),
		rapid.Map(rapid.Int64(), func(n int64) any { return n }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
	)
	object := rapid.MapOfN(name, leaf, 1, 4)
	rapid.Check(t, func(t *rapid.T) {
		body, want := map[string]any{}, url.Values{}
		for key, value := range rapid.MapOfN(name, leaf, 0, 4).Draw(t, "leaves") {
			body[key] = value
			want.Set(key, written(t, value))
		}
		for i, element := range rapid.SliceOfN(object, 0, 3).Draw(t, "list") {
			list, _ := body["List"].([]any)
			body["List"] = append(list, element)
			for key, value := range element {
				want.Set("List."+string(rune('1'+i))+"."+key, written(t, value))
			}
		}
		raw, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := flatten(raw)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: %s", raw, diff)
		}
	})
}

func written(t *rapid.T, value any) string {
	if text, ok := value.(string); ok {
		return text
	}
	raw, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func FuzzFlatten(f *testing.F) {
	f.Add([]byte(`{"VideoLayer":[{"PositionNormalized":[0,1e-9]}],"RecordConfig":{"a":null}}`))
	f.Add([]byte(`{"A":[[1],[2]]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := flatten(body)
		if err != nil {
			return
		}
		if _, err := url.ParseQuery(percent(got)); err != nil {
			t.Errorf("the query of %s cannot be read: %v", body, err)
		}
	})
}
