package extract

import "strings"

func (in *mdInline) openBracket(i, size int) int {
	if in.link.opens == i+1 && size == 1 {
		in.add(linkPiece, in.link.target)
		return 1
	}
	in.open = append(in.open, mdBracket{piece: len(in.pieces), delim: len(in.delims), pos: i, image: size == 2})
	in.add(textPiece, in.s[i:i+size])
	return size
}

// closeBracket makes a link or an image of the last open bracket if a target follows the
// closing one at i, or a label or the text itself names a definition.
func (in *mdInline) closeBracket(i int) int {
	if in.link.closes == i+1 {
		in.add(linkEndPiece, "")
		in.add(breakPiece, "")
		return in.link.skip - 1 - i
	}
	if len(in.open) == 0 {
		if url, n, ok := inlineTarget(in.s, i+1); ok && in.result.strayClose == 0 {
			in.result.strayClose, in.result.strayEnd, in.result.strayURL = i+1, n+1, url
		}
		in.add(textPiece, "]")
		return 1
	}
	b := in.open[len(in.open)-1]
	in.open = in.open[:len(in.open)-1]
	dead := !b.image && len(in.open) < in.dead
	in.dead = min(in.dead, len(in.open))
	url, end, ok := in.target(b, i)
	if dead || !ok {
		in.add(textPiece, "]")
		return 1
	}
	if b.image {
		in.makeImage(b, url)
	} else {
		in.makeLink(b, url)
	}
	return end - i
}

// target reads what follows the bracket that closes at i: "(url)", "[label]", "[]" or nothing.
func (in *mdInline) target(b mdBracket, i int) (url string, end int, ok bool) {
	if url, end, ok = inlineTarget(in.s, i+1); ok {
		return url, end, true
	}
	text := in.s[b.pos+1 : i]
	if b.image {
		text = in.s[b.pos+2 : i]
	}
	end = i + 1
	if label, n := bracketLabel(in.s, i+1); n > 0 {
		if label != "" {
			text = label
		}
		end += n
	}
	if len(text) > 999 || len(in.defs) == 0 {
		return "", 0, false
	}
	url, ok = in.defs[foldLabel(text)]
	return url, end, ok
}

// bracketLabel reads "[label]" at s[i:].
func bracketLabel(s string, i int) (label string, size int) {
	if i >= len(s) || s[i] != '[' {
		return "", 0
	}
	for j := i + 1; j < len(s) && j < i+1000; j++ {
		switch s[j] {
		case '\\':
			j++
		case '[':
			return "", 0
		case ']':
			return s[i+1 : j], j + 1 - i
		}
	}
	return "", 0
}

func (in *mdInline) makeLink(b mdBracket, url string) {
	in.pairDelims(b.delim)
	if strings.HasPrefix(in.s[b.pos:], "[^") && url == "" { // a footnote's mark
		in.pieces = in.pieces[:b.piece]
		return
	}
	in.pieces[b.piece] = mdPiece{kind: linkPiece, text: url}
	in.add(linkEndPiece, "")
	in.dead = len(in.open)
}

func (in *mdInline) makeImage(b mdBracket, url string) {
	in.delims = in.delims[:b.delim]
	if in.inlines {
		if in.alts == nil {
			in.alts = map[int]string{}
		}
		in.alts[b.piece] = in.alternative(b)
	}
	in.pieces = append(in.pieces[:b.piece], mdPiece{kind: imagePiece, text: url})
}

// alternative returns the text in an image's bracket.
func (in *mdInline) alternative(b mdBracket) string {
	var alt strings.Builder
	for _, p := range in.pieces[b.piece+1:] {
		if p.kind == textPiece {
			alt.WriteString(p.text)
		}
	}
	return foldSpace(alt.String())
}

// inlineTarget reads "(url "title")" at s[i:] and returns where it ends.
func inlineTarget(s string, i int) (url string, end int, ok bool) {
	if i >= len(s) || s[i] != '(' {
		return "", 0, false
	}
	j := skipBlanks(s, i+1)
	url, n, ok := linkTarget(s, j)
	if ok {
		j = skipBlanks(s, n)
		if j > n {
			if t := titleEnd(s, j); t > 0 {
				j = skipBlanks(s, t)
			}
		}
		if j < len(s) && s[j] == ')' {
			return url, j + 1, true
		}
	}
	return looseTarget(s, skipBlanks(s, i+1))
}

