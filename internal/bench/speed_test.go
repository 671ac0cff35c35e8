package bench_test

import (
	"bytes"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

// pageCount is how many pages are timed: every seventh of the set.
const pageCount = 200

// page is a page with the least time that each stage took, over all rounds.
type page struct {
	src                       []byte
	goquery, parse, mark, out time.Duration
}

func pages(tb testing.TB, dump string) (out []*page, size int64) {
	tb.Helper()
	set, err := eval.Open(filepath.Join(bench.Need(tb), "wcxb"))
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i < len(set.Pages) && len(out) < pageCount; i += len(set.Pages) / pageCount {
		src, err := set.Read(set.Pages[i], dump)
		if err != nil {
			continue // of some pages there is no dump
		}
		out, size = append(out, &page{src: src}), size+int64(len(src))
	}
	if size == 0 {
		tb.Fatalf("no page as %s", dump)
	}
	return out, size
}

// round times every stage on the page once, one after the other, so that a busy machine
// slows all of them alike.
func (p *page) round(tb testing.TB) {
	keep := func(least *time.Duration, start time.Time) time.Time {
		now := time.Now()
		if took := now.Sub(start); *least == 0 || took < *least {
			*least = took
		}
		return now
	}
	at := time.Now()
	if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.src)); err != nil {
		at = time.Now() // nested too deep for it
	}
	at = keep(&p.goquery, at)
	doc, err := extract.Parse(bytes.NewReader(p.src), extract.Options{Shape: extract.HTML})
	if err != nil {
		tb.Fatal(err)
	}
	at = keep(&p.parse, at)
	clean.Mark(doc, clean.Options{})
	at = keep(&p.mark, at)
	_ = doc.Text()
	keep(&p.out, at)
}

// cost sums the stages over all pages, each in units of goquery's parse.
func cost(pages []*page) (parse, mark, total float64) {
	var g, p, m, o time.Duration
	for _, pg := range pages {
		g, p, m, o = g+pg.goquery, p+pg.parse, m+pg.mark, o+pg.out
	}
	unit := float64(g)
	return float64(p) / unit, float64(m) / unit, float64(p+m+o) / unit
}

// oneCPU makes wall time include the garbage collector's work, until the function that it
// returns is called.
func oneCPU() func() {
	before := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(before) }
}

// BenchmarkPage reports what reading and cleaning a page costs in units of goquery's parse
// of the same bytes.
func BenchmarkPage(b *testing.B) {
	all, size := pages(b, "html")
	defer oneCPU()()
	b.SetBytes(size)
	for b.Loop() {
		for _, p := range all {
			p.round(b)
		}
	}
	parse, mark, total := cost(all)
	b.ReportMetric(parse, "parse/goquery")
	b.ReportMetric(mark, "mark/goquery")
	b.ReportMetric(total, "total/goquery")
}

// BenchmarkText reports the megabytes of flattened pages that are read and cleaned in a
// second of one CPU, for each form of dump, models and rules being read already.
func BenchmarkText(b *testing.B) {
	for _, dump := range eval.Dumps[1:] {
		shape, _ := eval.ShapeOf(dump)
		b.Run(dump, func(b *testing.B) {
			all, size := pages(b, dump)
			defer oneCPU()()
			cleanText(b, all[:1], shape)
			b.SetBytes(size)
			before := bench.CPUTime()
			for b.Loop() {
				cleanText(b, all, shape)
			}
			b.ReportMetric(float64(size)*float64(b.N)/1e6/(bench.CPUTime()-before).Seconds(), "MB/CPU-s")
		})
	}
}

func cleanText(b *testing.B, all []*page, shape extract.Shape) {
	for _, p := range all {
		doc, err := extract.Parse(bytes.NewReader(p.src), extract.Options{Shape: shape})
		if err != nil {
			b.Fatal(err)
		}
		clean.Mark(doc, clean.Options{})
		_ = doc.Text()
	}
}
