package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// markPages tells the running heads and feet of a text that was set in pages, between which programs such as pdftotext and
// those that print RFCs write a form feed: the outermost lines of pages that say the same again and again, but for numbers that
// count the pages. What heads the first page may be the title and is left to others, unless it counts.
func markPages(src string, lines []textLine) {
	if strings.IndexByte(src, '\f') < 0 {
		return
	}
	m := edgeMarker{src: src, lines: lines, pages: cutPages(src, lines)}
	if len(m.pages) < minPages {
		return
	}
	for range edgeLines {
		if m.mark(footEdge)+m.mark(topEdge) == 0 {
			return
		}
	}
}

const (
	// minPages is how many pages a text must have for its heads to be told, enoughPages on how many of them one must
	// stand where there are as many: on two a line may be the same by chance.
	minPages, enoughPages = 2, 3
	// edgeLines is how many lines of a running head or foot there are at most: its name, the date and the number.
	edgeLines = 3
	// edgeWidth is how many bytes such a line has at most, edgeWords how many words between spaces: more are a line of
	// running text.
	edgeWidth, edgeWords = 200, 12
	// edgeShare: of the pages from the first to the last with the same head, one in so many has it at least. Left and
	// right pages have heads of their own, and chapters begin without.
	edgeShare = 3
)

// pageLines are the lines of a page that are no head or foot yet: lines[from:to].
type pageLines struct{ from, to int }

// cutPages returns the pages between form feeds that have lines.
func cutPages(src string, lines []textLine) []pageLines {
	pages := []pageLines{{0, len(lines)}}
	for i := 1; i < len(lines); i++ {
		if strings.IndexByte(src[lines[i-1].end:lines[i].start], '\f') >= 0 {
			pages[len(pages)-1].to = i
			pages = append(pages, pageLines{i, len(lines)})
		}
	}
	return pages
}

// edge is an end of pages.
type edge bool

const (
	topEdge  edge = false
	footEdge edge = true
)

// line is the outermost line of a page that is left, -1 for none.
func (e edge) line(p *pageLines) int {
	switch {
	case p.from >= p.to:
		return -1
	case e == footEdge:
		return p.to - 1
	}
	return p.from
}

// drop takes the line off the page.
func (p *pageLines) drop(e edge) {
	if e == footEdge {
		p.to--
	} else {
		p.from++
	}
}

// sight is a line at the edge of a page.
type sight struct {
	page, line int
	numbers    []int
}

// edgeMarker tells the heads and feet of pages.
type edgeMarker struct {
	src    string
	lines  []textLine
	pages  []pageLines
	number int  // of the first page, as heads count
	counts bool // number is known
}

// mark marks the outermost lines that are left of all pages where they are heads or feet, and takes them off the
// pages. It returns how many.
func (m *edgeMarker) mark(e edge) (marked int) {
	seen := map[string][]sight{}
	var keys []string
	for n := range m.pages {
		i := e.line(&m.pages[n])
		if i < 0 || m.lines[i].kind == tabLine || m.lines[i].kind == pipeLine {
			continue
		}
		key, numbers := edgeKey(m.src[m.lines[i].start:m.lines[i].end])
		if key == "" {
			continue
		}
		if seen[key] == nil {
			keys = append(keys, key)
		}
		seen[key] = append(seen[key], sight{n, i, numbers})
	}
	for _, key := range keys {
		runs, counted := running(seen[key], len(m.pages))
		if counted >= 0 && !m.counts {
			first := seen[key][0]
			m.number, m.counts = first.numbers[counted]-first.page, true
		}
		for _, s := range seen[key] {
			numbered := m.numbered(key, s)
			if !numbered && (!runs || s.page == 0 && e == topEdge && counted < 0) {
				continue
			}
			m.lines[s.line].kind = edgeLine
			m.pages[s.page].drop(e)
			marked++
		}
	}
	return marked
}

// numbered reports whether a line begins or ends with the number of its page, where heads of other pages tell it.
func (m *edgeMarker) numbered(key string, s sight) bool {
	n, at := len(s.numbers), m.number+s.page
	key = strings.Trim(key, "-–—[](){}|.·•~ ")
	return m.counts && n > 0 && (key[0] == aNumber && s.numbers[0] == at || key[len(key)-1] == aNumber && s.numbers[n-1] == at)
}

// running reports whether lines that are the same but for their numbers are heads of pages, and which number counts these,
// -1 for none: all numbers are the same, or one is by as much more as the page is later.
func running(list []sight, pages int) (runs bool, counted int) {
	first, last := list[0], list[len(list)-1]
	if len(list) < min(pages, enoughPages) || len(list)*edgeShare < last.page-first.page+1 {
		return false, -1
	}
	same := true
	counted = -1
	for k := range first.numbers {
		rising := true
		for _, s := range list[1:] {
			same = same && s.numbers[k] == first.numbers[k]
			rising = rising && s.numbers[k]-first.numbers[k] == s.page-first.page
		}
		if rising {
			counted = k
		}
	}
	return counted >= 0 || same, counted
}

// aNumber stands for a number in the keys of lines; no line has it of its own.
const aNumber = 0

// edgeKey returns a line with aNumber for each number, and the numbers; nothing for a line that is no head: it
// is long, or ends as sentences and the openings of letters do.
func edgeKey(s string) (key string, numbers []int) {
	if len(s) > edgeWidth || !endsLikeEdge(s) || strings.IndexByte(s, aNumber) >= 0 {
		return "", nil
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if !isDigitByte(s[i]) {
			_, size := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+size])
			i += size
			continue
		}
		n := 0
		for ; i < len(s) && isDigitByte(s[i]); i++ {
			n = min(n*10+int(s[i]-'0'), 1<<30)
		}
		b.WriteByte(aNumber)
		numbers = append(numbers, n)
	}
	return foldSpace(b.String()), numbers
}

// stopWords is how many words a head that ends in a full stop has at most ("Hollis et al.").
const stopWords = 4

// endsLikeEdge reports whether a line is as short as heads are, says something, and does not end as sentences do.
func endsLikeEdge(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	words := len(strings.Fields(s))
	switch {
	case words > edgeWords || r == '.' && words > stopWords:
		return false
	case strings.ContainsRune(",:;?!。！？،؛؟…", r):
		return false
	}
	return slices.ContainsFunc([]rune(s), func(r rune) bool { return runes.IsLetter(r) || '0' <= r && r <= '9' })
}

// pageTurn reports whether the line at i goes on with the sentence that the page before its own breaks off in: between both stand
// heads and feet alone.
func (p *textParser) pageTurn(i int) bool {
	j := i - 1
	for j >= 0 && p.lines[j].kind == edgeLine {
		j--
	}
	if j < 0 || j == i-1 || p.lines[j].kind != plainLine || p.lines[i].kind != plainLine || p.lines[i].quote != p.lines[j].quote {
		return false
	}
	last, next := p.src[p.lines[j].text:p.lines[j].end], p.src[p.lines[i].text:p.lines[i].end]
	low, cased := startsLower(next)
	if !cased { // a script without spaces goes on where its line is full
		r, _ := utf8.DecodeLastRuneInString(last)
		low = p.wrap.width > 0 && p.wrap.full(&p.lines[j], &p.lines[i]) && isCJK(r)
	}
	return low && !endsSentence(last) && CountWords(last) >= turnWords
}

// turnWords is how many words the last line of a page has at least for the next page to go on with it: fewer are a
// heading's or a list's.
const turnWords = 4
