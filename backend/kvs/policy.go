package kvs

// Actions returns the IAM actions that the adapter's calls need, in order: those
// of the calls that only read, and with change the one that starts, updates,
// stops and removes too. Both services have the prefix kinesisvideo (Service
// Authorization Reference, "Actions, resources, and condition keys for Amazon
// Kinesis Video Streams").
func Actions(change bool) []string {
	calls := []string{callDescribe, callStream, callEndpoint, callImages, callList}
	if change {
		calls = append(calls, callUpdate)
	}
	actions := make([]string, len(calls))
	for i, call := range calls {
		actions[i] = "kinesisvideo:" + call
	}
	return actions
}
