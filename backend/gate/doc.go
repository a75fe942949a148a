// Package gate stands between every cloud's SDK and the network: one
// http.RoundTripper that paces, times, names and logs native calls and, above
// all, knows whether a request left.
//
// "The outcome is unknown" is a claim about the wire, and only the transport
// can make it honestly: an SDK's error does not tell a refused connection from
// an answer that was lost on its way back. A [Flight] collects, over all the
// attempts of an SDK's own retries, what left and what came back, including an
// answer whose body broke off after its headers had been handed over.
//
// An adapter puts [Gate.HTTPClient] under its SDK, asks [Gate.Read] or
// [Gate.Change] for the context of each native call, and [Flight.Fail] for the
// class of a failure that came without a usable answer. The gate reads no
// bodies: what a vendor's code means is the adapter's business.
package gate
