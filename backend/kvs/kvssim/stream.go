package kvssim

import (
	"image"
	"strings"
	"time"

	"mixdeck/backend/sim/awsjson"
)

// Words for a stream's status.
const (
	creating = "CREATING"
	active   = "ACTIVE"
	updating = "UPDATING"
	deleting = "DELETING"
)

// stream is a Kinesis video stream and what its producer has sent.
type stream struct {
	number                   int // its place in the order of creation
	name, arn                string
	device, mediaType, kmsID string
	version, status          string
	created                  time.Time
	retention                int // hours
	tags                     map[string]string
	size                     image.Point // of its pictures, in pixels
	footage                  footage
	images                   imaging
}

// ready says whether data can be read from the stream.
func (st *stream) ready() bool { return st.status == active || st.status == updating }

// silent says whether the stream has no pictures in it.
func (st *stream) silent() bool { return strings.HasPrefix(st.mediaType, "audio/") }

// streamDocument is StreamInfo.
type streamDocument struct {
	Device    string `json:"DeviceName,omitempty"`
	Name      string `json:"StreamName"`
	ARN       string `json:"StreamARN"`
	MediaType string `json:"MediaType,omitempty"`
	KMS       string `json:"KmsKeyId"`
	Version   string `json:"Version"`
	Status    string `json:"Status"`
	Created   moment `json:"CreationTime"`
	Retention int    `json:"DataRetentionInHours"`
}

func (st *stream) document() streamDocument {
	return streamDocument{
		st.device, st.name, st.arn, st.mediaType, st.kmsID,
		st.version, st.status, moment(st.created), st.retention,
	}
}

// streamRef names a stream in a request by its name or its ARN.
type streamRef struct {
	Name string `json:"StreamName"`
	ARN  string `json:"StreamARN"`
}

// find returns the stream that a request names. What belongs to another account
// is refused under the name that the call has for it.
func (s *Simulator) find(ref streamRef, denial string) (*stream, error) {
	name := ref.Name
	if ref.ARN != "" {
		owner, inARN := arnParts(ref.ARN)
		if owner != account {
			return nil, denied(denial, ref.ARN)
		}
		if name != "" && name != inARN {
			return nil, invalid("The StreamName and the StreamARN name two streams")
		}
		name = inARN
	}
	if name == "" {
		return nil, invalid("Either the StreamName or the StreamARN has to be given")
	}
	st := s.streams.byName[name]
	if st == nil || (ref.ARN != "" && ref.ARN != st.arn) {
		return nil, notFound()
	}
	return st, nil
}

type describeAnswer struct {
	Info streamDocument `json:"StreamInfo"`
}

func (s *Simulator) describeStream(in streamRef) (any, error) {
	st, err := s.find(in, notAuthorized)
	if err != nil {
		return nil, err
	}
	return describeAnswer{st.document()}, nil
}

type listRequest struct {
	MaxResults int    `json:"MaxResults"`
	NextToken  string `json:"NextToken"`
	Condition  struct {
		Prefix string `json:"ComparisonValue"`
	} `json:"StreamNameCondition"`
}

type listAnswer struct {
	Streams   []streamDocument `json:"StreamInfoList"`
	NextToken string           `json:"NextToken,omitempty"`
}

// wholePage is how many streams a page of ListStreams holds unless asked for
// fewer, by the model.
const wholePage = 10000

func (s *Simulator) listStreams(in listRequest) (any, error) {
	scope := "streams " + in.Condition.Prefix
	after, err := dialect().Place(in.NextToken, scope)
	if err != nil {
		return nil, err
	}
	if in.MaxResults == 0 {
		in.MaxResults = wholePage
	}
	found, more := s.streams.page(after, in.MaxResults, in.Condition.Prefix)
	answer := listAnswer{Streams: make([]streamDocument, 0, len(found))}
	for _, st := range found {
		answer.Streams = append(answer.Streams, st.document())
	}
	if more {
		answer.NextToken = dialect().Token(found[len(found)-1].number, scope)
	}
	return answer, nil
}

type endpointAnswer struct {
	Endpoint string `json:"DataEndpoint"`
}

// dataEndpoint answers with the address that it was asked at: data and control
// are served together.
func dataEndpoint(s *Simulator, clean map[string]any, address string) (any, error) {
	in, err := awsjson.Into[streamRef](clean)
	if err != nil {
		return nil, err
	}
	st, err := s.find(in, notAuthorized)
	if err != nil {
		return nil, err
	}
	if !st.ready() {
		return nil, notFound()
	}
	return endpointAnswer{address}, nil
}
