package extract

import (
	"strings"
)

// lynxNoise takes out of a line what lynx draws and no page says, and remembers what it was.
type lynxNoise struct {
	refs  []string // the targets of links by number - 1; empty where links are not numbered
	last  int      // the highest link number seen
	links []int    // numbers of the links in the current block
	lead  bool     // the current block begins with a link
	form  bool     // it has form fields
	push  bool     // it begins with a button
	words bool     // text was seen in it
	buf   []byte   // what strip writes to
}

func (n *lynxNoise) reset() {
	n.links, n.lead, n.form, n.push, n.words = n.links[:0], false, false, false, false
}

// apply sets on a block what was found in it. Lynx does not mark where a link ends: only a
// short block that begins with its single link is taken to be all of it.
func (n *lynxNoise) apply(b *Block, inlines bool) {
	b.Links = len(n.links)
	if n.form {
		b.Traits |= InForm
	}
	if n.push {
		b.Traits |= InButton
	}
	if len(n.links) != 1 || !n.lead || b.Words > maxLinkWords || endsSentence(b.Text) {
		return
	}
	b.LinkWords = b.Words
	if inlines {
		b.Inlines = []Inline{{End: len(b.Text), URL: n.refs[n.links[0]-1]}}
	}
}

// maxLinkWords is the length up to which a line that begins with a link is all link: longer
// lines are sentences that begin with one.
const maxLinkWords = 12

// strip returns s without noise.
func (n *lynxNoise) strip(s string) string {
	if strings.IndexByte(s, '(') < 0 && strings.IndexByte(s, '[') < 0 && strings.IndexByte(s, '_') < 0 {
		n.words = true
		return s
	}
	out := n.buf[:0]
	for i := 0; i < len(s); {
		size := 0
		switch s[i] {
		case '(':
			size = n.round(s, i)
		case '[':
			size = n.square(s, i)
		case '_':
			size = n.field(s, i)
		}
		if size == 0 {
			n.words = n.words || s[i] != ' '
			out = append(out, s[i])
			size = 1
		} else if len(s) > i+size && s[i] != '[' {
			out = append(out, ' ')
		}
		i += size
	}
	n.buf = out
	if string(out) == s {
		return s
	}
	return foldSpace(string(out))
}

// round returns the length of the button or radio box at s[i:].
func (n *lynxNoise) round(s string, i int) int {
	if strings.HasPrefix(s[i:], "(BUTTON)") {
		n.push = n.push || !n.words
		return len("(BUTTON)")
	}
	if (strings.HasPrefix(s[i:], "( )") || strings.HasPrefix(s[i:], "(*)")) && standsAlone(s, i, 3) {
		n.form = true
		return 3
	}
	return 0
}

// square returns the length of the image, embedded object, check box or link number at s[i:].
func (n *lynxNoise) square(s string, i int) int {
	end := strings.IndexByte(s[i:min(len(s), i+300)], ']')
	if end < 0 {
		return 0
	}
	in := s[i+1 : i+end]
	switch {
	case in == " " || in == "X" || in == "_":
		if !standsAlone(s, i, end+1) {
			return 0
		}
		n.form = true
	case in == "BUTTON Input":
		n.form = true
		if strings.HasPrefix(s[i+end+1:], " (not implemented)") {
			return end + 1 + len(" (not implemented)")
		}
	case isLynxObject(in), isImageName(in):
	case n.isLink(in):
	default:
		return 0
	}
	return end + 1
}

// isLynxObject knows the names that lynx gives to what it cannot show.
func isLynxObject(s string) bool {
	switch s {
	case "INLINE", "IMAGE", "LINK", "IMG", "EMBED", "FRAME", "IFRAME", "OBJECT", "APPLET", "ISMAP", "USEMAP", "AREA", "BUTTON":
		return true
	}
	return false
}

// isImageName reports whether s is a file's name with the ending of an image, or the tail of
// a data URI, which lynx shows as one.
func isImageName(s string) bool {
	if strings.ContainsAny(s, " \t") {
		return false
	}
	dot := strings.LastIndexByte(s, '.')
	switch strings.ToLower(s[dot+1:]) {
	case "png", "gif", "jpg", "jpeg", "svg", "webp", "bmp", "ico", "avif":
		return dot >= 0
	}
	return len(s) >= 24 && strings.HasSuffix(s, "=") && isBase64(s)
}

func isBase64(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !isWordByte(c) && c != '+' && c != '/' && c != '=' {
			return false
		}
	}
	return true
}

// isLink reports whether the number in brackets is the next link's. Lynx numbers links from
// 1 in order, so that a footnote's [3] behind link 40 is text.
func (n *lynxNoise) isLink(s string) bool {
	num := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i == 6 {
			return false
		}
		num = num*10 + int(s[i]-'0')
	}
	if num <= n.last || num > n.last+maxLinkSkip || num > len(n.refs) {
		return false
	}
	n.last = num
	n.lead = n.lead || !n.words && len(n.links) == 0
	n.links = append(n.links, num)
	return true
}

// maxLinkSkip is how many numbers in a row may be missing: those of links without text.
const maxLinkSkip = 3

// field returns the length of the run of underscores at s[i:] if it draws a form field.
func (n *lynxNoise) field(s string, i int) int {
	j := i
	for j < len(s) && s[j] == '_' {
		j++
	}
	if j-i < 3 {
		return 0
	}
	n.form = true
	return j - i
}

// standsAlone reports whether s[i:i+size] has a space, a form field or nothing on both sides.
func standsAlone(s string, i, size int) bool {
	return (i == 0 || s[i-1] == ' ' || s[i-1] == '_') &&
		(i+size == len(s) || s[i+size] == ' ' || s[i+size] == '_')
}

// lynxReferences finds the list of references that a dump ends in and returns the number of
// lines before it and the targets in order.
func lynxReferences(src string, lines []textLine) (int, []string) {
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		s := src[l.start:l.end]
		switch {
		case s == "References" && l.indent == 0 && i < len(lines)-1:
			return i, referenceTargets(src, lines[i+1:])
		case s == "Visible links" || s == "Visible links:" || s == "Hidden links:":
		case referenceTarget(s) == "":
			return len(lines), nil
		}
	}
	return len(lines), nil
}

func referenceTargets(src string, lines []textLine) []string {
	var refs []string
	for i := range lines {
		if u := referenceTarget(src[lines[i].start:lines[i].end]); u != "" {
			refs = append(refs, u)
		}
	}
	return refs
}

// referenceTarget returns the address in a line of the list, as in "12. https://example.org/".
func referenceTarget(s string) string {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n == 0 || !strings.HasPrefix(s[n:], ". ") {
		return ""
	}
	u := strings.TrimSpace(s[n+1:])
	if !strings.Contains(u, ":") && !strings.HasPrefix(u, "/") || strings.Contains(u, " ") {
		return ""
	}
	return u
}
