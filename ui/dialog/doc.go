// Package dialog is the boxes that stand above a screen: the question before a
// dangerous change, the plan that it would carry out, an error, the command
// palette and the help; and the field that text is typed into.
//
// A [Dialog] gets every message while it is open, keys as they come. It answers
// with messages ([Confirmed], [Again], [Chosen]) and is closed by returning nil.
// It decides nothing itself: what is confirmed is judged by the desk again.
package dialog
