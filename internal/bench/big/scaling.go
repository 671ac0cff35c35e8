package main

import (
	"fmt"
	"path/filepath"
	"time"
)

// scaling runs -j 1 and -j 2 by turns and compares the least time of each: what others do on
// the machine slows -j 2 more than -j 1, which leaves them a core, and never makes it faster.
// The CPU's time, which others hardly change, says what two workers cost each other.
func (o options) scaling() error {
	in, _, err := o.makePages(o.bytes / 25)
	if err != nil {
		return err
	}
	bin, err := o.build()
	if err != nil {
		return err
	}
	out := filepath.Join(o.dir, "out"+o.out)
	var least [2]time.Duration
	for range o.rounds {
		var took, cpu [2]time.Duration
		for j := range took {
			cmd, began := o.batch(bin, in.path, out, j+1), time.Now()
			if err := ran(cmd.Run()); err != nil {
				return err
			}
			took[j] = time.Since(began)
			cpu[j] = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			if least[j] == 0 || took[j] < least[j] {
				least[j] = took[j]
			}
		}
		fmt.Printf("-j 1 %.2f s, -j 2 %.2f s: %.2f times as fast; CPU %.2f and %.2f s; load %s\n", took[0].Seconds(), took[1].Seconds(),
			float64(took[0])/float64(took[1]), cpu[0].Seconds(), cpu[1].Seconds(), load())
	}
	fmt.Printf("least of %d: -j 1 %.2f s, -j 2 %.2f s: %.2f times as fast\n", o.rounds, least[0].Seconds(), least[1].Seconds(),
		float64(least[0])/float64(least[1]))
	return nil
}
