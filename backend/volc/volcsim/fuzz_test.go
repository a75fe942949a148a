package volcsim

import (
	"encoding/json"
	"errors"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// FuzzBodies reads anything as the body of every call. What is accepted must
// keep its shape when its Rule is sent again.
func FuzzBodies(f *testing.F) {
	for _, name := range []string{"create", "update", "delete", "list", "detail"} {
		text, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"MixedRules":{"InputLayout":[{}],"InputSource":{"ID":1},"Output":null},"Name":[]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		_, pageErr := readPage(body)
		_, taskErr := readTaskID(body)
		changed, changeErr := readChange(body)
		created, createErr := readCreation(body)
		for _, err := range []error{pageErr, taskErr, changeErr, createErr} {
			if said := refusal(""); err != nil && (!errors.As(err, &said) || said == "") {
				t.Fatalf("%v is no refusal", err)
			}
		}
		if createErr == nil {
			sendAgain(t, created.rules, func(body []byte) (rules, error) {
				c, err := readCreation(body)
				return c.rules, err
			})
		}
		if changeErr == nil {
			sendAgain(t, changed.rules, func(body []byte) (rules, error) {
				c, err := readChange(body)
				return c.rules, err
			})
		}
	})
}

func sendAgain(t *testing.T, r rules, read func([]byte) (rules, error)) {
	t.Helper()
	text, err := r.text()
	if err != nil {
		t.Fatal(err)
	}
	again, err := read([]byte(`{"Name":"x","TaskID":"x","MixedRules":` + text + `}`))
	if err != nil {
		t.Fatalf("the Rule %s is refused: %v", text, err)
	}
	if once, _ := again.text(); once != text {
		t.Fatalf("the Rule changed:\n%s\n%s", text, once)
	}
}

// FuzzSignature reads anything as a signature, in the header and in the query.
// Without the secret nothing passes, and every refusal is a common error.
func FuzzSignature(f *testing.F) {
	f.Add("HMAC-SHA256 Credential=AKIDMIXDECKSIM/20261121/cn-north-1/live/request, SignedHeaders=host;x-date, Signature=00", "20261121T153000Z", "Action=a&X-Expires=5")
	f.Add("", "", "X-Algorithm=HMAC-SHA256&X-Credential=AKIDMIXDECKSIM/20261121/cn-north-1/live/request&X-Date=20261121T153000Z&X-SignedQueries=Action;X-Date&X-Signature=ff&X-NotSignBody=")
	f.Add("HMAC-SHA256 ,,=,", "x", "%zz;=&&")
	now := time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, authorization, date, query string) {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "http://localhost/", strings.NewReader(""))
		r.URL.RawQuery = query
		r.Header.Set("Authorization", authorization)
		r.Header.Set("X-Date", date)
		c, err := readClaim(r)
		if err == nil {
			err = c.verify(r, nil, now, "AKIDMIXDECKSIM", "a secret that nobody guesses")
		}
		common := commonError{}
		if !errors.As(err, &common) || common.number() == 1000000 {
			t.Fatalf("the answer is %v", err)
		}
	})
}

func TestEveryCommonErrorHasItsNumber(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		missingParameter("x"), missingAuthentication(), missingInfo("x"), missingSignature(), invalidTimestamp("x"),
		serviceNotFound("x"), invalidAction("x", "y"), invalidAccessKey("x"), signatureMismatch("x"), invalidToken(), flowLimit("x"),
		internalError(errors.New("x")), invalidAuthorization("x"), invalidCredential("x"),
	} {
		common := commonError{}
		if !errors.As(err, &common) || common.number() < 100002 || common.number() > 100026 || !strings.Contains(err.Error(), common.code) {
			t.Errorf("%v has the number %d", err, common.number())
		}
		if _, err := json.Marshal(newAnswer(call{}, "id", time.Time{}, nil, err).body); err != nil {
			t.Error(err)
		}
	}
}
