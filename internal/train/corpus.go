package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"winnow/extract"
	"winnow/internal/align"
	"winnow/internal/bare"
	"winnow/internal/bench"
	"winnow/internal/eval"
	"winnow/internal/golden"
)

// sample is one page to learn from.
type sample struct {
	doc    *extract.Document
	page   *eval.Page
	number int // of the page in its source
	src    source
	fold   int
	weight float64   // of the page
	ours   bool      // a golden case: every model may learn from it
	labels []float64 // by block: 0–1, below 0 for unknown
}

// source is a set of pages in one form with its weight.
type source struct {
	set, dump string
	weight    float64
}

// sourcesOf returns what a model of a kind learns from.
func sourcesOf(kind string) []source {
	if kind == "html" {
		return []source{
			{"wcxb", "html", 1}, {"older", "html", .7}, {"multilingual", "html", .8}, {"segments", "html", .5},
			{"wcxb", bareForm, .12}, {"older", bareForm, .1}, {"multilingual", bareForm, .1},
		}
	}
	return []source{
		{"wcxb", "innertext", .6}, {"wcxb", "textnodes", .5}, {"wcxb", "markdown", .5}, {"wcxb", "lynx", .5},
		{"older", "innertext", .7}, {"multilingual", "innertext", .8},
		{"segments", "innertext", .3}, {"segments", "textnodes", .2}, {"segments", "markdown", .2},
	}
}

// bareSources are what the model of bare pages learns from, beside pages as they were found: three styles of each page.
// With one style it loses .002 to .004 on bare pages of older.
var bareSources = []source{
	{"wcxb", bareForm, .4}, {"older", bareForm, .28}, {"multilingual", bareForm, .32},
	{"wcxb", bareForm + "2", .4}, {"older", bareForm + "2", .28}, {"multilingual", bareForm + "2", .32},
	{"wcxb", bareForm + "3", .4}, {"older", bareForm + "3", .28}, {"multilingual", bareForm + "3", .32},
}

// softwareSource are the project's own pages of generators and boards (testdata/software), from which one model alone learns.
var softwareSource = source{softwareSet, "html", .7}

const softwareSet = "software"

// path is the folder or file of the set.
func (s source) path(dir string) string {
	if s.set == softwareSet {
		return filepath.Join(bench.Root(), "testdata", softwareSet, "pages.jsonl.xz")
	}
	return filepath.Join(dir, s.set)
}

// foundOf returns what pages of a kind are scored on: those that a model learns from as they were found.
func foundOf(kind string) []source {
	return slices.DeleteFunc(sourcesOf(kind), source.bare)
}

// lineSources are what the model of pages without line ends learns from.
var lineSources = []source{{"wcxb", oneLine, 1}, {"older", oneLine, .7}, {"multilingual", oneLine, .8}}

// oneLine is the form of a page that a scraper made one line of: its innertext joined by spaces.
const oneLine = "oneline"

// bareForm begins the form of a page as it would have been made before style sheets, what follows draws its style. From
// such pages the model of all pages' blocks learns, and that of bare pages: with them, too, the models of the rest and of types
// get worse on pages of our days (README.md).
const bareForm = "bare"

// bare reports whether the pages were made bare.
func (s source) bare() bool { return strings.HasPrefix(s.dump, bareForm) }

// readDump reads a page in one of its forms.
func readDump(set *eval.Dataset, p *eval.Page, src source) ([]byte, error) {
	switch draw, isBare := strings.CutPrefix(src.dump, bareForm); {
	case src.dump == oneLine:
		data, err := set.Read(p, "innertext")
		return bytes.Join(bytes.Fields(data), []byte(" ")), err
	case isBare:
		data, err := set.Read(p, "html")
		if err != nil {
			return nil, err
		}
		name := draw + src.set + "/" + p.ID
		return bare.Page(data, bare.StyleOf(name), name)
	}
	return set.Read(p, src.dump)
}

// shape is the shape of the pages.
func (s source) shape() extract.Shape {
	if s.bare() {
		return extract.HTML
	}
	shape, _ := eval.ShapeOf(s.dump)
	return cmp.Or(shape, extract.Text)
}

