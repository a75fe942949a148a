// Mixdeck is the live-production console for the terminal.
package main

func main() {}
