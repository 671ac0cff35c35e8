//go:build !unix

package bench_test

import (
	"testing"
	"time"
)

var began = time.Now()

// cpuTime is the time since the start, where the system's count of CPU time is not read.
func cpuTime(testing.TB) time.Duration { return time.Since(began) }
