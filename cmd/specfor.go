package cmd

import "mixdeck/backend"

// specFor refuses a spec that names another profile than the production's: it
// was written for something else.
func specFor(spec *backend.Spec, ref backend.Ref) error {
	if spec == nil || spec.Profile == "" || spec.Profile == ref.Profile {
		return nil
	}
	return usagef("%s is of the profile %s, and the spec is for %s", ref, ref.Profile, spec.Profile)
}