// load reads, parses and labels the pages of a source.
func load(dir string, s source) ([]*sample, error) {
	set, err := eval.Open(s.path(dir))
	if err != nil {
		return nil, err
	}
	shape := s.shape()
	out := make([]*sample, len(set.Pages))
	work := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range work {
				if out[i] = loadPage(set, set.Pages[i], s, shape); out[i] != nil {
					out[i].number = i
				}
			}
		})
	}
	for i := range set.Pages {
		work <- i
	}
	close(work)
	wg.Wait()
	kept := out[:0]
	for _, x := range out {
		if x != nil {
			kept = append(kept, x)
		}
	}
	fmt.Fprintf(os.Stderr, "%s %s: %d pages\n", s.set, s.dump, len(kept))
	return kept, nil
}

func loadPage(set *eval.Dataset, p *eval.Page, s source, shape extract.Shape) *sample {
	data, err := readDump(set, p, s)
	if err != nil {
		return nil
	}
	doc, err := extract.Parse(bytes.NewReader(data), extract.Options{Shape: shape, URL: p.URL})
	if err != nil || len(doc.Blocks) == 0 {
		return nil
	}
	x := &sample{doc: doc, page: p, src: s, fold: p.Fold(), weight: s.weight}
	if p.Gold != nil {
		if x.labels = alignBlocks(doc, *p.Gold); s.set == softwareSet && p.Type == "forum" {
			x.forgetHeads()
		}
	} else {
		x.labels = snippetLabels(doc, p)
	}
	return x
}

func alignBlocks(doc *extract.Document, gold string) []float64 {
	labels := make([]float64, len(doc.Blocks))
	a := align.New(gold)
	for i := range doc.Blocks {
		if !doc.Blocks[i].Hidden {
			labels[i] = a.Share(doc.Blocks[i].Text)
		}
	}
	for i := range doc.Blocks {
		if !doc.Blocks[i].Hidden && labels[i] < .5 && a.Late(doc.Blocks[i].Text) {
			labels[i] = 1
		}
	}
	return labels
}

// headWords is how many words a line has at most that says who wrote a post.
const headWords = 12

// forgetHeads leaves it open whether the short lines of a thread are body that its gold lacks: WCXB has names and
// times of posts, this set has none.
func (s *sample) forgetHeads() {
	for i := range s.labels {
		if b := &s.doc.Blocks[i]; s.labels[i] < .5 && b.Words <= headWords && b.LinkWords == 0 {
			s.labels[i] = -1
		}
	}
}

// snippetLabels labels the blocks that hold a snippet, and leaves the others unknown.
func snippetLabels(doc *extract.Document, p *eval.Page) []float64 {
	labels := make([]float64, len(doc.Blocks))
	for i := range doc.Blocks {
		labels[i] = -1
		text := strings.Join(strings.Fields(doc.Blocks[i].Text), " ")
		for _, s := range p.Without {
			if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
				labels[i] = 0
			}
		}
		for _, s := range p.With {
			if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
				labels[i] = 1
			}
		}
	}
	return labels
}

// goldenWeight is a golden case's weight: they are a hundred small pages of all languages
// and shapes among thousands.
const goldenWeight = 5

// loadGoldens reads the project's own pages of a kind, which are regression tests and not
// scored.
func loadGoldens(dir, kind string) ([]*sample, error) {
	cases, err := golden.Load(dir)
	if err != nil {
		return nil, err
	}
	var out []*sample
	for i, c := range cases {
		if (c.Shape == extract.HTML) != (kind == "html") {
			continue
		}
		doc, err := extract.Parse(bytes.NewReader(c.Input), extract.Options{Shape: c.Shape})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		gold := c.Text
		out = append(out, &sample{doc: doc, page: &eval.Page{ID: c.Name, Gold: &gold, Type: c.Want.PageType}, src: source{set: "golden", dump: kind}, number: i,
			fold: i % eval.Folds, weight: goldenWeight, labels: alignBlocks(doc, gold), ours: true})
	}
	fmt.Fprintf(os.Stderr, "golden %s: %d pages\n", kind, len(out))
	return out, nil
}
