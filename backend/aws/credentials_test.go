package aws

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"mixdeck/backend"
)

// withoutCredentials hides what the machine has.
func withoutCredentials(t *testing.T) {
	t.Helper()
	for _, name := range []string{
		"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
		"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
	} {
		t.Setenv(name, "")
	}
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/config")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/credentials")
}

func TestMissingCredentialsNameWhereTheyWereLookedFor(t *testing.T) {
	withoutCredentials(t)
	server := &service{status: 200, body: `{}`}
	endpoint := serve(t, server)
	for profile, want := range map[string]string{"": "AWS default chain", "broadcast": `profile "broadcast"`} {
		c := opened(t, endpoint, func(cfg *Config[clients]) { cfg.Profile = profile })
		_, errIdentity := c.Identity(t.Context())
		_, errChange := update(t.Context(), c, `{}`, false)
		_, errRead := list(t.Context(), c)
		for _, err := range []error{errIdentity, errChange, errRead} {
			if !errors.Is(err, backend.Auth) || !strings.Contains(err.Error(), want) {
				t.Errorf("the error is %v", err)
			}
		}
	}
	if n := len(server.asked); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestWhatTheSDKHasToSayGoesToTheLog(t *testing.T) {
	withoutCredentials(t)
	metadata := serve(t, &service{status: 404})
	t.Setenv("AWS_EC2_METADATA_DISABLED", "false")
	t.Setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata)
	log := &notebook{}
	for _, l := range []*slog.Logger{slog.New(slog.NewTextHandler(log, nil)), nil} {
		c := opened(t, metadata, func(cfg *Config[clients]) { cfg.Gate.Log = l })
		if _, err := list(t.Context(), c); !errors.Is(err, backend.Auth) {
			t.Errorf("the error is %v", err)
		}
	}
	if !strings.Contains(log.String(), "level=WARN msg=\"AWS SDK\"") {
		t.Errorf("the log is %q", log)
	}
}

func TestCredentialsOfTheEnvironmentAreFoundAndNeverShown(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDFROMENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "canary-secret")
	server := &service{status: 403, header: map[string]string{"X-Amzn-ErrorType": "AccessDeniedException"}, body: `{}`}
	c := opened(t, serve(t, server), nil)
	who, err := c.Identity(t.Context())
	if err != nil || who.Source != "EnvConfigCredentials" || !who.Expires.IsZero() {
		t.Errorf("%+v, %v", who, err)
	}
	_, err = list(t.Context(), c)
	if !errors.Is(err, backend.Auth) || strings.Contains(fmt.Sprintf("%v %+v", err, who), "canary") {
		t.Errorf("the error is %v", err)
	}
	if signed := server.signed[0]; !strings.Contains(signed, "AKIDFROMENV/") || !strings.Contains(signed, "/eu-west-1/") {
		t.Errorf("signed with %s", signed)
	}
}

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
