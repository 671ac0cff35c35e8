package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// eachLine yields the lines of the document's pieces that hold a string, as bytes of the
// piece.
func (d *Document) eachLine(holds string, yield func(p piece, start, end int)) {
	for _, p := range d.pieces {
		for at := 0; ; {
			n := strings.Index(p.text[at:], holds)
			if n < 0 {
				break
			}
			start, end := lineAround(p.text, at+n)
			yield(p, max(start, at), end)
			at = end
		}
	}
}

// lineAround returns where the line begins and ends that byte i of s stands in.
func lineAround(s string, i int) (start, end int) {
	start = strings.LastIndexByte(s[:i], '\n') + 1
	end = len(s)
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		end = i + n
	}
	return start, end
}

// around returns the text around byte i of s, in its line: what a message quotes.
func around(s string, i int) string {
	start, end := lineAround(s, i)
	from := i
	for n := 0; n < excerptLength/2 && from > start; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
	}
	return s[from:end]
}

// plural counts things in words.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// match says something of the first match of an expression in each line for which message
// gives a message; a line must hold needs.
func (d *Document) match(re func() *regexp.Regexp, needs string, say func(Hit), message func(match string) string) {
	d.eachLine(needs, func(p piece, start, end int) {
		for _, m := range re().FindAllStringIndex(p.text[start:end], -1) {
			text := message(p.text[start+m[0] : start+m[1]])
			if text == "" {
				continue
			}
			say(Hit{Start: p.source(start + m[0]), End: p.source(start + m[1]), Message: text, Key: p.text[start:min(end, start+maxKey)]})
			return
		}
	})
}
