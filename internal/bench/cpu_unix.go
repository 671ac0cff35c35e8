//go:build unix

package bench

import (
	"syscall"
	"time"
)

// CPUTime returns the CPU time that the process has used, in its own code and the system's:
// what a page costs on a machine that others use, too.
func CPUTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
