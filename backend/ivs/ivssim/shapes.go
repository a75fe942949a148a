package ivssim

import "math"

// The constraints of the served calls, as the ivs-realtime model (2020-07-14)
// has them.

func tagsShape() *shape { return mapOf(text(1, 128, ""), text(0, 256, ""), 50) }

func byARN(resource string) *shape { return object(must("arn", arnOf(resource))) }

func startShape() *shape {
	return object(
		must("stageArn", arnOf("stage")),
		may("idempotencyToken", text(1, 64, namePattern)),
		may("layout", object(may("grid", gridShape()), may("pip", pipShape()))),
		must("destinations", listOf(destinationShape(), 1, 2)),
		may("tags", tagsShape()),
	)
}

func gridShape() *shape {
	return object(
		may("featuredParticipantAttribute", name()),
		may("omitStoppedVideo", boolean()),
		may("videoAspectRatio", oneOf("AUTO", "VIDEO", "SQUARE", "PORTRAIT")),
		may("videoFillMode", oneOf("FILL", "COVER", "CONTAIN")),
		may("gridGap", integer(0, noLimit)),
		may("participantOrderAttribute", name()),
	)
}

func pipShape() *shape {
	return object(
		may("featuredParticipantAttribute", name()),
		may("omitStoppedVideo", boolean()),
		may("videoFillMode", oneOf("FILL", "COVER", "CONTAIN")),
		may("gridGap", integer(0, noLimit)),
		may("pipParticipantAttribute", name()),
		may("pipBehavior", oneOf("STATIC", "DYNAMIC")),
		may("pipOffset", integer(0, noLimit)),
		may("pipPosition", oneOf("TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT")),
		may("pipWidth", integer(1, noLimit)),
		may("pipHeight", integer(1, noLimit)),
		may("participantOrderAttribute", name()),
	)
}

func destinationShape() *shape {
	return object(
		may("name", name()),
		may("channel", object(
			must("channelArn", arnOf("channel")),
			may("encoderConfigurationArn", arnOf("encoder-configuration")),
		)),
		may("s3", object(
			must("storageConfigurationArn", arnOf("storage-configuration")),
			must("encoderConfigurationArns", listOf(arnOf("encoder-configuration"), 1, 1)),
			may("recordingConfiguration", object(
				may("hlsConfiguration", object(may("targetSegmentDurationSeconds", integer(2, 10)))),
				may("format", oneOf("HLS")),
			)),
			may("thumbnailConfigurations", listOf(object(
				may("targetIntervalSeconds", integer(1, 86400)),
				may("storage", thumbnailStorageShape()),
			), 0, 1)),
		)),
	)
}

func thumbnailStorageShape() *shape { return listOf(oneOf("SEQUENTIAL", "LATEST"), 0, 2) }

func listCompositionsShape() *shape {
	return paged(
		may("filterByStageArn", arnOf("stage")),
		may("filterByEncoderConfigurationArn", arnOf("encoder-configuration")),
	)
}

func encoderShape() *shape {
	return object(
		may("name", name()),
		may("video", object(
			may("width", integer(2, 1920)),
			may("height", integer(2, 1920)),
			may("framerate", number(1, 60)),
			may("bitrate", integer(1, 8500000)),
		)),
		may("tags", tagsShape()),
	)
}

func storageShape() *shape {
	return object(
		may("name", name()),
		must("s3", object(must("bucketName", text(3, 63, `[a-z0-9-.]+`)))),
		may("tags", tagsShape()),
	)
}

func participantTokenMembers() []member {
	return []member{
		may("duration", integer(1, 20160)),
		may("userId", text(0, 128, "")),
		may("attributes", mapOf(anyText(), anyText(), math.MaxInt32)),
		may("capabilities", listOf(oneOf("PUBLISH", "SUBSCRIBE"), 0, 2)),
	}
}

func createTokenShape() *shape {
	return object(append(participantTokenMembers(), must("stageArn", arnOf("stage")))...)
}

func createStageShape() *shape {
	return object(
		may("name", name()),
		may("participantTokenConfigurations", listOf(object(participantTokenMembers()...), 0, 12)),
		may("tags", tagsShape()),
		may("autoParticipantRecordingConfiguration", object(
			must("storageConfigurationArn", optionalARN("storage-configuration")),
			may("mediaTypes", listOf(oneOf("AUDIO_VIDEO", "AUDIO_ONLY", "NONE"), 0, 1)),
			may("thumbnailConfiguration", object(
				may("targetIntervalSeconds", integer(1, 86400)),
				may("storage", thumbnailStorageShape()),
				may("recordingMode", oneOf("INTERVAL", "DISABLED")),
			)),
			may("recordingReconnectWindowSeconds", integer(0, 300)),
			may("hlsConfiguration", object(may("targetSegmentDurationSeconds", integer(2, 10)))),
			may("recordParticipantReplicas", boolean()),
		)),
	)
}

func sessionID() *shape { return text(16, 16, `st-[a-zA-Z0-9]+`) }

func sessionShape() *shape {
	return object(must("stageArn", arnOf("stage")), must("sessionId", sessionID()))
}

func participantShape() *shape {
	return object(
		must("stageArn", arnOf("stage")),
		must("sessionId", sessionID()),
		must("participantId", text(0, 64, `[a-zA-Z0-9-]*`)),
	)
}

func listParticipantsShape() *shape {
	return paged(
		must("stageArn", arnOf("stage")),
		must("sessionId", sessionID()),
		may("filterByUserId", text(0, 128, "")),
		may("filterByPublished", boolean()),
		may("filterByState", oneOf("CONNECTED", "DISCONNECTED")),
		may("filterByRecordingState", oneOf("STARTING", "ACTIVE", "STOPPING", "STOPPED", "FAILED")),
	)
}

// resourceARN is an ARN of any resource. The models' pattern allows one letter
// for the resource's type, which fits none that exists; this one allows more.
func resourceARN() *shape { return arnOf(`[a-z-]+`) }

// The ivs model's constraints, for low-latency streaming.

func createChannelShape() *shape {
	return object(
		may("name", name()),
		may("latencyMode", oneOf("NORMAL", "LOW")),
		may("type", oneOf("BASIC", "STANDARD", "ADVANCED_SD", "ADVANCED_HD")),
		may("authorized", boolean()),
		may("recordingConfigurationArn", optionalARN("recording-configuration")),
		may("tags", tagsShape()),
		may("insecureIngest", boolean()),
		may("preset", oneOf("HIGHER_BANDWIDTH_DELIVERY", "CONSTRAINED_BANDWIDTH_DELIVERY")),
		may("playbackRestrictionPolicyArn", optionalARN("playback-restriction-policy")),
		may("multitrackInputConfiguration", object(
			may("enabled", boolean()),
			may("policy", oneOf("ALLOW", "REQUIRE")),
			may("maximumResolution", oneOf("SD", "HD", "FULL_HD")),
		)),
		may("containerFormat", oneOf("TS", "FRAGMENTED_MP4")),
		may("adConfigurationArn", optionalARN("ad-configuration")),
	)
}

func listChannelsShape() *shape {
	return paged(
		may("filterByName", name()),
		may("filterByRecordingConfigurationArn", optionalARN("recording-configuration")),
		may("filterByPlaybackRestrictionPolicyArn", optionalARN("playback-restriction-policy")),
		may("filterByAdConfigurationArn", optionalARN("ad-configuration")),
	)
}

func listStreamsShape() *shape {
	return paged(may("filterBy", object(may("health", oneOf("HEALTHY", "STARVING", "UNKNOWN")))))
}
