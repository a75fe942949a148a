package aws

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"mixdeck/backend"
)

// patience is how long a call waits for credentials: the chain ends at EC2's
// instance metadata, which outside of EC2 answers nothing for many seconds. What
// takes longer, such as a slow credential process, goes on and serves a later
// call.
const patience = 3 * time.Second

// credentialsError says where credentials were looked for. Values are never in
// it.
type credentialsError struct {
	source string
	err    error
}

func (e *credentialsError) Error() string {
	return fmt.Sprintf("no credentials from %s: %v", e.source, e.err)
}

func (e *credentialsError) Unwrap() error { return e.err }

// sentence leaves the cause out, which can be long.
func (e *credentialsError) sentence() string {
	return "no usable credentials were found in " + e.source
}

// chainSource names the SDK's default chain for people.
func chainSource(profile string) string {
	if profile == "" {
		return "the AWS default chain (environment, shared config and credentials files, container and EC2 roles)"
	}
	return fmt.Sprintf("the profile %q of the shared AWS config and credentials files", profile)
}

// boundedChain is the SDK's chain, which caches, with a bound on the wait.
type boundedChain struct {
	chain  aws.CredentialsProvider
	source string
}

// Retrieve returns credentials, or a credentialsError.
func (b boundedChain) Retrieve(ctx context.Context) (aws.Credentials, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	creds, err := b.chain.Retrieve(ctx)
	if err != nil {
		return aws.Credentials{}, &credentialsError{source: b.source, err: err}
	}
	return creds, nil
}

// Identity is what may be said about credentials: never their values.
type Identity struct {
	Source  string    // the SDK's name of the provider that had them
	Expires time.Time // zero: they do not expire, or it is not known
}

// Identity finds the credentials that calls are signed with; it makes no call to
// the service. The error is of class Auth and says where they were looked for.
func (c *Caller[S]) Identity(ctx context.Context) (Identity, error) {
	s, err := c.connect(ctx)
	if err != nil {
		return Identity{}, c.unsigned(err)
	}
	creds, err := s.credentials.Retrieve(ctx)
	if err != nil {
		return Identity{}, c.unsigned(err)
	}
	id := Identity{Source: creds.Source}
	if creds.CanExpire {
		id.Expires = creds.Expires
	}
	return id, nil
}

func (c *Caller[S]) unsigned(err error) error {
	e := &backend.Error{System: c.cfg.Gate.System, Class: backend.Auth, Err: err}
	if missing, ok := errors.AsType[*credentialsError](err); ok {
		e.Message = missing.sentence()
	}
	return e
}
