// Package aws is what the adapters of AWS services share beneath their own
// calls. It knows no system: which calls there are, what their bodies and
// answers mean and what the service's own error codes say comes from the adapter.
//
// A [Caller] makes one account's calls through the clients of the AWS SDK for
// Go, which sign and transport, and through a gate. It finds the credentials,
// sends a plan's body exactly as it is in place of the SDK's own, hands the
// adapter the bytes that came back, repeats reads, and tells failures as
// backend.Error of the adapter's system.
package aws
