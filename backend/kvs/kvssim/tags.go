package kvssim

import (
	"net/http"

	"mixdeck/backend/sim/awsjson"
)

// checkTags holds new tags against the limits of AWS tags, laid over those that a
// stream has.
func checkTags(had, add map[string]string) error {
	return dialect().CheckTags(had, add, awsjson.Refuse(
		http.StatusBadRequest, "TagsPerResourceExceededLimitException", "A stream has at most %d tags", awsjson.MaxTags))
}

func (st *stream) tag(add map[string]string) (any, error) {
	if err := checkTags(st.tags, add); err != nil {
		return nil, err
	}
	for k, v := range add {
		st.tags[k] = v
	}
	return empty{}, nil
}

func (st *stream) untag(keys []string) (any, error) {
	for _, k := range keys {
		delete(st.tags, k)
	}
	return empty{}, nil
}

type tagsAnswer struct {
	Tags map[string]string `json:"Tags"`
}

// listTags answers with all tags at once: no token was ever given out.
func (st *stream) listTags(token string) (any, error) {
	if token != "" {
		return nil, invalid("The NextToken is not valid")
	}
	return tagsAnswer{st.tags}, nil
}

// streamTagsRequest is the input of the three calls for the tags of streams.
type streamTagsRequest struct {
	streamRef
	Tags      map[string]string `json:"Tags"`
	Keys      []string          `json:"TagKeyList"`
	NextToken string            `json:"NextToken"`
}

func (s *Simulator) tagStream(in streamTagsRequest) (any, error) {
	st, err := s.find(in.streamRef, notAuthorized)
	if err != nil {
		return nil, err
	}
	return st.tag(in.Tags)
}

func (s *Simulator) untagStream(in streamTagsRequest) (any, error) {
	st, err := s.find(in.streamRef, notAuthorized)
	if err != nil {
		return nil, err
	}
	return st.untag(in.Keys)
}

func (s *Simulator) listStreamTags(in streamTagsRequest) (any, error) {
	st, err := s.find(in.streamRef, notAuthorized)
	if err != nil {
		return nil, err
	}
	return st.listTags(in.NextToken)
}

// resourceTagsRequest is the input of the three calls for the tags of any
// resource. The models' text speaks of signaling channels, of which there are
// none here; its ARNs are those of streams too.
type resourceTagsRequest struct {
	ARN  string `json:"ResourceARN"`
	Tags []struct {
		Key   string `json:"Key"`
		Value string `json:"Value"`
	} `json:"Tags"`
	Keys      []string `json:"TagKeyList"`
	NextToken string   `json:"NextToken"`
}

func (s *Simulator) tagResource(in resourceTagsRequest) (any, error) {
	st, err := s.find(streamRef{ARN: in.ARN}, accessDenied)
	if err != nil {
		return nil, err
	}
	add := make(map[string]string)
	for _, tag := range in.Tags {
		add[tag.Key] = tag.Value
	}
	return st.tag(add)
}

func (s *Simulator) untagResource(in resourceTagsRequest) (any, error) {
	st, err := s.find(streamRef{ARN: in.ARN}, accessDenied)
	if err != nil {
		return nil, err
	}
	return st.untag(in.Keys)
}

func (s *Simulator) listResourceTags(in resourceTagsRequest) (any, error) {
	st, err := s.find(streamRef{ARN: in.ARN}, accessDenied)
	if err != nil {
		return nil, err
	}
	return st.listTags(in.NextToken)
}
