package castersim

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/url"
)

// parameterStamp reads the signature among the parameters of the query and of a
// form body, and signs all of them again but the signature itself, empty ones
// too (help.aliyun.com/document_detail/60293.html, signature version 1.0).
func (q *request) parameterStamp(secret string) (stamp, error) {
	for _, name := range []string{"AccessKeyId", "Signature", "SignatureNonce", "Timestamp", "SignatureMethod", "SignatureVersion"} {
		if q.values.Get(name) == "" {
			return stamp{}, lacking(name)
		}
	}
	if method := q.values.Get("SignatureMethod"); method != "HMAC-SHA1" {
		return stamp{}, incompleteSignature("the SignatureMethod is HMAC-SHA1, not %q", method)
	}
	if version := q.values.Get("SignatureVersion"); version != "1.0" {
		return stamp{}, incompleteSignature("the SignatureVersion is 1.0, not %q", version)
	}
	if kind := q.values.Get("SignatureType"); kind != "" {
		return stamp{}, incompleteSignature("the SignatureType %q is not served", kind)
	}
	st := stamp{
		accessKey: q.values.Get("AccessKeyId"), signature: q.values.Get("Signature"),
		token: q.values.Get("SecurityToken"), at: q.values.Get("Timestamp"), nonce: q.values.Get("SignatureNonce"),
	}
	signed := make(url.Values, len(q.values))
	for name, values := range q.values {
		if name != "Signature" {
			signed[name] = values
		}
	}
	st.signed = q.Method + "&" + percentEncode("/") + "&" + percentEncode(percent(signed.Encode()))
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(st.signed))
	st.want = base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return st, nil
}
