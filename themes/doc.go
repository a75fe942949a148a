// Package themes turns palette files into styles.
//
// A theme is a file in this folder and nothing else: colours by name, and what
// each part of the screen is written in. It knows nothing of what it colours.
// Every theme keeps the conventions of a control room: red is on air, green is
// next, amber is armed or wants care, blue is only ever "this tally cannot be
// trusted", grey is idle; and nothing that matters is told by colour alone, which
// is why a style has attributes of its own for a terminal without colours.
//
//	colors:
//	  red: ["#c93c40", 167, 1]    # in 24 bits, of 256, of 16
//	  ...
//	styles:
//	  strip:
//	    onAir: white on red bold / bold reverse
//
// A style reads: foreground, "on" background, attributes, and after a slash the
// attributes that take their place where there is no colour. Every part may be
// left out of it. A colour that is left out is that of the part's base style,
// and else of base.text.
package themes
