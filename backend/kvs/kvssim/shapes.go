package kvssim

import "math"

// The constraints of the served calls, as the models kinesisvideo and
// kinesis-video-archived-media (2017-09-30) have them.

const (
	arnPattern = `arn:[a-z\d-]+:kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+`
	tagPattern = `[\p{L}\p{Z}\p{N}_.:/=+\-@]*`
)

// noLimit stands for the upper bound that a model does not give: the largest
// 32-bit integer.
const noLimit = math.MaxInt32

func streamName() rule { return text(1, 256, `[a-zA-Z0-9_.-]+`) }

func resourceARN() rule { return text(1, 1024, arnPattern) }

func version() rule { return text(1, 64, `[a-zA-Z0-9]+`) }

// ofStream adds the two members that name a stream, one of which is needed.
func ofStream(members ...member) rule {
	return object(append(members, may("StreamName", streamName()), may("StreamARN", resourceARN()))...)
}

// ofResource adds the member that names a resource by its ARN.
func ofResource(members ...member) rule {
	return object(append(members, must("ResourceARN", resourceARN()))...)
}

func listToken() rule { return text(0, 1024, `[a-zA-Z0-9+/=]*`) }

func tagKey() rule { return text(1, 128, tagPattern) }

func tagValue() rule { return text(0, 256, tagPattern) }

func tagTable() rule { return tableOf(tagKey(), tagValue(), 1, maxTags) }

func tagKeys() rule { return listOf(tagKey(), 1, maxTags) }

func tagList() rule {
	return listOf(object(must("Key", tagKey()), must("Value", tagValue())), 1, maxTags)
}

func deviceName() rule { return text(1, 128, `[a-zA-Z0-9_.-]+`) }

func mediaType() rule {
	return text(1, 128, `[\w\-\.\+]+/[\w\-\.\+]+(,[\w\-\.\+]+/[\w\-\.\+]+)*`)
}

func createShape() rule {
	return object(
		must("StreamName", streamName()),
		may("DeviceName", deviceName()),
		may("MediaType", mediaType()),
		may("KmsKeyId", text(1, 2048, `.+`)),
		may("DataRetentionInHours", integer(0, noLimit)),
		may("Tags", tagTable()),
		may("StreamStorageConfiguration", object(must("DefaultStorageTier", oneOf("HOT", "WARM")))),
	)
}

func listShape() rule {
	return object(
		may("MaxResults", integer(1, 10000)),
		may("NextToken", listToken()),
		may("StreamNameCondition", object(
			may("ComparisonOperator", oneOf("BEGINS_WITH")),
			may("ComparisonValue", streamName()),
		)),
	)
}

func updateShape() rule {
	return ofStream(
		must("CurrentVersion", version()),
		may("DeviceName", deviceName()),
		may("MediaType", mediaType()),
	)
}

func deleteShape() rule {
	return object(must("StreamARN", resourceARN()), may("CurrentVersion", version()))
}

func retentionShape() rule {
	return ofStream(
		must("CurrentVersion", version()),
		must("Operation", oneOf(increase, decrease)),
		must("DataRetentionChangeInHours", integer(1, noLimit)),
	)
}

func endpointShape() rule {
	return ofStream(must("APIName", oneOf("PUT_MEDIA", "GET_MEDIA", "LIST_FRAGMENTS", "GET_MEDIA_FOR_FRAGMENT_LIST",
		"GET_HLS_STREAMING_SESSION_URL", "GET_DASH_STREAMING_SESSION_URL", "GET_CLIP", "GET_IMAGES")))
}

// pictureMembers are what both calls that have to do with images say of them.
func pictureMembers() []member {
	return []member{
		must("ImageSelectorType", oneOf("SERVER_TIMESTAMP", "PRODUCER_TIMESTAMP")),
		must("Format", oneOf(jpegFormat, pngFormat)),
		may("FormatConfig", tableOf(oneOf(qualityKey), text(0, 256, `[a-zA-Z_0-9]+`), 1, 1)),
		may("WidthPixels", integer(1, maxWidth)),
		may("HeightPixels", integer(1, maxHeight)),
	}
}

func updateImagesShape() rule {
	return ofStream(may("ImageGenerationConfiguration", object(append(pictureMembers(),
		must("Status", oneOf(enabled, disabled)),
		must("DestinationConfig", object(
			must("Uri", text(1, 255, `[a-zA-Z_0-9]+:(//)?([^/]+)/?([^*]*)`)),
			must("DestinationRegion", text(9, 14, `[a-z]+(-[a-z]+)?-[a-z]+-[0-9]`)),
		)),
		must("SamplingInterval", integer(33, noLimit)),
	)...)))
}

func getImagesShape() rule {
	return ofStream(append(pictureMembers(),
		must("StartTimestamp", timestamp()),
		must("EndTimestamp", timestamp()),
		may("SamplingInterval", integer(200, noLimit)),
		may("MaxResults", integer(1, 100)),
		may("NextToken", text(1, 4096, `[a-zA-Z0-9+/]+={0,2}`)),
	)...)
}
