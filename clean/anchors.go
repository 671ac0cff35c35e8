package clean

import (
	"slices"

	"winnow/extract"
)

// anchorWords is how many words an id has at least that is an anchor for the section that a heading opens: the comments of
// a weblog stand under "Comments" in an element with the id "comments". anchorBytes is how many times as long as its id a heading is at
// most, in bytes, with the signs that ids leave out.
const (
	anchorWords = 3
	anchorBytes = 4
)

// isAnchor reports whether the id of an element is the heading that it begins with, as generators make ids:
// "respond-to-review-comments" is a section of a manual, and says no more than its heading does. That of a heading
// alone is one whatever its length.
func (p *page) isAnchor(n *extract.Node) bool {
	if n.First >= n.End {
		return false
	}
	b := &p.doc.Blocks[n.First]
	if b.Type != extract.Heading && b.Type != extract.Title || n.End-n.First > 1 && b.Words < anchorWords {
		return false
	}
	if len(b.Text) > len(n.ID)*anchorBytes { // a long text is not read again for every element that it is the first of
		return false
	}
	return slices.Equal(appendTokens(nil, n.ID), appendTokens(nil, b.Text))
}
