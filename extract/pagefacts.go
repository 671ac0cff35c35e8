package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"winnow/internal/runes"
)

// textFacts are what the blocks of a document tell about its type in every shape.
type textFacts struct {
	words, prose, longest int // words: all, in prose blocks, in the longest run of them
	proseBlocks, short    int
	linkWords, code       int
	prices, dates, posts  int            // posts: lines that go with a post of a thread
	phrases, software     votes          // software: of the program that made the page, as a line of it says
	makers                int            // lines that name a program, up to maxMakers
	seen                  map[string]int // how often a phrase stands on the page, up to 2
	marks                 *postLines
	hints                 *phraseTable
}

// phraseCaps are the most votes that phrases give a type: every site's frame invites to
// get started and contact it, few but shops say "add to cart".
var phraseCaps = votes{kindArticle: 6, kindForum: 12, kindProduct: 9, kindCollection: 8, kindListing: 5, kindDocumentation: 9, kindService: 6}

// readText weighs what the text of the document says about itself.
func (e *TypeEvidence) readText(doc *Document) {
	f := readFacts(doc)
	e.Prices, e.Dates, e.Posts, e.Short, e.Prose, e.Paras = f.prices, f.dates, f.posts, f.short, f.prose, f.proseBlocks
	e.Text = f.votes()
}

func (f *textFacts) votes() votes {
	v := f.phrases
	for k := range v {
		v[k] = min(v[k], phraseCaps[k])
	}
	v.add(f.software)
	share := 100 * f.prose / max(f.words, 1)
	switch {
	case f.prose >= 500 && share >= 40:
		v[kindArticle] += 6
	case f.prose >= 250 && share >= 25:
		v[kindArticle] += 4
	case f.prose >= 150 || f.prose >= 60 && share >= 35:
		v[kindArticle] += 2
	case share >= 50:
		v[kindArticle] += 2
	case f.prose < 60 && f.words >= 150 && f.short >= shortLines:
		v[kindListing] += 3
		v[kindCollection] += 2
		v[kindArticle] -= 3
	}
	switch {
	case f.prices >= 20:
		v[kindCollection] += 6
		v[kindArticle] -= 2
	case f.prices >= 6:
		v[kindCollection] += 2
		v[kindProduct] += 3
	case f.prices >= 1:
		v[kindProduct]++
	}
	v[kindForum] += 2 * stepVotes(f.posts, 5, 12)
	if f.code >= 5 {
		v[kindDocumentation] += 2
	}
	if f.dates >= 10 {
		v[kindForum] += 3
		v[kindListing] += 2
	}
	if share < 35 && f.proseBlocks >= 4 {
		v[kindService] += 2
	}
	return v
}

// shortLines is how many lines that are no prose make a page without prose a list of
// something: with fewer it may be a poem, a recipe or a notice.
const shortLines = 30

// proseWords is the length from which a paragraph of text counts as prose: shorter ones
// are teasers and claims.
const proseWords = 20

func readFacts(doc *Document) textFacts {
	f := textFacts{seen: map[string]int{}, marks: postTable(), hints: phraseHints()}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Hidden {
			continue
		}
		f.words += b.Words
		f.linkWords += b.LinkWords
		switch {
		case b.Type == Code:
			f.code++
		case b.Words >= proseWords && b.LinkWords*3 < b.Words:
			f.prose += b.Words
			f.proseBlocks++
			f.longest = max(f.longest, b.Words)
		default:
			f.shortLine(doc, i)
		}
	}
	return f
}

