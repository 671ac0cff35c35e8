package extract

import "strings"

// Document is a page in any shape as an ordered list of blocks plus metadata.
// Cleaning never deletes a block; it sets its Verdict.
type Document struct {
	Shape   Shape  // the shape the page was read as
	Charset string // IANA name of the encoding it was decoded from, lower case
	Meta    Metadata
	// TypeEvidence is what Meta.PageType was chosen by.
	TypeEvidence TypeEvidence
	// Titles are the candidates for Meta.Title, the best first; empty unless
	// Options.Claims asks for them.
	Titles []TitleClaim
	// Authors and Dates are the claims of who wrote the page, and of its day of publication,
	// the best first; empty unless Options.Claims asks for them.
	Authors, Dates []Claim
	// Fields are what the page gives for each field of Meta but its type, in the record's
	// order: what was chosen, and what lost. Empty unless Options.Claims asks for them.
	Fields []FieldClaims
	Blocks []Block
	// Nodes are the block-level elements of an HTML page in document order, the
	// root first; other shapes have the root alone. Parents precede children.
	Nodes []Node
	// Picks are what the selectors of Options.Select say of blocks.
	Picks []Pick
	// Damage says why the document is not whole: a limit's name and value, or what
	// is broken in the input. It is empty for a whole document.
	Damage string
	// Standin is set when the page only stands in for one: "login", "error-page",
	// "script-shell" or "consent".
	Standin string
	// Confidence is the calibrated estimate, 0–1, of the kept text's word F1; 0 where
	// nothing is kept or nothing was decided.
	Confidence float64

	oneLine bool // a text without line ends: no line tells a title from what stands beside it

	// Of the blocks, while metadata is looked for:
	chars []lineChars
	days  []dayForm

	rest func() // finds the metadata that Options.Lazy left
}

// Complete finds what Options.Lazy left for later. A document that is complete stays as it is.
func (d *Document) Complete() {
	if d.rest != nil {
		d.rest()
		d.rest, d.chars, d.days = nil, nil, nil
	}
}

// Block is the smallest unit that is kept or dropped: a paragraph, a heading, a
// list item, a table.
type Block struct {
	// Text is the block's visible text with white space folded; rows of a table are
	// lines and its cells are parted by a tab. Code keeps its bytes.
	Text string
	Type Type
	// Level is 1–6 for headings and the nesting depth from 1 for list items.
	Level int8
	// Quote is the number of block quotes around the block.
	Quote int8
	// HeaderRow says that the first row of a table is its header.
	HeaderRow bool
	// Hidden says that the page does not show the block (it is no visible input).
	Hidden bool
	// Gap is the number of blank lines before the block in text shapes (at most 255).
	Gap uint8
	// Indent is the number of columns before the block's first character in text shapes.
	Indent uint8
	// Ordered says that a list item belongs to a numbered list, Number is its number.
	Ordered bool
	Number  int32
	// List is the same positive number for all items of one outermost list, 0 outside lists.
	List int32
	// CodeLang is the language a code block names ("go"), where it does.
	CodeLang string
	// Start and End are byte offsets into the decoded input, Line counts from 1.
	// They are set for text shapes always, for HTML when Options.Spans asks for it.
	Start, End, Line int
	// Words is the number of words as CountWords gives it; LinkWords of them stand in links.
	Words, LinkWords int
	// Links is the number of links that the block holds or stands in.
	Links int
	// Node is the index in Document.Nodes of the innermost block-level element around
	// the block's text.
	Node int32
	// Pick is the index in Document.Picks, plus one, of what a user's selector says of the
	// block; 0 for none.
	Pick int32
	// Inlines are the links and images in the block, in order; empty unless
	// Options.Inlines asks for them.
	Inlines []Inline
	// Traits are what the source tells about the block beyond its text.
	Traits  Trait
	Verdict Verdict
}

// Inline is a link or an image inside a block's text.
type Inline struct {
	Image      bool
	Start, End int    // bytes of Block.Text that a link covers; equal for an image
	URL        string // absolute where a base is known
	Alt        string // an image's alternative text
	// Apart says that an image stands outside any text, after the block that has it: Start
	// and End are the length of Block.Text then, Quote and List are the image's own.
	Apart bool
	Quote int8
	List  int32
}

// Node is a block-level element of an HTML page.
type Node struct {
	Parent      int32 // index in Document.Nodes, -1 for the root
	First, End  int32 // Document.Blocks[First:End] stand in it
	Depth       int16
	AriaHidden  bool
	Tag         string // lower case
	Class, ID   string // attributes as written
	Role, Label string // role and aria-label
}

// Type is what a block is in the page's structure.
type Type uint8

// The types of blocks, named as the record names them.
const (
	Other Type = iota
	Title
	Paragraph
	Heading
	ListItem
	Quote
	Code
	Table
	Caption
)

var typeNames = [...]string{"other", "title", "paragraph", "heading", "list-item", "quote", "code", "table", "caption"}

// String returns the type's name in the record.
func (t Type) String() string { return typeNames[t] }

// Trait is a set of facts about a block's source.
type Trait uint32

// The traits.
const (
	Bulleted   Trait = 1 << iota // text: the line began with a bullet or a number
	Underlined                   // text: a heading by its underline
	Wrapped                      // text: joined from several lines
	InNoscript                   // HTML: stands in an unwrapped <noscript>
	InForm                       // HTML: stands in a form
	InButton                     // HTML: all of it stands in buttons or form controls
	Scattered                    // its text is not contiguous in the input
	RawText                      // HTML: stands in a raw-text element or CDATA
	Byline                       // says no more than who wrote the page, and when
	Continued                    // text: goes on with the block before it, in its line or, past PageEdge, on the next page
	SiteLink                     // HTML: its last link leads to another page of the site
	PageEdge                     // text: a running head or foot of a page
	MidWord                      // text: begins in the midst of a word, whose begin ends the block that it goes on with
)

