package aws

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// slowChain has credentials only after a minute.
type slowChain struct{}

func (slowChain) Retrieve(ctx context.Context) (aws.Credentials, error) {
	select {
	case <-ctx.Done():
		return aws.Credentials{}, ctx.Err()
	case <-time.After(time.Minute):
		return aws.Credentials{}, nil
	}
}

func TestAWaitForCredentialsIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		_, err := boundedChain{chain: slowChain{}, source: "the chain"}.Retrieve(t.Context())
		if _, ok := errors.AsType[*credentialsError](err); !ok || time.Since(begun) != patience {
			t.Errorf("after %s: %v", time.Since(begun), err)
		}
	})
}
