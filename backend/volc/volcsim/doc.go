// Package volcsim is a stand-in for Volcengine Live's cloud mix tasks (API
// version 2023-01-01): CreateCloudMixTask, UpdateCloudMixTask,
// DeleteCloudMixTask, ListCloudMixTask and GetCloudMixTaskDetail, spoken over
// the vendor's real protocol with signatures checked, so that the vendor's own
// SDKs work against it unmodified.
//
// It is written from the vendor's documents alone: the API pages
// (https://www.volcengine.com/docs/6469/1271154 to 1271158), the common
// parameters and error codes (docs/6469/1126803 and 1126806) and the request
// models of the official SDKs. It never imports the adapter, because a stand-in
// that shares the adapter's structs shares its mistakes. Where the documents are
// silent the choice is the simulator's own, and the comment beside it says so.
//
// The simulator is passive: it has no goroutine. Every request first brings the
// world up to now, so that the world is a function of the options, the clock
// and the requests alone.
//
// It sends no status callbacks: their payload is not public.
package volcsim