func skipBlanks(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
		i++
	}
	return i
}

// targetBytes are what a target ends at or is looked at closely for: white space, parentheses
// and backslashes. Other controls pass, though CommonMark has none.
var targetBytes = byteSet{1<<' ' | 0x1f<<'\t' | 1<<'(' | 1<<')', 1 << ('\\' - 64)}

// linkTarget reads a link's target at s[i:]: in angle brackets, or without blanks and with
// balanced parentheses.
func linkTarget(s string, i int) (url string, end int, ok bool) {
	if i < len(s) && s[i] == '<' {
		for j := i + 1; j < len(s) && s[j] != '\n' && s[j] != '<'; j++ {
			if s[j] == '\\' {
				j++
			} else if s[j] == '>' {
				return unescape(s[i+1 : j]), j + 1, true
			}
		}
		return "", 0, false
	}
	depth, j := 0, i
	for ; j < len(s); j++ {
		if targetBytes.count(s[j]) == 0 {
			continue
		}
		if s[j] <= ' ' {
			break
		}
		switch s[j] {
		case '\\':
			if j+1 < len(s) && isPunct(s[j+1]) {
				j++
			}
		case '(':
			if depth++; depth > 32 {
				return "", 0, false
			}
		case ')':
			if depth == 0 {
				return unescape(s[i:j]), j, true
			}
			depth--
		}
	}
	j = min(j, len(s))
	return unescape(s[i:j]), j, depth == 0
}

// maxLooseTarget bounds the search for the end of a target that breaks the rules.
const maxLooseTarget = 4096

// looseTarget reads a target with blanks or loose parentheses in it, as converters copy them
// from pages, if it looks like an address: up to the next closing parenthesis of the line, or of
// a later one where a converter has broken the line within it.
func looseTarget(s string, i int) (url string, end int, ok bool) {
	if !isAddress(s[min(i, len(s)):]) {
		return "", 0, false
	}
	limit := min(len(s), i+maxLooseTarget)
	if strings.HasPrefix(s[i:], "data:") {
		limit = len(s)
	}
	depth, quoted := 0, false
	for j := i; j < limit; j++ {
		switch s[j] {
		case '\n':
			if !quoted && !brokenAt(s, j) {
				return "", 0, false
			}
		case '"':
			quoted = !quoted
		case '(':
			depth++
		case ')':
			if depth == 0 || j+1 == len(s) || s[j+1] == '\n' {
				return joinTarget(s[i:j]), j + 1, true
			}
			depth--
		case ']':
			if j+1 < len(s) && s[j+1] == '(' {
				return "", 0, false
			}
		}
	}
	return "", 0, false
}

// brokenAt reports whether the line that ends at s[j] was broken within an address: html2text
// breaks lines behind hyphens, of addresses as well, and before a link's title.
func brokenAt(s string, j int) bool {
	return j > 0 && (s[j-1] == '-' || s[j-1] == ',') || j+1 < len(s) && s[j+1] == '"'
}

// joinTarget returns the address in a target that may be broken and have a title.
func joinTarget(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	if i := strings.IndexByte(s, '"'); i > 0 && (s[i-1] == ' ' || s[i-1] == '\n') {
		s = s[:i]
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\n", ""))
}

func isAddress(s string) bool {
	for _, p := range []string{"http:", "https:", "/", "./", "../", "#", "?", "data:", "mailto:", "tel:", "javascript:", "blob:"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// titleEnd returns where the title in quotes or parentheses at s[i:] ends, or 0.
func titleEnd(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	closing := s[i]
	switch s[i] {
	case '"', '\'':
	case '(':
		closing = ')'
	default:
		return 0
	}
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == '\\':
			j++
		case s[j] == closing:
			return j + 1
		case s[j] == '(' && closing == ')':
			return 0
		}
	}
	return 0
}
