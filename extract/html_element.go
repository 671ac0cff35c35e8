package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// class says how an element lays out its text.
type class uint8

const (
	inline   class = iota // text flows on
	breaking              // a block of its own
	skipped               // no visible text
	apart                 // flows on, but its words never glue to its neighbours'
)

// classOf returns how n lays out, as the HTML standard's rendering section has it. Where
// that leaves words of two neighbours glued (buttons, custom elements) they are set apart.
func classOf(n *html.Node) class {
	switch {
	case n.Namespace == "svg", isReading(n.DataAtom), isLaidOut(n):
		return skipped
	case n.Namespace == "math":
		return mathClass(n)
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Title, atom.Svg, atom.Iframe, atom.Noembed,
		atom.Textarea, atom.Object, atom.Canvas, atom.Audio, atom.Video, atom.Datalist:
		return skipped
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer,
		atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup,
		atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Noframes, atom.Noscript,
		atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Pre, atom.Search, atom.Section, atom.Select, atom.Summary,
		atom.Table, atom.Caption, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul,
		atom.Listing, atom.Plaintext, atom.Xmp:
		return breaking
	case atom.Button, atom.Label, atom.Output, atom.Img, atom.Input, atom.Embed:
		return apart
	case 0:
		if strings.Contains(n.Data, "-") {
			return apart
		}
	}
	return inline
}

// isReading reports whether an element of <ruby> tells how the word below it is read.
func isReading(a atom.Atom) bool { return a == atom.Rt || a == atom.Rp || a == atom.Rtc }

// headingLevel returns 1–6 for a heading and 0 for any other element.
func headingLevel(n *html.Node) int8 {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int8(n.Data[1] - '0')
	}
	if attr(n, "role") != "heading" {
		return 0
	}
	if l := attr(n, "aria-level"); len(l) == 1 && l[0] >= '1' && l[0] <= '6' {
		return int8(l[0] - '0')
	}
	return 2
}

func isList(a atom.Atom) bool {
	return a == atom.Ul || a == atom.Ol || a == atom.Dl || a == atom.Menu || a == atom.Dir
}

func isItem(a atom.Atom) bool { return a == atom.Li || a == atom.Dt || a == atom.Dd }

// hides reports whether n and all in it are not shown, by its attributes alone.
func hides(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			if !streamed(attr(n, "id")) {
				return true
			}
		case "style":
			if hidingStyle(a.Val) {
				return true
			}
		}
	}
	return false
}

// showsNothing reports whether what n holds is not shown.
func showsNothing(n *html.Node) bool { return classOf(n) == skipped || hides(n) }

// streamed reports whether id is that of a segment which React's server sends behind the
// page, hidden until the script beside it moves it into its place ("S:" and a number in
// hexadecimal): it is no hidden text but text that came late. On 12 of the 1,497 pages of
// WCXB's development set it is most of the article.
func streamed(id string) bool {
	hex, ok := strings.CutPrefix(id, "S:")
	return ok && hex != "" && len(hex) <= 8 && strings.Trim(hex, "0123456789abcdef") == ""
}

// hidingStyle reports whether an inline style sets display:none or visibility:hidden.
func hidingStyle(style string) bool {
	if len(style) < len("display:none") || !containsFold(style, "none") && !containsFold(style, "hidden") {
		return false
	}
	for decl := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(decl, ":")
		value, _, _ = strings.Cut(value, "!")
		value = strings.TrimSpace(value)
		switch name = strings.TrimSpace(name); {
		case strings.EqualFold(name, "display") && strings.EqualFold(value, "none"),
			strings.EqualFold(name, "visibility") && strings.EqualFold(value, "hidden"):
			return true
		}
	}
	return false
}

// containsFold reports whether lower, a word of small ASCII letters, stands in s, whatever the case
// of its letters.
func containsFold(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if s[i]|0x20 == lower[0] && sameLetters(s[i:], lower) {
			return true
		}
	}
	return false
}
