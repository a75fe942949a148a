// Package layouts is the picture: a canvas in pixels and what stands on it.
//
// A [Layout] is exactly one of a grid, a picture-in-picture or a list of
// layers. [Solve] turns it, with a cast of participants, into boxes in whole
// pixels, [Lint] says what will not look as asked, and [Diff] how two layouts
// differ. An [Edit] is one change as a value; a [History] undoes and redoes
// them. [Snap] finds the lines that a box may be aligned to, and [Presets] are
// layouts to begin with.
//
// The package knows no cloud's words, reads no files and imports the standard
// library only; documents are read by layouts/file and boxes are drawn by
// layouts/draw. All but a History is a value: nothing is changed in place, and
// layouts may share what an edit left alone.
package layouts
