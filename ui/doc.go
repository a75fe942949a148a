// Package ui is the console: the root of all screens and dialogs, the strip that
// says what is on air, the status line, and the way of a verb from a key to its
// result.
//
// Where a message goes is written once, here:
//
//   - a new size goes to everybody, each told its own;
//   - results, news and ticks go to every screen of the stack and every dialog;
//   - a key goes to the top dialog, if there is one; else, while the top screen
//     is typed into, keys that edit a line go to it as they are; every other key
//     becomes an action, by the key map, among those that the top screen and the
//     root offer. The root's own actions it does itself, the rest are the
//     screen's; one that is off says why;
//   - the mouse and pastes go to the top dialog, else to the top screen.
//
// ctrl+c, or what quitting is bound to, is the only key that no dialog takes.
// Where edits would be lost it has to be pressed twice.
//
// A verb is prepared by the desk, shown, confirmed as its level asks, committed
// by the desk, and followed on the lines above the status until it has ended.
// Package ui decides nothing about it.
package ui
