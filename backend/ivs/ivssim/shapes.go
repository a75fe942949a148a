package ivssim

import "mixdeck/backend/sim/awsjson"

// The constraints of the served calls, as the ivs-realtime model (2020-07-14)
// has them.

func tagsShape() awsjson.Shape {
	return awsjson.Map(awsjson.Text(1, 128, ""), awsjson.Text(0, 256, ""), 0, awsjson.MaxTags)
}

func tagKeys() awsjson.Shape { return awsjson.List(awsjson.Text(1, 128, ""), 0, awsjson.MaxTags) }

func byARN(resource string) awsjson.Shape {
	return awsjson.Object(awsjson.Must("arn", arnOf(resource)))
}

func startShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.Must("stageArn", arnOf("stage")),
		awsjson.May("idempotencyToken", awsjson.Text(1, 64, namePattern)),
		awsjson.May("layout", awsjson.Object(awsjson.May("grid", gridShape()), awsjson.May("pip", pipShape()))),
		awsjson.Must("destinations", awsjson.List(destinationShape(), 1, 2)),
		awsjson.May("tags", tagsShape()),
	)
}

func gridShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("featuredParticipantAttribute", name()),
		awsjson.May("omitStoppedVideo", awsjson.Boolean()),
		awsjson.May("videoAspectRatio", awsjson.OneOf("AUTO", "VIDEO", "SQUARE", "PORTRAIT")),
		awsjson.May("videoFillMode", awsjson.OneOf("FILL", "COVER", "CONTAIN")),
		awsjson.May("gridGap", awsjson.Integer(0, awsjson.NoLimit)),
		awsjson.May("participantOrderAttribute", name()),
	)
}

func pipShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("featuredParticipantAttribute", name()),
		awsjson.May("omitStoppedVideo", awsjson.Boolean()),
		awsjson.May("videoFillMode", awsjson.OneOf("FILL", "COVER", "CONTAIN")),
		awsjson.May("gridGap", awsjson.Integer(0, awsjson.NoLimit)),
		awsjson.May("pipParticipantAttribute", name()),
		awsjson.May("pipBehavior", awsjson.OneOf("STATIC", "DYNAMIC")),
		awsjson.May("pipOffset", awsjson.Integer(0, awsjson.NoLimit)),
		awsjson.May("pipPosition", awsjson.OneOf("TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT")),
		awsjson.May("pipWidth", awsjson.Integer(1, awsjson.NoLimit)),
		awsjson.May("pipHeight", awsjson.Integer(1, awsjson.NoLimit)),
		awsjson.May("participantOrderAttribute", name()),
	)
}

func destinationShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("name", name()),
		awsjson.May("channel", awsjson.Object(
			awsjson.Must("channelArn", arnOf("channel")),
			awsjson.May("encoderConfigurationArn", arnOf("encoder-configuration")),
		)),
		awsjson.May("s3", awsjson.Object(
			awsjson.Must("storageConfigurationArn", arnOf("storage-configuration")),
			awsjson.Must("encoderConfigurationArns", awsjson.List(arnOf("encoder-configuration"), 1, 1)),
			awsjson.May("recordingConfiguration", awsjson.Object(
				awsjson.May("hlsConfiguration", awsjson.Object(awsjson.May("targetSegmentDurationSeconds", awsjson.Integer(2, 10)))),
				awsjson.May("format", awsjson.OneOf("HLS")),
			)),
			awsjson.May("thumbnailConfigurations", awsjson.List(awsjson.Object(
				awsjson.May("targetIntervalSeconds", awsjson.Integer(1, 86400)),
				awsjson.May("storage", thumbnailStorageShape()),
			), 0, 1)),
		)),
	)
}

func thumbnailStorageShape() awsjson.Shape {
	return awsjson.List(awsjson.OneOf("SEQUENTIAL", "LATEST"), 0, 2)
}

func listCompositionsShape() awsjson.Shape {
	return paged(
		awsjson.May("filterByStageArn", arnOf("stage")),
		awsjson.May("filterByEncoderConfigurationArn", arnOf("encoder-configuration")),
	)
}

func encoderShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("name", name()),
		awsjson.May("video", awsjson.Object(
			awsjson.May("width", awsjson.Integer(2, 1920)),
			awsjson.May("height", awsjson.Integer(2, 1920)),
			awsjson.May("framerate", awsjson.Number(1, 60)),
			awsjson.May("bitrate", awsjson.Integer(1, 8500000)),
		)),
		awsjson.May("tags", tagsShape()),
	)
}

func storageShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("name", name()),
		awsjson.Must("s3", awsjson.Object(awsjson.Must("bucketName", awsjson.Text(3, 63, `[a-z0-9-.]+`)))),
		awsjson.May("tags", tagsShape()),
	)
}

func participantTokenMembers() []awsjson.Member {
	return []awsjson.Member{
		awsjson.May("duration", awsjson.Integer(1, 20160)),
		awsjson.May("userId", awsjson.Text(0, 128, "")),
		awsjson.May("attributes", awsjson.Map(anyText(), anyText(), 0, awsjson.NoLimit)),
		awsjson.May("capabilities", awsjson.List(awsjson.OneOf("PUBLISH", "SUBSCRIBE"), 0, 2)),
	}
}

