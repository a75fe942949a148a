package ivssim

import (
	"net/http"

	"mixdeck/backend/sim/awsjson"
)

// Calls a second that the vendor lets through, each call on its own. Service
// quotas, real-time and low-latency user guides.
const (
	ordinaryRate = 5
	tokenRate    = 50
	tagRate      = 10
)

// operation is one call of the vendor's API.
type operation struct {
	perSecond float64
	input     awsjson.Shape
	onTags    bool // reached by /tags/{resourceArn} and not by its name
	noContent bool // answered with 204
	run       func(*Simulator, map[string]any) (any, error)
}

// calling makes an operation of a method of the simulator that takes a request
// struct.
func calling[In any](input awsjson.Shape, method func(*Simulator, In) (any, error)) operation {
	return operation{perSecond: ordinaryRate, input: input, run: func(s *Simulator, clean map[string]any) (any, error) {
		in, err := awsjson.Into[In](clean)
		if err != nil {
			return nil, err
		}
		return method(s, in)
	}}
}

func (o operation) atRate(perSecond float64) operation {
	o.perSecond = perSecond
	return o
}

// ofTags makes an operation one of those on /tags/{resourceArn}.
func (o operation) ofTags() operation {
	o.perSecond, o.onTags = tagRate, true
	return o
}

func (o operation) withoutContent() operation {
	o.noContent = true
	return o
}

// read returns what a request asks for, held against the operation's shape.
func (o operation) read(r *http.Request, body []byte) (map[string]any, error) {
	request, err := awsjson.Decode(body)
	if err != nil {
		return nil, err
	}
	if o.onTags {
		arn, _ := taggedARN(r)
		request["resourceArn"] = arn
		delete(request, "tagKeys")
		if keys := r.URL.Query()["tagKeys"]; len(keys) > 0 {
			list := make([]any, len(keys))
			for i, k := range keys {
				list[i] = k
			}
			request["tagKeys"] = list
		}
	}
	return dialect().Check(request, o.input)
}

// operations are the calls that are served, by the vendor's names.
func operations() map[string]operation {
	all := realtimeOperations()
	for name, op := range lowLatencyOperations() {
		all[name] = op
	}
	return all
}

func realtimeOperations() map[string]operation {
	return map[string]operation{
		"StartComposition": calling(startShape(), (*Simulator).startComposition),
		"StopComposition":  calling(byARN("composition"), (*Simulator).stopComposition),
		"GetComposition":   calling(byARN("composition"), (*Simulator).getComposition),
		"ListCompositions": calling(listCompositionsShape(), (*Simulator).listCompositions),

		"CreateStage":            calling(createStageShape(), (*Simulator).createStage),
		"GetStage":               calling(byARN("stage"), (*Simulator).getStage),
		"DeleteStage":            calling(byARN("stage"), (*Simulator).deleteStage),
		"ListStages":             calling(paged(), (*Simulator).listStages),
		"CreateParticipantToken": calling(createTokenShape(), (*Simulator).createParticipantToken).atRate(tokenRate),
		"GetStageSession":        calling(sessionShape(), (*Simulator).getStageSession),
		"ListStageSessions":      calling(paged(awsjson.Must("stageArn", arnOf("stage"))), (*Simulator).listStageSessions),
		"GetParticipant":         calling(participantShape(), (*Simulator).getParticipant),
		"ListParticipants":       calling(listParticipantsShape(), (*Simulator).listParticipants),

		"CreateEncoderConfiguration": calling(encoderShape(), (*Simulator).createEncoder),
		"GetEncoderConfiguration":    calling(byARN("encoder-configuration"), (*Simulator).getEncoder),
		"DeleteEncoderConfiguration": calling(byARN("encoder-configuration"), (*Simulator).deleteEncoder),
		"ListEncoderConfigurations":  calling(paged(), (*Simulator).listEncoders),
		"CreateStorageConfiguration": calling(storageShape(), (*Simulator).createStorage),
		"GetStorageConfiguration":    calling(byARN("storage-configuration"), (*Simulator).getStorage),
		"DeleteStorageConfiguration": calling(byARN("storage-configuration"), (*Simulator).deleteStorage),
		"ListStorageConfigurations":  calling(paged(), (*Simulator).listStorages),

		"ListTagsForResource": calling(tagged(), (*Simulator).listTags).ofTags(),
		"TagResource":         calling(tagged(awsjson.Must("tags", tagsShape())), (*Simulator).tag).ofTags(),
		"UntagResource":       calling(tagged(awsjson.Must("tagKeys", tagKeys())), (*Simulator).untag).ofTags(),
	}
}

func lowLatencyOperations() map[string]operation {
	return map[string]operation{
		"CreateChannel": calling(createChannelShape(), (*Simulator).createChannel),
		"GetChannel":    calling(byARN("channel"), (*Simulator).getChannel),
		"DeleteChannel": calling(byARN("channel"), (*Simulator).deleteChannel).withoutContent(),
		"ListChannels":  calling(listChannelsShape(), (*Simulator).listChannels),
		"GetStream":     calling(awsjson.Object(awsjson.Must("channelArn", arnOf("channel"))), (*Simulator).getStream),
		"ListStreams":   calling(listStreamsShape(), (*Simulator).listStreams),
	}
}
