package main

import (
	"fmt"
	"path/filepath"
	"time"
)

// scaling runs -j 1 and -j 2 by turns and compares the least time of each: what others do on
// the machine slows -j 2 more than -j 1, which leaves them a core, and never makes it faster.
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
		var took [2]time.Duration
		for j := range took {
			began := time.Now()
			if err := ran(o.batch(bin, in.path, out, j+1).Run()); err != nil {
				return err
			}
			took[j] = time.Since(began)
			if least[j] == 0 || took[j] < least[j] {
				least[j] = took[j]
			}
		}
		fmt.Printf("-j 1 %.2f s, -j 2 %.2f s: %.2f times as fast; load %s\n", took[0].Seconds(), took[1].Seconds(),
			float64(took[0])/float64(took[1]), load())
	}
	fmt.Printf("least of %d: -j 1 %.2f s, -j 2 %.2f s: %.2f times as fast\n", o.rounds, least[0].Seconds(), least[1].Seconds(),
		float64(least[0])/float64(least[1]))
	return nil
}
