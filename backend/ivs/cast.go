package ivs

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/ivsrealtime"

	"mixdeck/backend"
	"mixdeck/backend/aws"
	"mixdeck/layouts"
)

const callParticipant = "GetParticipant"

// participant is ParticipantSummary, and Participant, which has the attributes
// (ivs-realtime model).
type participant struct {
	ID         string                                      `json:"participantId"`
	UserID     aws.Lenient[string]                         `json:"userId"`
	State      aws.Lenient[string]                         `json:"state"`
	Published  aws.Lenient[bool]                           `json:"published"`
	Joined     aws.Lenient[moment]                         `json:"firstJoinTime"`
	Attributes aws.Lenient[map[string]aws.Lenient[string]] `json:"attributes"`
}

// onStage reads the summaries of those who are in the picture, in order of
// arrival: connected, and having published. Whether somebody's video is stopped
// the API does not tell.
func onStage(summaries []json.RawMessage) []participant {
	var people []participant
	for _, raw := range summaries {
		var p participant
		if json.Unmarshal(raw, &p) == nil && p.ID != "" && p.State.Value == "CONNECTED" && p.Published.Value {
			people = append(people, p)
		}
	}
	slices.SortStableFunc(people, func(a, b participant) int {
		return cmp.Or(a.Joined.Value.Compare(b.Joined.Value.Time), cmp.Compare(a.ID, b.ID))
	})
	return people
}

// neutral is the participant for the solver.
func (p participant) neutral() layouts.Participant {
	n := layouts.Participant{ID: p.ID, Name: p.UserID.Value, Video: layouts.VideoOn}
	for key, value := range p.Attributes.Value {
		if n.Attributes == nil {
			n.Attributes = make(map[string]string, len(p.Attributes.Value))
		}
		n.Attributes[key] = value.Value
	}
	return n
}

// castOf is never nil: an empty cast is known to be empty.
func castOf(people []participant) []layouts.Participant {
	cast := make([]layouts.Participant, len(people))
	for i, p := range people {
		cast[i] = p.neutral()
	}
	return cast
}

// Participants reads the cast of one composition with attributes: a list call,
// and a GetParticipant for each, of which IVS allows five a second. Who leaves
// meanwhile is left out.
func (c *Client) Participants(ctx context.Context, p backend.Production) ([]layouts.Participant, error) {
	stageARN, err := c.stageOf(ctx, p)
	if err != nil {
		return nil, err
	}
	stage, err := c.stage(ctx, stageARN)
	if err != nil {
		return nil, err
	}
	if stage.session == "" {
		return []layouts.Participant{}, nil
	}
	summaries, err := c.publishers(ctx, stageARN, stage.session)
	if err != nil {
		return nil, err
	}
	var people []participant
	for _, summary := range onStage(summaries) {
		whole, err := c.participant(ctx, stageARN, stage.session, summary.ID)
		switch {
		case errors.Is(err, backend.NotFound):
		case err != nil:
			return nil, err
		default:
			people = append(people, whole)
		}
	}
	return castOf(people), nil
}

// stageOf finds the stage of a composition in what was read of it, or reads it.
func (c *Client) stageOf(ctx context.Context, p backend.Production) (string, error) {
	item, err := c.reread(ctx, p)
	return item.StageARN.Value, err
}

// reread is the composition as the production has it, or as it is now where the
// production was not read whole.
func (c *Client) reread(ctx context.Context, p backend.Production) (composition, error) {
	if item, err := readComposition(p.Answered(callGet)); err == nil {
		return item, nil
	}
	item, _, err := c.composition(ctx, p.ID)
	return item, err
}

// participant reads one participant with attributes.
func (c *Client) participant(ctx context.Context, stageARN, sessionID, id string) (found participant, err error) {
	in := &ivsrealtime.GetParticipantInput{StageArn: &stageARN, SessionId: &sessionID, ParticipantId: &id}
	err = c.calls.Read(ctx, ask{
		Name: callParticipant,
		Send: func(ctx context.Context, s session, x *aws.Exchange) error {
			_, err := s.realtime.GetParticipant(ctx, in, realtime(x))
			return err
		},
		Take: func(answer json.RawMessage) error {
			var a struct {
				Participant *participant `json:"participant"`
			}
			if err := json.Unmarshal(answer, &a); err != nil {
				return fmt.Errorf("the participant cannot be read: %w", err)
			}
			if a.Participant == nil {
				return errors.New("the answer has no participant")
			}
			found = *a.Participant
			return nil
		},
	})
	return found, err
}
