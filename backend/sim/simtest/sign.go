package simtest

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"mixdeck/backend/sim"
)

// Sign signs a request with this body as AWS's own Go SDK does, with the
// simulators' key pair.
func Sign(r *http.Request, body, service, region string, now time.Time) error {
	sum := sha256.Sum256([]byte(body))
	keys := aws.Credentials{AccessKeyID: sim.AccessKey, SecretAccessKey: sim.SecretKey}
	return v4.NewSigner().SignHTTP(r.Context(), keys, r, hex.EncodeToString(sum[:]), service, region, now)
}
