// Package ink is how one cell is written: two colours and a set of attributes,
// small enough to be compared, hashed and copied freely.
//
// It is the word that themes (which choose colours) and cells (which use them)
// have in common, and imports the standard library only.
package ink
