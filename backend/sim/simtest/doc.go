// Package simtest is what the tests of stand-ins of AWS services share: a bench
// that signs requests with AWS's own signer on a clock that the test turns, ways
// into the documents that come back, and the run of a foreign client against a
// stand-in on loopback. Only tests import it.
package simtest