// Kind is the kind of boilerplate a dropped block is.
type Kind string

// The kinds, as in the record.
const (
	Navigation   Kind = "navigation"
	Breadcrumb   Kind = "breadcrumb"
	Ad           Kind = "ad"
	Weather      Kind = "weather"
	Headlines    Kind = "headlines"
	Related      Kind = "related"
	Media        Kind = "media"
	Share        Kind = "share"
	Subscribe    Kind = "subscribe"
	Consent      Kind = "consent"
	Comments     Kind = "comments"
	AuthorBox    Kind = "author-box"
	Tags         Kind = "tags"
	Legal        Kind = "legal"
	Pagination   Kind = "pagination"
	Widget       Kind = "widget"
	Form         Kind = "form"
	Hidden       Kind = "hidden"
	Duplicate    Kind = "duplicate"
	Unclassified Kind = "other"
)

// Kinds lists every kind in the record's order.
var Kinds = []Kind{Navigation, Breadcrumb, Ad, Weather, Headlines, Related, Media, Share, Subscribe, Consent,
	Comments, AuthorBox, Tags, Legal, Pagination, Widget, Form, Hidden, Duplicate, Unclassified}

// Verdict is the decision on one block with its evidence. Package clean alone sets it.
type Verdict struct {
	Keep bool
	// Comment says that a block of the kind comments is what a reader wrote, or the line
	// with the name and date, and not the words around comments ("Reply", "3 comments").
	Comment bool
	Kind    Kind    // of a dropped block; empty for a kept one and for the headline
	P       float64 // probability of being body, 0–1
	Why     string  // rule id, or what decided
}

// Metadata is what the page says about itself. Empty fields are unknown.
type Metadata struct {
	URL         string
	Title       string
	Authors     []string
	Date        string // YYYY-MM-DD, published
	Modified    string // YYYY-MM-DD
	Hostname    string
	Sitename    string
	Description string
	Categories  []string
	Tags        []string
	Language    string // ISO 639-1
	Image       string // absolute URL
	License     string
	PageType    string // article forum product collection listing documentation service
}

// PageTypes names the types of page that are told apart, in the order in which ties are
// decided and in which TypeEvidence counts.
var PageTypes = [...]string{"article", "forum", "product", "collection", "listing", "documentation", "service"}

// TypeVotes are the votes for each of PageTypes. A vote of 10 settles the question where
// nothing speaks against it; 3 is a hint.
type TypeVotes [len(PageTypes)]int

// TypeEvidence is what speaks for each of PageTypes, as votes by where they come from, and
// what a page has that tells types apart.
type TypeEvidence struct {
	Address  TypeVotes // words and form of the URL
	Declared TypeVotes // og:type, schema.org, the generator
	Markup   TypeVotes // classes and elements
	Text     TypeVotes // phrases, and how much of it is prose
	URL      string    // the address that was weighed, as given or declared
	Type     string    // Made, else of PageTypes the one with most votes; empty where there is no block
	Made     string    // of PageTypes the one that the program makes which the page names as its own; empty where it names none
	Prices   int       // amounts of money in short lines
	Dates    int       // short lines that are dates
	Posts    int       // lines that go with a post of a thread
	Short    int       // blocks that are no prose
	Prose    int       // words in blocks that are
	Paras    int       // those blocks
}

// Text returns the body: the kept blocks, a blank line between two, none between the
// items of one list. It ends without a newline.
func (d *Document) Text() string {
	var b strings.Builder
	size := 0
	for i := range d.Blocks {
		if blk := &d.Blocks[i]; blk.Verdict.Keep {
			size += len(blk.Text) + len("\n\n")
		}
	}
	b.Grow(size)
	prev := -1
	for i := range d.Blocks {
		blk := &d.Blocks[i]
		if !blk.Verdict.Keep || blk.Text == "" {
			continue
		}
		switch {
		case prev < 0:
		case blk.Traits&Continued != 0 && prev == Before(d.Blocks, i):
			b.WriteString(Joint(&d.Blocks[prev], blk))
		default:
			b.WriteString(separator(&d.Blocks[prev], blk))
		}
		b.WriteString(blk.Text)
		prev = i
	}
	return b.String()
}

// Before returns the number of the block that block i stands behind, heads and feet of pages left out; -1 for none.
func Before(blocks []Block, i int) int {
	for i--; i >= 0 && blocks[i].Traits&PageEdge != 0 && !blocks[i].Verdict.Keep; i-- {
	}
	return i
}

// OneLine reports whether the document is a text without line ends, cut into sentences and rows of labels.
func (d *Document) OneLine() bool { return d.oneLine }

// Joint is what stands between a block and the one before it that it goes on with: nothing where a script
// without spaces does, or a word that was parted at the turn of a page.
func Joint(a, b *Block) string {
	if a.End == b.Start || b.Traits&MidWord != 0 || b.Line > a.Line && gluesTo([]byte(a.Text), b.Text) {
		return ""
	}
	return " "
}

// separator returns what stands between two kept neighbours in the body.
func separator(a, b *Block) string {
	if a.Type == ListItem && b.Type == ListItem && a.List != 0 && a.List == b.List {
		return "\n"
	}
	return "\n\n"
}
