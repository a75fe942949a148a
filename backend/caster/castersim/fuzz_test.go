package castersim

import (
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

// FuzzParameters carries out every operation with anything as its parameters.
// The answer is a document or a refusal of the client's making, and can be
// written in both forms.
func FuzzParameters(f *testing.F) {
	for _, seed := range []string{
		"CasterId=ID&SceneId=SCENE&LayoutId=LAYOUT&ComponentId.1=COMPONENT&FromSceneId=SCENE&ToSceneId=SCENE&Type=All",
		"CasterId=ID&DomainName=live.example.com&TranscodeConfig=%7B%22casterTemplate%22:%22lp_hd%22,%22customParams%22:%7B%22video%22:%7B%22width%22:%22-1%22%7D%7D%7D&RecordConfig=%7B%7D&SyncGroupsConfig=[]&Delay=1e400",
		"CasterId=ID&BlendList.1=RV01&MixList.1=RV01&VideoLayer.1.FillMode=fit&VideoLayer.1.WidthNormalized=1&VideoLayer.1.HeightNormalized=0x1p-2&AudioLayer.1.VolumeRate=NaN",
		"CasterId=ID&ComponentType=text&LocationId=RC02&ComponentLayer=%7B%22PositionNormalized%22:[null,%22inf%22]%7D&TextLayerContent=null",
		"CasterId=ID&ResourceName=%00&LocationId=RV09&LiveStreamUrl=://&ResourceId=RESOURCE&NormType=1&ChargeType=PostPaid&ClientToken=t&PageNum=2147483647&Tag.1.Key=k",
	} {
		f.Add(seed)
	}
	calls := operations()
	names := slices.Sorted(maps.Keys(calls))
	f.Fuzz(func(t *testing.T, query string) {
		s := New(sim.Options{World: sim.World{Count: 1}})
		st := s.world.studios[0]
		values, _ := url.ParseQuery(strings.NewReplacer(
			"ID", st.id, "SCENE", st.scenes[0].id, "LAYOUT", st.layouts[0].id, "COMPONENT", st.components[0].id, "RESOURCE", st.resources[0].id,
		).Replace(query))
		for _, name := range names {
			d, err := calls[name].run(s, newParams(values))
			var refused *apiError
			if err != nil && (!errors.As(err, &refused) || refused.status >= 500) {
				t.Fatalf("%s: %v", name, err)
			}
			for _, format := range []string{"JSON", "XML"} {
				w := httptest.NewRecorder()
				q := readRequest(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/?Format="+format+"&Action="+name, nil), nil)
				newAnswer(q, "id", time.Time{}, d, err).write(w)
				if w.Code >= 500 {
					t.Fatalf("%s cannot be written: %s", name, w.Body)
				}
			}
			for _, studio := range s.world.studios {
				s.Drawn(studio.id, PGM)
			}
		}
	})
}

// FuzzSignature reads anything as a signature of either kind. Without the secret
// nothing passes, and every refusal is one of the vendor's.
func FuzzSignature(f *testing.F) {
	f.Add("ACS3-HMAC-SHA256 Credential=AKIDMIXDECKSIM,SignedHeaders=host;x-acs-action;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=00", "Status=1", "a=b", "2026-11-21T15:30:00Z")
	f.Add("", "AccessKeyId=AKIDMIXDECKSIM&Signature=x&SignatureNonce=n&Timestamp=2026-11-21T15:30:00Z&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureType=", "Action=x&Action=y", "")
	f.Add("ACS ,,=,", "%zz;=&&", "%", "x")
	now := time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, authorization, query, form, date string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://localhost/", strings.NewReader(form))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Authorization", authorization)
		r.Header.Set("X-Acs-Date", date)
		r.Header.Set("X-Acs-Signature-Nonce", "n")
		if name := CallName(r); name != peek(r).action {
			t.Errorf("the call is named %q first and %q then", name, peek(r).action)
		}
		var refused *apiError
		if err := readRequest(r, []byte(form)).verify(now, newNonces()); !errors.As(err, &refused) || refused.status >= 500 {
			t.Fatalf("the answer is %v", err)
		}
	})
}
