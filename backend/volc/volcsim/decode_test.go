package volcsim_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"mixdeck/backend/sim"
)

const rules = "MixedRules."

func TestTheVendorsExampleIsAccepted(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	if len(id) != 16 || strings.Trim(id, "0123456789abcdef") != "" {
		t.Errorf("%q is not a TaskID of the vendor's form", id)
	}
	if number := r.update(id, sample(t, "update")); number != 2 {
		t.Errorf("the first update is operation %d", number)
	}
}

func TestABodyThatDoesNotFitIsRefusedAndNamesTheMember(t *testing.T) {
	t.Parallel()
	for _, test := range misfits() {
		t.Run(fmt.Sprintf("%s is %v", test.path, test.value), func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sim.Options{})
			message := r.refused("CreateCloudMixTask", withMember(t, sample(t, "create"), test.path, test.value))
			if says := cmp.Or(test.says, test.path); !strings.Contains(message, says) {
				t.Errorf("%q does not name %q", message, says)
			}
			if count, _ := r.list(1, 10); count != 0 {
				t.Error("the refused task is there all the same")
			}
		})
	}
}

// misfit is one member of the example body with a value that is not allowed;
// nil removes it.
type misfit struct {
	path  string
	value any
	says  string // what the refusal names; "" for the path itself
}

func misfits() []misfit {
	removed := any(nil)
	return []misfit{
		{"Name", removed, ""},
		{"Name", "", ""},
		{"Name", 7, ""},
		{"MixedRules", removed, ""},
		{"MixedRules", "x", ""},
		{rules + "InputLayout", removed, ""},
		{rules + "InputLayout.Scene", removed, ""},
		{rules + "InputLayout.Scene.Width", removed, ""},
		{rules + "InputLayout.Scene.Width", "1920", ""},
		{rules + "InputLayout.Scene.Width", 1920.5, ""},
		{rules + "InputLayout.Scene.Width", 1e12, ""},
		{rules + "InputLayout.Scene.Width", 9, ""},
		{rules + "InputLayout.Scene.Height", 2161, ""},
		{rules + "InputLayout.Scene.Layout", removed, ""},
		{rules + "InputLayout.Scene.Layout", map[string]any{}, ""},
		{rules + "InputLayout.Scene.Layout", []any{}, ""},
		{rules + "InputLayout.Scene.Layout.0", 3, rules + "InputLayout.Scene.Layout[0]"},
		{rules + "InputLayout.Scene.Layout.0.X", -1, "Layout[0].X"},
		{rules + "InputLayout.Scene.Layout.0.X", 1921, "Layout[0].X"},
		{rules + "InputLayout.Scene.Layout.0.Y", 1081, "Layout[0].Y"},
		{rules + "InputLayout.Scene.Layout.0.W", 9, "Layout[0].W"},
		{rules + "InputLayout.Scene.Layout.0.H", 2161, "Layout[0].H"},
		{rules + "InputLayout.Scene.Layout.0.Layer", removed, "Layout[0].Layer"},
		{rules + "InputLayout.Scene.Layout.0.Layer", 0, "Layout[0].Layer"},
		{rules + "InputLayout.Scene.Layout.0.Layer", 2, "no source"},
		{rules + "InputLayout.Logo", "x", ""},
		{rules + "InputLayout.Logo.0.Layout", removed, "Logo[0].Layout"},
		{rules + "InputLayout.Logo.0.Layout.W", 5, "Logo[0].Layout.W"},
		{rules + "InputLayout.Logo.0.Url", removed, "Logo[0].Url"},
		{rules + "InputLayout.Logo.0.Url", "", "Logo[0].Url"},
		{rules + "InputSource", removed, ""},
		{rules + "InputSource", []any{}, ""},
		{rules + "InputSource.0.ID", removed, "InputSource[0].ID"},
		{rules + "InputSource.0.Layer", 10000, "InputSource[0].Layer"},
		{rules + "InputSource.0.Type", "audio", "InputSource[0].Type"},
		{rules + "InputSource.0.Url", true, "InputSource[0].Url"},
		{rules + "Output", removed, ""},
		{rules + "Output.Url", removed, ""},
		{rules + "Output.Url", []any{}, ""},
		{rules + "Output.Url", []any{""}, "Output.Url[0]"},
		{rules + "Output.Url", times("rtmp://push.example.com", 9), ""},
		{rules + "Output.Callback", map[string]any{}, rules + "Output.Callback.Url"},
		{rules + "Output.Video", removed, ""},
		{rules + "Output.Video.BitRate", removed, ""},
		{rules + "Output.Video.FrameRate", "30", ""},
		{rules + "Output.Video.GOP", 0, ""},
		{rules + "Output.Video.GOP", 11, ""},
		{rules + "Output.Video.Codec", "av1", ""},
		{rules + "Output.Audio", removed, ""},
		{rules + "Output.Audio.BitRate", 127999, ""},
		{rules + "Output.Audio.BitRate", 320001, ""},
		{rules + "Output.Audio.ChannelLayout", "surround", ""},
		{rules + "Output.Audio.SampleRate", 0, ""},
	}
}

func TestABodyThatIsNoObjectIsRefused(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "null", "[]", "7", `"x"`, "{", "{}{}", "{} x", `{"Name":}`, "\xff"} {
		for _, action := range []string{"CreateCloudMixTask", "UpdateCloudMixTask", "DeleteCloudMixTask", "ListCloudMixTask", "GetCloudMixTaskDetail"} {
			r := newRig(t, sim.Options{})
			if message := r.refused(action, body); message == "" {
				t.Errorf("%s of %q is refused without a word", action, body)
			}
		}
	}
}

