// Package layouts is the picture: a canvas in pixels and what stands on it.
//
// A [Layout] is exactly one of a grid, a picture-in-picture or a list of
// layers. [Solve] turns it, with a cast of participants, into boxes in whole
// pixels. The package knows no cloud's words, reads no files and imports the
// standard library only; documents are read by layouts/file and boxes are drawn
// by layouts/draw.
package layouts
