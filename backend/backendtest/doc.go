// Package backendtest is the suite that every adapter runs against its
// simulator: what an adapter promises by [backend.Dialect] and [backend.Client],
// as cases in words that are the same for all systems.
//
// An adapter's test builds a [Rig] for each case and calls [Run]. Between the
// client and the simulator stands a [Line], which records what is sent and does
// to answers what networks do; both stand on one [Clock]. Cases that a system has no ability for are
// skipped with the ability's own reason.
package backendtest
