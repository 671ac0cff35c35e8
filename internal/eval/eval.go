// Package eval scores body extraction against gold sets. The measures are those of the
// sets' own publications: word F1 (WCXB), annotated segments (trafilatura's set) and
// 4-shingles (the article-extraction news set).
package eval

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"winnow/extract"
	"winnow/internal/record"
)

// Dumps lists the forms of a page that a set can hold, HTML first.
var Dumps = []string{"html", "innertext", "textnodes", "markdown", "lynx"}

// ShapeOf returns the shape that pages of a dump have; an unknown dump has none.
func ShapeOf(dump string) (extract.Shape, bool) {
	switch dump {
	case "html":
		return extract.HTML, true
	case "innertext", "textnodes":
		return extract.Text, true
	case "markdown":
		return extract.Markdown, true
	case "lynx":
		return extract.Lynx, true
	}
	return extract.Auto, false
}

// Prediction is what a tool made of a page.
type Prediction struct {
	Text string // the body
	// Meta is what the tool says about the page; nil for a tool that gives a body alone.
	Meta     *Meta
	Input    string // the shape it read the page as, empty if it does not say
	Language string // that it found, ISO 639-1
	// Confidence is the word F1 that the tool expects, 0–1; nil where it says nothing.
	Confidence *float64
	// Blocks are all blocks in page order, for the HTML report; nil where the tool has none.
	Blocks []record.Block
}

// Predictor cleans one page: its bytes and the shape they have. It is called from
// several goroutines at a time. An error counts as an empty prediction.
type Predictor func(page *Page, src []byte, shape extract.Shape) (Prediction, error)

// Options say what is scored and how.
type Options struct {
	Dataset string // a folder or a JSONL file, see Open
	Dump    string // one of Dumps; empty: html
	// Predictions is a JSONL file of records to score instead of running Predict. A
	// page that it lacks counts as an empty prediction. Without a Dump the pages
	// themselves are not looked for.
	Predictions string
	Predict     Predictor
	Worst       int // how many of the lowest pages the report lists; 0: none, in HTML HTMLPages
	Jobs        int // pages at a time; 0: all cores
	// Only restricts the pages, where set.
	Only func(*Page) bool
}

// Run scores a set. Pages without the dump are left out and counted; blank dumps are
// scored. The report does not depend on Jobs.
func Run(o Options) (*Report, error) {
	blind := o.Predictions != "" && o.Dump == ""
	free := o.Dump == ""
	o.Dump = cmp.Or(o.Dump, Dumps[0])
	shape, ok := ShapeOf(o.Dump)
	if !ok {
		return nil, fmt.Errorf("unknown dump %q: one of %s", o.Dump, strings.Join(Dumps, ", "))
	}
	set, err := Open(o.Dataset)
	if err != nil {
		return nil, err
	}
	predict, err := o.predictor()
	if err != nil {
		return nil, err
	}
	pages := set.Pages
	if o.Only != nil {
		pages = slices.DeleteFunc(slices.Clone(pages), func(p *Page) bool { return !o.Only(p) })
	}
	r := &runner{set: set, dump: o.Dump, shape: shape, blind: blind, free: free, predict: predict, results: make([]result, len(pages))}
	if err := r.all(pages, o.Jobs); err != nil {
		return nil, err
	}
	report := newReport(set, o, r.results)
	report.runner = r
	r.results = nil
	return report, nil
}

func (o Options) predictor() (Predictor, error) {
	if o.Predictions == "" {
		if o.Predict == nil {
			return nil, errors.New("neither a predictor nor a file of predictions")
		}
		return o.Predict, nil
	}
	found, err := readPredictions(o.Predictions)
	if err != nil {
		return nil, err
	}
	return func(p *Page, _ []byte, _ extract.Shape) (Prediction, error) {
		got, ok := lookUp(found, p.ID)
		if !ok {
			return Prediction{}, errors.New("no prediction")
		}
		return got, nil
	}, nil
}

// result is one page's outcome; a page without the dump is absent.
type result struct {
	page   *Page
	score  PageScore
	absent bool
	meta   bool  // the tool gave metadata
	err    error // the predictor's
}

type runner struct {
	set     *Dataset
	dump    string
	shape   extract.Shape
	blind   bool // the pages are not read
	free    bool // no dump is asked for: a row that holds text alone is read as that
	predict Predictor
	results []result
}

// all scores every page, several at a time, each into its own place.
func (r *runner) all(pages []*Page, jobs int) error {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	errs := make([]error, jobs)
	var wg sync.WaitGroup
	for w := range jobs {
		wg.Go(func() {
			for errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(pages) {
					return
				}
				errs[w] = r.one(pages[i], &r.results[i])
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// read returns a page and the shape to read it as.
func (r *runner) read(p *Page) ([]byte, extract.Shape, error) {
	switch {
	case r.blind:
		return nil, r.shape, nil
	case r.free && p.html == nil && p.text != nil:
		return []byte(*p.text), extract.Auto, nil
	}
	src, err := r.set.Read(p, r.dump)
	return src, r.shape, err
}

func (r *runner) one(p *Page, out *result) error {
	out.page = p
	src, shape, err := r.read(p)
	if errors.Is(err, fs.ErrNotExist) {
		out.absent = true
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", p.at, err)
	}
	got, err := r.predict(p, src, shape)
	out.err = err
	out.meta = got.Meta != nil
	out.score = score(p, got, r.set.SplitCJK)
	return nil
}