// shortLine reads the phrases, prices and dates of a block that is no prose.
func (f *textFacts) shortLine(doc *Document, i int) {
	b, chars := &doc.Blocks[i], doc.lineChars(i)
	f.short++
	if chars.mayHaveDigit() && (chars.may(0) || mayHavePrice(b.Text)) {
		f.prices += prices(b.Text)
	}
	if b.Words <= makerWords && f.makers < maxMakers && namesMaker(b.Text) {
		f.makers++
		if f.software == (votes{}) {
			f.software = softwareVotes(strings.ToLower(b.Text))
		}
	}
	if b.Words > 12 || len(b.Text) > maxPhraseLine {
		return
	}
	if b.Words >= 2 && chars.mayHaveDigit() && mayHoldYear(b.Text) && doc.dayForm(i) == dayFull {
		f.dates++
	}
	line := trimLineMarks(b.Text)
	post, phrase := f.may(line)
	if !post && !phrase {
		return
	}
	var buf [maxPhraseLine]byte
	low := appendLower(buf[:0], line)
	if post && f.marks.has(low) {
		f.posts++
	}
	if !phrase {
		return
	}
	hints := f.hints.find(low)
	if len(hints) == 0 || f.seen[string(low)] >= 2 {
		return
	}
	f.seen[string(low)]++
	for _, h := range hints {
		f.phrases[h.kind] += h.votes
	}
}

// maxPhraseLine is the length in bytes up to which a line is looked up among the phrases.
const maxPhraseLine = 200

// trimLineMarks takes what is left aside off the ends of s; most lines begin and end with an
// ASCII letter or digit.
func trimLineMarks(s string) string {
	if s != "" && plainLetters[s[0]] != 0 && plainLetters[s[len(s)-1]] != 0 {
		return s
	}
	for s != "" && s[0] < utf8.RuneSelf && isLineMark(rune(s[0])) {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] < utf8.RuneSelf && isLineMark(rune(s[len(s)-1])) {
		s = s[:len(s)-1]
	}
	if s == "" || s[0] < utf8.RuneSelf && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimFunc(s, isLineMark)
}

// isLineMark reports whether r is left aside at the ends of a line.
func isLineMark(r rune) bool {
	switch r {
	case ' ', ':', '.', '!', '…', '»', '›', '→':
		return true
	}
	return false
}

// capitals are the ASCII capitals.
var capitals = byteSet{1: (1<<26 - 1) << ('A' - 64)}

// appendLower adds s in lower case to dst.
func appendLower(dst []byte, s string) []byte {
	from := len(dst)
	dst = append(dst, s...)
	for i, c := range dst[from:] {
		if c >= utf8.RuneSelf {
			return appendLowerRunes(dst[:from+i], s[i:])
		}
		if c-'A' < 26 {
			dst[from+i] = c | 0x20
		}
	}
	return dst
}

// appendLowerRunes is appendLower for what is beyond ASCII.
func appendLowerRunes(dst []byte, s string) []byte {
	for _, r := range s {
		dst = utf8.AppendRune(dst, runes.ToLower(r))
	}
	return dst
}

// mayHoldYear reports whether s has the digits of a year without which there is no date; most
// lines have none, and need not be read for one. Digits beyond ASCII are not looked into.
func mayHoldYear(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '1' || c == '2':
			if y := s[i:]; len(y) >= 4 && (y[:2] == "19" || y[:2] == "20") && isDigitByte(y[2]) && isDigitByte(y[3]) {
				return true
			}
		case c >= 0xd9: // U+0660 and above
			if r, _ := utf8.DecodeRuneInString(s[i:]); runes.IsDigit(r) {
				return true
			}
		}
	}
	return false
}

func isDigitByte(c byte) bool { return c-'0' < 10 }

// postLines are the marks of a post's lines by the byte that a line begins or ends with.
type postLines struct {
	starts, ends [256][]string
	heads, tails hashBits // of the first and the last four bytes of marks
}

// markKey is a hash of four bytes, whatever the case of ASCII letters; what is beyond ASCII has
// capitals with other bytes.
func markKey(a, b, c, d byte) (h uint32, plain bool) {
	h = uint32(a) | uint32(b)<<8 | uint32(c)<<16 | uint32(d)<<24
	return (h | 0x20202020) * 0x9e3779b1, h&0x80808080 == 0
}

