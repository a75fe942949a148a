// Package draw turns a solved picture into terminal cells: the rasteriser behind
// the preview, the tiles' miniatures and the editor's canvas.
//
// A [Raster] draws a [layouts.Picture] into a rectangle of cells, true to the
// aspect of its canvas, and hands the cells to a [Sink] or writes them as plain
// text. It knows no terminal and no colour: a cell has a meaning, a [Style], that
// the sink paints. What differs in style also differs in its characters, so that
// nothing is told by colour alone.
//
// [SVG] draws the same picture as a document, for a browser or a report.
//
// It never draws outside its rectangle, never fails at any size, and never lets
// a control character of a label through.
package draw
