package castersim_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"sort"
	"strings"

	"mixdeck/backend/sim"
)

// The vendor's published steps, written a second time so that the simulator is
// not checked against itself.

// percent is a query in which everything but letters, digits and -_.~ is
// percent-encoded, sorted by name.
func percent(v url.Values) string {
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	sort.Strings(names)
	pairs := make([]string, len(names))
	for i, name := range names {
		pairs[i] = escape(name) + "=" + escape(v.Get(name))
	}
	return strings.Join(pairs, "&")
}

func escape(text string) string {
	const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"
	var b strings.Builder
	for _, c := range []byte(text) {
		if strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func (r *rig) nonce() string {
	r.signed++
	return fmt.Sprintf("nonce-%d", r.signed)
}

// signHeaders signs as ACS3-HMAC-SHA256; headers that are there already stay.
func (r *rig) signHeaders(request *http.Request, action, body string) {
	sum := sha256.Sum256([]byte(body))
	for name, value := range map[string]string{
		"x-acs-action": action, "x-acs-version": "2016-11-01", "x-acs-date": r.now.UTC().Format("2006-01-02T15:04:05Z"),
		"x-acs-signature-nonce": r.nonce(), "x-acs-content-sha256": hex.EncodeToString(sum[:]),
	} {
		if request.Header.Get(name) == "" {
			request.Header.Set(name, value)
		}
	}
	r.authorize(request, sim.AccessKey, sim.SecretKey)
}

func (r *rig) authorize(request *http.Request, key, secret string) {
	names := []string{"host"}
	for name := range request.Header {
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "x-acs-") || lower == "content-type" {
			names = append(names, lower)
		}
	}
	sort.Strings(names)
	var block string
	for _, name := range names {
		value := request.Header.Get(name)
		if name == "host" {
			value = request.Host
		}
		block += name + ":" + value + "\n"
	}
	list := strings.Join(names, ";")
	canonical := request.Method + "\n/\n" + percent(request.URL.Query()) + "\n" + block + "\n" + list + "\n" + request.Header.Get("x-acs-content-sha256")
	sum := sha256.Sum256([]byte(canonical))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("ACS3-HMAC-SHA256\n" + hex.EncodeToString(sum[:])))
	request.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+key+",SignedHeaders="+list+",Signature="+hex.EncodeToString(mac.Sum(nil)))
}

// signParameters adds what an RPC request of signature version 1.0 needs to the
// parameters of a call and signs them; what is there already stays.
func (r *rig) signParameters(method, action string, a args) url.Values {
	return signed(method, sim.SecretKey, args{
		"Action": action, "Version": "2016-11-01", "AccessKeyId": sim.AccessKey, "Timestamp": r.now.UTC().Format("2006-01-02T15:04:05Z"),
		"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": r.nonce(),
	}.with(a).values())
}

func signed(method, secret string, v url.Values) url.Values {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(method + "&%2F&" + escape(percent(v))))
	v.Set("Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	return v
}
