package kvssim

import "mixdeck/backend/sim/awsjson"

// The constraints of the served calls, as the models kinesisvideo and
// kinesis-video-archived-media (2017-09-30) have them.

const (
	arnPattern = `arn:[a-z\d-]+:kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+`
	tagPattern = `[\p{L}\p{Z}\p{N}_.:/=+\-@]*`
)

func streamName() awsjson.Shape { return awsjson.Text(1, 256, `[a-zA-Z0-9_.-]+`) }

func resourceARN() awsjson.Shape { return awsjson.Text(1, 1024, arnPattern) }

func version() awsjson.Shape { return awsjson.Text(1, 64, `[a-zA-Z0-9]+`) }

// ofStream adds the two members that name a stream, one of which is needed.
func ofStream(members ...awsjson.Member) awsjson.Shape {
	return awsjson.Object(append(members, awsjson.May("StreamName", streamName()), awsjson.May("StreamARN", resourceARN()))...)
}

// ofResource adds the member that names a resource by its ARN.
func ofResource(members ...awsjson.Member) awsjson.Shape {
	return awsjson.Object(append(members, awsjson.Must("ResourceARN", resourceARN()))...)
}

func listToken() awsjson.Shape { return awsjson.Text(0, 1024, `[a-zA-Z0-9+/=]*`) }

func tagKey() awsjson.Shape { return awsjson.Text(1, 128, tagPattern) }

func tagValue() awsjson.Shape { return awsjson.Text(0, 256, tagPattern) }

func tagTable() awsjson.Shape { return awsjson.Map(tagKey(), tagValue(), 1, awsjson.MaxTags) }

func tagKeys() awsjson.Shape { return awsjson.List(tagKey(), 1, awsjson.MaxTags) }

func tagList() awsjson.Shape {
	return awsjson.List(awsjson.Object(awsjson.Must("Key", tagKey()), awsjson.Must("Value", tagValue())), 1, awsjson.MaxTags)
}

func deviceName() awsjson.Shape { return awsjson.Text(1, 128, `[a-zA-Z0-9_.-]+`) }

func mediaType() awsjson.Shape {
	return awsjson.Text(1, 128, `[\w\-\.\+]+/[\w\-\.\+]+(,[\w\-\.\+]+/[\w\-\.\+]+)*`)
}

func createShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.Must("StreamName", streamName()),
		awsjson.May("DeviceName", deviceName()),
		awsjson.May("MediaType", mediaType()),
		awsjson.May("KmsKeyId", awsjson.Text(1, 2048, `.+`)),
		awsjson.May("DataRetentionInHours", awsjson.Integer(0, awsjson.NoLimit)),
		awsjson.May("Tags", tagTable()),
		awsjson.May("StreamStorageConfiguration", awsjson.Object(awsjson.Must("DefaultStorageTier", awsjson.OneOf("HOT", "WARM")))),
	)
}

func listShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("MaxResults", awsjson.Integer(1, 10000)),
		awsjson.May("NextToken", listToken()),
		awsjson.May("StreamNameCondition", awsjson.Object(
			awsjson.May("ComparisonOperator", awsjson.OneOf("BEGINS_WITH")),
			awsjson.May("ComparisonValue", streamName()),
		)),
	)
}

func updateShape() awsjson.Shape {
	return ofStream(
		awsjson.Must("CurrentVersion", version()),
		awsjson.May("DeviceName", deviceName()),
		awsjson.May("MediaType", mediaType()),
	)
}

func deleteShape() awsjson.Shape {
	return awsjson.Object(awsjson.Must("StreamARN", resourceARN()), awsjson.May("CurrentVersion", version()))
}

func retentionShape() awsjson.Shape {
	return ofStream(
		awsjson.Must("CurrentVersion", version()),
		awsjson.Must("Operation", awsjson.OneOf(increase, decrease)),
		awsjson.Must("DataRetentionChangeInHours", awsjson.Integer(1, awsjson.NoLimit)),
	)
}

func endpointShape() awsjson.Shape {
	return ofStream(awsjson.Must("APIName", awsjson.OneOf("PUT_MEDIA", "GET_MEDIA", "LIST_FRAGMENTS", "GET_MEDIA_FOR_FRAGMENT_LIST",
		"GET_HLS_STREAMING_SESSION_URL", "GET_DASH_STREAMING_SESSION_URL", "GET_CLIP", "GET_IMAGES")))
}

// pictureMembers are what both calls that have to do with images say of them.
func pictureMembers() []awsjson.Member {
	return []awsjson.Member{
		awsjson.Must("ImageSelectorType", awsjson.OneOf("SERVER_TIMESTAMP", "PRODUCER_TIMESTAMP")),
		awsjson.Must("Format", awsjson.OneOf(jpegFormat, pngFormat)),
		awsjson.May("FormatConfig", awsjson.Map(awsjson.OneOf(qualityKey), awsjson.Text(0, 256, `[a-zA-Z_0-9]+`), 1, 1)),
		awsjson.May("WidthPixels", awsjson.Integer(1, maxWidth)),
		awsjson.May("HeightPixels", awsjson.Integer(1, maxHeight)),
	}
}

func updateImagesShape() awsjson.Shape {
	return ofStream(awsjson.May("ImageGenerationConfiguration", awsjson.Object(append(pictureMembers(),
		awsjson.Must("Status", awsjson.OneOf(enabled, disabled)),
		awsjson.Must("DestinationConfig", awsjson.Object(
			awsjson.Must("Uri", awsjson.Text(1, 255, `[a-zA-Z_0-9]+:(//)?([^/]+)/?([^*]*)`)),
			awsjson.Must("DestinationRegion", awsjson.Text(9, 14, `[a-z]+(-[a-z]+)?-[a-z]+-[0-9]`)),
		)),
		awsjson.Must("SamplingInterval", awsjson.Integer(33, awsjson.NoLimit)),
	)...)))
}

func getImagesShape() awsjson.Shape {
	return ofStream(append(pictureMembers(),
		awsjson.Must("StartTimestamp", awsjson.Timestamp()),
		awsjson.Must("EndTimestamp", awsjson.Timestamp()),
		awsjson.May("SamplingInterval", awsjson.Integer(200, awsjson.NoLimit)),
		awsjson.May("MaxResults", awsjson.Integer(1, 100)),
		awsjson.May("NextToken", awsjson.Text(1, 4096, `[a-zA-Z0-9+/]+={0,2}`)),
	)...)
}
