package ivssim

import "time"

// tokenRequest is ParticipantTokenConfiguration and, with the stage,
// CreateParticipantToken's input.
type tokenRequest struct {
	StageARN     string            `json:"stageArn"`
	Duration     int               `json:"duration"`
	UserID       string            `json:"userId"`
	Attributes   map[string]string `json:"attributes"`
	Capabilities []string          `json:"capabilities"`
}

// check holds the attributes to their 1 KB in all.
func (t tokenRequest) check() error {
	size := 0
	for k, v := range t.Attributes {
		size += len(k) + len(v)
	}
	if size > 1024 {
		return invalid("The attributes are larger than 1 KB")
	}
	return nil
}

type tokenDocument struct {
	ParticipantID string            `json:"participantId"`
	Token         string            `json:"token"`
	UserID        string            `json:"userId"`
	Attributes    map[string]string `json:"attributes"`
	Duration      int               `json:"duration"`
	Capabilities  []string          `json:"capabilities"`
	Expiration    *string           `json:"expirationTime"`
}

type tokenAnswer struct {
	Token tokenDocument `json:"participantToken"`
}

func (s *Simulator) createParticipantToken(in tokenRequest) (any, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	st, ok := s.stages.get(in.StageARN)
	if !ok {
		return nil, notFound(in.StageARN)
	}
	return tokenAnswer{s.issue(st, in)}, nil
}

// issue makes a token that looks like the vendor's, three parts with dots, and
// opens nothing.
func (s *Simulator) issue(st *stage, t tokenRequest) tokenDocument {
	if t.Duration == 0 {
		t.Duration = 720
	}
	if len(t.Capabilities) == 0 {
		t.Capabilities = []string{"PUBLISH", "SUBSCRIBE"}
	}
	return tokenDocument{
		ParticipantID: s.ids.id(12),
		Token:         "eyJhbGciOiJLTVMiLCJ0eXAiOiJKV1QifQ." + lastPart(st.arn) + s.ids.id(64) + "." + s.ids.id(86),
		UserID:        t.UserID,
		Attributes:    copied(t.Attributes),
		Duration:      t.Duration,
		Capabilities:  t.Capabilities,
		Expiration:    stamp(s.line.Now().Add(time.Duration(t.Duration) * time.Minute)),
	}
}
