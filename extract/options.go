package extract

import (
	"time"

	"winnow/internal/shape"
)

// Shape is the form in which a page arrives.
type Shape = shape.Shape

// The shapes; Auto asks for detection.
const (
	Auto     Shape = ""
	HTML           = shape.HTML
	Text           = shape.Text
	Markdown       = shape.Markdown
	Lynx           = shape.Lynx
)

// Shapes lists the shapes that a page can be read as.
var Shapes = shape.Shapes

// Options say how a page is read. The zero value reads any page with the default limits.
type Options struct {
	Shape       Shape  // Auto: detected from the content
	URL         string // the page's address: base of links and host
	Charset     string // overrides detection
	ContentType string // the HTTP or WARC header's value, where known
	MaxBytes    int64  // of decompressed input; 0: DefaultMaxBytes
	MaxDepth    int    // of open elements; 0: DefaultMaxDepth
	MaxElements int    // of an HTML page; 0: DefaultMaxElements
	MaxWork     int    // steps to put overlapping tags right; 0: 1,000 and one for each 16 bytes
	// Crawled is when the page was fetched; the zero time where that is not known. With it
	// relative dates ("3 hours ago") are read, and no day counts that is later than the day
	// after it (else: than the end of a year fixed at each release).
	Crawled time.Time
	// Deadline ends the reading of a document; the zero time never does.
	Deadline time.Time
	// Spans asks for Start, End and Line of HTML blocks (other shapes always have them).
	Spans bool
	// Inlines asks for Block.Inlines.
	Inlines bool
	// Select finds a user's selectors in HTML pages; nil for none.
	Select *Selectors
	// Claims asks for Document.Titles, Authors, Dates and Fields.
	Claims bool
	// Lazy leaves the metadata of a text, but its language, its address and what its front matter
	// says, to Document.Complete: they are a fifth of what reading and cleaning it takes
	// (go run ./internal/bench/compare -dump innertext).
	Lazy bool
	// Trace, unless nil, is told as each stage of the reading ends: "decode", "tree", "blocks"
	// and "metadata" of HTML, "decode", "blocks" and "metadata" of text.
	Trace func(stage string)
	// MetaModels choose the metadata; nil: the built-in ones.
	MetaModels *MetaModels
}

// ended tells whoever traces the stages that one has ended.
func (o *Options) ended(stage string) {
	if o.Trace != nil {
		o.Trace(stage)
	}
}

// The default limits. 64 MiB is the interface's; the parser refuses 512 open elements
// (golang/go#76279), so nesting is flattened a little below; the number of elements is a
// guess far above what pages hold.
const (
	DefaultMaxBytes    = 64 << 20
	DefaultMaxDepth    = 480
	DefaultMaxElements = 2_000_000
)
