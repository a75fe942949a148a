package ivs

import "mixdeck/backend"

// classes are those of the exceptions of the ivs-realtime and ivs models.
func classes() map[string]backend.Class {
	return map[string]backend.Class{
		codeOffline:                     backend.NotFound,
		"ConflictException":             backend.Conflict,
		"ServiceQuotaExceededException": backend.Quota,
		"StreamUnavailable":             backend.Unavailable,
	}
}
