package ivssim

import (
	"encoding/json"
	"maps"
)

// Quotas of compositions: in the account and on one stage. STARTING, ACTIVE and
// STOPPING ones count. Service quotas, real-time user guide.
const (
	maxCompositions      = 20
	maxStageCompositions = 5
)

type startRequest struct {
	StageARN     string                     `json:"stageArn"`
	Token        string                     `json:"idempotencyToken"`
	Layout       layout                     `json:"layout"`
	Destinations []destinationConfiguration `json:"destinations"`
	Tags         map[string]string          `json:"tags"`
}

// earlier is what a remembered idempotency token stands for.
type earlier struct {
	request     string
	composition *composition
}

// startComposition checks the layout, then the token, then that everything
// else exists, then that it is free, and last the quotas. A refused
// request leaves nothing behind.
func (s *Simulator) startComposition(in startRequest) (any, error) {
	settled, err := in.Layout.settled()
	if err != nil {
		return nil, err
	}
	in.Layout = settled
	request := in.fingerprint()
	if before, ok := s.tokens[in.Token]; ok && in.Token != "" {
		if before.request != request {
			return nil, conflict("The idempotencyToken was used with another request")
		}
		return compositionAnswer{before.composition.document()}, nil
	}
	if err := s.startable(in); err != nil {
		return nil, err
	}
	c := s.begin(in, s.ids)
	if in.Token != "" {
		c.token = in.Token
		s.tokens[in.Token] = earlier{request, c}
	}
	s.stickTo(c)
	s.open(c)
	return compositionAnswer{c.document()}, nil
}

// fingerprint is the request less its token, the same for the same meaning.
func (in startRequest) fingerprint() string {
	in.Token = ""
	// A struct of strings, numbers and sorted maps cannot fail to be written.
	text, _ := json.Marshal(in)
	return string(text)
}

func (s *Simulator) startable(in startRequest) error {
	if err := checkTags(nil, in.Tags); err != nil {
		return err
	}
	if err := oneOfEach(in.Destinations); err != nil {
		return err
	}
	if _, ok := s.stages.get(in.StageARN); !ok {
		return notFound(in.StageARN)
	}
	for _, d := range in.Destinations {
		if err := s.destinationExists(d); err != nil {
			return err
		}
	}
	for _, d := range in.Destinations {
		if d.Channel == nil {
			continue
		}
		if c, _ := s.channels.get(d.Channel.ChannelARN); c.user != nil {
			return conflict("Channel %s is already in use by another broadcast", c.arn)
		}
	}
	return s.startQuotas(in.StageARN)
}

// oneOfEach holds the destinations against what the model says of them: either
// a channel or an s3 in each, and at most one of either kind.
func oneOfEach(destinations []destinationConfiguration) error {
	channels := 0
	for _, d := range destinations {
		if (d.Channel == nil) == (d.S3 == nil) {
			return invalid("Exactly one of channel and s3 must be specified in a destination")
		}
		if d.Channel != nil {
			channels++
		}
	}
	if len(destinations) == 2 && channels != 1 {
		return invalid("Two destinations must be one channel and one s3")
	}
	return nil
}

func (s *Simulator) destinationExists(d destinationConfiguration) error {
	if d.Channel != nil {
		if _, ok := s.channels.get(d.Channel.ChannelARN); !ok {
			return notFound(d.Channel.ChannelARN)
		}
	}
	if d.S3 != nil {
		if _, ok := s.storages.get(d.S3.StorageARN); !ok {
			return notFound(d.S3.StorageARN)
		}
	}
	for _, arn := range d.encoders() {
		if _, ok := s.encoders.get(arn); !ok {
			return notFound(arn)
		}
	}
	return nil
}

func (s *Simulator) startQuotas(stageARN string) error {
	all, here := 0, 0
	for c := range s.compositions.all {
		if !c.running() {
			continue
		}
		all++
		if c.stageARN == stageARN {
			here++
		}
	}
	switch {
	case all >= maxCompositions:
		return overQuota("The quota of %d concurrent compositions is used up", maxCompositions)
	case here >= maxStageCompositions:
		return overQuota("The quota of %d concurrent compositions for stage %s is used up", maxStageCompositions, stageARN)
	}
	return nil
}

// begin makes a composition that has not yet started, and claims its channel.
func (s *Simulator) begin(in startRequest, ids source) *composition {
	id := ids.id(12)
	c := &composition{
		arn: s.arn("composition", id), stageARN: in.StageARN, state: starting, layout: in.Layout,
		tags: make(map[string]string), start: s.line.Now(),
	}
	maps.Copy(c.tags, in.Tags)
	for _, config := range in.Destinations {
		d := &destination{id: ids.id(12), state: starting, config: config}
		if config.S3 != nil {
			d.prefix = lastPart(in.StageARN) + "/" + id + "/" + d.id + "/composite"
		} else if channel, ok := s.channels.get(config.Channel.ChannelARN); ok {
			channel.user = d
		}
		c.destinations = append(c.destinations, d)
	}
	s.compositions.add(c.arn, c)
	return c
}

// stickTo asks the faults whether the composition shall get stuck on its way.
func (s *Simulator) stickTo(c *composition) {
	const call = "StartComposition"
	switch {
	case s.options.Faults.Stuck(system, call, starting):
		c.holdAt = starting
	case s.options.Faults.Stuck(system, call, active):
		c.heldOff = true
	}
}
