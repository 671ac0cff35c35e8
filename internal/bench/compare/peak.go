package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/hostile"
)

// peaks prints the most memory that winnow takes for one ordinary page of a size, as the kernel
// counts it (Linux alone tells), the median of some runs.
func peaks(bin, dir string) error {
	const runs = 5
	for _, size := range []int{128_000, 20_000_000} {
		page := filepath.Join(dir, "page.html")
		if err := os.WriteFile(page, hostile.Normal(extract.HTML, size), 0o666); err != nil {
			return err
		}
		var list []int64
		for range runs {
			most, err := peakOf(exec.Command(bin, page))
			if err != nil {
				return err
			}
			list = append(list, most)
		}
		most := float64(median(list))
		fmt.Printf("peak memory, one page of %.2f MB: %.0f MB, %.1f times its size; median of %d\n", float64(size)/1e6, most/1e6, most/float64(size), runs)
	}
	return nil
}

// peakOf runs a command and looks at its memory every half millisecond.
func peakOf(cmd *exec.Cmd) (peak int64, err error) {
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	tick := time.NewTicker(500 * time.Microsecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			_, most := bench.Memory(cmd.Process.Pid)
			peak = max(peak, most)
		case err := <-ended:
			return peak, err
		}
	}
}
