package clean

import "winnow/extract"

// Mark sets the verdict of every block of doc, the page's type, and Document.Standin where
// the page only stands in for one. Marking a document twice gives the same verdicts.
func Mark(doc *extract.Document, opt Options) {
	inner, at := withoutEdges(doc)
	if inner == nil {
		markAll(doc, opt)
		return
	}
	markAll(inner, opt)
	for i := range doc.Blocks {
		v := extract.Verdict{Kind: extract.Pagination, Why: "the running head or foot of a page"}
		if at[i] >= 0 {
			v = inner.Blocks[at[i]].Verdict
		}
		doc.Blocks[i].Verdict = v
	}
	doc.Meta.PageType, doc.Standin, doc.Confidence = inner.Meta.PageType, inner.Standin, inner.Confidence
}

// withoutEdges returns a text that was set in pages without their running heads and feet, which would stand between
// paragraphs as menus do, and with what goes on over the turn of a page in one block; and for each block of doc the
// number of that which it is in there, -1 for a head or foot. It is nil where there is no such page.
func withoutEdges(doc *extract.Document) (inner *extract.Document, at []int) {
	edges := 0
	for i := range doc.Blocks {
		if doc.Blocks[i].Traits&extract.PageEdge != 0 {
			edges++
		}
	}
	if edges == 0 {
		return nil, nil
	}
	copied := *doc
	inner, at = &copied, make([]int, len(doc.Blocks))
	inner.Blocks = make([]extract.Block, 0, len(doc.Blocks)-edges)
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		switch n := len(inner.Blocks); {
		case b.Traits&extract.PageEdge != 0:
			at[i] = -1
		case n > 0 && turns(doc, i) && len(inner.Blocks[n-1].Text) < maxTurned:
			last := &inner.Blocks[n-1]
			last.Text, last.Words = last.Text+" "+b.Text, last.Words+b.Words
			at[i] = n - 1
		default:
			inner.Blocks = append(inner.Blocks, *b)
			at[i] = n
		}
	}
	inner.Nodes = []extract.Node{{Parent: -1, End: int32(len(inner.Blocks))}} // texts have the root alone
	return inner, at
}

// maxTurned is how many bytes a paragraph may have for the next page to be judged as more of it: a paragraph of
// more pages would be copied with each.
const maxTurned = 1 << 15

// turns reports whether block i goes on with a sentence of the page before.
func turns(doc *extract.Document, i int) bool {
	return doc.Blocks[i].Traits&extract.Continued != 0 && doc.Blocks[i-1].Traits&extract.PageEdge != 0
}
