package extract

import (
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// Typesetters part words at the ends of lines ("informa-/tion"); people and programs that wrap text break it behind the hyphens
// that are there ("well-/known"). Which of both a hyphen is, the text tells: the word stands in it elsewhere, whole or with its
// hyphen; both parts do as words; and where it does not tell, a text that parts words at all parts this one. It does where more
// words at its line ends stand whole elsewhere than with a hyphen, or one line in partedEvery ends so and few of those are known to
// have one.
const (
	partedEvery = 25
	partedLeast = 3    // lines that end so, at least
	partedKnown = 8    // of so many lines that end so one may end in a word known with its hyphen
	partBytes   = 256  // of a part that are looked at
	partedMost  = 4096 // words at line ends that are looked for; the others are as the text is
)

// hyphens is what a text says of the words that end its lines in a hyphen.
type hyphens struct {
	seen  map[string]bool // by lower-case words and parts that are looked for: whether they stand elsewhere
	parts bool            // the text parts words
}

// parted reports whether the hyphen that before ends in parts a word that goes on in next, and so is none of its own.
func (h *hyphens) parted(before []byte, next string) bool {
	left, right, mark := partsOf(string(before[max(len(before)-partBytes, 0):]), next)
	if left == "" || right == "" {
		return false
	}
	whole, compound := h.seen[left+right], h.seen[left+mark+right]
	switch {
	case whole != compound:
		return whole
	case !whole && h.seen[left] && h.seen[right]:
		return false
	}
	return h.parts
}

// parted returns what stands before a line without the hyphen at its end, where that parts a word which goes on in next.
func (p *textParser) parted(before []byte, next string) ([]byte, bool) {
	if len(before) == 0 || !endsHyphen(string(before[max(len(before)-3, 0):])) {
		return before, false
	}
	if p.hyphens == nil {
		p.hyphens = readHyphens(p.src, p.lines)
	}
	if !p.hyphens.parted(before, next) {
		return before, false
	}
	_, n := utf8.DecodeLastRune(before)
	return before[:len(before)-n], true
}

// breaksWord reports whether line j begins in the midst of a word that the line above ends in a hyphen, however long that is.
func (p *textParser) breaksWord(j int) bool {
	a, b := &p.lines[j-1], &p.lines[j]
	if b.gap > 0 || b.kind != plainLine || a.quote != b.quote {
		return false
	}
	line := p.src[a.text:a.end]
	left, right, _ := partsOf(line, p.src[b.text:b.end])
	return left != "" && right != "" && strings.IndexByte(line, ' ') > 0
}

// turnWord joins a word that is parted at the turn of a page, of which b begins the next.
func (p *textParser) turnWord(b *Block) {
	i := Before(p.doc.Blocks, len(p.doc.Blocks)-1)
	if i < p.first || b != &p.doc.Blocks[len(p.doc.Blocks)-1] {
		return
	}
	if whole, ok := p.parted([]byte(p.doc.Blocks[i].Text), b.Text); ok {
		p.doc.Blocks[i].Text = string(whole)
		b.Traits |= MidWord
	}
}

// readHyphens looks for the words that lines end in the midst of.
func readHyphens(src string, lines []textLine) *hyphens {
	h := &hyphens{seen: map[string]bool{}}
	var words [][3]string
	plain, last := 0, ""
	for i := range lines {
		if lines[i].kind == edgeLine {
			continue // a word goes on behind the foot of its page and the head of the next
		}
		line := src[lines[i].text:lines[i].end]
		left, right, mark := partsOf(last, line)
		plain, last = plain+1, line
		if left == "" || right == "" || len(words) == partedMost {
			continue
		}
		words = append(words, [3]string{left, right, mark})
		for _, w := range []string{left + right, left + mark + right, left, right} {
			h.seen[w] = false
		}
	}
	if len(words) == 0 {
		return h
	}
	midWord := false
	for i := range lines {
		if lines[i].kind == edgeLine {
			continue
		}
		line := src[lines[i].text:lines[i].end]
		h.look(line, midWord)
		midWord = endsHyphen(line)
	}
	whole, compound := 0, 0
	for _, w := range words {
		whole += btoi(h.seen[w[0]+w[1]])
		compound += btoi(h.seen[w[0]+w[2]+w[1]])
	}
	h.parts = whole > compound || len(words) >= max(partedLeast, plain/partedEvery) && compound*partedKnown <= len(words)
	return h
}

// look notes the words of a line that are looked for, but for one that it ends, or begins, in the midst of.
func (h *hyphens) look(line string, midWord bool) {
	for n, field := range strings.Fields(line) {
		if n == 0 && midWord {
			continue
		}
		w := strings.ToLower(strings.TrimFunc(field, notLetter))
		if _, ok := h.seen[w]; ok && !endsHyphen(field) {
			h.seen[w] = true
		}
	}
}

// partsOf returns the letters, in lower case, that stand before the hyphen at the end of line and those that next begins with, where
// both may be parts of a word, and the hyphen.
func partsOf(line, next string) (left, right, mark string) {
	if !endsHyphen(line) {
		return "", "", ""
	}
	_, n := utf8.DecodeLastRuneInString(line)
	line, mark = line[:len(line)-n], line[len(line)-n:]
	line = line[max(len(line)-partBytes, 0):]
	left = line[strings.LastIndexFunc(line, notLetter)+1:]
	if left == "" || !runes.IsLower(lastRune(left)) || endsHyphen(strings.TrimSuffix(line, left)) {
		return "", "", "" // no word, capitals, or one that has a hyphen before ("state-of-the-")
	}
	if r, _ := utf8.DecodeRuneInString(next); !runes.IsLower(r) {
		return "", "", ""
	}
	next = next[:min(len(next), partBytes)]
	if end := strings.IndexFunc(next, notLetter); end >= 0 {
		if '0' <= next[end] && next[end] <= '9' {
			return "", "", "" // a name of a reader, a part number
		}
		next = next[:end]
	}
	if isConjunction(next) {
		return "", "", ""
	}
	return strings.ToLower(left), strings.ToLower(next), mark
}

func endsHyphen(s string) bool { return strings.HasSuffix(s, "-") || strings.HasSuffix(s, "\u2010") }

func notLetter(r rune) bool { return !runes.IsLetter(r) }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
