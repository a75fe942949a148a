package backend

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Answered is the place holder in a step's body for a value that an earlier
// step of the same plan answers: step counts from 1, member is the way into the
// answer with dots and list indices from 0: "PvwSceneInfos.SceneInfo.0.SceneId".
// A client fills it in with [FillIn] before the step is recorded and sent.
func Answered(step int, member string) string {
	return "{{" + strconv.Itoa(step) + ":" + member + "}}"
}

// answered splits what Answered made.
func answered(text string) (step int, member string, ok bool) {
	inside, opened := strings.CutPrefix(text, "{{")
	inside, closed := strings.CutSuffix(inside, "}}")
	number, member, split := strings.Cut(inside, ":")
	step, err := strconv.Atoi(number)
	return step, member, opened && closed && split && err == nil && step > 0 && member != ""
}

// FillIn replaces every place holder in the body with what the steps before
// answered; answers[0] is the answer of step 1. Everything else stays as it is,
// numbers to the digit. An error names the value that no answer has.
func FillIn(body json.RawMessage, answers []json.RawMessage) (json.RawMessage, error) {
	if !bytes.Contains(body, []byte("{{")) {
		return body, nil
	}
	var value any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, fmt.Errorf("a step's body: %w", err)
	}
	value, err := fillIn(value, answers)
	if err != nil {
		return nil, err
	}
	return json.Marshal(value)
}

func fillIn(value any, answers []json.RawMessage) (any, error) {
	var err error
	switch v := value.(type) {
	case string:
		return fillText(v, answers)
	case []any:
		for i := range v {
			if v[i], err = fillIn(v[i], answers); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for name := range v {
			if v[name], err = fillIn(v[name], answers); err != nil {
				return nil, err
			}
		}
	}
	return value, nil
}

func fillText(text string, answers []json.RawMessage) (any, error) {
	step, member, ok := answered(text)
	if !ok {
		return text, nil
	}
	if step > len(answers) {
		return nil, fmt.Errorf("step %d has not answered yet, and its %s is needed", step, member)
	}
	var at any
	if err := json.Unmarshal(answers[step-1], &at); err != nil {
		return nil, fmt.Errorf("the answer of step %d: %w", step, err)
	}
	for name := range strings.SplitSeq(member, ".") {
		at = inside(at, name)
	}
	found, ok := at.(string)
	if !ok || found == "" {
		return nil, fmt.Errorf("the answer of step %d has no %s", step, member)
	}
	return found, nil
}

func inside(value any, name string) any {
	switch v := value.(type) {
	case map[string]any:
		return v[name]
	case []any:
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v) {
			return v[i]
		}
	}
	return nil
}
