package ivs

// Actions returns the IAM actions that the adapter's calls need, in order: those
// of the calls that only read, and with change those that start and stop too.
// Both IVS services have the prefix ivs (Service Authorization Reference,
// "Actions, resources, and condition keys for Amazon Interactive Video
// Service"). None of them reads a stream key or makes a token.
func Actions(change bool) []string {
	calls := []string{
		callGet, callEncoder, callParticipant, callStage, callStream,
		callChannels, callList, callEncoders, callParticipants, callStages, callStorages, callStreams,
	}
	if change {
		calls = append(calls, callStart, callStop)
	}
	actions := make([]string, len(calls))
	for i, call := range calls {
		actions[i] = "ivs:" + call
	}
	return actions
}
