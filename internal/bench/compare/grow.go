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
	"winnow/internal/hostile"
)

// sizes are the lengths of the pages in MB.
var sizes = []float64{.1, 1, 10, 50}

// grow prints what pages of growing length cost: HTML in units of goquery's parse, text in
// nanoseconds a byte.
func grow(rounds int) error {
	runtime.GOMAXPROCS(1)
	for _, shape := range extract.Shapes {
		unit := "ns a byte"
		if shape == extract.HTML {
			unit = "of goquery's parse"
		}
		fmt.Printf("%s, %s\n", shape, unit)
		var first float64
		for _, mb := range sizes {
			page := hostile.Normal(shape, int(mb*1e6))
			cost, err := costOf(shape, page, max(1, min(rounds, int(20/mb))))
			if err != nil {
				return err
			}
			if first == 0 {
				first = cost
			}
			fmt.Printf("%6.1f MB %8.2f %6.2f  %s\n", mb, cost, cost/first, strings.Repeat("#", min(60, int(20*cost/first))))
		}
	}
	return nil
}

func costOf(shape extract.Shape, page []byte, rounds int) (float64, error) {
	var parse, whole time.Duration
	for range rounds {
		start := time.Now()
		if shape == extract.HTML {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(page)); err != nil {
				return 0, err
			}
			least(&parse, start)
			start = time.Now()
		}
		doc, err := extract.Parse(bytes.NewReader(page), extract.Options{Shape: shape})
		if err != nil {
			return 0, err
		}
		clean.Mark(doc, clean.Options{})
		_ = doc.Text()
		least(&whole, start)
	}
	if shape == extract.HTML {
		return float64(whole) / float64(parse), nil
	}
	return float64(whole.Nanoseconds()) / float64(len(page)), nil
}
