package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// One document at a time needs other collections of garbage than Go makes. The first comes at
// 16 MB (GOGC=400) and not at 4: to read the models and clean a page of common size takes less,
// and ends without any, a tenth of its time earlier. Of a large one as much garbage may wait as
// is in use, as with Go, but no more than 48 MB: a page of 20 MB has 145 in use.
const (
	patience    = 400 // percent up to the first collection
	usualWait   = 100 // percent, after it
	mostGarbage = 48 << 20
	leastWait   = 10
)

// checkGarbage is how much garbage may wait while many files are checked, each of which leaves some
// 15 times its size; as much as is in use may in any case.
const checkGarbage = 192 << 20

// bePatient lets garbage wait as waitOf has it until stop, unless the user says when to collect.
func bePatient(waitOf func(live uint64) int) (stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	var stopped atomic.Bool
	before := debug.SetGCPercent(patience)
	afterCollection(&stopped, waitOf)
	return func() {
		stopped.Store(true)
		debug.SetGCPercent(before)
	}
}

// afterCollection tells Go, after every collection, when the next one is due.
func afterCollection(stopped *atomic.Bool, waitOf func(live uint64) int) {
	runtime.AddCleanup(new([16]uintptr), func(stopped *atomic.Bool) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		if metrics.Read(live); !stopped.Load() {
			debug.SetGCPercent(waitOf(live[0].Value.Uint64()))
			afterCollection(stopped, waitOf)
		}
	}, stopped)
}

// waitOfOne is the percentage of what is in use that may wait while one document is cleaned.
func waitOfOne(live uint64) int {
	return int(min(max(100*mostGarbage/max(live, 1), leastWait), usualWait))
}

// waitOfMany is that while many files are checked.
func waitOfMany(live uint64) int {
	return int(min(max(100*checkGarbage/max(live, 1), usualWait), patience))
}
