package ivssim

import "encoding/json"

// maxStages is the quota of stages in an account. Service quotas, real-time
// user guide.
const maxStages = 1000

// autoRecording is AutoParticipantRecordingConfiguration, every default written.
type autoRecording struct {
	StorageARN string              `json:"storageConfigurationArn"`
	MediaTypes []string            `json:"mediaTypes"`
	Thumbnail  recordingThumbnails `json:"thumbnailConfiguration"`
	Reconnect  int                 `json:"recordingReconnectWindowSeconds"`
	HLS        segments            `json:"hlsConfiguration"`
	Replicas   bool                `json:"recordParticipantReplicas"`
}

type recordingThumbnails struct {
	Seconds int      `json:"targetIntervalSeconds"`
	Storage []string `json:"storage"`
	Mode    string   `json:"recordingMode"`
}

func defaultRecording() autoRecording {
	return autoRecording{
		MediaTypes: []string{"AUDIO_VIDEO"},
		Thumbnail:  recordingThumbnails{Seconds: 60, Storage: []string{"SEQUENTIAL"}, Mode: "DISABLED"},
		HLS:        segments{Seconds: 6},
		Replicas:   true,
	}
}

// UnmarshalJSON fills in the model's defaults for what is absent.
func (a *autoRecording) UnmarshalJSON(text []byte) error {
	type given autoRecording
	v := given(defaultRecording())
	err := json.Unmarshal(text, &v)
	*a = autoRecording(v)
	return err
}

// stageDocument is Stage and, without its last two members, StageSummary.
type stageDocument struct {
	ARN       string            `json:"arn"`
	Name      string            `json:"name"`
	Session   string            `json:"activeSessionId,omitempty"`
	Tags      map[string]string `json:"tags"`
	Recording *autoRecording    `json:"autoParticipantRecordingConfiguration,omitempty"`
	Endpoints map[string]string `json:"endpoints,omitempty"`
}

func (st *stage) summary() stageDocument {
	doc := stageDocument{ARN: st.arn, Name: st.name, Tags: st.tags}
	if st.active != nil {
		doc.Session = st.active.id
	}
	return doc
}

func (st *stage) document() stageDocument {
	doc := st.summary()
	doc.Recording = &st.recording
	host := "a" + hostLabel(st.arn)
	doc.Endpoints = map[string]string{
		"events": "wss://global.events.live-video.net",
		"whip":   "https://" + host + ".global-bm.whip.live-video.net",
		"rtmp":   "rtmp://" + host + ".global-contribute.live-video.net/app/",
		"rtmps":  "rtmps://" + host + ".global-contribute.live-video.net:443/app/",
	}
	return doc
}

type createStageRequest struct {
	Name      string            `json:"name"`
	Tokens    []tokenRequest    `json:"participantTokenConfigurations"`
	Tags      map[string]string `json:"tags"`
	Recording *autoRecording    `json:"autoParticipantRecordingConfiguration"`
}

type stageAnswer struct {
	Stage  stageDocument   `json:"stage"`
	Tokens []tokenDocument `json:"participantTokens,omitempty"`
}

func (s *Simulator) createStage(in createStageRequest) (any, error) {
	if err := checkTags(nil, in.Tags); err != nil {
		return nil, err
	}
	recording := defaultRecording()
	if in.Recording != nil {
		recording = *in.Recording
	}
	if arn := recording.StorageARN; arn != "" {
		// The model has no not-found error for this call.
		if _, ok := s.storages.get(arn); !ok {
			return nil, invalid("The storage configuration %s does not exist", arn)
		}
	}
	for _, t := range in.Tokens {
		if err := t.check(); err != nil {
			return nil, err
		}
	}
	if s.stages.len() >= maxStages {
		return nil, overQuota("The quota of %d stages is used up", maxStages)
	}
	st := s.makeStage(in.Name, in.Tags, s.ids)
	st.recording = recording
	answer := stageAnswer{Stage: st.document()}
	for _, t := range in.Tokens {
		answer.Tokens = append(answer.Tokens, s.issue(st, t))
	}
	return answer, nil
}

func (s *Simulator) makeStage(name string, tags map[string]string, ids source) *stage {
	st := &stage{arn: s.arn("stage", ids.id(12)), name: name, tags: copied(tags), recording: defaultRecording()}
	s.stages.add(st.arn, st)
	return st
}

func (s *Simulator) getStage(in arnRequest) (any, error) {
	st, ok := s.stages.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	return stageAnswer{Stage: st.document()}, nil
}

// deleteStage disconnects everybody and ends the stage's compositions: the
// stage's removal is one of the ends that the user guide names.
func (s *Simulator) deleteStage(in arnRequest) (any, error) {
	st, ok := s.stages.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	s.stages.remove(st.arn)
	st.closing.Stop()
	st.active = nil
	for c := range s.compositions.all {
		if c.stageARN == st.arn {
			s.stop(c)
		}
	}
	return empty{}, nil
}

type listStagesAnswer struct {
	Stages    []stageDocument `json:"stages"`
	NextToken string          `json:"nextToken,omitempty"`
}

func (s *Simulator) listStages(in pageRequest) (any, error) {
	found, next, err := page(&s.stages, in, 50, "stages", everything)
	if err != nil {
		return nil, err
	}
	return listStagesAnswer{documents(found, (*stage).summary), next}, nil
}
