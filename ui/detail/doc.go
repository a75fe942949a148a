// Package detail is the screen with all that is known of one production: its
// picture with numbers, which verbs are possible and why not, destinations, cast,
// settings, what became of it, alerts, and what the cloud answered.
//
// Addresses in answers are hidden. They are shown for a moment on request, after
// that was recorded; a production that has vanished stays readable.
package detail
