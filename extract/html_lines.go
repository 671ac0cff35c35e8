package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/runes"
)

// Pages from before style sheets set headlines and headings in bold or large type and part them from what follows by a
// single <br>, as they do with the line that says by whom they are. Such a line is a block of its own: of older in such a
// layout (go run ./internal/bench/bare, breaks) the word F1 by folds rises from .9332 to .9365, of the sets as they are none
// changes by more than .0004.
const (
	// maxLoud is how long a line is at most that is a heading by its looks, in bytes.
	maxLoud = 150
	// maxNamed is how long a line is at most that says by whom the page is and no more, in bytes.
	maxNamed = 60
	// textSize is the size of type where no <font> sets another (HTML 3.2).
	textSize = 3
	// headlineSize is the size above which a line may be the page's headline.
	headlineSize = 4
)

// isLoud reports whether n sets its text in bold or large type.
func isLoud(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.Big:
		return true
	case atom.Font:
		return fontSize(n) > textSize
	}
	return false
}

// fontSize returns the size of type that a <font> sets, 0 where it sets none.
func fontSize(n *html.Node) int {
	size := strings.TrimSpace(attr(n, "size"))
	k, err := strconv.Atoi(strings.TrimPrefix(size, "+"))
	switch {
	case err != nil:
		return 0
	case strings.HasPrefix(size, "+"), strings.HasPrefix(size, "-"):
		return textSize + k
	}
	return k
}

// lineBreak reads a <br>: one is white space, two end the paragraph, and one behind a line that stands for itself, too.
func (w *walker) lineBreak() {
	if w.flow.exact {
		w.flow.text = append(w.flow.text, '\n')
		return
	}
	w.endLine()
	w.flow.space = !w.flow.empty()
	if w.flow.brs++; w.flow.brs > 1 {
		w.flush()
	}
}

// endLine notes whether the line that a <br> ends stands for itself.
func (w *walker) endLine() {
	f := &w.flow
	f.alone = w.state.heading == 0 && (f.loud && !f.plain && len(f.text) <= maxLoud || signsPage(f.text))
}

// signsPage reports whether a line says by whom the page is.
func signsPage(line []byte) bool {
	if len(line) > maxNamed || !mayIntroduce(string(line)) {
		return false
	}
	name := cutIntro(string(line))
	first, _ := utf8.DecodeRuneInString(name)
	return len(name) < len(line) && !runes.IsLower(first) && runes.IsLetter(first) && CountWords(name) <= maxNameWords
}

// hear takes in how the text that follows is set. It ends the block where a line stood for itself and what follows does
// not go on with it, as a headline in two lines does.
func (w *walker) hear(text string) {
	f := &w.flow
	if f.exact || strings.TrimSpace(text) == "" {
		return
	}
	if f.alone && (!w.state.loud || f.plain) && f.linkDepth == 0 {
		w.flush()
	}
	f.alone = false
	f.loud, f.plain = f.loud || w.state.loud, f.plain || !w.state.loud
}
