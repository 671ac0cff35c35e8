package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/runes"
)

// Pages from before style sheets set headlines and headings in bold or large type, credits in small type, and part them from
// what follows by a single <br>, as they do with the line that says by whom they are. Such a line is a block of its own: of older and
// multilingual in such a layout (go run ./internal/bench/bare, breaks) the word F1 by folds rises from .940 to .944 and from .937 to
// .938, of the sets as they are none changes by more than .0004.
const (
	// maxLoud is how long a line is at most that is a heading by its looks, in bytes.
	maxLoud = 150
	// maxNamed is how long a line is at most that says by whom the page is and no more, in bytes.
	maxNamed = 60
	// textSize is the size of type where no <font> sets another (HTML 3.2).
	textSize = 3
	// maxFont is the largest size of type (HTML 3.2).
	maxFont = 7
	// headlineSize is the size above which a line may be the page's headline.
	headlineSize = 4
)

// look is how text is set.
type look struct {
	size int8 // of type; 0 is that of the text
	bold bool
}

// loud reports whether headings are set so.
func (l look) loud() bool { return l.bold || l.size > 0 }

// in returns how the text in n is set, what is around it being set as l is.
func (l look) in(n *html.Node) look {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		l.bold = true
	case atom.Big:
		l.size = min(l.size+1, maxFont)
	case atom.Small:
		l.size = max(l.size-1, -maxFont)
	case atom.Font:
		if size := fontSize(n); size > 0 {
			l.size = int8(size - textSize)
		}
	}
	return l
}

// fontSize returns the size of type that a <font> sets, 0 where it sets none.
func fontSize(n *html.Node) int {
	size := strings.TrimSpace(attr(n, "size"))
	k, err := strconv.Atoi(strings.TrimPrefix(size, "+"))
	switch {
	case err != nil || k < -maxFont || k > maxFont:
		return 0
	case strings.HasPrefix(size, "+"), strings.HasPrefix(size, "-"):
		return max(1, textSize+k)
	}
	return k
}

// looks are those of a text: the first, whether there are others, and the smallest type.
type looks struct {
	first      look
	any, mixed bool
	least      int8
}

func (l *looks) add(x look) {
	if !l.any {
		l.first, l.any, l.least = x, true, x.size
	}
	l.mixed, l.least = l.mixed || x != l.first, min(l.least, x.size)
}

// loud reports whether all of the text is set as headings are.
func (l *looks) loud() bool { return l.any && !l.mixed && l.first.loud() }

// lineBreak reads a <br>: one is white space, two end the paragraph, and one beside a line that stands for itself, too.
func (w *walker) lineBreak(n *html.Node) {
	f := &w.flow
	if f.exact {
		f.text = append(f.text, '\n')
		return
	}
	if w.state.heading == 0 && !f.empty() && f.linkDepth == 0 {
		f.alone = len(f.text) <= maxLoud && (f.looks.loud() || signsPage(string(f.text)))
		if w.opensLine(n) {
			w.flush()
		}
	}
	f.space = !f.empty()
	if f.brs++; f.brs > 1 {
		w.flush()
	}
}

// opensLine reports whether the line behind a <br> is set otherwise than what was gathered: as a heading or in small
// type, or says by whom the page is.
func (w *walker) opensLine(br *html.Node) bool {
	l := line{}
	l.read(br.NextSibling, w.state.look)
	if len(l.text) > maxLoud || !l.any || l.mixed {
		return len(l.text) <= maxNamed && signsPage(strings.TrimSpace(string(l.text)))
	}
	was := &w.flow.looks
	return l.first.size < was.least || l.first.loud() && (was.mixed || l.first != was.first)
}

// line is the text up to the next <br> or block.
type line struct {
	looks
	text  []byte
	nodes int // that were looked at
}

// maxLineNodes is how many nodes of a line are looked at: a longer one is text.
const maxLineNodes = 40

// read reads n and what stands beside it, and reports whether the line goes on behind it.
func (l *line) read(n *html.Node, around look) bool {
	for ; n != nil && len(l.text) <= maxLoud; n = n.NextSibling {
		if l.nodes++; l.nodes > maxLineNodes {
			l.mixed = true
			return false
		}
		switch {
		case n.Type == html.TextNode:
			if len(n.Data) > 4*maxLoud {
				l.mixed = true // whatever it is, it is no short line
				return false
			}
			if hasText(n.Data) {
				l.add(around)
				l.text = append(l.text, unmark(n.Data)...)
			}
		case n.Type != html.ElementNode || classOf(n) == skipped:
		case n.DataAtom == atom.Br || classOf(n) == breaking || !l.read(n.FirstChild, around.in(n)):
			return false
		}
	}
	return true
}

// signsPage reports whether a line says by whom the page is.
func signsPage(line string) bool {
	if len(line) > maxNamed || !mayIntroduce(line) {
		return false
	}
	name := cutIntro(line)
	first, _ := utf8.DecodeRuneInString(name)
	return len(name) < len(line) && !runes.IsLower(first) && runes.IsLetter(first) && CountWords(name) <= maxNameWords
}

// hear takes in how the text that follows is set. It ends the block where a line stood for itself and what follows does
// not go on with it, as a headline in two lines does.
func (w *walker) hear(text string) {
	f := &w.flow
	if f.exact || !hasText(text) {
		return
	}
	if f.alone && (!f.looks.loud() || w.state.look != f.looks.first) && f.linkDepth == 0 {
		w.flush()
	}
	f.alone = false
	f.looks.add(w.state.look)
}

// hasText reports whether a text node has more than white space, marks aside.
func hasText(s string) bool {
	for len(s) > 0 {
		if s[0] == markByte {
			s = s[min(markLen, len(s)):]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		if !isSpace(r) {
			return true
		}
		s = s[n:]
	}
	return false
}
