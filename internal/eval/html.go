package eval

import (
	"cmp"
	_ "embed" // the template
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"winnow/internal/look"
	"winnow/internal/sorting"
)

var (
	//go:embed report.html
	reportHTML string
	//go:embed report.css
	reportCSS string
	//go:embed report.js
	reportJS string
)

const (
	// HTMLPages is how many pages the HTML report shows unless Options.Worst says: more
	// than anyone reads, at some 20 MB.
	HTMLPages = 200
	// maxBlockText is how many characters of a block are shown.
	maxBlockText = 1200
	// foldedRun is how many blocks in a row, rightly dropped, fold into one line.
	foldedRun = 3
)

// htmlReport is what the template shows.
type htmlReport struct {
	look.Page
	*Report
	Body, Meta []string // measures
	Shown      []Group
	Types      []typeCount
	Pages      []htmlPage
	Scored     int // pages that have a loss
	Legend     []judgement
	Unsaid     bool // some page's gold is snippets alone
}

// htmlTable is a table of scores, a column a measure.
type htmlTable struct {
	Columns []string
	Total   Score
	Shown   []Group
}

// Table returns the scores of some measures; nil without measures.
func (r *htmlReport) Table(columns []string) *htmlTable {
	if len(columns) == 0 {
		return nil
	}
	return &htmlTable{columns, r.Total, r.Shown}
}

type typeCount struct {
	Name  string
	Pages int
}

// htmlPage is one page with its blocks.
type htmlPage struct {
	PageScore
	Failure     string
	Wrong, Lost int // blocks kept that are not in the gold, dropped that are
	Fields      []htmlField
	Runs        []htmlRun
	Missing     []string // lines of the gold that no block has
	Bare        bool     // the tool tells no blocks: they are the paragraphs of its text
}

// htmlField is a field of metadata that is not right.
type htmlField struct{ Name, Gold, Found string }

// htmlRun is a run of blocks; a folded one is shown as one line that opens.
type htmlRun struct {
	Folded bool
	Blocks []htmlBlock
}

type htmlBlock struct {
	judged
	Text string
	More int // characters that are not shown
	Bare bool
}

// WriteHTML writes the report as one HTML page that loads nothing: the scores, then the
// pages with the largest loss, 1 − F1, each with its blocks judged by the gold. It reads and
// cleans these pages again, so r must come from Run.
func (r *Report) WriteHTML(w io.Writer) error {
	if r.runner == nil {
		return errors.New("the report was read from a file: it has no pages to show")
	}
	t, err := look.Parse(reportHTML, htmlFuncs())
	if err != nil {
		return err
	}
	view, err := r.htmlView()
	if err != nil {
		return err
	}
	return t.Execute(w, view)
}

func htmlFuncs() template.FuncMap {
	return template.FuncMap{
		"label":   judgement.label,
		"score":   func(v float64) string { return fmt.Sprintf("%.3f", v) },
		"percent": func(v float64) string { return fmt.Sprintf("%.0f %%", 100*v) },
		"value": func(s Score, name string) string {
			if v, ok := s.Values[name]; ok {
				return fmt.Sprintf("%.3f", v)
			}
			return "–"
		},
		"wrong": func(j judgement) bool { return j == keptWrong || j == droppedWrong },
	}
}

func (r *Report) htmlView() (*htmlReport, error) {
	v := &htmlReport{Page: look.New(r.Dataset+", "+r.Dump+": winnow eval", reportCSS, reportJS), Report: r, Shown: r.shown(), Legend: []judgement{keptRight, keptWrong, droppedWrong, droppedRight}}
	v.Body, v.Meta = r.columns()
	order := lossOrder(r.Pages)
	v.Scored = len(order)
	counts := map[string]int{}
	for _, i := range order[:min(len(order), cmp.Or(r.worst, HTMLPages))] {
		p, err := r.htmlPage(i)
		if err != nil {
			return nil, err
		}
		counts[p.Type]++
		v.Unsaid = v.Unsaid || r.gold[i].Gold == nil
		v.Pages = append(v.Pages, *p)
	}
	if v.Unsaid {
		v.Legend = append(v.Legend, keptOpen, droppedOpen)
	}
	for name, n := range counts {
		v.Types = append(v.Types, typeCount{name, n})
	}
	sorting.By(v.Types, func(a, b typeCount) int {
		return cmp.Or(cmp.Compare(b.Pages, a.Pages), cmp.Compare(a.Name, b.Name))
	})
	return v, nil
}

// lossOrder returns the indices of the pages whose body is scored, the largest loss first.
func lossOrder(pages []PageScore) []int {
	var order []int
	for i := range pages {
		if pages[i].compared || pages[i].hasSegment {
			order = append(order, i)
		}
	}
	sorting.StablyBy(order, func(a, b int) int { return cmp.Compare(pages[a].F1, pages[b].F1) })
	return order
}

func (r *Report) htmlPage(i int) (*htmlPage, error) {
	p := r.gold[i]
	src, shape, err := r.runner.read(p)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.at, err)
	}
	got, err := r.runner.predict(p, src, shape)
	out := &htmlPage{PageScore: r.Pages[i], Bare: got.Blocks == nil}
	if err != nil {
		out.Failure = err.Error()
	}
	blocks, missing := judgeBlocks(p, blocksOf(&got))
	for _, b := range blocks {
		out.add(b)
	}
	out.Missing = missing
	out.Fields = wrongFields(p, cmp.Or(got.Meta, &Meta{}), out.Meta)
	for k := range out.Runs {
		out.Runs[k].Folded = out.Runs[k].Folded && len(out.Runs[k].Blocks) >= foldedRun
	}
	return out, nil
}

// add appends a block to the run that it continues, or to a new one.
func (p *htmlPage) add(j judged) {
	b := htmlBlock{judged: j, Bare: p.Bare}
	b.Text, b.More = clip(j.Block.Text, maxBlockText)
	switch j.Judgement {
	case keptWrong:
		p.Wrong++
	case droppedWrong:
		p.Lost++
	}
	folded := j.Judgement == droppedRight || j.Judgement == droppedOpen
	if n := len(p.Runs); n == 0 || p.Runs[n-1].Folded != folded {
		p.Runs = append(p.Runs, htmlRun{Folded: folded})
	}
	last := &p.Runs[len(p.Runs)-1]
	last.Blocks = append(last.Blocks, b)
}

// wrongFields lists the fields whose measure is below 1.
func wrongFields(p *Page, got *Meta, scores map[string]float64) []htmlField {
	var out []htmlField
	add := func(measure, gold, found string) {
		if v, ok := scores[measure]; ok && v < 1 {
			out = append(out, htmlField{measure, gold, found})
		}
	}
	list := func(s []string) string { return strings.Join(s, "; ") }
	want := &p.Meta
	add("title", want.Title, got.Title)
	add("author", want.Author, got.Author)
	add("date", want.Date, got.Date)
	add("no-date", "", got.Date)
	add("description", want.Description, got.Description)
	add("categories", list(want.Categories), list(got.Categories))
	add("tags", list(want.Tags), list(got.Tags))
	add("license", want.License, got.License)
	add("pagetype", want.PageType, got.PageType)
	return out
}
