// Package still draws photographs, such as the stills of a camera, into cells:
// decoded within limits, scaled down, and brought to the colours that the
// terminal shows. It is pure: no clock, no calls, nothing is kept but what its
// caller holds.
//
// A cell shows two pixels, one above the other: the upper half block has the
// upper one as its foreground and the lower one as its ground. As a cell is
// about twice as high as it is wide, pixels are then about square.
//
// A palette of cells only grows, so a picture must not bring as many styles as
// it has pairs of colours. Pixels are therefore brought to a fixed set of
// colours, in which the two pixels of a cell share their hue as they share it in
// the JPEGs that they mostly come from; see [Drawing].
package still
