package extract

import "strings"

// closeParagraph keeps a paragraph without the link definitions that it begins with.
func (p *mdParser) closeParagraph() {
	p.takeDefinitions()
	p.keep()
}

// takeDefinitions takes the link definitions off the beginning of the open paragraph. The
// text of a footnote's definition stays.
func (p *mdParser) takeDefinitions() {
	for len(p.segs) > 0 {
		s := p.segText(0)
		label, rest, ok := cutLabel(s)
		if !ok {
			return
		}
		if strings.HasPrefix(label, "^") {
			p.defs[foldLabel(label)] = ""
			p.segs[0].start += len(s) - len(strings.TrimLeft(rest, " \t"))
			return
		}
		n := p.definition(label, rest)
		if n == 0 {
			return
		}
		if n < len(p.segs) {
			p.block.Line += lineCount(p.src[p.segs[0].start:p.segs[n].start])
		}
		p.segs = p.segs[n:]
	}
}

// cutLabel splits "[label]: rest".
func cutLabel(s string) (label, rest string, ok bool) {
	if len(s) < 4 || s[0] != '[' || len(s) > 1 && s[1] == ']' {
		return "", "", false
	}
	for i := 1; i < len(s) && i < 1000; i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			return "", "", false
		case ']':
			if i+1 < len(s) && s[i+1] == ':' && strings.TrimSpace(s[1:i]) != "" {
				return s[1:i], s[i+2:], true
			}
			return "", "", false
		}
	}
	return "", "", false
}

// definition records the target that rest, or the next line, gives for the label, and returns
// the number of lines that it takes, 0 if it is none.
func (p *mdParser) definition(label, rest string) int {
	lines := 1
	rest = strings.TrimSpace(rest)
	if rest == "" && len(p.segs) > 1 {
		rest, lines = strings.TrimSpace(p.segText(1)), 2
	}
	url, n, ok := linkTarget(rest, 0)
	if !ok || rest == "" {
		return 0
	}
	title := strings.TrimSpace(rest[n:])
	switch {
	case title != "" && (n >= len(rest) || rest[n] != ' ' && rest[n] != '\t' || !isTitle(title)):
		return 0
	case title == "" && lines < len(p.segs) && isTitle(strings.TrimSpace(p.segText(lines))):
		lines++
	}
	if key := foldLabel(label); key != "" {
		if _, has := p.defs[key]; !has {
			p.defs[key] = url
		}
	}
	return lines
}

// isTitle reports whether all of s is a link's title in quotes or parentheses.
func isTitle(s string) bool {
	n := titleEnd(s, 0)
	return n > 0 && n == len(s)
}

// foldLabel returns the form in which labels compare.
func foldLabel(s string) string { return strings.ToLower(foldSpace(s)) }
