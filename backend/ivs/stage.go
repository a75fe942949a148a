package ivs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend/aws"
)

const (
	callStage        = "GetStage"
	callParticipants = "ListParticipants"
)

// sessionAge is how long a stage's session counts as the present one.
const sessionAge = 10 * time.Second

// stage is what a composition needs to know of its stage.
type stage struct {
	session string // empty: nobody is on it
	answer  json.RawMessage
}

// stage reads a stage, or remembers it for a few seconds.
func (c *Client) stage(ctx context.Context, arn string) (found stage, err error) {
	if s, ok := c.stages.Get(arn, c.now()); ok {
		return s, nil
	}
	in := &ivsrealtime.GetStageInput{Arn: &arn}
	err = c.calls.Read(ctx, ask{
		Name: callStage,
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.GetStage(ctx, in, realtime(x))
			return err
		},
		Take: func(answer json.RawMessage) (err error) {
			found, err = readStage(answer)
			return err
		},
	})
	if err == nil {
		c.stages.Put(arn, found, c.now().Add(sessionAge))
	}
	return found, err
}

func readStage(answer json.RawMessage) (stage, error) {
	var a struct {
		Stage *struct {
			Session aws.Lenient[string] `json:"activeSessionId"`
		} `json:"stage"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return stage{}, fmt.Errorf("the stage cannot be read: %w", err)
	}
	if a.Stage == nil {
		return stage{}, errors.New("the answer has no stage")
	}
	return stage{session: a.Stage.Session.Value, answer: answer}, nil
}

// publishers lists who has published in a stage's session, as ListParticipants
// summarises them: whoever only watches is not in the picture, and there may be
// thousands of them.
func (c *Client) publishers(ctx context.Context, stageARN, sessionID string) ([]json.RawMessage, error) {
	return c.list(ctx, callParticipants, "participants", func(token *string) sender {
		in := &ivsrealtime.ListParticipantsInput{
			StageArn: &stageARN, SessionId: &sessionID, FilterByPublished: true,
			MaxResults: new(pageSize), NextToken: token,
		}
		return func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.ListParticipants(ctx, in, realtime(x))
			return err
		}
	})
}
