package extract

import (
	"strings"
	"unicode/utf8"
)

// places are the blocks between which a page's own by-lines and dates stand.
type places struct {
	doc    *Document
	head   int        // the headline, -1 where none is found
	body   int        // the first paragraph of prose
	end    int        // the last one before readers' comments and the foot
	marks  []nodeMark // by element
	upper  int32      // the element maxNameDepth above the latest block
	above  nodeMark   // the marks from there on
	names  *hintMemo  // by class and id, nil before the first
	begins *fewBits   // how the paragraphs begin, once asked
	prose  *hashBits  // how the words of the first prose begin, likewise

	titleWords []string
}

// nodeMark is what the class and id of an element and those above it say, as far as a
// by-line is concerned.
type nodeMark uint8

const (
	markRead    nodeMark = 1 << iota // it was looked at
	markComment                      // stands among readers' comments
	markAside                        // stands in a menu, a margin, a list of other pages
	markAuthor                       // is named after authors
	markDate                         // is named after dates
	markUser                         // is named after the members of a forum
)

// maxMarkDepth is how many elements above a block are looked at.
const maxMarkDepth = 12

// maxNameDepth is how many of them name the authors, the days and the members of a block.
const maxNameDepth = 3

// newPlaces looks for the headline's neighbourhood; head is the headline's block or -1.
func newPlaces(doc *Document, head int) *places {
	pl := &places{doc: doc, head: head, marks: make([]nodeMark, len(doc.Nodes)), upper: -1, titleWords: wordTokens(doc.Meta.Title)}
	if head < 0 {
		pl.head = pl.findHead()
	}
	pl.body, pl.end = -1, -1
	for i := max(pl.head, 0); i < len(doc.Blocks); i++ {
		b := &doc.Blocks[i]
		if pl.body >= 0 && startsComments(b) {
			break
		}
		if longProse(b) && !b.Hidden && pl.at(b)&(markComment|markAside) == 0 {
			pl.end = i
			if pl.body < 0 {
				pl.body = i
			}
		}
	}
	if pl.body < 0 {
		pl.body, pl.end = pl.head, pl.head
	}
	return pl
}

// sameTitle is the share of common words from which on a heading and a title name the same
// thing (by trial on the benchmark; between .3 and .6 little changes).
const sameTitle = 0.5

// findHead returns the heading, or the line, that shares most with the title.
func (pl *places) findHead() int {
	title := pl.titleWords
	best, at := sameTitle, -1
	for i := range pl.doc.Blocks {
		b := &pl.doc.Blocks[i]
		if len(title) == 0 || b.Hidden || b.Words == 0 || b.Words > 3*len(title)+6 || b.Type != Heading && b.Type != Title {
			continue
		}
		if score := overlap(wordTokens(b.Text), title); score > best {
			best, at = score, i
		}
	}
	return at
}

// commentHeads begin the part of a page that its readers wrote.
var commentHeads = []string{"comment", "kommentar", "commentaire", "comentario", "comentário", "commenti", "reacties", "коммент", "комент", "komentar", "yorum", "تعليق", "टिप्पणी",
	"评论", "評論", "コメント", "댓글", "leave a reply", "responses", "reader comments", "leserbrief", "trackback", "join the discussion", "σχόλια", "hozzászólás"}

var commentFinder = hintsLater([]hintWords[uint8]{{1, commentHeads}})

// startsComments reports whether b is the heading of the readers' comments.
func startsComments(b *Block) bool {
	if b.Words == 0 || b.Words > 5 || len(b.Text) > 60 {
		return false
	}
	low := b.Text
	for low != "" && (isDigitByte(low[0]) || low[0] == ' ' || low[0] == '(') {
		low = low[1:]
	}
	if low == "" || !mayStartComments(low) {
		return false
	}
	low = strings.ToLower(low)
	for _, h := range commentHeads {
		if strings.HasPrefix(low, h) {
			return b.Type == Heading || hasDigit(b.Text) || strings.HasSuffix(low, ":") || len(low) <= len(h)+2
		}
	}
	return strings.HasSuffix(low, "comments") && b.Type == Heading
}

// mayStartComments reports whether s begins or ends as such a heading does, whatever the case of
// its letters; of what begins beyond ASCII it says yes.
func mayStartComments(s string) bool {
	if s[0] >= utf8.RuneSelf || s[0]|0x20 == 'c' && !plainASCII(s) || commentFinder().begins(s) { // "COMENTÁRIOS"
		return true
	}
	n := len(s) - len("comments")
	return n >= 0 && sameLetters(s[n:], "comments")
}

// at returns what is known of the place of b.
func (pl *places) at(b *Block) nodeMark {
	if int(b.Node) >= len(pl.marks) || b.Node < 0 {
		return 0
	}
	m, node := pl.marksFrom(b.Node, maxNameDepth)
	if node != pl.upper || node < 0 { // blocks that stand side by side share what is above
		pl.upper = node
		pl.above, _ = pl.marksFrom(node, maxMarkDepth-maxNameDepth)
	}
	return (m | pl.above&^(markAuthor|markDate|markUser)) &^ markRead
}

// marksFrom joins the marks of an element and of those above it, most in all, and returns the next.
func (pl *places) marksFrom(node int32, most int) (m nodeMark, next int32) {
	for ; node >= 0 && most > 0; most-- {
		n := &pl.doc.Nodes[node]
		own := pl.own(node)
		if h := int32(pl.head); h >= n.First && h < n.End {
			own &^= markComment | markAside
		}
		m |= own
		node = n.Parent
	}
	return m, node
}

// own returns the mark of one element.
func (pl *places) own(node int32) nodeMark {
	if m := pl.marks[node]; m&markRead != 0 {
		return m
	}
	n := &pl.doc.Nodes[node]
	m := markRead | pl.nameMark(n.Class) | pl.nameMark(n.ID)
	if n.Tag == "nav" || n.Tag == "aside" {
		m |= markAside
	}
	pl.marks[node] = m
	return m
}

// nameMark is readMark of a class, of which a page has few that it repeats.
func (pl *places) nameMark(name string) nodeMark {
	if name == "" {
		return 0
	}
	if pl.names == nil {
		pl.names = &hintMemo{}
	}
	return nodeMark(pl.names.of(name, readMark))
}

// readMark reads a class or id.
func readMark(name string) uint16 { return markFinder().findLower(clip(name, maxClass)) }

var markFinder = hintsLater(markWords)

// markWords are the parts of class names and ids that tell the place.
var markWords = []hintWords[nodeMark]{
	{markComment, []string{"comment-", "comments", "commentlist", "comment_", "disqus", "kommentar", "respond"}},
	{markAside, []string{"related", "recommend", "latest", "trending", "teaser", "sidebar", "popular", "more-", "most-read", "newsticker", "recirc", "widget_recent"}},
	{markAuthor, []string{"author", "byline", "autor", "auteur", "signature", "writer", "contributor"}},
	{markUser, []string{"poster", "postleft", "user", "member", "profile"}},
	{markDate, []string{"date", "publish", "time", "posted", "meta"}},
}
