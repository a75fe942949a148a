// Mixdeck is the live-production console for the terminal.
package main

import (
	"os"

	"mixdeck/cmd"
)

func main() { os.Exit(cmd.Main()) }
