package aws

import (
	"net/http"
	"testing"

	"mixdeck/backend"
)

func TestARefusalIsReadWhereverItsNameStands(t *testing.T) {
	own := map[string]backend.Class{"QuotaException": backend.Quota, "ThrottlingException": backend.Conflict}
	for name, c := range map[string]struct {
		status             int
		header, body       string
		class              backend.Class
		wantCode, wantText string
		says               bool
	}{
		"header":      {404, "ResourceNotFoundException:http://internal/doc/", `{"Message":"no"}`, backend.NotFound, "ResourceNotFoundException", "no", true},
		"type":        {401, "", `{"__type":"com.amazonaws.kinesisvideo#AccessDeniedException","message":"no"}`, backend.Auth, "AccessDeniedException", "no", true},
		"code":        {401, "", `{"code":"NotAuthorizedException"}`, backend.Auth, "NotAuthorizedException", "", true},
		"new name":    {418, "TeapotException", `{}`, backend.Invalid, "TeapotException", "", true},
		"bare 401":    {401, "", ``, backend.Auth, "", "", true},
		"bare 403":    {403, "", `<html>`, backend.Auth, "", "", true},
		"bare 413":    {413, "", ``, backend.Invalid, "", "", true},
		"bare 404":    {404, "", `<html>`, "", "", "", false},
		"bare 503":    {503, "", ``, backend.Unavailable, "", "", false},
		"named 500":   {500, "InternalFailure", `{}`, "", "InternalFailure", "", false},
		"a number":    {400, "ValidationException", `{"Message":7}`, backend.Invalid, "ValidationException", "", true},
		"exception":   {402, "QuotaException", `{"exceptionMessage":"20 are enough","message":"no"}`, backend.Quota, "QuotaException", "20 are enough", true},
		"own word":    {400, "ThrottlingException", `{}`, backend.Conflict, "ThrottlingException", "", true},
		"common word": {400, "SlowDown", `{}`, backend.Throttled, "SlowDown", "", true},
		"not allowed": {403, "AccessDenied", `{}`, backend.Auth, "AccessDenied", "", true},
	} {
		h := http.Header{}
		if c.header != "" {
			h.Set("X-Amzn-Errortype", c.header)
		}
		r := readRefusal(c.status, h, []byte(c.body))
		class, says := r.class(own)
		if class != c.class || says != c.says || r.code != c.wantCode || r.message != c.wantText {
			t.Errorf("%s: %q, %v, %+v", name, class, says, r)
		}
	}
}

// FuzzRefusals: whatever comes, a class goes with its being known.
func FuzzRefusals(f *testing.F) {
	f.Add(400, "", []byte(`{"__type":"a#ValidationException:b","message":"no"}`))
	f.Add(503, "SlowDown", []byte(`<html>`))
	f.Fuzz(func(t *testing.T, status int, header string, body []byte) {
		h := http.Header{}
		h.Set("X-Amzn-Errortype", header)
		if class, said := readRefusal(status, h, body).class(nil); said && class == "" {
			t.Errorf("%d %q %q is of no class", status, header, body)
		}
	})
}
