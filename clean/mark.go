// Package clean decides which blocks of a document are its article. Evidence is
// gathered block by block as points; one function, decide, turns it into verdicts.
package clean

import (
	"winnow/extract"
	"winnow/internal/rules"
)

// Options shift and bound the decision. The zero value is the default.
type Options struct {
	// Shift moves the decision: +1 and +2 to precision, -1 and -2 to recall.
	Shift int
	// NoTables drops tables.
	NoTables bool
	// Reasons gives every verdict what moved the model most in its why; without it, why
	// names the strongest evidence of the rules alone.
	Reasons bool
	// NoConfidence leaves Document.Confidence at 0, for those who do not ask for it.
	NoConfidence bool
	// Skim names the kinds of boilerplate of which a line or two may stand in a text. Unless it is nil, a text
	// against which nothing else speaks is kept whole, and no model asked about it: for those who look
	// for what is left of a page's frame, as winnow check does, and not for the body.
	Skim []extract.Kind
	// Rules are a user's own, beside the built-in ones; nil for none.
	Rules *rules.Set
	// Trace, unless nil, is told as each stage ends: "evidence", "features" (with the page's
	// type), "model" and "decide".
	Trace func(stage string)
	// Models decide instead of the built-in ones for the document's shape.
	Models *Models
}

// Mark sets the verdict of every block of doc, the page's type, and Document.Standin where
// the page only stands in for one. Marking a document twice gives the same verdicts.
func Mark(doc *extract.Document, opt Options) {
	set := withoutEdges(doc)
	p := newPage(set.inner, opt)
	p.set = set
	if !p.skim() {
		p.assess()
	}
	p.decide()
	p.ended("decide")
	doc.Meta.PageType, doc.Standin, doc.Confidence = p.pageType, p.doc.Standin, p.doc.Confidence
	p.release()
}

// assess gathers all evidence and lets the models weigh it.
func (p *page) assess() {
	p.gather()
	p.ended("evidence")
	p.view = newView(p, &p.opt.Models.Blocks.Lexicon)
	p.tellType()
	p.ended("features")
	p.weighBlocks()
	if p.long() {
		p.weighParts()
	}
	p.readAgain()
	p.readThreads()
	p.ended("model")
}

func (p *page) ended(stage string) {
	if p.opt.Trace != nil {
		p.opt.Trace(stage)
	}
}

// gather reads all evidence.
func (p *page) gather() {
	p.readBlocks()
	p.readRules()
	p.doubtLabels()
	p.readUserRules()
	p.readTree()
	p.readRepeats()
	p.readGutters()
	p.readAddress()
	p.readMenus()
	p.readWidgets()
	p.readTickers()
	p.readStrips()
	p.readHeadings()
	p.readPosts()
	p.readContext()
	p.readBridges()
	p.readRegion()
	p.readBridges()
}

// page is a document while it is being judged.
type page struct {
	doc      *extract.Document
	set      inPages
	opt      Options
	rules    *rules.Set
	mem      *scratch
	facts    []facts // of doc.Blocks
	signs    []signs // of doc.Blocks
	first    []int32 // of doc.Blocks: the first block with the same text
	scopes   []scope
	scopeOf  []int32                // of doc.Nodes: places in scopes; nil without markup
	names    names                  // of doc.Nodes
	known    map[string][]rules.Hit // by name
	words    int                    // visible words
	prose    int                    // words in blocks that read like prose
	before   []int32                // words of prose before each block, and before the end
	thread   bool                   // the page is a thread whose posts are named as comments
	replies  bool                   // the page is none, and has text that readers' comments reply to
	from, to int                    // the region that holds the text: facts[from:to]
	typeOdds int                    // points by the page's type
	fold     []byte
	view     *view // what the features share; nil before the models have judged
	pageType string
	rulings  map[int]ruling // of blocks on which a user's rules decide
	article  int            // probability that it is an article, per mille
	bare     bool           // few of its elements have names
	manual   bool           // a page of the Unix manual
	alone    bool           // nothing but what is named as comments is prose on the page, and no heading names it so

	skimming bool // whether the page is only skimmed: of the signs the seams alone are counted

	saidOf []int32 // by the first block of a text: where the rules that hit it begin in mem.said, plus one

	whole *page   // of a part: the page that it is a part of
	of    []int32 // of a part's doc.Blocks: those of the whole
	own   [2]int  // the first of the whole's that the part is read for, and the one behind the last
}

func newPage(doc *extract.Document, opt Options) *page {
	return newPageIn(scratches.Get().(*scratch), doc, opt)
}

// newPageIn is newPage in memory that is empty.
func newPageIn(mem *scratch, doc *extract.Document, opt Options) *page {
	if opt.Models == nil {
		opt.Models = BuiltinModels(doc.Shape)
	}
	n := len(doc.Blocks)
	return &page{doc: doc, opt: opt, rules: builtinSet(), mem: mem, manual: doc.Manual(),
		facts: mem.facts.take(n), signs: mem.signs.take(n), first: mem.int32s.take(n)}
}

// facts is the evidence on one block. Points are hundredths of a natural log odds of
// being body: +220 is nine to one.
type facts struct {
	words   int
	score   int // with all evidence
	up      evidence
	down    evidence
	kind    extract.Kind // what it is if it is dropped
	kindWhy string       // the evidence for kind
	opens   *rules.Rule  // it is the heading of a strip of this kind
	text    int32        // points of text rules
	weather int32        // points of the weather rules that hit it
	from    int16        // points behind kind
	base    int16        // by itself
	context int16        // points of the neighbourhood
	links   int16        // share of words in links, per mille
	ends    bool
	glued   bool // titles that ran into each other
	caption bool // of a picture or table
	joined  bool // between kept blocks of its template
	reply   bool // among what readers wrote on a page that has other text
	comment bool // a reader's comment, if it is dropped
	sure    bool // one piece of evidence decides alone against it
	rank    rank // of the evidence behind kind
}

// evidence is one reason with its points.
type evidence struct {
	why    string
	points int
}

// say adds evidence; the strongest in each direction is the reason given.
func (f *facts) say(why string, points int) {
	f.score += points
	if points > f.up.points {
		f.up = evidence{why, points}
	}
	if points < f.down.points {
		f.down = evidence{why, points}
	}
}

// rank orders evidence for a block's kind: what its text says beats where it stands,
// which beats what an element is named.
type rank uint8

const (
	rankNone rank = iota
	rankTag
	rankClass
	rankRepeat
	rankText  // a text rule that does not decide alone
	rankStrip // the strip around it
	rankShape // the menu or widget it is part of
	rankSure
)

// blame adds evidence that the block is boilerplate of a kind.
func (f *facts) blame(kind extract.Kind, why string, points int, r rank) {
	f.say(why, points)
	if r > f.rank || r == f.rank && points < int(f.from) {
		f.kind, f.kindWhy, f.from, f.rank = kind, why, int16(points), r
	}
}

// condemn notes evidence that decides alone.
func (f *facts) condemn(kind extract.Kind, why string) {
	f.blame(kind, why, -sureOdds, rankSure)
	f.sure = true
}

// sureOdds are the points of evidence that decides alone: more than any sum against it.
const sureOdds = 2000
