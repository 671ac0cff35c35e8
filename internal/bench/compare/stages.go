package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
	"winnow/internal/format"
	"winnow/internal/record"
)

// stageNames are the stages in their order.
var stageNames = []string{"decode", "tree", "blocks", "metadata", "evidence", "features", "model", "decide", "write"}

// times are the least times of a page's stages.
type times struct {
	parse  time.Duration // goquery's, of HTML alone
	stages map[string]time.Duration
}

// stages prints the cost of each stage, in all, by size and by type.
func stages(set, dump string, every, rounds int) error {
	dir := bench.Dir()
	if dir == "" {
		return errors.New("the benchmark is absent: set WINNOW_BENCH to its folder")
	}
	data, err := eval.Open(filepath.Join(dir, set))
	if err != nil {
		return err
	}
	shape, ok := eval.ShapeOf(dump)
	if !ok {
		return fmt.Errorf("-dump %s: there are %s", dump, strings.Join(eval.Dumps, ", "))
	}
	runtime.GOMAXPROCS(1) // wall time includes the garbage collector's work
	groups := map[string]*tally{}
	for i := 0; i < len(data.Pages); i += max(1, every) {
		src, err := data.Read(data.Pages[i], dump)
		if err != nil {
			continue // of some pages there is no dump
		}
		t := measure(src, shape, rounds)
		var a allocations
		if err := a.count(src, shape); err != nil {
			return err
		}
		for _, name := range []string{"all", sizeClass(len(src)), data.Pages[i].Type} {
			if groups[name] == nil {
				groups[name] = &tally{stages: map[string]time.Duration{}}
			}
			groups[name].add(t, a, len(src))
		}
	}
	printTallies(groups, shape == extract.HTML)
	return nil
}

func measure(src []byte, shape extract.Shape, rounds int) times {
	t := times{stages: map[string]time.Duration{}}
	for range rounds {
		if start := time.Now(); shape == extract.HTML {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(src)); err == nil {
				least(&t.parse, start)
			}
		}
		t.round(src, shape)
	}
	return t
}

// round cleans the page once, and keeps the least time of each stage.
func (t *times) round(src []byte, shape extract.Shape) {
	at := time.Now()
	ended := func(stage string) {
		d := t.stages[stage]
		least(&d, at)
		t.stages[stage] = d
		at = time.Now()
	}
	doc, err := extract.Parse(bytes.NewReader(src), extract.Options{Shape: shape, Trace: ended})
	if err != nil {
		return
	}
	clean.Mark(doc, clean.Options{Trace: ended})
	w, err := format.New("jsonl", io.Discard, format.Options{})
	if err != nil {
		return
	}
	if w.Write(format.Item{Rec: record.New(doc, "page", "", record.Options{}), Doc: doc}) == nil {
		ended("write")
	}
}

func least(d *time.Duration, start time.Time) {
	if took := time.Since(start); *d == 0 || took < *d {
		*d = took
	}
}

func sizeClass(n int) string {
	for _, c := range []struct {
		below int
		name  string
	}{{32 << 10, "below 32 KB"}, {128 << 10, "32 to 128 KB"}, {512 << 10, "128 to 512 KB"}} {
		if n < c.below {
			return c.name
		}
	}
	return "512 KB and more"
}
