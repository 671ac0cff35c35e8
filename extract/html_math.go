package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A formula stands in a page several times: as MathML, as what it is made of in TeX, and as the letters that a
// script has laid out (KaTeX, MathJax). It is read once, in TeX where the page has it, since "\frac{a}{b}"
// tells a reader of plain text what "ab" does not.

// mathClass is classOf of an element of MathML. Of the forms in <semantics> a browser shows the first alone.
func mathClass(n *html.Node) class {
	if n.Parent == nil || n.Parent.Data != "semantics" || isTeX(n) {
		return inline
	}
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			return skipped
		}
	}
	forms := 0
	for s := n.NextSibling; s != nil && forms < mostForms; s = s.NextSibling {
		if isTeX(s) {
			return skipped
		}
		forms++
	}
	return inline
}

// mostForms are the siblings of a formula among which TeX is looked for: MathJax and LaTeXML write two or three.
const mostForms = 16

// isTeX reports whether n is what a formula is made of, in TeX.
func isTeX(n *html.Node) bool {
	if n.DataAtom != atom.Annotation {
		return false
	}
	switch strings.ToLower(attr(n, "encoding")) {
	case "application/x-tex", "application/x-latex", "text/x-latex", "tex", "latex":
		return true
	}
	return false
}

// isLaidOut reports whether n is the form for the eye of a formula that stands beside it in MathML.
func isLaidOut(n *html.Node) bool {
	return (holdsMath(n.PrevSibling) || holdsMath(n.NextSibling)) && attr(n, "aria-hidden") == "true"
}

func holdsMath(n *html.Node) bool {
	return n != nil && (n.DataAtom == atom.Math || n.FirstChild != nil && n.FirstChild.DataAtom == atom.Math)
}
