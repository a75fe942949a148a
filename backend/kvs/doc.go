// Package kvs is the adapter of the image generation of Amazon Kinesis Video
// Streams: a production is the image configuration of one stream.
//
// It has two halves. [Dialect] is pure: it recognises
// UpdateImageGenerationConfiguration bodies, lifts the frame of their pictures,
// checks every constraint of the kinesisvideo API model (2017-09-30) before a
// call is made, and plans. [Client] carries plans out and reads the cloud
// through the AWS SDK, which signs and transports; the bodies on the wire are
// the plan's own, and answers are read from the bytes that came.
//
// A configuration is replaced whole by each update, and a body without one
// deletes it. So every plan carries the whole of what is to run, the client
// holds it against what runs before it is sent, and nothing but a remove sends
// a body without it.
package kvs
