package caster

// Actions returns the RAM actions that the adapter's calls need, in order: those
// of the calls that only read, and with change those that plans have too. Each is
// named, none of them by a wildcard (ApsaraVideo Live, RAM authorization; resources
// acs:live:*:<account>:caster/<id>).
func Actions(change bool) []string {
	calls := []string{
		callList, callComponents, callConfig, callLayouts, callDescribeSceneMix, callScenes, callStreams, callResources,
	}
	if change {
		calls = append(calls, changes()...)
	}
	actions := make([]string, len(calls))
	for i, call := range calls {
		actions[i] = "live:" + call
	}
	return actions
}
