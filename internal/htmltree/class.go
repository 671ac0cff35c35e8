package htmltree

import "golang.org/x/net/html/atom"

// class is what the standard says of elements of one name, as a set of bits.
type class uint32

const (
	special     class = 1 << iota // section 13.2.4.2
	formatting                    // reopened where it was cut (13.2.4.3)
	implied                       // its end tag may be left out (13.2.6.3)
	block                         // its start tag ends an open paragraph, nothing more
	heading                       // h1 to h6
	scopeEnd                      // nothing beyond it is in scope
	tableEnd                      // nor in table scope; a table's own tags go back to it
	rowEnd                        // what a row's tags go back to
	bodyEnd                       // what the tags of a table's parts go back to
	misnests                      // what stands in it outside of cells goes before the table
	headTag                       // belongs in <head>, and is read as there
	rawText                       // its text holds no tags
	void                          // has no content, and stands in a line of text
	sole                          // has no content, and needs no open formatting elements
	closedByTag                   // its end tag ends all within it
	marks                         // formatting elements do not reach into it
	breakout                      // ends SVG and MathML around it
	tablePart                     // caption, col, colgroup, tbody, td, tfoot, th, thead, tr
	stray                         // in a body outside of tables its start tag is ignored
	inHTML                        // of no foreign namespace; set for open elements alone, as the next are
	fostered                      // it went before a table that it stands in
	asked                         // whether it shows nothing is known
	conceals                      // it shows nothing
)

// classOf returns the class of HTML elements of this name; 0 for a name that the standard
// does not know.
func classOf(a atom.Atom) class {
	switch a {
	case atom.A:
		return formatting
	case atom.B, atom.Big, atom.Code, atom.Em, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong,
		atom.Tt, atom.U:
		return formatting | breakout
	case atom.Font:
		return formatting
	case atom.Span, atom.Sub, atom.Sup, atom.Var, atom.Ruby:
		return breakout
	}
	if c := classOfBlock(a); c != 0 {
		return c
	}
	return classOfOther(a)
}

func classOfBlock(a atom.Atom) class {
	switch a {
	case atom.Div, atom.Center, atom.Menu, atom.Dl, atom.Ul, atom.Ol, atom.Blockquote:
		return special | block | closedByTag | breakout
	case atom.Address, atom.Article, atom.Aside, atom.Details, atom.Dir, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Header, atom.Hgroup, atom.Main, atom.Nav, atom.Section, atom.Summary:
		return special | block | closedByTag
	case atom.Dialog, atom.Search:
		return block | closedByTag
	case atom.P:
		return special | block | implied | breakout
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return special | heading | breakout
	case atom.Li, atom.Dd, atom.Dt:
		return special | implied | breakout
	case atom.Pre, atom.Listing:
		return special | closedByTag | breakout
	case atom.Form:
		return special
	case atom.Button:
		return special | closedByTag
	}
	return classOfTable(a)
}

func classOfTable(a atom.Atom) class {
	switch a {
	case atom.Table:
		return special | scopeEnd | tableEnd | misnests | breakout
	case atom.Tr:
		return special | rowEnd | misnests | tablePart | stray
	case atom.Td, atom.Th:
		return special | scopeEnd | tablePart | stray
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return special | bodyEnd | misnests | tablePart | stray
	case atom.Caption:
		return special | scopeEnd | tablePart | stray
	case atom.Col, atom.Colgroup:
		return special | tablePart | stray
	case atom.Template:
		return special | scopeEnd | tableEnd | rowEnd | bodyEnd | headTag
	}
	return 0
}

func classOfOther(a atom.Atom) class {
	switch a {
	case atom.Img, atom.Br, atom.Embed:
		return special | void | breakout
	case atom.Area, atom.Keygen, atom.Wbr:
		return special | void
	case atom.Param, atom.Source, atom.Track:
		return special | sole
	case atom.Meta:
		return special | headTag | breakout
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link:
		return special | headTag
	case atom.Noframes, atom.Script, atom.Style, atom.Title:
		return special | headTag | rawText
	case atom.Iframe, atom.Noembed, atom.Noscript, atom.Plaintext, atom.Textarea, atom.Xmp:
		return special | rawText
	case atom.Optgroup, atom.Option, atom.Rb, atom.Rp, atom.Rt, atom.Rtc:
		return implied
	case atom.Html:
		return special | scopeEnd | tableEnd | rowEnd | bodyEnd
	case atom.Body:
		return special | breakout
	case atom.Head:
		return special | stray | breakout
	case atom.Hr:
		return special | breakout
	case atom.Frame:
		return special | stray
	case atom.Frameset, atom.Input:
		return special
	case atom.Select:
		return special | scopeEnd | closedByTag
	case atom.Applet, atom.Marquee, atom.Object:
		return special | scopeEnd | marks
	}
	return 0
}

// foreignClass returns the class of an element of SVG or MathML: HTML's where no namespace
// is asked for, and what ends a scope there.
func foreignClass(namespace string, a atom.Atom) class {
	c := classOf(a) &^ (special | scopeEnd | formatting)
	switch a {
	case atom.Mi, atom.Mo, atom.Mn, atom.Ms, atom.Mtext, atom.AnnotationXml:
		if namespace == "math" {
			c |= special | scopeEnd
		}
	case atom.Desc, atom.ForeignObject, atom.Title:
		if namespace == "svg" {
			c |= special | scopeEnd
		}
	}
	return c
}

// Special reports whether an end tag of another element that is not special does not reach beyond an
// element of this name (section 13.2.4.2).
func Special(a atom.Atom) bool { return classOf(a)&special != 0 }

// Holds reports whether no end tag, or not every one, reaches beyond an element of this name: cells, lists,
// buttons and the like (section 13.2.4.2, "particular element in scope").
func Holds(a atom.Atom) bool {
	return classOf(a)&scopeEnd != 0 || a == atom.Ol || a == atom.Ul || a == atom.Button
}
