package awsjson_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"mixdeck/backend/sim/awsjson"
)

func TestATokenIsGoodForItsOwnQuestionOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dialect()
		place, scope := rapid.IntRange(0, 1<<40).Draw(t, "place"), rapid.String().Draw(t, "scope")
		token := d.Token(place, scope)
		if got, err := d.Place(token, scope); err != nil || got != place {
			t.Fatalf("%q is read as %d, %v", token, got, err)
		}
		if _, err := d.Place(token, scope+"!"); err == nil {
			t.Fatal("another question takes the token")
		}
	})
}

func TestWhatIsNoTokenIsRefused(t *testing.T) {
	d := dialect()
	if place, err := d.Place("", "shows"); err != nil || place != 0 {
		t.Errorf("no token is %d, %v", place, err)
	}
	forged := base64.StdEncoding.EncodeToString([]byte("-1.00000000"))
	for token, want := range map[string]string{
		"!": "The after is not valid", "AAAA": "The after is not valid for this request", forged: "The after is not valid for this request",
	} {
		_, err := d.Place(token, "shows")
		if got := refusal(t, err); got.Code != "BadException" || got.Message != want {
			t.Errorf("%q is refused with %+v", token, got)
		}
	}
}

func TestTagsAreFiftyAndNoneIsAWSsOwn(t *testing.T) {
	many := func(n int) map[string]string {
		tags := map[string]string{}
		for i := range n {
			tags[fmt.Sprint("k", i)] = ""
		}
		return tags
	}
	tooMany := errors.New("too many")
	for _, c := range []struct {
		what     string
		had, add map[string]string
		want     error
	}{
		{"fifty", nil, many(50), nil},
		{"fifty again", many(50), many(50), nil},
		{"fifty-one", nil, many(51), tooMany},
		{"one more than fifty", many(50), map[string]string{"other": ""}, tooMany},
	} {
		if err := dialect().CheckTags(c.had, c.add, tooMany); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	for _, key := range []string{"aws:", "AWS:x", "Aws:created-by"} {
		if got := refusal(t, dialect().CheckTags(nil, map[string]string{key: ""}, tooMany)); got.Code != "BadException" {
			t.Errorf("%s is refused with %+v", key, got)
		}
	}
	if err := dialect().CheckTags(nil, map[string]string{"awsome:": ""}, awsjson.Refuse(400, "X", "x")); err != nil {
		t.Error(err)
	}
}
