package main

import (
	"fmt"
	"path/filepath"
	"time"
)

// scaling runs -j 1 and -j 2 by turns and prints each pair and the best: what others do on
// the machine slows -j 2 more than -j 1, which leaves them a core.
func (o options) scaling() error {
	in, _, err := o.makeWARC(o.bytes / 10)
	if err != nil {
		return err
	}
	bin, err := o.build()
	if err != nil {
		return err
	}
	out := filepath.Join(o.dir, "out"+o.out)
	best := 0.0
	for range o.rounds {
		var took [2]time.Duration
		for j := range took {
			began := time.Now()
			if err := ran(o.batch(bin, in.path, out, j+1).Run()); err != nil {
				return err
			}
			took[j] = time.Since(began)
		}
		ratio := float64(took[0]) / float64(took[1])
		best = max(best, ratio)
		fmt.Printf("-j 1 %.2f s, -j 2 %.2f s: %.2f times as fast; load %s\n", took[0].Seconds(), took[1].Seconds(), ratio, load())
	}
	fmt.Printf("best of %d: %.2f\n", o.rounds, best)
	return nil
}
