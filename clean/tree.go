package clean

import (
	"slices"

	"winnow/extract"
	"winnow/internal/rules"
)

// scope is what an element says of the blocks in it, with what its ancestors say.
type scope struct {
	kind   extract.Kind
	why    string
	points int16
	own    int16 // points of the element that kind comes from
	rank   rank
	reply  bool // it is in the readers' comments
}

// maxRemoved is the share of the page's prose, per mille, beyond which an element's
// name says nothing against what it holds: a class name is weak evidence.
const maxRemoved = 400

// repliedTo is how many words of prose outside of the elements named as comments make a page
// one that readers replied to: then the comments are none of its body, however long.
const repliedTo = 20

// threadShare is the part of a forum page's prose, one in so many words, that must stand in
// elements named as comments for them to be its posts. With three quarters, a quarter, an eighth
// and any share the F1 of WCXB's forums is .805 .811 .813 .813 (winnow eval --folds).
const threadShare = 8

// threadAlone is how many words of prose in elements named as comments are a page's text, whatever its type, where nothing
// else is prose: there is nothing that they could reply to.
const threadAlone = 60

// postsAlone reports whether the words that elements named as comments have are the page's text, by what stands beside them: under
// "5 comments" they were written about a picture or a film.
func (p *page) postsAlone(words int) bool {
	if p.whole != nil {
		return p.whole.alone
	}
	p.alone = words >= threadAlone && p.prose-words < repliedTo
	for i := 0; p.alone && i < len(p.facts); i++ {
		p.alone = p.doc.Blocks[i].Hidden || !p.says(i, true)
	}
	return p.alone
}

// readTree adds what the elements around a block tell.
func (p *page) readTree() {
	if p.doc.Shape != extract.HTML {
		return
	}
	prose := p.before
	p.readNames()
	said := p.commentProse()
	forum := p.doc.TypeEvidence.Type == "forum"
	p.thread = forum && said*threadShare > p.prose || p.postsAlone(said)
	p.replies = !forum && p.prose-said >= repliedTo
	p.scopes, p.scopeOf = append(p.mem.scopes[:0], scope{}), p.mem.int32s.take(len(p.doc.Nodes))
	for i := range p.doc.Nodes {
		n := &p.doc.Nodes[i]
		at := int32(0)
		if n.Parent >= 0 {
			at = p.scopeOf[n.Parent]
		}
		s, inside := p.scopes[at], int(prose[n.End]-prose[n.First])
		if p.readNode(int32(i), &s, inside*1000 > maxRemoved*p.prose); s != p.scopes[at] {
			at = int32(len(p.scopes))
			p.scopes = append(p.scopes, s)
		}
		p.scopeOf[i] = at
	}
	p.mem.scopes = p.scopes
	for i := range p.facts {
		s := &p.scopes[p.scopeOf[p.doc.Blocks[i].Node]]
		p.facts[i].reply = s.reply
		switch f := &p.facts[i]; {
		case s.points < 0 && s.kind == extract.Breadcrumb && f.kind == extract.Navigation:
			f.say(s.why, int(s.points))
			f.kind, f.kindWhy = s.kind, s.why // "Home" is a menu's word and a path's
		case s.points < 0:
			f.blame(s.kind, s.why, int(s.points), s.rank)
		case s.points > 0:
			f.say(s.why, int(s.points))
		}
	}
}

// names are the rules that elements' classes, ids and roles meet.
type names struct {
	hits []rules.Hit
	end  []int32 // by element: the end of its hits
}

func (n *names) of(i int32) []rules.Hit {
	from := int32(0)
	if i > 0 {
		from = n.end[i-1]
	}
	return n.hits[from:n.end[i]]
}

// readNames looks the names of all elements up, each once: most stand on many.
func (p *page) readNames() {
	p.names.end = p.mem.int32s.take(len(p.doc.Nodes))
	if p.known == nil {
		p.known = make(map[string][]rules.Hit, len(p.doc.Nodes)/4)
	}
	for i := range p.doc.Nodes {
		n := &p.doc.Nodes[i]
		for k, name := range [...]string{n.Class, n.ID, n.Role} {
			if name == "" {
				continue
			}
			hits, ok := p.known[name]
			if !ok {
				hits = p.rules.Class(name, nil)
				p.known[name] = hits
			}
			if len(hits) > 0 && k == 1 && p.isAnchor(n) {
				continue
			}
			p.names.hits = append(p.names.hits, hits...)
		}
		p.names.end[i] = int32(len(p.names.hits))
	}
}

// commentProse counts the words of prose in elements that are named as comments.
func (p *page) commentProse() int {
	words, end := 0, int32(0)
	for i := range p.doc.Nodes {
		n := &p.doc.Nodes[i]
		if n.First >= end && slices.ContainsFunc(p.names.of(int32(i)), isComments) {
			words += int(p.before[n.End] - p.before[n.First])
			end = n.End
		}
	}
	return words
}

func isComments(h rules.Hit) bool { return h.Rule.Kind == extract.Comments }

// proseBefore returns the words of prose before each block.
func (p *page) proseBefore() []int32 {
	sum := p.mem.int32s.take(len(p.facts) + 1)
	for i := range p.facts {
		sum[i+1] = sum[i]
		if f := &p.facts[i]; f.prose() && !p.doc.Blocks[i].Hidden {
			sum[i+1] += int32(f.words)
		}
	}
	return sum
}

// readNode adds the evidence of the name of element i to s. An element that holds much of the prose
// is not condemned by its name.
func (p *page) readNode(i int32, s *scope, main bool) {
	n := &p.doc.Nodes[i]
	if points, kind := tagPoints(n); points != 0 {
		s.add(points, kind, tagName(n), main, rankTag)
	}
	for _, h := range p.names.of(i) {
		if h.Rule.Kind != extract.Comments {
			s.add(-classPoints(h.Rule), h.Rule.Kind, h.Rule.ID, main, rankClass)
		} else if !p.thread { // a thread's posts are its text
			s.add(-classPoints(h.Rule), h.Rule.Kind, h.Rule.ID, main && !p.replies, rankClass)
			s.reply = s.reply || p.replies
		}
	}
}

func classPoints(r *rules.Rule) int {
	switch r.Strength {
	case rules.Sure:
		return 350
	case rules.Likely:
		return 200
	}
	return 80
}

// Bounds of the points that a chain of elements can give.
const (
	minScope = -500
	maxScope = 150
)

func (s *scope) add(points int, kind extract.Kind, why string, main bool, r rank) {
	if points == 0 || points < 0 && main {
		return
	}
	s.points = int16(max(minScope, min(maxScope, int(s.points)+points)))
	if points < min(int(s.own), 0) || points > 0 && s.why == "" {
		s.kind, s.why, s.own, s.rank = kind, why, int16(points), r
	}
}

func tagName(n *extract.Node) string { return "<" + n.Tag + ">" }

// tagPoints are set by hand in the order that the WCXB development set gives: of the words
// in <footer> .4 % are body, in <dialog> .3, <select> 2, <nav> 4, <aside> 9, <header> 9, in
// <main> 77 and <article> 80, of all words 62.
func tagPoints(n *extract.Node) (int, extract.Kind) {
	switch n.Tag {
	case "main", "article":
		return 100, ""
	case "nav":
		return -350, extract.Navigation
	case "footer":
		return -400, extract.Legal
	case "header":
		return -120, extract.Navigation
	case "aside":
		return -280, extract.Related
	case "dialog":
		return -400, extract.Consent
	case "select":
		return -350, extract.Form
	case "button":
		return -200, extract.Form
	}
	return 0, ""
}
