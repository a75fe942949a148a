package ivssim

import (
	"strings"
)

// maxTags is how many tags a resource may carry, by the model.
const maxTags = 50

// checkTags holds new tags, laid over those that a resource has, against the
// limits of AWS tags: 50 in all, and none that begins with aws:.
func checkTags(had, add map[string]string) error {
	n := len(had)
	for k := range add {
		if strings.HasPrefix(strings.ToLower(k), "aws:") {
			return invalid("A tag key must not begin with aws:, as %q does", k)
		}
		if _, ok := had[k]; !ok {
			n++
		}
	}
	if n > maxTags {
		return invalid("A resource has at most %d tags", maxTags)
	}
	return nil
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
