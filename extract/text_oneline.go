package extract

import (
	"iter"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// Scrapers that join all texts of a page by a space (BeautifulSoup's get_text(" ")) leave one line of it. A long line
// is cut where one of the joined texts seems to end: behind a sentence, and where a row
// of labels gives way to running text. The pieces that stay stand in one paragraph again.
const (
	oneLineBytes = 1200 // from which a line is cut: 200 words, or 400 characters in three bytes
	labelsBefore = 5    // words of labels beside running text, at least
	wordsAhead   = 6    // words in which running text shows by those without a capital: half of them at least
	maxPiece     = 400  // words of a piece, beyond which it is cut anywhere
	labelsInRow  = 8    // words with a capital in a row that are labels
	denseLabel   = 12   // characters of a script without spaces from which a word is running text
)

// oneLine reports whether line i is cut: it is long, and most of its page, or holds several texts of a page of
// which most stands in such lines.
func (p *textParser) oneLine(i int) bool {
	l := &p.lines[i]
	if l.kind != plainLine || l.end-l.text < oneLineBytes {
		return false
	}
	return 2*(l.end-l.text) > len(p.src) || p.inWalls() && hasLabels(p.src[l.text:l.end])
}

// inWalls reports whether most of the page stands in long lines, as where its texts are joined by nothing and its
// source has few line ends (BeautifulSoup's get_text()).
func (p *textParser) inWalls() bool {
	if p.walls == 0 {
		p.walls = -1
		long := 0
		for i := range p.lines {
			if size := p.lines[i].end - p.lines[i].text; size >= oneLineBytes {
				long += size
			}
		}
		if 2*long > len(p.src) {
			p.walls = 1
		}
	}
	return p.walls > 0
}

// hasLabels reports whether a row of labels stands in a line.
func hasLabels(s string) bool {
	row := 0
	for w := range lineWords(s) {
		if row++; w.low || w.comma {
			row = 0
		}
		if row >= labelsInRow {
			return true
		}
	}
	return false
}

// addPieces adds a block for each piece of line i.
func (p *textParser) addPieces(i int) {
	l := p.lines[i]
	from := l.text
	p.doc.oneLine = len(p.lines) == 1
	for end := range pieceEnds(p.src[l.text:l.end]) {
		piece := l
		piece.end, piece.words = l.text+end, 0
		piece.text = piece.end - len(strings.TrimLeft(p.src[from:piece.end], " \t"))
		text, words := piece.folded(p.src)
		if b := p.add(i, i+1, text, words, Paragraph); from > l.text {
			b.Traits |= Continued
			b.Start = piece.text
		}
		last := &p.doc.Blocks[len(p.doc.Blocks)-1]
		last.End = piece.end
		from = piece.end
	}
}

// lineWord is a word of a line, between spaces.
type lineWord struct {
	start, end int
	low        bool // it begins with a small letter
	closes     bool // a sentence ends with it
	comma      bool // a comma follows it
	dense      int  // characters of a script without spaces
}

// pieceEnds yields the ends of the pieces of s in ascending order, the last of which is that of s.
func pieceEnds(s string) iter.Seq[int] {
	return func(yield func(int) bool) {
		var piece []lineWord
		for w := range lineWords(s) {
			if n := len(piece); n > 0 && (n >= maxPiece || parts(piece, w)) {
				if !yieldPiece(piece, yield) {
					return
				}
				piece = piece[:0]
			}
			piece = append(piece, w)
		}
		if len(piece) > 0 && !yieldPiece(piece, yield) {
			return
		}
	}
}

// parts reports whether a new piece begins with w behind those words.
func parts(piece []lineWord, w lineWord) bool {
	last := piece[len(piece)-1]
	if last.closes {
		return !w.low
	}
	return w.dense >= denseLabel && last.dense < denseLabel
}

// yieldPiece yields the ends of what a piece consists of: rows of labels, and running text from the first word on that may begin it,
// as a label too many costs less than half a name.
func yieldPiece(piece []lineWord, yield func(int) bool) bool {
	from := 0
	for i := labelsBefore; i+labelsBefore <= len(piece); i++ {
		if i-from < labelsBefore || piece[i].low {
			continue
		}
		before, behind := piece[i-labelsBefore:i], piece[i+1:]
		if !(areLabels(before) && flows(behind) || flows(before) && areLabels(piece[i:i+labelsBefore])) {
			continue
		}
		if !yield(piece[i-1].end) {
			return false
		}
		from = i
	}
	return yield(piece[len(piece)-1].end)
}

// areLabels reports whether the words are those of labels: all but one with a capital, and no comma among them. With all of
// them, and a model that learned from such pieces, older comes to .765 instead of .775.
func areLabels(row []lineWord) bool {
	capitals := 0
	for _, w := range row {
		capitals += btoi(!w.low)
		if w.comma {
			return false
		}
	}
	return capitals >= len(row)-1
}

// flows reports whether the next words are those of running text.
func flows(next []lineWord) bool {
	n := min(len(next), wordsAhead)
	return n >= wordsAhead/2 && 2*small(next) >= n
}

// small counts those of the next words that begin with a small letter.
func small(next []lineWord) (n int) {
	for _, w := range next[:min(len(next), wordsAhead)] {
		n += btoi(w.low)
	}
	return n
}

// lineWords yields the words of s; one in a script without spaces is parted behind its sentences.
func lineWords(s string) iter.Seq[lineWord] {
	return func(yield func(lineWord) bool) {
		for i := 0; i < len(s); {
			if s[i] == ' ' || s[i] == '\t' {
				i++
				continue
			}
			w := wordAt(s, i)
			if i = w.end; !yield(w) {
				return
			}
		}
	}
}

// wordAt reads the word at i.
func wordAt(s string, i int) lineWord {
	w := lineWord{start: i, end: len(s)}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i:min(len(s), i+8)], `"'“‘«(`))
	w.low = runes.IsLower(first)
	for j := i; j < len(s); {
		if s[j] == ' ' || s[j] == '\t' {
			w.end = j
			break
		}
		if s[j] < utf8.RuneSelf {
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		j += size
		w.dense += btoi(Dense(r))
		if strings.ContainsRune("。！？", r) && j < len(s) && !strings.ContainsRune("。！？」』”）", firstRune(s[j:])) {
			w.end = j
			break
		}
	}
	w.closes, w.comma = closesPiece(s[i:w.end]), s[w.end-1] == ','
	return w
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// closesPiece reports whether a sentence ends with the word s, and s is no abbreviation.
func closesPiece(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]」』`)
	r, size := utf8.DecodeLastRuneInString(s)
	switch r {
	case '!', '?':
		return true
	case '.':
		stem := strings.TrimLeft(s[:len(s)-size], `"'“‘«([`)
		return !shortForms[strings.ToLower(stem)] && !strings.Contains(stem, ".") && utf8.RuneCountInString(stem) > 1
	}
	return runes.IsStop(r)
}

// shortForms are abbreviations that capitals or numbers follow.
var shortForms = wordSet("mr mrs ms dr prof st vs no nos vol jr sr inc ltd co corp gen col sgt lt capt rep sen gov rev hon mt ft fig ed eds pp art al etc jan feb mar apr jun jul aug sep sept oct nov dec " +
	"hr fr nr bzw ca str abs bd evtl ggf vgl usw mme mlle sra sig dott avv ing г гг ул им т д р п св тел проф акад")
