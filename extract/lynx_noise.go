package extract

import (
	"strings"
)

// lynxNoise takes out of a line what lynx draws and no page says, and remembers what it was.
type lynxNoise struct {
	refs  []string // the targets of links by number - 1, "" for none; empty where links are not numbered
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
		b.Inlines = []Inline{{End: len(b.Text), URL: n.target(n.links[0])}}
	}
}

// target returns the address of a link by its number, "" where the list has none.
func (n *lynxNoise) target(number int) string {
	if number > len(n.refs) {
		return ""
	}
	return n.refs[number-1]
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
	case in == " " || in == "X" || strings.Trim(in, "_ ") == "" && strings.Contains(in, "_"):
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
	case n.isLink(in, s[i+end+1:]):
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
func (n *lynxNoise) isLink(s, behind string) bool {
	num := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i == 6 {
			return false
		}
		num = num*10 + int(s[i]-'0')
	}
	if num <= n.last || num > n.last+maxLinkSkip || num > len(n.refs) && !n.numbersField(num, behind) {
		return false
	}
	n.last = num
	n.lead = n.lead || !n.words && len(n.links) == 0
	n.links = append(n.links, num)
	return true
}

// numbersField reports whether a number behind those of the links is of the form field that
// follows: elinks numbers these as well, and lists no address of them.
func (n *lynxNoise) numbersField(num int, behind string) bool {
	return len(n.refs) > 0 && num <= len(n.refs)+maxFields && (strings.HasPrefix(behind, "_") || strings.HasPrefix(behind, "["))
}

// maxFields is how many such numbers there may be.
const maxFields = 20

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

// standsAlone reports whether s[i:i+size] has a space, a form field or nothing on both sides, or
// the number of the field before it.
func standsAlone(s string, i, size int) bool {
	return (i == 0 || s[i-1] == ' ' || s[i-1] == '_' || s[i-1] == ']') &&
		(i+size == len(s) || s[i+size] == ' ' || s[i+size] == '_')
}