func TestMemberNamesAreMatchedExactly(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	body := strings.Replace(sample(t, "create"), `"Width"`, `"width"`, 1)
	if message := r.refused("CreateCloudMixTask", body); !strings.Contains(message, "Scene.Width is required") {
		t.Error(message)
	}
}

func TestMembersThatTheAPILacksArePassedOver(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(withMember(t, sample(t, "create"), rules+"InputLayout.Template", "t1"))
	if strings.Contains(r.detail(id).Rule, "Template") {
		t.Error("the unknown member is in the Rule")
	}
}

func TestAnXOrYOfTheCanvassOwnSizeIsAllowed(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	body := withMember(t, sample(t, "create"), rules+"InputLayout.Scene.Layout.0.X", 1920)
	r.create(withMember(t, body, rules+"InputLayout.Scene.Layout.0.Y", 1080))
}

func TestVideoRatesOutOfRangeAreCorrectedWithoutAWord(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ bitRate, frameRate, wantBitRate, wantFrameRate int }{
		{1, 1, 1_000_000, 10},
		{50_000_000, 120, 20_000_000, 60},
		{0, 0, 1_000_000, 10},
		{-5, -5, 1_000_000, 10},
		{1_000_000, 60, 1_000_000, 60},
	} {
		r := newRig(t, sim.Options{})
		body := withMember(t, sample(t, "create"), rules+"Output.Video.BitRate", test.bitRate)
		id := r.running(withMember(t, body, rules+"Output.Video.FrameRate", test.frameRate))
		var rule struct {
			Output struct {
				Video struct{ BitRate, FrameRate int }
			}
		}
		if err := json.Unmarshal([]byte(r.detail(id).Rule), &rule); err != nil {
			t.Fatal(err)
		}
		if rule.Output.Video.BitRate != test.wantBitRate || rule.Output.Video.FrameRate != test.wantFrameRate {
			t.Errorf("%+v gives %+v", test, rule.Output.Video)
		}
	}
}

func TestTheRuleIsWhatWasSent(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	id := r.running(sample(t, "create"))
	var sent struct{ MixedRules any }
	var rule any
	if err := json.Unmarshal([]byte(sample(t, "create")), &sent); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(r.detail(id).Rule), &rule); err != nil {
		t.Fatal(err)
	}
	if difference := diff.Diff(sent.MixedRules, rule); difference != "" {
		t.Error(difference)
	}
}

// layered is a body with sources of the first layers and layout entries of the
// second; IDs count up from 1.
func layered(t *testing.T, sources, slots []int) string {
	t.Helper()
	var inputs, layout []any
	for i, layer := range sources {
		inputs = append(inputs, map[string]any{"ID": fmt.Sprint(i + 1), "Layer": layer, "Type": "live", "Url": "rtmp://pull.example.com/a/b"})
	}
	for _, layer := range slots {
		layout = append(layout, map[string]any{"X": 10 * layer, "Y": 0, "W": 100, "H": 100, "Layer": layer})
	}
	body := withMember(t, sample(t, "create"), rules+"InputSource", inputs)
	return withMember(t, body, rules+"InputLayout.Scene.Layout", layout)
}

func TestLayersJoinSourcesAndLayout(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		sources, slots []int
		says           string // "" where it is accepted
	}{
		{[]int{1, 2}, []int{2, 1}, ""},
		{[]int{7, 9, 8}, []int{8, 7, 9}, ""},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8}, []int{1, 2, 3, 4, 5, 6, 7, 8}, ""},
		{[]int{1, 2}, []int{1}, "no entry"},
		{[]int{1}, []int{1, 2}, "which no source has"},
		{[]int{1, 1}, []int{1}, "InputSource has the Layer 1 twice"},
		{[]int{1, 2}, []int{1, 1}, "Layout has the Layer 1 twice"},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8, 9}, []int{1, 2, 3, 4, 5, 6, 7, 8, 9}, "InputSource has 9 elements"},
	} {
		r := newRig(t, sim.Options{})
		body := layered(t, test.sources, test.slots)
		if test.says == "" {
			r.create(body)
		} else if message := r.refused("CreateCloudMixTask", body); !strings.Contains(message, test.says) {
			t.Errorf("%v and %v: %s", test.sources, test.slots, message)
		}
	}
}

func TestSourceIDsAreUniqueInATask(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	body := withMember(t, layered(t, []int{1, 2}, []int{1, 2}), rules+"InputSource.1.ID", "1")
	if message := r.refused("CreateCloudMixTask", body); !strings.Contains(message, `ID "1" twice`) {
		t.Error(message)
	}
}

func TestFourLogosAreTheMost(t *testing.T) {
	t.Parallel()
	logo := map[string]any{"Layout": map[string]any{"X": 0, "Y": 0, "W": 10, "H": 10}, "Url": "https://example.com/a.png"}
	r := newRig(t, sim.Options{})
	r.create(withMember(t, sample(t, "create"), rules+"InputLayout.Logo", times(logo, 4)))
	r.refused("CreateCloudMixTask", withMember(t, sample(t, "create"), rules+"InputLayout.Logo", times(logo, 5)))
}

func times(value any, n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = value
	}
	return list
}
