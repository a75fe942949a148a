package kvssim

import "mixdeck/backend/sim/awsjson"

// Calls a second that the vendor lets through for an account and for one of its
// streams. Service quotas, developer guide.
const (
	accountRate = 50
	lookRate    = 300 // DescribeStream, GetDataEndpoint
	streamRate  = 5
	imagesRate  = 20 // GetImages: 500 media points a second at 25 images a page
	unlimited   = 0
)

// operation is one call of the vendor's API. Run is handed the checked request
// and the address that it was sent to.
type operation struct {
	name                 string
	perSecond, perStream float64
	input                awsjson.Shape
	run                  func(s *Simulator, clean map[string]any, address string) (any, error)
}

// calling makes an operation of a method of the simulator that takes a request
// struct.
func calling[In any](name string, input awsjson.Shape, method func(*Simulator, In) (any, error)) operation {
	return operation{
		name: name, perSecond: accountRate, perStream: streamRate, input: input,
		run: func(s *Simulator, clean map[string]any, _ string) (any, error) {
			in, err := awsjson.Into[In](clean)
			if err != nil {
				return nil, err
			}
			return method(s, in)
		},
	}
}

func (o operation) atRates(perSecond, perStream float64) operation {
	o.perSecond, o.perStream = perSecond, perStream
	return o
}

// operations are the calls that are served, by the vendor's paths.
func operations() map[string]operation {
	return map[string]operation{
		"/createStream":        calling("CreateStream", createShape(), (*Simulator).createStream).atRates(accountRate, unlimited),
		"/describeStream":      calling("DescribeStream", ofStream(), (*Simulator).describeStream).atRates(lookRate, streamRate),
		"/listStreams":         calling("ListStreams", listShape(), (*Simulator).listStreams).atRates(accountRate, unlimited),
		"/updateStream":        calling("UpdateStream", updateShape(), (*Simulator).updateStream),
		"/deleteStream":        calling("DeleteStream", deleteShape(), (*Simulator).deleteStream),
		"/updateDataRetention": calling("UpdateDataRetention", retentionShape(), (*Simulator).updateRetention),

		"/describeImageGenerationConfiguration": calling("DescribeImageGenerationConfiguration", ofStream(), (*Simulator).describeImages),
		"/updateImageGenerationConfiguration":   calling("UpdateImageGenerationConfiguration", updateImagesShape(), (*Simulator).updateImages),

		"/getDataEndpoint": {"GetDataEndpoint", lookRate, streamRate, endpointShape(), dataEndpoint},
		"/getImages":       calling("GetImages", getImagesShape(), (*Simulator).getImages).atRates(unlimited, imagesRate),

		"/tagStream":         calling("TagStream", ofStream(awsjson.Must("Tags", tagTable())), (*Simulator).tagStream),
		"/untagStream":       calling("UntagStream", ofStream(awsjson.Must("TagKeyList", tagKeys())), (*Simulator).untagStream),
		"/listTagsForStream": calling("ListTagsForStream", ofStream(awsjson.May("NextToken", listToken())), (*Simulator).listStreamTags),

		"/TagResource":         calling("TagResource", ofResource(awsjson.Must("Tags", tagList())), (*Simulator).tagResource),
		"/UntagResource":       calling("UntagResource", ofResource(awsjson.Must("TagKeyList", tagKeys())), (*Simulator).untagResource),
		"/ListTagsForResource": calling("ListTagsForResource", ofResource(awsjson.May("NextToken", listToken())), (*Simulator).listResourceTags),
	}
}
