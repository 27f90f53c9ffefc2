// Package app puts the parts together: it opens a data directory, wires the
// packages to each other, owns the clock and the order of starting and
// stopping, and offers one function for each thing the command line does.
//
// It is the only package that reads the system clock, and the only one that
// sees all others.
package app
