package kvssim

import (
	"image"
	"net/http"
	"time"

	"mixdeck/backend/sim/awsjson"
)

// How long a stream is UPDATING and DELETING. The vendor only says that both
// take time.
const (
	updateTime = 2 * time.Second
	deleteTime = 4 * time.Second
)

const (
	// maxStreams is the quota of streams in an account. Service quotas, developer
	// guide.
	maxStreams = 10000
	// maxRetention is ten years, in hours, by the model.
	maxRetention = 87600
)

type createRequest struct {
	Name      string            `json:"StreamName"`
	Device    string            `json:"DeviceName"`
	MediaType string            `json:"MediaType"`
	KMS       string            `json:"KmsKeyId"`
	Retention int               `json:"DataRetentionInHours"`
	Tags      map[string]string `json:"Tags"`
}

type createAnswer struct {
	ARN string `json:"StreamARN"`
}

// createStream makes a stream that is ACTIVE at once and has no producer.
func (s *Simulator) createStream(in createRequest) (any, error) {
	if err := checkTags(nil, in.Tags); err != nil {
		return nil, err
	}
	if in.Retention > maxRetention {
		return nil, invalid("The data retention is at most %d hours", maxRetention)
	}
	if s.streams.byName[in.Name] != nil {
		return nil, inUse("The stream %s already exists", in.Name)
	}
	if len(s.streams.order) >= maxStreams {
		return nil, awsjson.Refuse(http.StatusBadRequest, "AccountStreamLimitExceededException", "The account has %d streams, as many as it may", maxStreams)
	}
	st := s.makeStream(in, s.ids, s.line.Now())
	if s.options.Faults.Stuck(system, "CreateStream", creating) {
		st.status = creating
	}
	return createAnswer{st.arn}, nil
}

// The size of a producer's pictures unless the world has another, in pixels.
const defaultWidth, defaultHeight = 1280, 720

func (s *Simulator) makeStream(in createRequest, ids source, created time.Time) *stream {
	st := &stream{
		name: in.Name, arn: s.arn(in.Name, created), device: in.Device, mediaType: in.MediaType, kmsID: in.KMS,
		version: ids.version(), status: active, created: created, retention: in.Retention,
		tags: make(map[string]string), size: image.Pt(defaultWidth, defaultHeight),
	}
	if st.kmsID == "" {
		st.kmsID = "arn:aws:kms:" + s.options.Region + ":" + account + ":alias/aws/kinesisvideo"
	}
	for k, v := range in.Tags {
		st.tags[k] = v
	}
	s.streams.add(st)
	return st
}

// changeable returns the stream that a change names, which has to be ACTIVE and
// of the version that the client knows. No version is any.
func (s *Simulator) changeable(ref streamRef, version string) (*stream, error) {
	st, err := s.find(ref, notAuthorized)
	switch {
	case err != nil:
		return nil, err
	case version != "" && version != st.version:
		return nil, awsjson.Refuse(http.StatusBadRequest, "VersionMismatchException", "The version %s is not the latest of the stream %s", version, st.name)
	case st.status != active:
		return nil, inUse("The stream %s is %s, not ACTIVE", st.name, st.status)
	}
	return st, nil
}

type updateRequest struct {
	streamRef
	Version   string `json:"CurrentVersion"`
	Device    string `json:"DeviceName"`
	MediaType string `json:"MediaType"`
}

// updateStream changes the members that are given.
func (s *Simulator) updateStream(in updateRequest) (any, error) {
	st, err := s.changeable(in.streamRef, in.Version)
	if err != nil {
		return nil, err
	}
	if in.Device != "" {
		st.device = in.Device
	}
	if in.MediaType != "" {
		st.mediaType = in.MediaType
	}
	s.settleLater(st, "UpdateStream")
	return empty{}, nil
}

// The two operations of UpdateDataRetention.
const (
	increase = "INCREASE_DATA_RETENTION"
	decrease = "DECREASE_DATA_RETENTION"
)

type retentionRequest struct {
	streamRef
	Version   string `json:"CurrentVersion"`
	Operation string `json:"Operation"`
	Hours     int    `json:"DataRetentionChangeInHours"`
}

// updateRetention adds to the hours that data is kept, or takes from them. What
// is then too old is gone for good.
func (s *Simulator) updateRetention(in retentionRequest) (any, error) {
	st, err := s.changeable(in.streamRef, in.Version)
	if err != nil {
		return nil, err
	}
	hours := st.retention + in.Hours
	if in.Operation == decrease {
		hours = st.retention - in.Hours
	}
	if hours < 0 || hours > maxRetention {
		return nil, invalid("The data retention is 0 to %d hours: %d is not", maxRetention, hours)
	}
	s.retain(st, hours)
	s.settleLater(st, "UpdateDataRetention")
	return empty{}, nil
}

// settleLater gives a changed stream its new version, and its rest some seconds
// later.
func (s *Simulator) settleLater(st *stream, call string) {
	st.version = s.ids.version()
	st.status = updating
	if !s.options.Faults.Stuck(system, call, updating) {
		s.line.In(updateTime, func(time.Time) { st.status = active })
	}
}

type deleteRequest struct {
	ARN     string `json:"StreamARN"`
	Version string `json:"CurrentVersion"`
}

func (s *Simulator) deleteStream(in deleteRequest) (any, error) {
	st, err := s.changeable(streamRef{ARN: in.ARN}, in.Version)
	if err != nil {
		return nil, err
	}
	s.stopProducer(st)
	st.status = deleting
	if !s.options.Faults.Stuck(system, "DeleteStream", deleting) {
		s.line.In(deleteTime, func(time.Time) { s.streams.remove(st) })
	}
	return empty{}, nil
}
