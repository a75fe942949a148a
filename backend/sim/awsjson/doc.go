// Package awsjson is what stand-ins of AWS services share of the wire: the
// protocol that AWS calls restJson1, as its Smithy specification describes it
// and as the services speak it.
//
// A request is decoded as leniently as AWS does it ([Decode]), held against the
// constraints of the service's API model ([Shape], [Dialect.Check]) and read into
// a struct ([Into]). A [Service] answers it: request ids, dates, documents, and
// refusals in the service's own form. What services word differently is a
// [Dialect].
//
// The package knows neither mixdeck nor any one service, and imports no SDK: a
// stand-in that shared a client's code would share its mistakes. Signatures are
// checked by package sigv4 beside it.
package awsjson
