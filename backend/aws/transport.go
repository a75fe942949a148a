package aws

import (
	"crypto/tls"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
)

// idleTime is how long a connection is kept for a later call: less than AWS
// keeps it, because what is sent into a connection that the other side is
// closing has an unknown outcome.
const idleTime = 20 * time.Second

// newTransport carries the requests of a client that was given none. It is the
// client's own until the first call, so that trust may still change it.
func newTransport() *http.Transport {
	t := &http.Transport{}
	if standard, ok := http.DefaultTransport.(*http.Transport); ok {
		t = standard.Clone()
	}
	t.IdleConnTimeout = idleTime
	t.MaxIdleConnsPerHost = 8
	return t
}

// trust takes over the certificate authorities that the AWS configuration names
// (AWS_CA_BUNDLE, or ca_bundle of a shared profile). The SDK has read them into
// the HTTP client that it would have used.
func (c *Caller[S]) trust(sdk aws.HTTPClient) {
	buildable, ok := sdk.(*awshttp.BuildableClient)
	if !ok || c.transport == nil {
		return
	}
	if config := buildable.GetTransport().TLSClientConfig; config != nil && config.RootCAs != nil {
		c.transport.TLSClientConfig = &tls.Config{RootCAs: config.RootCAs, MinVersion: tls.VersionTLS12}
	}
}
