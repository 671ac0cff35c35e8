package main

import (
	"path/filepath"
	"testing"

	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

// maxAllocations bounds how often memory is asked for on the way from a page to its record, in
// units of goquery's parse of the same pages. Counts are what they are on every machine, but
// for what the collector takes out of pools.
const maxAllocations = 1.2

func TestAllocations(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector takes from pools at random what it is to count")
	}
	set, err := eval.Open(filepath.Join(bench.Need(t), "wcxb"))
	if err != nil {
		t.Fatal(err)
	}
	var all, warm allocations
	for i := 0; i < len(set.Pages); i += 15 {
		src, err := set.Read(set.Pages[i], "html")
		if err != nil {
			t.Fatal(err)
		}
		a := &all
		if i == 0 { // rules and models are read
			a = &warm
		}
		if err := a.count(src, extract.HTML); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%.2f of goquery's", all.ratio())
	if all.ratio() > maxAllocations || all.whole == 0 {
		t.Errorf("%d allocations, %.2f times goquery's %d: want %v at most", all.whole, all.ratio(), all.parse, maxAllocations)
	}
}
