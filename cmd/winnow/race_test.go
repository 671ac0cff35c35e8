//go:build race

package main

// raceDetector says that the race detector watches this binary.
const raceDetector = true
