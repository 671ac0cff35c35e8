//go:build !unix

package bench

import "time"

var began = time.Now()

// CPUTime returns the time since the process began: what it used of the CPU is not to be had.
func CPUTime() time.Duration { return time.Since(began) }
