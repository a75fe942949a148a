// Package castersim is a stand-in for the production studios (casters) of
// Alibaba Cloud ApsaraVideo Live, API version 2016-11-01: every operation on
// studios, their configuration, video sources, layouts, components, channels and
// scenes, spoken over the vendor's real protocol with signatures checked, so
// that the vendor's own SDKs work against it unmodified. Episodes, carousels and
// everything else of ApsaraVideo Live are unknown actions here.
//
// It is written from the vendor's documents alone: the API pages
// (https://help.aliyun.com/document_detail/60293.html and the pages that it
// lists), the request metadata that the vendor publishes for its command line,
// and the response models of its SDKs. It never imports the adapter, because a
// stand-in that shares the adapter's structs shares its mistakes. Where the
// documents are silent the choice is the simulator's own, and the comment beside
// it says so. What no page forbids is let through.
//
// A studio that is started has two scenes: PVW, what is staged, and PGM, what is
// on air. Each draws what it was last given; [Simulator.Drawn] tells what that
// is. The simulator is passive: it has no goroutine. Every request first brings
// the world up to now, so that the world is a function of the options, the clock
// and the requests alone.
//
// It sends no callbacks to a CallbackUrl.
package castersim
