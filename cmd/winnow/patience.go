package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// patience is Go's GOGC up to the first collection, which then comes at 16 MB and not at 4: to
// read the models and clean a page of common size takes less, and ends without any, a tenth of
// its time earlier.
const patience = 400

// bePatient lets garbage wait for the first collection, unless the user says when to collect.
func bePatient() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	before := debug.SetGCPercent(patience)
	runtime.AddCleanup(new([16]uintptr), func(percent int) { debug.SetGCPercent(percent) }, before)
}
