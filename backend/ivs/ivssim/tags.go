package ivssim

import "mixdeck/backend/sim/awsjson"

// checkTags holds new tags against the limits of AWS tags, laid over those that a
// resource has.
func checkTags(had, add map[string]string) error {
	return dialect().CheckTags(had, add, invalid("A resource has at most %d tags", awsjson.MaxTags))
}

// tagsOf finds the tags of any resource.
func (s *Simulator) tagsOf(arn string) (map[string]string, error) {
	if c, ok := s.compositions.get(arn); ok {
		return c.tags, nil
	}
	if st, ok := s.stages.get(arn); ok {
		return st.tags, nil
	}
	if e, ok := s.encoders.get(arn); ok {
		return e.tags, nil
	}
	if st, ok := s.storages.get(arn); ok {
		return st.tags, nil
	}
	if c, ok := s.channels.get(arn); ok {
		return c.tags, nil
	}
	for c := range s.channels.all {
		if c.keyARN == arn {
			return c.keyTags, nil
		}
	}
	return nil, notFound(arn)
}

type tagsRequest struct {
	ARN  string            `json:"resourceArn"`
	Tags map[string]string `json:"tags"`
	Keys []string          `json:"tagKeys"`
}

type tagsAnswer struct {
	Tags map[string]string `json:"tags"`
}

func (s *Simulator) listTags(in tagsRequest) (any, error) {
	tags, err := s.tagsOf(in.ARN)
	if err != nil {
		return nil, err
	}
	return tagsAnswer{tags}, nil
}

func (s *Simulator) tag(in tagsRequest) (any, error) {
	tags, err := s.tagsOf(in.ARN)
	if err != nil {
		return nil, err
	}
	if err := checkTags(tags, in.Tags); err != nil {
		return nil, err
	}
	for k, v := range in.Tags {
		tags[k] = v
	}
	return empty{}, nil
}

func (s *Simulator) untag(in tagsRequest) (any, error) {
	tags, err := s.tagsOf(in.ARN)
	if err != nil {
		return nil, err
	}
	for _, k := range in.Keys {
		delete(tags, k)
	}
	return empty{}, nil
}
