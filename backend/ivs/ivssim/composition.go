package ivssim

import (
	"slices"
	"time"

	"mixdeck/backend/sim"
)

// composition is one running mix of a stage.
type composition struct {
	arn, stageARN string
	state         string
	layout        layout
	destinations  []*destination
	tags          map[string]string
	start, end    time.Time
	token         string // of the request that started it

	next    *sim.Event // the change that is under way
	empty   *sim.Event // the end, 60 s after the last publisher left
	forced  *sim.Event // the end, 24 h after the start
	holdAt  string     // a fault keeps it in this state once it is there
	heldOff bool       // a fault keeps its destinations from starting
}

// running says whether the composition counts against the quotas and holds its
// resources.
func (c *composition) running() bool {
	return c.state == starting || c.state == active || c.state == stopping
}

func (c *composition) usesEncoder(arn string) bool {
	return slices.ContainsFunc(c.destinations, func(d *destination) bool {
		return slices.Contains(d.config.encoders(), arn)
	})
}

func (c *composition) usesStorage(arn string) bool {
	return slices.ContainsFunc(c.destinations, func(d *destination) bool {
		return d.config.S3 != nil && d.config.S3.StorageARN == arn
	})
}

func (c *composition) destination(id string) (*destination, bool) {
	for _, d := range c.destinations {
		if d.id == id {
			return d, true
		}
	}
	return nil, false
}

// compositionDocument is Composition and, without its layout,
// CompositionSummary.
type compositionDocument struct {
	ARN          string                `json:"arn"`
	StageARN     string                `json:"stageArn"`
	State        string                `json:"state"`
	Layout       *layout               `json:"layout,omitempty"`
	Destinations []destinationDocument `json:"destinations"`
	Tags         map[string]string     `json:"tags"`
	StartTime    *string               `json:"startTime,omitempty"`
	EndTime      *string               `json:"endTime,omitempty"`
}

func (c *composition) describe(destinationOf func(*destination) destinationDocument) compositionDocument {
	doc := compositionDocument{
		ARN: c.arn, StageARN: c.stageARN, State: c.state, Tags: c.tags,
		StartTime: stamp(c.start), EndTime: stamp(c.end),
	}
	for _, d := range c.destinations {
		doc.Destinations = append(doc.Destinations, destinationOf(d))
	}
	return doc
}

func (c *composition) summary() compositionDocument {
	return c.describe((*destination).summary)
}

func (c *composition) document() compositionDocument {
	doc := c.describe((*destination).document)
	doc.Layout = &c.layout
	return doc
}

type compositionAnswer struct {
	Composition compositionDocument `json:"composition"`
}

type arnRequest struct {
	ARN string `json:"arn"`
}

func (s *Simulator) getComposition(in arnRequest) (any, error) {
	c, ok := s.compositions.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	return compositionAnswer{c.document()}, nil
}

// stopComposition refuses what is not ACTIVE: the model has a ConflictException
// for this call and its pages name no other cause.
func (s *Simulator) stopComposition(in arnRequest) (any, error) {
	c, ok := s.compositions.get(in.ARN)
	switch {
	case !ok:
		return nil, notFound(in.ARN)
	case c.state != active:
		return nil, conflict("Composition %s cannot be stopped: its state is %s", c.arn, c.state)
	}
	if s.options.Faults.Stuck(system, "StopComposition", stopping) {
		c.holdAt = stopping
	}
	s.stop(c)
	return empty{}, nil
}

type listCompositionsRequest struct {
	pageRequest
	StageARN   string `json:"filterByStageArn"`
	EncoderARN string `json:"filterByEncoderConfigurationArn"`
}

type listCompositionsAnswer struct {
	Compositions []compositionDocument `json:"compositions"`
	NextToken    string                `json:"nextToken,omitempty"`
}

func (s *Simulator) listCompositions(in listCompositionsRequest) (any, error) {
	found, next, err := page(&s.compositions, in.pageRequest, 100, "compositions "+in.StageARN+" "+in.EncoderARN,
		func(c *composition) bool {
			return (in.StageARN == "" || c.stageARN == in.StageARN) && (in.EncoderARN == "" || c.usesEncoder(in.EncoderARN))
		})
	if err != nil {
		return nil, err
	}
	return listCompositionsAnswer{documents(found, (*composition).summary), next}, nil
}

// documents describes each thing of a page; an empty page is an empty list, not
// null.
func documents[T, D any](things []T, describe func(T) D) []D {
	docs := make([]D, 0, len(things))
	for _, t := range things {
		docs = append(docs, describe(t))
	}
	return docs
}
