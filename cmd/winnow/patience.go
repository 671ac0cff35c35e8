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

// bePatient lets garbage wait so until stop, unless the user says when to collect.
func bePatient() (stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	var stopped atomic.Bool
	before := debug.SetGCPercent(patience)
	afterCollection(&stopped)
	return func() {
		stopped.Store(true)
		debug.SetGCPercent(before)
	}
}

// afterCollection tells Go, after every collection, when the next one is due.
func afterCollection(stopped *atomic.Bool) {
	runtime.AddCleanup(new([16]uintptr), func(stopped *atomic.Bool) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		if metrics.Read(live); !stopped.Load() {
			debug.SetGCPercent(waitOf(live[0].Value.Uint64()))
			afterCollection(stopped)
		}
	}, stopped)
}

// waitOf is the percentage of what is in use that may wait.
func waitOf(live uint64) int {
	return int(min(max(100*mostGarbage/max(live, 1), leastWait), usualWait))
}
