// Package kvssim is a stand-in for the part of Amazon Kinesis Video Streams
// that makes still images: an http.Handler that speaks the vendor's protocol,
// signatures checked, so that the vendor's own SDKs and command-line tools in
// any language work against it unmodified. It is the control plane and, at the
// same address, the archived media's GetImages.
//
// It is written from the vendor's API models (kinesisvideo and
// kinesis-video-archived-media, version 2017-09-30), the API reference and the
// developer guide with its quotas; it imports neither the SDK nor mixdeck's
// adapter, whose mistakes it would share.
//
// # The world
//
// A [Simulator] owns no goroutine. Each request first runs the events that have
// become due, so the world is a pure function of options, clock and requests.
// A stream is ACTIVE from its creation, UPDATING for some seconds after its
// metadata or retention changed, DELETING for some seconds before it is gone. An
// image generation configuration is described as soon as it is accepted and
// takes effect a minute later, which [Simulator.Delivery] shows. What a stream's
// producer sends is a test card, kept for as long as the stream retains data;
// the producer of a demo stream comes and goes by itself, and in tests through
// [Simulator.Produce].
//
// # What the vendor does not say
//
// Where the vendor's pages are silent the simulator takes what asks more of a
// client:
//
//   - A change of a stream that is not ACTIVE is a ResourceInUseException.
//   - A stream without retention refuses every change of its image
//     configuration, the deletion too, with NoDataRetentionException.
//   - An image configuration is no part of a stream's version, and changing it
//     leaves the stream ACTIVE.
//   - A SamplingInterval below 33 ms is refused in a configuration, one below
//     200 ms in GetImages, where none means 3000.
//   - GetImages takes a width or a height alone and keeps the aspect; the model
//     says so of the one and the contrary of the other.
//   - Media can be seen when its fragment of two seconds is complete.
//   - Producer and server timestamps are the same.
//   - Validation messages follow the form of the vendor's other services.
package kvssim
