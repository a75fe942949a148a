package aws

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// Signer is what the options of the SDK's clients take (HTTPSignerV4).
type Signer interface {
	// SignHTTP signs the request at a time.
	SignHTTP(ctx context.Context, creds aws.Credentials, r *http.Request, payloadHash, service, region string,
		at time.Time, opts ...func(*v4.SignerOptions)) error
}

// clockSigner signs with the client's clock instead of the machine's. Once the
// SDK has measured how far the service's clock is away, its time is the better
// one and is kept.
type clockSigner struct {
	Signer
	now func() time.Time
}

// measured is what tells a correction by the SDK from the time that a request
// takes to get here.
const measured = 2 * time.Second

// SignHTTP signs at the clock's time.
func (s clockSigner) SignHTTP(ctx context.Context, creds aws.Credentials, r *http.Request, payloadHash, service, region string,
	at time.Time, opts ...func(*v4.SignerOptions),
) error {
	if time.Until(at).Abs() < measured {
		at = s.now()
	}
	return s.Signer.SignHTTP(ctx, creds, r, payloadHash, service, region, at.UTC(), opts...)
}
