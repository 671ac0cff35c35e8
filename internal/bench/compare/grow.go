package main

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
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
// nanoseconds a byte. It is CPU time with the collector's work: small pages are read again and again,
// so that it runs as often for each byte as of large ones. Lengths take turns, and each counts with the
// median of its rounds: a machine that others use as well is now fast, now slow.
func grow(rounds int) error {
	runtime.GOMAXPROCS(1)
	for _, shape := range extract.Shapes {
		unit := "ns a byte"
		if shape == extract.HTML {
			unit = "of goquery's parse"
		}
		costs, err := costs(shape, rounds)
		if err != nil {
			return err
		}
		fmt.Printf("%s, %s\n", shape, unit)
		for i, mb := range sizes {
			fmt.Printf("%6.1f MB %8.2f %6.2f  %s\n", mb, costs[i], costs[i]/costs[0], strings.Repeat("#", min(60, int(20*costs[i]/costs[0]))))
		}
		apart(costs)
	}
	return nil
}

// costs returns the median cost of some rounds for each of the sizes.
func costs(shape extract.Shape, rounds int) ([]float64, error) {
	all := make([][]float64, len(sizes))
	for range rounds {
		for i, mb := range sizes {
			cost, err := costOf(shape, hostile.Normal(shape, int(mb*1e6)))
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], cost)
		}
	}
	medians := make([]float64, len(sizes))
	for i := range all {
		slices.Sort(all[i])
		medians[i] = all[i][len(all[i])/2]
	}
	return medians, nil
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

// costOf returns what a page costs, read as often as roundBytes have room for it.
func costOf(shape extract.Shape, page []byte) (float64, error) {
	times := max(1, roundBytes/len(page))
	whole, err := cpu(times, func() error { return cleaned(shape, page) })
	if err != nil || shape != extract.HTML {
		return float64(whole.Nanoseconds()) / float64(times*len(page)), err
	}
	parse, err := cpu(times, func() error {
		_, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
		return err
	})
	return float64(whole) / float64(parse), err
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
