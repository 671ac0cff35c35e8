package clean

import (
	"os"
	"testing"

	"winnow/extract"
)

// costPages are a page and the text that a scraper made of another.
var costPages = []string{
	"../testdata/samples/wcxb-4107-html/input.html",
	"../testdata/samples/wcxb-0532-innertext/input.txt",
}

// BenchmarkFeatures times the evidence and the rows of all blocks of a parsed page, without
// the models, in bytes of the page.
func BenchmarkFeatures(b *testing.B) {
	eachCost(b, func(b *testing.B, doc *extract.Document) {
		gs := groups()
		for b.Loop() {
			p := newPage(doc, Options{})
			p.gather()
			p.view = newView(p, &p.opt.Models.Blocks.Lexicon)
			p.view.pageType()
			var row featureRow
			for i := range p.facts {
				p.view.row(gs, i, row[:0])
			}
		}
	})
}

// BenchmarkModels times the models of type and blocks with the rows that they ask for.
func BenchmarkModels(b *testing.B) {
	eachCost(b, func(b *testing.B, doc *extract.Document) {
		p := newPage(doc, Options{})
		p.gather()
		p.view = newView(p, &p.opt.Models.Blocks.Lexicon)
		for b.Loop() {
			p.tellType()
			p.weighBlocks()
		}
	})
}

// BenchmarkCut times the choice of the blocks that promise the best F1.
func BenchmarkCut(b *testing.B) {
	eachCost(b, func(b *testing.B, doc *extract.Document) {
		p := newPage(doc, Options{})
		p.assess()
		for b.Loop() {
			p.cut(p.spread())
		}
	})
}

// eachCost runs a benchmark on each page, parsed.
func eachCost(b *testing.B, run func(*testing.B, *extract.Document)) {
	for _, name := range costPages {
		info, err := os.Stat(name)
		if err != nil {
			b.Fatal(err)
		}
		doc := parseFile(b, name)
		b.Run(string(doc.Shape), func(b *testing.B) {
			b.SetBytes(info.Size())
			b.ReportAllocs()
			run(b, doc)
		})
	}
}
