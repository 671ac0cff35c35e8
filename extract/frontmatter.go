package extract

import (
	"strings"

	"winnow/internal/shape"
)

// frontMatter cuts the metadata off that a Markdown file may begin with: YAML between lines "---" and "---" or
// "...", or TOML between lines "+++", the first of them a key, what page readers write ahead of "Markdown
// Content:", or lines with labels (labelHead), which stand before other texts, too. It returns what follows, its
// offset in src, and the metadata without the fences; off is 0 and front empty where there is none.
func frontMatter(src string) (body string, off int, front string) {
	if head, off := shape.ReaderHead(src); off > 0 {
		return src[off:], off, head
	}
	if head, off := labelHead(src); off > 0 {
		return src[off:], off, head
	}
	start := lenBOM(src)
	r := newLineReader(src[start:])
	fence, sign := "", byte(0)
	for n := 0; ; n++ {
		a, b, _, ok := r.next()
		if !ok {
			return src, 0, ""
		}
		l := strings.TrimRight(src[start+a:start+b], " \t")
		switch {
		case n == 0 && l == "---":
			fence, sign = l, ':'
		case n == 0 && l == "+++":
			fence, sign = l, '='
		case n == 0, n == 1 && !isFrontKey(l, sign):
			return src, 0, ""
		case n > 1 && (l == fence || sign == ':' && l == "..."):
			first := strings.IndexAny(src[start:], "\r\n")
			return src[start+r.pos:], start + r.pos, strings.TrimLeft(src[start+first:start+a], "\r\n")
		}
	}
}

// isFrontKey reports whether a line is a comment or begins with a key as in "title: x", the sign
// being that behind the key.
func isFrontKey(s string, sign byte) bool {
	if strings.HasPrefix(s, "#") {
		return true
	}
	i := strings.IndexByte(s, sign)
	if i <= 0 || i+1 < len(s) && s[i+1] != ' ' {
		return false
	}
	name := s[:i]
	if sign == '=' {
		name = strings.TrimSpace(name)
	}
	return !strings.ContainsAny(name, " \t[](){}*`!<>") || s[0] == '"'
}
