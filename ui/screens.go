package ui

import "mixdeck/ui/nav"

// openOwn makes the console's own screens.
func (r *Root) openOwn(nav.Open) nav.Screen { return nil }
