// Package activity is the journal on the screen: who did what, what was sent,
// what came back and what became of it, newest first, with unknown outcomes on
// top and the way to settle them.
//
// It reads the journal through the desk. Settling reads back from the clouds and
// sends nothing that changes anything.
package activity
