// Package wall is the screen that a session lives on: every production of every
// profile, as tiles or as a table, with what is on air first.
//
// It shows a moment: what the watch told last, and how far that can be trusted
// now. Ages go on without a poll, and what is too old is never shown as on air.
// Verbs are asked for upwards; the screen sends nothing itself.
package wall
