// Package watch is the only holder of observations: one poller for each
// profile, whatever the number of viewers, merges what the clouds answer, lets
// it age and hands it out as snapshots.
//
// It reads and never changes anything, and knows nothing of the desk. What it
// tells is what the clouds said and how old that is: an [Entry] at a moment is
// never better than its last observation.
package watch
