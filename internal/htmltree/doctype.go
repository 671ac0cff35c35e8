package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// doctype adds the doctype and finds whether the page is read in quirks mode, in which a
// table does not end a paragraph (section 13.2.6.4.1).
func (b *builder) doctype() {
	n := b.newNode(html.DoctypeNode)
	s := b.tok.data
	end := strings.IndexAny(s, space)
	if end < 0 {
		end = len(s)
	}
	b.quirks = s[:end] != "html"
	n.Data = strings.ToLower(s[:end])
	b.doc.AppendChild(n)
	rest := strings.TrimLeft(s[end:], space)
	if len(rest) < len("public") {
		b.quirks = b.quirks || rest != ""
		return
	}
	whole := readIDs(n, rest)
	b.quirks = b.quirks || !whole || isQuirky(n.Attr)
}

// readIDs reads the public and the system identifier, and reports whether that was all
// there was.
func readIDs(n *html.Node, s string) bool {
	key := strings.ToLower(s[:len("public")])
	s = s[len("public"):]
	for key == "public" || key == "system" {
		s = strings.TrimLeft(s, space)
		if s == "" || s[0] != '"' && s[0] != '\'' {
			break
		}
		id, rest, _ := strings.Cut(s[1:], s[:1])
		s = rest
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: id})
		if key == "system" {
			key = ""
		} else {
			key = "system"
		}
	}
	return key == "" && s == ""
}

// isQuirky reports whether the identifiers are of those that ask for quirks mode.
func isQuirky(ids []html.Attribute) bool {
	if len(ids) == 0 {
		return false
	}
	last := ids[len(ids)-1]
	if last.Key == "system" && strings.EqualFold(last.Val, "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd") {
		return true
	}
	if ids[0].Key != "public" {
		return false
	}
	public := strings.ToLower(ids[0].Val)
	switch public {
	case "-//w3o//dtd w3 html strict 3.0//en//", "-/w3d/dtd html 4.0 transitional/en", "html":
		return true
	}
	prefixes := quirkyIDs
	if len(ids) == 1 {
		prefixes += "\n-//w3c//dtd html 4.01 frameset//\n-//w3c//dtd html 4.01 transitional//"
	}
	for p := range strings.SplitSeq(prefixes, "\n") {
		if strings.HasPrefix(public, p) {
			return true
		}
	}
	return false
}

// quirkyIDs are the beginnings of public identifiers of pages in quirks mode, as the
// standard lists them.
const quirkyIDs = `+//silmaril//dtd html pro v0r11 19970101//
-//advasoft ltd//dtd html 3.0 aswedit + extensions//
-//as//dtd html 3.0 aswedit + extensions//
-//ietf//dtd html 2.0 level 1//
-//ietf//dtd html 2.0 level 2//
-//ietf//dtd html 2.0 strict level 1//
-//ietf//dtd html 2.0 strict level 2//
-//ietf//dtd html 2.0 strict//
-//ietf//dtd html 2.0//
-//ietf//dtd html 2.1e//
-//ietf//dtd html 3.0//
-//ietf//dtd html 3.2 final//
-//ietf//dtd html 3.2//
-//ietf//dtd html 3//
-//ietf//dtd html level 0//
-//ietf//dtd html level 1//
-//ietf//dtd html level 2//
-//ietf//dtd html level 3//
-//ietf//dtd html strict level 0//
-//ietf//dtd html strict level 1//
-//ietf//dtd html strict level 2//
-//ietf//dtd html strict level 3//
-//ietf//dtd html strict//
-//ietf//dtd html//
-//metrius//dtd metrius presentational//
-//microsoft//dtd internet explorer 2.0 html strict//
-//microsoft//dtd internet explorer 2.0 html//
-//microsoft//dtd internet explorer 2.0 tables//
-//microsoft//dtd internet explorer 3.0 html strict//
-//microsoft//dtd internet explorer 3.0 html//
-//microsoft//dtd internet explorer 3.0 tables//
-//netscape comm. corp.//dtd html//
-//netscape comm. corp.//dtd strict html//
-//o'reilly and associates//dtd html 2.0//
-//o'reilly and associates//dtd html extended 1.0//
-//o'reilly and associates//dtd html extended relaxed 1.0//
-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//
-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//
-//spyglass//dtd html 2.0 extended//
-//sq//dtd html 2.0 hotmetal + extensions//
-//sun microsystems corp.//dtd hotjava html//
-//sun microsystems corp.//dtd hotjava strict html//
-//w3c//dtd html 3 1995-03-24//
-//w3c//dtd html 3.2 draft//
-//w3c//dtd html 3.2 final//
-//w3c//dtd html 3.2//
-//w3c//dtd html 3.2s draft//
-//w3c//dtd html 4.0 frameset//
-//w3c//dtd html 4.0 transitional//
-//w3c//dtd html experimental 19960712//
-//w3c//dtd html experimental 970421//
-//w3c//dtd w3 html//
-//w3o//dtd w3 html 3.0//
-//webtechs//dtd mozilla html 2.0//
-//webtechs//dtd mozilla html//`
