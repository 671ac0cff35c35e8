package clean

import "winnow/extract"

// inPages is a text that was set in pages. Running heads and feet would stand between its paragraphs as menus do, so that
// it is judged without them, and what goes on over the turn of a page in one block.
type inPages struct {
	whole, inner *extract.Document // the same where there is no such page
	at           []int             // of whole's blocks: the number in inner, -1 for a head or foot; nil where both are the same
}

func withoutEdges(doc *extract.Document) inPages {
	if doc.Shape != extract.Text {
		return inPages{whole: doc, inner: doc}
	}
	edges := 0
	for i := range doc.Blocks {
		if doc.Blocks[i].Traits&extract.PageEdge != 0 {
			edges++
		}
	}
	if edges == 0 {
		return inPages{whole: doc, inner: doc}
	}
	inner, at := *doc, make([]int, len(doc.Blocks))
	inner.Blocks = make([]extract.Block, 0, len(doc.Blocks)-edges)
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		switch n := len(inner.Blocks); {
		case b.Traits&extract.PageEdge != 0:
			at[i] = -1
		case n > 0 && turns(doc, i) && len(inner.Blocks[n-1].Text) < maxTurned:
			last := &inner.Blocks[n-1]
			last.Text, last.Words = last.Text+extract.Joint(&doc.Blocks[extract.Before(doc.Blocks, i)], b)+b.Text, last.Words+b.Words
			at[i] = n - 1
		default:
			inner.Blocks = append(inner.Blocks, *b)
			at[i] = n
		}
	}
	inner.Nodes = []extract.Node{{Parent: -1, End: int32(len(inner.Blocks))}} // texts have the root alone
	return inPages{doc, &inner, at}
}

// verdict is that of block j of inner, or of a head or foot.
func (s *inPages) verdict(j int) extract.Verdict {
	if j < 0 {
		return extract.Verdict{Kind: extract.Pagination, Why: "the running head or foot of a page"}
	}
	return s.inner.Blocks[j].Verdict
}

// maxTurned is how many bytes a paragraph may have for the next page to be judged as more of it: a paragraph of
// more pages would be copied with each.
const maxTurned = 1 << 15

// turns reports whether block i goes on with a sentence of the page before.
func turns(doc *extract.Document, i int) bool {
	return doc.Blocks[i].Traits&extract.Continued != 0 && doc.Blocks[i-1].Traits&extract.PageEdge != 0
}
