// Package ivssim is a stand-in for Amazon IVS Real-Time with the part of
// low-latency IVS that a composition needs: an http.Handler that speaks the
// vendor's protocol, signatures checked, so that the vendor's own SDKs and
// command-line tools in any language work against it unmodified.
//
// It is written from the vendor's API models (ivs-realtime and ivs, version
// 2020-07-14), the API reference, the user guides and the example outputs of
// the AWS command line; it imports neither the SDK nor mixdeck's adapter, whose
// mistakes it would share.
//
// # The world
//
// A [Simulator] owns no goroutine. Each request first runs the events that have
// become due, so the world is a pure function of options, clock and requests.
// Compositions go STARTING, ACTIVE, STOPPING, STOPPED or FAILED and vanish five
// minutes after their end; they end 60 seconds after the last publisher has
// left the stage and 24 hours after their start. Publishers come and go in the
// demo world by themselves, and in tests through [Simulator.Join] and its
// neighbours.
//
// # What the vendor does not say
//
// Where the vendor's pages are silent the simulator takes what asks more of a
// client:
//
//   - A composition without a publisher stays STARTING until one comes.
//   - StopComposition of what is not ACTIVE is a ConflictException.
//   - A channel stays live for some seconds after its destination has stopped,
//     and until then is refused to others with a ConflictException.
//   - An idempotency token is remembered for as long as its composition can be
//     seen; the same token with another request is a ConflictException.
//   - Validation messages follow the form of the vendor's other services.
package ivssim
