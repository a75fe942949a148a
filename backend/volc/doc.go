// Package volc is the adapter of Volcengine Live's cloud mix tasks (API version
// 2023-01-01).
//
// It has two halves. [Dialect] is pure: it recognises CreateCloudMixTask and
// UpdateCloudMixTask bodies, lowers layouts to Scene, Logo and InputSource,
// lifts answers, holds the ranges of the vendor's pages before a call is made,
// lints with them, and plans. [Client] carries plans out and reads the cloud
// through the vendor's SDK, which signs and transports; bodies go on the wire
// exactly as planned and answers are read from the bytes that came.
//
// Each range stands once, in limits.go; what a member must be is in model.go,
// what members must have in common in join.go.
//
// Facts about fields, ranges, states and errors are from the vendor's API pages
// (https://www.volcengine.com/docs/6469/1271154 to 1271158, and 1126806 for
// common errors) and from the models of the official SDKs.
package volc
