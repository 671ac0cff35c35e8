package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// tally sums the times of many pages.
type tally struct {
	pages, bytes int
	parse        time.Duration
	stages       map[string]time.Duration
	allocs       allocations
}

func (t *tally) add(u times, a allocations, bytes int) {
	if len(u.stages) == 0 {
		return
	}
	t.pages++
	t.bytes += bytes
	t.parse += u.parse
	t.allocs.parse, t.allocs.whole = t.allocs.parse+a.parse, t.allocs.whole+a.whole
	for name, d := range u.stages {
		t.stages[name] += d
	}
}

// printTallies prints a line a group: of HTML each stage in units of goquery's parse, of text in
// nanoseconds a byte, and how many megabytes a second all of it comes to; then how often memory is
// asked for, of HTML in units of goquery's parse, of text a page.
func printTallies(groups map[string]*tally, html bool) {
	speed := "MB/s"
	if html {
		speed = "parse MB/s"
	}
	fmt.Printf("%-16s %6s %7s %10s", "pages", "number", "MB", speed)
	for _, s := range stageNames {
		fmt.Printf(" %8s", s)
	}
	fmt.Printf(" %8s %8s\n", "whole", "allocs")
	names := slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		return strings.Compare(order(a)+a, order(b)+b)
	})
	for _, name := range names {
		g := groups[name]
		if g.pages == 0 {
			continue
		}
		g.print(name, html)
	}
}

func (t *tally) print(name string, html bool) {
	whole := time.Duration(0)
	for _, s := range stageNames {
		whole += t.stages[s]
	}
	unit, timed := float64(t.bytes), whole
	if html {
		unit, timed = float64(t.parse), t.parse
	}
	fmt.Printf("%-16s %6d %7.1f %10.1f", name, t.pages, float64(t.bytes)/1e6, float64(t.bytes)/1e6/timed.Seconds())
	for _, s := range stageNames {
		fmt.Printf(" %8.3f", float64(t.stages[s])/unit)
	}
	allocs := float64(t.allocs.whole) / float64(t.pages)
	if html {
		allocs = t.allocs.ratio()
	}
	fmt.Printf(" %8.2f %8.2f\n", float64(whole)/unit, allocs)
}

// order puts all pages first, then sizes from the smallest, then types.
func order(name string) string {
	i := slices.Index([]string{"all", "below 32 KB", "32 to 128 KB", "128 to 512 KB", "512 KB and more"}, name)
	if i < 0 {
		i = 9
	}
	return string(rune('0' + i))
}
