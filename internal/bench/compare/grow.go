package main

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/hostile"
)

// sizes are the lengths of the pages in MB.
var sizes = []float64{.1, 1, 10, 50}

// maxGrowth is how far the costs may lie apart that pages of different length have.
const maxGrowth = 1.3

// grow prints what pages of growing length cost: HTML in units of goquery's parse, text in
// nanoseconds a byte. It is CPU time, the least of some rounds, with the collector's work: small
// pages are read again and again, so that it runs as often for each byte as of large ones.
func grow(rounds int) error {
	runtime.GOMAXPROCS(1)
	for _, shape := range extract.Shapes {
		unit := "ns a byte"
		if shape == extract.HTML {
			unit = "of goquery's parse"
		}
		fmt.Printf("%s, %s\n", shape, unit)
		var costs []float64
		for _, mb := range sizes {
			cost, err := costOf(shape, hostile.Normal(shape, int(mb*1e6)), rounds)
			if err != nil {
				return err
			}
			costs = append(costs, cost)
			fmt.Printf("%6.1f MB %8.2f %6.2f  %s\n", mb, cost, cost/costs[0], strings.Repeat("#", min(60, int(20*cost/costs[0]))))
		}
		apart(costs)
	}
	return nil
}

// apart prints by how much the largest cost exceeds the least.
func apart(costs []float64) {
	least, most := costs[0], costs[0]
	for _, c := range costs {
		least, most = min(least, c), max(most, c)
	}
	held := "holds"
	if most > maxGrowth*least {
		held = "does not hold"
	}
	fmt.Printf("within %.2f of each other: %.1f %s\n", most/least, maxGrowth, held)
}

// roundBytes is how much of pages of one length is read in a round, where one page has less.
const roundBytes = 10_000_000

// costOf returns the least cost of some rounds; both sides take turns.
func costOf(shape extract.Shape, page []byte, rounds int) (float64, error) {
	times := max(1, roundBytes/len(page))
	var parse, whole time.Duration
	for range rounds {
		if shape == extract.HTML {
			took, err := cpu(times, func() error {
				_, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
				return err
			})
			if err != nil {
				return 0, err
			}
			parse = lesser(parse, took)
		}
		took, err := cpu(times, func() error { return cleaned(shape, page) })
		if err != nil {
			return 0, err
		}
		whole = lesser(whole, took)
	}
	if shape == extract.HTML {
		return float64(whole) / float64(parse), nil
	}
	return float64(whole.Nanoseconds()) / float64(times*len(page)), nil
}

// cpu returns the CPU time that f takes so many times, begun and ended with a heap without garbage.
func cpu(times int, f func() error) (time.Duration, error) {
	runtime.GC()
	start := bench.CPUTime()
	for range times {
		if err := f(); err != nil {
			return 0, err
		}
	}
	runtime.GC()
	return bench.CPUTime() - start, nil
}

func cleaned(shape extract.Shape, page []byte) error {
	doc, err := extract.Parse(bytes.NewReader(page), extract.Options{Shape: shape})
	if err == nil {
		clean.Mark(doc, clean.Options{})
		_ = doc.Text()
	}
	return err
}
