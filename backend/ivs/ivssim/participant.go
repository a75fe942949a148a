package ivssim

// participantDocument is Participant. Recording of single participants is off
// on every stage of the simulator unless a stage asks for it, and then has not
// begun.
type participantDocument struct {
	participantSummary
	Attributes     map[string]string `json:"attributes"`
	ISP            string            `json:"ispName"`
	OS             string            `json:"osName"`
	OSVersion      string            `json:"osVersion"`
	Browser        string            `json:"browserName"`
	BrowserVersion string            `json:"browserVersion"`
	SDKVersion     string            `json:"sdkVersion"`
	Bucket         string            `json:"recordingS3BucketName"`
	Prefix         string            `json:"recordingS3Prefix"`
	Protocol       string            `json:"protocol"`
}

// participantSummary is ParticipantSummary, which has no attributes.
type participantSummary struct {
	ID              string  `json:"participantId"`
	UserID          string  `json:"userId"`
	State           string  `json:"state"`
	FirstJoin       *string `json:"firstJoinTime,omitempty"`
	Published       bool    `json:"published"`
	RecordingState  string  `json:"recordingState"`
	Replication     string  `json:"replicationType"`
	RedundantIngest bool    `json:"redundantIngest"`
}

const recordingDisabled = "DISABLED"

func (p *participant) state() string {
	if p.connected {
		return "CONNECTED"
	}
	return "DISCONNECTED"
}

func (p *participant) summary() participantSummary {
	return participantSummary{
		ID: p.id, UserID: p.userID, State: p.state(), FirstJoin: stamp(p.firstJoin), Published: p.published,
		RecordingState: recordingDisabled, Replication: "NONE",
	}
}

func (p *participant) document() participantDocument {
	return participantDocument{
		participantSummary: p.summary(),
		Attributes:         p.attributes,
		ISP:                p.device.isp,
		OS:                 p.device.system,
		OSVersion:          p.device.systemVersion,
		Browser:            p.device.browser,
		BrowserVersion:     p.device.browserVersion,
		SDKVersion:         p.device.sdk,
		Protocol:           "UNKNOWN",
	}
}

// deviceOf gives every participant a device that stays the same.
func deviceOf(id string) device {
	devices := []device{
		{"Example Fibre", "Mac OS X", "15.1", "Chrome", "142", "1.33.0"},
		{"Example Cable", "Windows", "11", "Edge", "142", "1.33.0"},
		{"Example Mobile", "Android", "16", "", "", "1.40.0"},
		{"Example Mobile", "iOS", "26.1", "", "", "1.40.0"},
	}
	return devices[int(spread(0, 1<<20, id, "device"))%len(devices)]
}

type participantRequest struct {
	sessionRequest
	ParticipantID string `json:"participantId"`
}

type participantAnswer struct {
	Participant participantDocument `json:"participant"`
}

func (s *Simulator) getParticipant(in participantRequest) (any, error) {
	if se, ok := s.session(in.sessionRequest); ok {
		if p, ok := se.participants.get(in.ParticipantID); ok {
			return participantAnswer{p.document()}, nil
		}
	}
	return nil, notFound(in.StageARN + "/" + in.SessionID + "/" + in.ParticipantID)
}

type listParticipantsRequest struct {
	pageRequest
	sessionRequest
	UserID    *string `json:"filterByUserId"`
	Published *bool   `json:"filterByPublished"`
	State     *string `json:"filterByState"`
	Recording *string `json:"filterByRecordingState"`
}

type listParticipantsAnswer struct {
	Participants []participantSummary `json:"participants"`
	NextToken    string               `json:"nextToken,omitempty"`
}

// listParticipants takes one filter at most. It has no not-found error in the
// model: of a session that does not exist there are no participants.
func (s *Simulator) listParticipants(in listParticipantsRequest) (any, error) {
	scope, match, err := in.filter()
	if err != nil {
		return nil, err
	}
	var people registry[*participant]
	if se, ok := s.session(in.sessionRequest); ok {
		people = se.participants
	}
	found, next, err := page(&people, in.pageRequest, 50, "participants "+in.SessionID+scope, match)
	if err != nil {
		return nil, err
	}
	return listParticipantsAnswer{documents(found, (*participant).summary), next}, nil
}

// filter returns the one filter that was given, and its text.
func (in listParticipantsRequest) filter() (string, func(*participant) bool, error) {
	scope, match, given := "", everything[*participant], 0
	if in.UserID != nil {
		given++
		scope, match = " user "+*in.UserID, func(p *participant) bool { return p.userID == *in.UserID }
	}
	if in.Published != nil {
		given++
		scope, match = " published", func(p *participant) bool { return p.published == *in.Published }
		if !*in.Published {
			scope = " unpublished"
		}
	}
	if in.State != nil {
		given++
		scope, match = " state "+*in.State, func(p *participant) bool { return p.state() == *in.State }
	}
	if in.Recording != nil {
		given++
		scope, match = " recording "+*in.Recording, func(*participant) bool { return recordingDisabled == *in.Recording }
	}
	if given > 1 {
		return "", nil, invalid("Only one of filterByUserId, filterByPublished, filterByState and filterByRecordingState can be provided")
	}
	return scope, match, nil
}
