package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// token is one piece of a page. Its strings are parts of the page where nothing had to be
// decoded.
type token struct {
	kind        html.TokenType
	atom        atom.Atom
	class       class
	data        string // text, comment, name of a tag in lower case, declaration
	attr        []html.Attribute
	selfClosing bool
}

// lexer cuts a page into tokens by the tokenization stage of the HTML standard (section
// 13.2.5), in the reading of golang.org/x/net/html.
type lexer struct {
	src string
	pos int // of the next byte to read

	rawTag  string // the element whose text comes next and holds no tags; "" for none
	cdata   bool   // whether "<![CDATA[" opens text
	returns bool   // whether the page has carriage returns at all
	nuls    bool   // whether it has NUL bytes at all

	attrs []html.Attribute // where attributes of tags lie, many tags to one allocation
	seen  map[string]bool  // names of the tag's attributes, beyond manyAttrs
}

func newLexer(src string) *lexer {
	return &lexer{src: src, returns: strings.IndexByte(src, '\r') >= 0, nuls: strings.IndexByte(src, 0) >= 0}
}

// next reads the next token into t; its kind is html.ErrorToken at the end of the page.
func (l *lexer) next(t *token) {
	t.atom, t.class, t.data, t.attr, t.selfClosing = 0, 0, "", nil, false
	if l.rawTag != "" && l.rawText(t) {
		return
	}
	start := l.pos
	at := start // where markup may begin
	for {
		i := strings.IndexByte(l.src[at:], '<')
		if i < 0 || at+i+1 >= len(l.src) {
			l.pos = len(l.src)
			l.text(t, l.src[start:], false)
			return
		}
		at += i
		if opensMarkup(l.src[at+1]) {
			break
		}
		at++
	}
	if at > start {
		l.pos = at
		l.text(t, l.src[start:at], false)
		return
	}
	l.markup(t)
}

// opensMarkup reports whether "<" and c begin a tag, a comment or a declaration.
func opensMarkup(c byte) bool {
	return isLetter(c) || c == '/' || c == '!' || c == '?'
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

// text fills t with text as it stands in the page, or with the end of the page if there is
// none. NUL bytes stay unless replace is set; the tree leaves them out later.
func (l *lexer) text(t *token, s string, replace bool) {
	if s == "" {
		t.kind = html.ErrorToken
		return
	}
	t.kind, t.data = html.TextToken, unescape(l.normal(s, replace))
}

// normal returns s with its line ends as LF and, if replace is set, U+FFFD for NUL.
func (l *lexer) normal(s string, replace bool) string {
	if l.returns && strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if replace && l.nuls {
		s = strings.ReplaceAll(s, "\x00", "\ufffd")
	}
	return s
}

// markup reads what begins with the "<" at l.pos.
func (l *lexer) markup(t *token) {
	rest := l.src[l.pos+1:]
	switch {
	case rest[0] == '!':
		l.declaration(t)
	case rest[0] == '?':
		l.pos++
		l.bogusComment(t)
	case rest[0] != '/':
		l.pos++
		l.startTag(t)
	case len(rest) == 1:
		l.pos = len(l.src)
		l.text(t, "</", false)
	case rest[1] == '>': // "</>" stands for nothing
		l.pos += len("</>")
		t.kind = html.CommentToken
	case isLetter(rest[1]):
		l.pos += len("</")
		l.endTag(t)
	default:
		l.pos += len("</")
		l.bogusComment(t)
	}
}

// bogusComment reads up to the next ">" as a comment.
func (l *lexer) bogusComment(t *token) {
	l.comment(t, l.untilAngle())
}

func (l *lexer) untilAngle() string {
	s := l.src[l.pos:]
	if i := strings.IndexByte(s, '>'); i >= 0 {
		l.pos += i + 1
		return s[:i]
	}
	l.pos = len(l.src)
	return s
}

func (l *lexer) comment(t *token, s string) {
	t.kind, t.data = html.CommentToken, unescape(l.normal(s, true))
}

// declaration reads a comment, a doctype or a CDATA section; l.pos is at its "<!".
func (l *lexer) declaration(t *token) {
	l.pos += len("<!")
	s := l.src[l.pos:]
	switch {
	case len(s) < 2:
		l.pos = len(l.src)
		l.comment(t, strings.TrimSuffix(s, ">"))
	case s[:2] == "--":
		l.pos += 2
		l.comment(t, l.untilCommentEnd())
	case len(s) >= len("doctype") && strings.EqualFold(s[:len("doctype")], "doctype"):
		l.doctype(t)
	case l.cdata && strings.HasPrefix(s, "[CDATA["):
		l.pos += len("[CDATA[")
		t.kind, t.data = html.TextToken, unescape(l.normal(l.untilCDATAEnd(), true))
	default:
		l.bogusComment(t)
	}
}

func (l *lexer) doctype(t *token) {
	l.pos += len("doctype")
	for l.pos < len(l.src) && isSpace(l.src[l.pos]) {
		l.pos++
	}
	t.kind, t.data = html.DoctypeToken, unescape(l.normal(l.untilAngle(), false))
}

func (l *lexer) untilCDATAEnd() string {
	s := l.src[l.pos:]
	if i := strings.Index(s, "]]>"); i >= 0 {
		l.pos += i + len("]]>")
		return s[:i]
	}
	l.pos = len(l.src)
	return s
}

// untilCommentEnd reads up to "-->", "--!>" or a ">" at once; at the end of the page what
// began such an end is left out.
func (l *lexer) untilCommentEnd() string {
	s := l.src[l.pos:]
	dashes, first := 0, true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '-':
			dashes++
			continue
		case c == '>' && (dashes >= 2 || first):
			l.pos += i + 1
			return s[:max(0, i-len("--"))]
		case c == '!' && dashes >= 2 && i+1 < len(s) && s[i+1] == '>':
			l.pos += i + 2
			return s[:max(0, i-len("--"))]
		case c == '!' && dashes >= 2 && i+1 < len(s) && s[i+1] == '-':
			i++
			dashes, first = 1, false
			continue
		case c == '!' && dashes >= 2 && i+1 < len(s):
			i++ // whatever follows the mark is no end
		}
		dashes, first = 0, false
	}
	l.pos = len(l.src)
	for _, end := range []string{"--!", "--", "-"} {
		if strings.HasSuffix(s, end) {
			return s[:len(s)-len(end)]
		}
	}
	return s
}
