package extract

import (
	"strings"

	"winnow/internal/runes"
)

// flush adds what stands at column 0 from line i on: preformatted text, or a heading.
func (p *lynxParser) flush(i int) int {
	p.open = p.open[:0]
	if j := p.codeEnd(i); j > i {
		return p.code(i, j)
	}
	j := i + 1
	for j < len(p.lines) && p.lines[j].indent == 0 && p.goesOn(j-1, j) {
		j++
	}
	return p.heading(i, 2, j)
}

func (p *lynxParser) heading(i int, level int8, j int) int {
	if b := p.emit(i, j, Heading); b != nil {
		b.Level = level
	}
	return j
}

// codeEnd returns the end of the preformatted text that begins at i, or i when the line is a
// heading. A blank line ends it unless more that looks like code stands behind.
func (p *lynxParser) codeEnd(i int) int {
	if i < p.noCode {
		return i
	}
	j, hard, signs := i, false, 0
	for ; j < len(p.lines); j++ {
		l := &p.lines[j]
		sign := p.signs(l)
		if j > i && !p.inCode(j, sign) {
			break
		}
		signs += sign
		hard = hard || j > i && !p.goesOn(j-1, j)
	}
	switch {
	case j == i+1 && signs < 3 && hasLetter(p.src[p.lines[i].start:p.lines[i].end]), j > i+1 && !hard, signs == 0:
		p.noCode = j
		return i
	}
	return j
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, runes.IsLetter) }

// inCode reports whether line j, which has that many signs of code, goes on with the
// preformatted text before it.
func (p *lynxParser) inCode(j, signs int) bool {
	l := &p.lines[j]
	if l.kind == itemLine && signs < 2 {
		return false
	}
	if l.gap > 0 {
		return signs > 0 && (l.indent == 0 || l.indent >= 4)
	}
	return l.indent != 3 || signs > 1
}

// signs counts the signs of code on a line, the numbers of links aside.
func (p *lynxParser) signs(l *textLine) int {
	s := p.src[l.start:l.end]
	n := codeSigns(s)
	if len(p.noise.refs) == 0 || n == 0 {
		return n
	}
	for i := strings.IndexByte(s, '['); i >= 0; i = indexFrom(s, i+1, '[') {
		if end := linkMark(s[i:]); end > 0 {
			n -= 2
		}
	}
	return n
}

// linkMark returns the length of the [n] that s begins with, 0 for none.
func linkMark(s string) int {
	i := 1
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 1 || i == len(s) || s[i] != ']' {
		return 0
	}
	return i + 1
}

// indexFrom is strings.IndexByte from byte i on.
func indexFrom(s string, i int, c byte) int {
	if j := strings.IndexByte(s[i:], c); j >= 0 {
		return i + j
	}
	return -1
}

// codeBytes are {}=;<>$\_[].
var codeBytes = byteSet{
	1<<'=' | 1<<';' | 1<<'<' | 1<<'>' | 1<<'$',
	1<<('{'-64) | 1<<('}'-64) | 1<<('\\'-64) | 1<<('_'-64) | 1<<('['-64) | 1<<(']'-64),
}

// codeSigns counts the characters of s that programs have and headings have not.
func codeSigns(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		n += codeBytes.count(s[i])
	}
	return n + strings.Count(s, "()") + strings.Count(s, "://") + bit(strings.HasSuffix(s, ",")) + bit(strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "//"))
}

// indentedCode returns the end of preformatted text of which the first line is indented, or
// i: outside lists, after a blank line, with a sign of code on each line in the mean.
func (p *lynxParser) indentedCode(i int) int {
	l := &p.lines[i]
	if l.indent < 4 || l.gap == 0 || i < p.noIndented || len(p.open) > 0 || p.signs(l) == 0 {
		return i
	}
	j := p.codeEnd(i)
	signs := 0
	for k := i; k < j; k++ {
		signs += p.signs(&p.lines[k])
	}
	if j < i+2 || signs < j-i {
		p.noIndented = j
		return i
	}
	return j
}

// code adds lines[i:j] as they are.
func (p *lynxParser) code(i, j int) int {
	a, b := p.lines[i].begin, p.lines[j-1].end
	p.lines[i].text = a
	text := lineFeeds(p.src[a:b])
	p.add(i, j, text, CountWords(text), Code).Traits = 0
	return j
}

// lineFeeds returns s with every line end as LF.
func lineFeeds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// centred reports whether line i stands alone in the middle of the screen.
func (p *lynxParser) centred(i int) bool {
	l := &p.lines[i]
	if l.indent < 8 || l.gap == 0 && i > 0 || l.kind != plainLine || !p.inMiddle(l) {
		return false
	}
	j := p.centredEnd(i)
	return j-i <= 4 && (j == len(p.lines) || p.lines[j].gap > 0)
}

// inMiddle allows for three columns of difference between the margins: lynx rounds, and
// keeps a right margin that the width does not tell.
func (p *lynxParser) inMiddle(l *textLine) bool {
	d := l.indent - (p.wrap.width - l.edge)
	return -3 <= d && d <= 8
}

func (p *lynxParser) centredEnd(i int) int {
	j := i + 1
	for j < len(p.lines) && p.lines[j].gap == 0 && p.lines[j].kind == plainLine && p.inMiddle(&p.lines[j]) {
		j++
	}
	return j
}
