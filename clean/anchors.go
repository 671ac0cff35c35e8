package clean

import (
	"slices"

	"winnow/extract"
)

// anchorWords is how many words an id has at least that is an anchor for the section that a heading opens: the comments of
// a weblog stand under "Comments" in an element with the id "comments".
const anchorWords = 3

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
	var room [2 * maxTokens]uint32
	id := appendTokens(room[:0:maxTokens], n.ID)
	return slices.Equal(id, appendTokens(room[maxTokens:maxTokens], b.Text))
}