// may reports whether a line can be a mark of a post, or a phrase, in lower case. Of those that
// have the length of a phrase with their first byte, six in seven have other first four bytes.
func (f *textFacts) may(line string) (post, phrase bool) {
	n := len(line)
	if phrase = f.hints.may(line); n < 4 {
		return n > 1, phrase
	}
	head, plainHead := markKey(line[0], line[1], line[2], line[3])
	tail, plainTail := markKey(line[n-4], line[n-3], line[n-2], line[n-1])
	post = !plainHead || !plainTail || line[0] == '#' || f.marks.heads.has(head) || f.marks.tails.has(tail)
	return post, phrase && (!plainHead || f.hints.heads.has(head))
}

var postTable = sync.OnceValue(func() *postLines {
	t := &postLines{}
	for _, m := range postMarks {
		t.starts[m[0]] = append(t.starts[m[0]], m)
		if len(m) >= 4 {
			h, _ := markKey(m[0], m[1], m[2], m[3])
			t.heads.add(h)
		}
	}
	for _, m := range postEnds {
		n := len(m)
		t.ends[m[n-1]] = append(t.ends[m[n-1]], m)
		h, _ := markKey(m[n-4], m[n-3], m[n-2], m[n-1])
		t.tails.add(h)
	}
	return t
})

// has reports whether a line in lower case is one.
func (t *postLines) has(low []byte) bool {
	if len(low) == 0 {
		return false
	}
	for _, m := range t.starts[low[0]] {
		if len(low) >= len(m) && string(low[:len(m)]) == m && (m != "#" || len(low) > 1 && len(low) < 6 && isDigitByte(low[1])) {
			return true
		}
	}
	for _, m := range t.ends[low[len(low)-1]] {
		if len(low) >= len(m) && string(low[len(low)-len(m):]) == m {
			return true
		}
	}
	return false
}

// priceSigns are what stands before or behind an amount of money.
var priceSigns = [...]string{"$", "€", "£", "¥", "₹", "zł", "руб", "kr", "元"}

// maxPrices is how many amounts of money are counted in one block.
const maxPrices = 20

// mayHavePrice reports whether a line of ASCII characters has one of the signs.
func mayHavePrice(s string) bool { return strings.IndexByte(s, '$') >= 0 || strings.Contains(s, "kr") }

// prices counts the amounts of money in s.
func prices(s string) int {
	if !hasDigitByte(s) {
		return 0
	}
	n := 0
	var from [len(priceSigns)]int // the ends of the signs before: what stands before them is theirs
	for i := 0; i < len(s) && n < maxPrices; i++ {
		if c := s[i]; c < utf8.RuneSelf && c != '$' && c != 'z' && c != 'k' {
			continue
		}
		k := priceSign(s[i:])
		if k < 0 {
			continue
		}
		before, behind := s[max(from[k], i-3):i], s[i+len(priceSigns[k]):]
		from[k] = i + len(priceSigns[k])
		before = strings.TrimRight(before, " \u00a0")
		if startsDigit(strings.TrimLeft(behind, " \u00a0")) || before != "" && isDigitByte(before[len(before)-1]) {
			n++
		}
	}
	return n
}

// priceSign returns the index of the sign that s begins with, or -1.
func priceSign(s string) int {
	switch s[0] {
	case '$':
		return 0
	case 0xe2, 0xc2, 'z', 0xd1, 'k', 0xe5: // what the others begin with
		for k, sign := range priceSigns {
			if strings.HasPrefix(s, sign) {
				return k
			}
		}
	}
	return -1
}

func hasDigitByte(s string) bool {
	for i := 0; i < len(s); i++ {
		if isDigitByte(s[i]) {
			return true
		}
	}
	return false
}

func startsDigit(s string) bool { return s != "" && isDigitByte(s[0]) }
