// Package cmd is the commands, and the only place that builds everything: it
// reads flags and configuration, opens the adapters, wires watch, desk, journal
// and console together, and turns what happened into words and exit codes.
//
// A command's results go to standard output and everything else to standard
// error, both through the plain writer, which escapes whatever it is given.
package cmd
