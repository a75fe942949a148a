// Package ivs is the adapter of AWS IVS Real-Time server-side composition.
//
// It has two halves. [Dialect] is pure: it recognises StartComposition bodies,
// lowers layouts to layout.grid and layout.pip, lifts answers, checks every
// constraint of the ivs-realtime API model (2020-07-14) before a call is made,
// lints with the same checks (model.go), and plans. [Client] carries plans out
// and reads the cloud through the AWS SDK, which signs and transports; the bodies
// on the wire are the plan's own, and answers are read from the bytes that came,
// so that explicit zeros and members that the SDK does not know survive in both
// directions.
//
// A composition cannot be changed once it runs: the API has no
// UpdateComposition. An update is therefore a replacement, planned here as a
// start that is built from the running composition.
package ivs
