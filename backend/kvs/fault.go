package kvs

import "mixdeck/backend"

// Codes that are looked for by name.
const (
	codeThrottled   = "ClientLimitExceededException" // "the limit of allowed client calls"
	codeNoRetention = "NoDataRetentionException"
)

// classes are those of the exceptions of the kinesisvideo and
// kinesis-video-archived-media models.
func classes() map[string]backend.Class {
	return map[string]backend.Class{
		"InvalidArgumentException":              backend.Invalid,
		"ResourceInUseException":                backend.Conflict,
		"VersionMismatchException":              backend.Conflict,
		codeNoRetention:                         backend.Conflict,
		"AccountStreamLimitExceededException":   backend.Quota,
		"DeviceStreamLimitExceededException":    backend.Quota,
		"TagsPerResourceExceededLimitException": backend.Quota,
		"NotAuthorizedException":                backend.Auth,
		codeThrottled:                           backend.Throttled,
	}
}

// advice says what an operator may do about a refusal that does not tell itself;
// "" for every other.
func advice(code string) string {
	if code == codeNoRetention {
		return "images need a stream that keeps data: raise its data retention above 0 hours first"
	}
	return ""
}
