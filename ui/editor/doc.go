// Package editor is the screen on which a picture is designed: a canvas true to
// its aspect, the list of what stands on it, and all its numbers.
//
// Layers are moved, resized and re-stacked by key and by mouse, with snapping, or
// typed; grids and picture-in-pictures are typed and shown with a simulated cast.
// Every change of the layout is an edit of its history. The screen touches no
// cloud and no file itself: what it is given as [Options] saves and takes.
package editor
