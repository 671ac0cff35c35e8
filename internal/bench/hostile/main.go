// Command hostile prints what the pages of the catalogue in testdata/hostile cost, beside an
// ordinary page of the same shape and size:
//
//	go run ./internal/bench/hostile                     # 0.1, 1 and 10 MB of each family
//	go run ./internal/bench/hostile -sizes 1 -only md-  # 1 MB of those whose names hold "md-"
//
// Times are CPU of this process; the status is 1 where one is over ten times the ordinary
// page's, or memory over four times.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"time"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/hostile"
	"winnow/internal/input"
	"winnow/internal/job"
)

// The bounds: of time and of memory against an ordinary page.
const (
	maxTime   = 10
	maxMemory = 4
)

func main() {
	sizes := flag.String("sizes", "0.1,1,10", "sizes of pages in MB")
	only := flag.String("only", "", "families whose names hold this")
	flag.Parse()
	bad, err := run(*sizes, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "hostile:", err)
		os.Exit(2)
	}
	if bad > 0 {
		fmt.Printf("%d over the bounds\n", bad)
		os.Exit(1)
	}
}

func run(sizes, only string) (int, error) {
	all, err := hostile.Catalogue()
	if err != nil {
		return 0, err
	}
	bad := 0
	fmt.Printf("%-22s %6s %9s %7s %9s %7s  %s\n", "family", "MB", "ms", "times", "peak MB", "times", "status")
	for s := range strings.SplitSeq(sizes, ",") {
		mb, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return 0, fmt.Errorf("-sizes: %w", err)
		}
		normal := map[extract.Shape]cost{}
		for _, shape := range extract.Shapes {
			normal[shape] = measure(shape, hostile.Normal(shape, int(mb*1e6)))
			print("(ordinary "+string(shape)+")", mb, normal[shape], normal[shape])
		}
		for _, f := range all {
			if !strings.Contains(f.ID, only) {
				continue
			}
			c := measure(f.Shape, f.Make(int(mb*1e6)))
			if print(f.ID, mb, c, normal[f.Shape]) {
				bad++
			}
		}
	}
	return bad, nil
}

// cost is what a page takes.
type cost struct {
	took   time.Duration
	peak   uint64 // bytes of heap above those before
	status string
}

// print prints a line and reports whether the cost is over the bounds.
func print(id string, mb float64, c, normal cost) bool {
	times := float64(c.took) / float64(max(normal.took, time.Millisecond))
	memory := float64(c.peak) / float64(max(normal.peak, 4<<20))
	mark := ""
	over := times > maxTime || memory > maxMemory
	if over {
		mark = "  !"
	}
	fmt.Printf("%-22s %6.1f %9.1f %7.1f %9.1f %7.1f  %s%s\n", id, mb, float64(c.took.Microseconds())/1000, times,
		float64(c.peak)/1e6, memory, c.status, mark)
	return over
}

// measure cleans a page: the least time of some runs, and the median of the memory of three more,
// in which the collector may be late, or the watcher. Of short runs ten count: of two, pages of .1 MB
// took up to twice what they took the next time.
func measure(shape extract.Shape, page []byte) cost {
	c := once(shape, page)
	if c.took > 2*time.Second {
		c.peak = peak(shape, page)
		return c
	}
	for spent, n := c.took, 1; n < 2 || n < 10 && spent < time.Second; n++ {
		again := once(shape, page).took
		spent, c.took = spent+again, min(c.took, again)
	}
	peaks := []uint64{peak(shape, page), peak(shape, page), peak(shape, page)}
	slices.Sort(peaks)
	c.peak = peaks[1]
	return c
}

func once(shape extract.Shape, page []byte) cost {
	debug.FreeOSMemory()
	doc := input.Doc{ID: "-", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(page)), nil }}
	start := bench.CPUTime()
	it := job.Clean(context.Background(), doc, job.Options{Extract: extract.Options{Shape: shape}, Clean: clean.Options{}})
	return cost{took: bench.CPUTime() - start, status: string(it.Rec.Status)}
}

// garbage is the share of the heap that may be garbage where memory is measured, in percent: at
// the default of 100 the peak tells when the collector last ran more than what a page holds.
const garbage = 10

// peak is the most heap that is in use while a page is cleaned, above what was before.
func peak(shape extract.Shape, page []byte) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	debug.FreeOSMemory()
	debug.FreeOSMemory() // what the first found in a pool is gone
	before := heap()
	stop, most := make(chan bool), make(chan uint64)
	go watch(stop, most)
	once(shape, page)
	close(stop)
	return max(<-most, before) - before
}

// watch finds the most heap that is in use until stop is closed.
func watch(stop chan bool, most chan uint64) {
	top := uint64(0)
	for {
		top = max(top, heap())
		select {
		case <-stop:
			most <- top
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// heap returns the bytes of the heap that are in use.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
