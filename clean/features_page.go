package clean

import (
	"winnow/extract"
	"winnow/internal/runes"
)

func pageFeatures() []feature {
	return []feature{
		{"shape", "0 HTML, 1 text, 2 Markdown, 3 lynx"},
		{"words", "size of the page's words"},
		{"blocks", "size of its blocks"},
		{"linkshare", "its words in links, per mille"},
		{"prose", "size of its prose"},
		{"proseshare", "its words in prose, per mille"},
		{"headings", "headings, up to 100"},
		{"lists", "blocks in lists, per mille"},
		{"tables", "data tables"},
		{"code", "code blocks, up to 50"},
		{"forms", "blocks in forms, per mille"},
		{"wordsperblock", "words a block"},
		{"script", "the text's script: 0 Latin, 1 Cyrillic, 2 Greek, 3 Arabic or Hebrew, 4 Han, Kana, Hangul, 5 other"},
		{"type", "the page's type by rules"},
		{"articles", "<article> elements, up to 50"},
		{"html5", "1 if it has <main>, <article>, <section> or <nav>"},
		{"nodes", "size of its elements"},
		{"title", "1 if its headline is known"},
		{"dated", "1 if its date is known"},
		{"signed", "1 if its author is known"},
		{"region", "blocks of the region of the text, per mille"},
		{"regionprose", "prose in the region, per mille of the page's"},
		{"regionlinks", "words in links in the region, per mille"},
		{"longest", "words of its longest block, up to 1000"},
	}
}

type pageFacts [24]int32

var shapeNumbers = map[extract.Shape]int32{extract.HTML: 0, extract.Text: 1, extract.Markdown: 2, extract.Lynx: 3}

var pageTypes = map[string]int32{"": 0, "article": 1, "forum": 2, "product": 3, "collection": 4, "listing": 5, "documentation": 6, "service": 7}

// readPage fills the features that all blocks of a page share.
func (v *view) readPage() {
	d, n := v.p.doc, len(v.p.facts)
	c := v.tally()
	words, prose := v.words[n], v.prose[n]
	from, to := v.p.from, max(v.p.from, v.p.to)
	m := &d.Meta
	v.facts = pageFacts{shapeNumbers[d.Shape], log2(words * 4), log2(n * 4), share(v.linked[n], 1000, words), log2(prose * 4),
		share(prose, 1000, words), int32(min(v.heads[n], 100)), share(c.lists, 1000, n), int32(c.tables), int32(min(c.code, 50)),
		share(c.forms, 1000, n), share(words, 1, n), v.script(), pageTypes[d.TypeEvidence.Type], int32(min(c.articles, 50)), int32(btoi(c.html5)),
		log2(len(d.Nodes) * 4), int32(btoi(v.title >= 0)), int32(btoi(m.Date != "")), int32(btoi(len(m.Authors) > 0)),
		share(to-from, 1000, n), share(v.prose[to]-v.prose[from], 1000, prose),
		share(v.linked[to]-v.linked[from], 1000, v.words[to]-v.words[from]), int32(min(c.longest, 1000))}
}

type pageTally struct {
	lists, tables, code, forms, articles, longest int
	html5                                         bool
}

func (v *view) tally() (c pageTally) {
	for i := range v.p.doc.Blocks {
		b := &v.p.doc.Blocks[i]
		c.lists += btoi(b.List != 0)
		c.tables += btoi(b.Type == extract.Table)
		c.code += btoi(b.Type == extract.Code)
		c.forms += btoi(b.Traits&extract.InForm != 0)
		c.longest = max(c.longest, b.Words)
	}
	for i := range v.p.doc.Nodes {
		switch v.p.doc.Nodes[i].Tag {
		case "article":
			c.articles++
			c.html5 = true
		case "main", "section", "nav":
			c.html5 = true
		}
	}
	return c
}

// script tells the script of the page's longest block.
func (v *view) script() int32 {
	longest := ""
	for i := range v.p.doc.Blocks {
		if t := v.p.doc.Blocks[i].Text; len(t) > len(longest) {
			longest = t
		}
	}
	var n [6]int
	for k, r := range longest {
		if k > 400 {
			break
		}
		if runes.IsLetter(r) {
			n[scriptOf(r)]++
		}
	}
	best := 0
	for k := range n {
		if n[k] > n[best] {
			best = k
		}
	}
	return int32(best)
}

func scriptOf(r rune) int {
	switch {
	case r < 0x370:
		return 0
	case r < 0x400:
		return 2
	case r < 0x530:
		return 1
	case r >= 0x590 && r < 0x780:
		return 3
	case r >= 0x1100 && r < 0x1200, r >= 0x3040 && r < 0xa000, r >= 0xac00 && r < 0xd7b0:
		return 4
	}
	return 5
}

// page fills what is true of the whole page.
func (v *view) page(_ int, row []int32) []int32 { return append(row, v.facts[:]...) }

// listView sums a list.
type listView struct{ blocks, words, linked int }

func (v *view) readLists() {
	most := int32(0)
	for i := range v.p.doc.Blocks {
		most = max(most, v.p.doc.Blocks[i].List)
	}
	v.lists = make([]listView, most+1)
	for i := range v.p.doc.Blocks {
		b := &v.p.doc.Blocks[i]
		l := &v.lists[b.List]
		l.blocks++
		l.words += b.Words
		l.linked += b.LinkWords
	}
}