func createTokenShape() awsjson.Shape {
	return awsjson.Object(append(participantTokenMembers(), awsjson.Must("stageArn", arnOf("stage")))...)
}

func createStageShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("name", name()),
		awsjson.May("participantTokenConfigurations", awsjson.List(awsjson.Object(participantTokenMembers()...), 0, 12)),
		awsjson.May("tags", tagsShape()),
		awsjson.May("autoParticipantRecordingConfiguration", awsjson.Object(
			awsjson.Must("storageConfigurationArn", optionalARN("storage-configuration")),
			awsjson.May("mediaTypes", awsjson.List(awsjson.OneOf("AUDIO_VIDEO", "AUDIO_ONLY", "NONE"), 0, 1)),
			awsjson.May("thumbnailConfiguration", awsjson.Object(
				awsjson.May("targetIntervalSeconds", awsjson.Integer(1, 86400)),
				awsjson.May("storage", thumbnailStorageShape()),
				awsjson.May("recordingMode", awsjson.OneOf("INTERVAL", "DISABLED")),
			)),
			awsjson.May("recordingReconnectWindowSeconds", awsjson.Integer(0, 300)),
			awsjson.May("hlsConfiguration", awsjson.Object(awsjson.May("targetSegmentDurationSeconds", awsjson.Integer(2, 10)))),
			awsjson.May("recordParticipantReplicas", awsjson.Boolean()),
		)),
	)
}

func sessionID() awsjson.Shape { return awsjson.Text(16, 16, `st-[a-zA-Z0-9]+`) }

func sessionShape() awsjson.Shape {
	return awsjson.Object(awsjson.Must("stageArn", arnOf("stage")), awsjson.Must("sessionId", sessionID()))
}

func participantShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.Must("stageArn", arnOf("stage")),
		awsjson.Must("sessionId", sessionID()),
		awsjson.Must("participantId", awsjson.Text(0, 64, `[a-zA-Z0-9-]*`)),
	)
}

func listParticipantsShape() awsjson.Shape {
	return paged(
		awsjson.Must("stageArn", arnOf("stage")),
		awsjson.Must("sessionId", sessionID()),
		awsjson.May("filterByUserId", awsjson.Text(0, 128, "")),
		awsjson.May("filterByPublished", awsjson.Boolean()),
		awsjson.May("filterByState", awsjson.OneOf("CONNECTED", "DISCONNECTED")),
		awsjson.May("filterByRecordingState", awsjson.OneOf("STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED")),
	)
}

// anyText is a string without constraints.
func anyText() awsjson.Shape { return awsjson.Text(0, awsjson.NoLimit, "") }

// tagged adds the member that names a resource of any kind.
func tagged(members ...awsjson.Member) awsjson.Shape {
	return awsjson.Object(append(members, awsjson.Must("resourceArn", resourceARN()))...)
}

// resourceARN is an ARN of any resource. The models' pattern allows one letter
// for the resource's type, which fits none that exists; this one allows more.
func resourceARN() awsjson.Shape { return arnOf(`[a-z-]+`) }

// The ivs model's constraints, for low-latency streaming.

func createChannelShape() awsjson.Shape {
	return awsjson.Object(
		awsjson.May("name", name()),
		awsjson.May("latencyMode", awsjson.OneOf("NORMAL", "LOW")),
		awsjson.May("type", awsjson.OneOf("BASIC", "STANDARD", "ADVANCED_SD", "ADVANCED_HD")),
		awsjson.May("authorized", awsjson.Boolean()),
		awsjson.May("recordingConfigurationArn", optionalARN("recording-configuration")),
		awsjson.May("tags", tagsShape()),
		awsjson.May("insecureIngest", awsjson.Boolean()),
		awsjson.May("preset", awsjson.OneOf("HIGHER_BANDWIDTH_DELIVERY", "CONSTRAINED_BANDWIDTH_DELIVERY")),
		awsjson.May("playbackRestrictionPolicyArn", optionalARN("playback-restriction-policy")),
		awsjson.May("multitrackInputConfiguration", awsjson.Object(
			awsjson.May("enabled", awsjson.Boolean()),
			awsjson.May("policy", awsjson.OneOf("ALLOW", "REQUIRE")),
			awsjson.May("maximumResolution", awsjson.OneOf("SD", "HD", "FULL_HD")),
		)),
		awsjson.May("containerFormat", awsjson.OneOf("TS", "FRAGMENTED_MP4")),
		awsjson.May("adConfigurationArn", optionalARN("ad-configuration")),
	)
}

func listChannelsShape() awsjson.Shape {
	return paged(
		awsjson.May("filterByName", name()),
		awsjson.May("filterByRecordingConfigurationArn", optionalARN("recording-configuration")),
		awsjson.May("filterByPlaybackRestrictionPolicyArn", optionalARN("playback-restriction-policy")),
		awsjson.May("filterByAdConfigurationArn", optionalARN("ad-configuration")),
	)
}

func listStreamsShape() awsjson.Shape {
	return paged(awsjson.May("filterBy", awsjson.Object(awsjson.May("health", awsjson.OneOf("HEALTHY", "STARVING", "UNKNOWN")))))
}
