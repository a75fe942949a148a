package ivssim

type sessionDocument struct {
	ID    string  `json:"sessionId"`
	Start *string `json:"startTime,omitempty"`
	End   *string `json:"endTime,omitempty"`
}

func (se *session) document() sessionDocument {
	return sessionDocument{se.id, stamp(se.start), stamp(se.end)}
}

type sessionRequest struct {
	StageARN  string `json:"stageArn"`
	SessionID string `json:"sessionId"`
}

type sessionAnswer struct {
	Session sessionDocument `json:"stageSession"`
}

func (s *Simulator) getStageSession(in sessionRequest) (any, error) {
	se, ok := s.session(in)
	if !ok {
		return nil, notFound(in.StageARN + "/" + in.SessionID)
	}
	return sessionAnswer{se.document()}, nil
}

func (s *Simulator) session(in sessionRequest) (*session, bool) {
	if st, ok := s.stages.get(in.StageARN); ok {
		return st.sessions.get(in.SessionID)
	}
	return nil, false
}

type listSessionsRequest struct {
	pageRequest
	StageARN string `json:"stageArn"`
}

type listSessionsAnswer struct {
	Sessions  []sessionDocument `json:"stageSessions"`
	NextToken string            `json:"nextToken,omitempty"`
}

// listStageSessions has no not-found error in the model: of a stage that does
// not exist there are no sessions.
func (s *Simulator) listStageSessions(in listSessionsRequest) (any, error) {
	var sessions registry[*session]
	if st, ok := s.stages.get(in.StageARN); ok {
		sessions = st.sessions
	}
	found, next, err := page(&sessions, in.pageRequest, 50, "sessions "+in.StageARN, everything)
	if err != nil {
		return nil, err
	}
	return listSessionsAnswer{documents(found, (*session).document), next}, nil
}
