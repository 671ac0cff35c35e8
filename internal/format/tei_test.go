package format

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"winnow/extract"
)

// teiRule is what the TEI Guidelines allow in an element, as far as the writer goes:
// "text" stands for character data. An element in order takes its children in that order.
type teiRule struct {
	kids    string
	inOrder bool
	needs   string // children that must be there
	attrs   string
}

// The content models of tei_all, written out for the elements that are used.
var teiRules = map[string]teiRule{
	"TEI":             {kids: "teiHeader text", inOrder: true, needs: "teiHeader text", attrs: "xmlns"},
	"teiHeader":       {kids: "fileDesc profileDesc", inOrder: true, needs: "fileDesc"},
	"fileDesc":        {kids: "titleStmt publicationStmt sourceDesc", inOrder: true, needs: "titleStmt publicationStmt sourceDesc"},
	"titleStmt":       {kids: "title author", inOrder: true, needs: "title"},
	"publicationStmt": {kids: "publisher date availability", inOrder: true, needs: "publisher"},
	"availability":    {kids: "licence", needs: "licence"},
	"sourceDesc":      {kids: "bibl", needs: "bibl"},
	"bibl":            {kids: "title ref idno ptr text"},
	"profileDesc":     {kids: "abstract langUsage textClass"},
	"abstract":        {kids: "p", needs: "p"},
	"langUsage":       {kids: "language", needs: "language"},
	"textClass":       {kids: "keywords"},
	"keywords":        {kids: "term", needs: "term"},
	"title":           {kids: "text"}, "author": {kids: "text"}, "publisher": {kids: "text"},
	"date": {kids: "text", attrs: "type when"}, "licence": {kids: "text", attrs: "target"},
	"idno": {kids: "text", attrs: "type"}, "ptr": {attrs: "type target"}, "language": {kids: "text", attrs: "ident"},
	"term": {kids: "text", attrs: "type"},
	"text": {kids: "body", needs: "body", attrs: "lang"},
	"body": {kids: "div", needs: "div"},
	"div":  {kids: "head p ab list quote table div", attrs: "type"},
	"head": {kids: "text ref figure"}, "p": {kids: "text ref figure", attrs: "rend"},
	"ab":      {kids: "text code ref figure", attrs: "type space"},
	"code":    {kids: "text", attrs: "lang"},
	"quote":   {kids: "p ab list quote table", needs: "?"},
	"list":    {kids: "item", needs: "item", attrs: "rend"},
	"item":    {kids: "text ref figure p ab list quote table", attrs: "n"},
	"table":   {kids: "row", needs: "row"},
	"row":     {kids: "cell", needs: "cell", attrs: "role"},
	"cell":    {kids: "text ref figure"},
	"ref":     {kids: "text figure", attrs: "target"},
	"figure":  {kids: "graphic figDesc", needs: "graphic"},
	"graphic": {attrs: "url"}, "figDesc": {kids: "text"},
}

// teiElement is an open element.
type teiElement struct {
	name string
	kids []string
}

// checkTEIStructure returns the first place where a file breaks the rules.
func checkTEIStructure(s string) error {
	dec := xml.NewDecoder(strings.NewReader(s))
	stack := []*teiElement{{}}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := allow(top, tok); err != nil {
				return err
			}
			stack = append(stack, &teiElement{name: tok.Name.Local})
		case xml.CharData:
			if strings.TrimSpace(string(tok)) != "" && !has(teiRules[top.name].kids, "text") {
				return fmt.Errorf("text %q in %s", tok, top.name)
			}
		case xml.EndElement:
			if err := complete(top); err != nil {
				return err
			}
			stack = stack[:len(stack)-1]
		}
	}
}

func has(list, name string) bool { return slices.Contains(strings.Fields(list), name) }

// allow checks a child against its parent and its attributes.
func allow(parent *teiElement, e xml.StartElement) error {
	name := e.Name.Local
	rule, known := teiRules[name]
	if !known || e.Name.Space != "http://www.tei-c.org/ns/1.0" {
		return fmt.Errorf("no element %v", e.Name)
	}
	for _, a := range e.Attr {
		if !has(rule.attrs, a.Name.Local) || strings.TrimSpace(a.Value) == "" {
			return fmt.Errorf("attribute %v in %s", a, name)
		}
		if (a.Name.Local == "target" || a.Name.Local == "url") && strings.ContainsAny(a.Value, " <>\"\\") {
			return fmt.Errorf("address %q", a.Value)
		}
	}
	if parent.name == "" {
		return nil
	}
	within := teiRules[parent.name]
	if !has(within.kids, name) {
		return fmt.Errorf("%s in %s", name, parent.name)
	}
	order := strings.Fields(within.kids)
	if n := len(parent.kids); n > 0 {
		last := parent.kids[n-1]
		if within.inOrder && slices.Index(order, last) > slices.Index(order, name) {
			return fmt.Errorf("%s after %s in %s", name, last, parent.name)
		}
		if parent.name == "div" && (name == "head" && last != "head" || last == "div" && name != "div") {
			return fmt.Errorf("%s after %s in div", name, last)
		}
	}
	parent.kids = append(parent.kids, name)
	return nil
}

func complete(e *teiElement) error {
	needs := teiRules[e.name].needs
	if needs == "?" && len(e.kids) == 0 {
		return fmt.Errorf("%s is empty", e.name)
	}
	for _, name := range strings.Fields(strings.Trim(needs, "?")) {
		if !slices.Contains(e.kids, name) {
			return fmt.Errorf("%s without %s", e.name, name)
		}
	}
	return nil
}

// teiText returns the text in the body without the descriptions of images, and the code.
func teiText(s string) (text string, code []string) {
	dec := xml.NewDecoder(strings.NewReader(s))
	var b strings.Builder
	in := map[string]int{}
	for {
		tok, err := dec.Token()
		if err != nil {
			return b.String(), code
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			in[tok.Name.Local]++
			if tok.Name.Local == "code" {
				code = append(code, "")
			}
		case xml.EndElement:
			in[tok.Name.Local]--
		case xml.CharData:
			if in["body"] > 0 && in["figDesc"] == 0 {
				b.Write(tok)
			}
			if in["code"] > 0 {
				code[len(code)-1] += string(tok)
			}
		}
	}
}

// checkTEI holds a TEI file against its document.
func checkTEI(t testing.TB, doc *extract.Document, it Item) {
	t.Helper()
	for _, opt := range []Options{{Tables: true}, all} {
		out := write(t, "tei", opt, it)
		if err := checkTEIStructure(out); err != nil {
			t.Fatalf("tei: %v\n%s", err, out)
		}
		text, code := teiText(out)
		want := doc.Meta.Title + body(doc, opt.Comments)
		if diff := cmp.Diff(squeeze(want), squeeze(text)); diff != "" {
			t.Fatalf("tei has other words (-want +got):\n%s", diff)
		}
		var blocks []string
		for i := range doc.Blocks {
			if b := &doc.Blocks[i]; b.Verdict.Keep && b.Type == extract.Code {
				blocks = append(blocks, strings.Map(xmlChar, b.Text))
			}
		}
		if diff := cmp.Diff(blocks, code[:min(len(blocks), len(code))], cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("tei has other code (-want +got):\n%s", diff)
		}
	}
}

func TestTEIStructureCheckFinds(t *testing.T) {
	const header = `<teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><publisher/></publicationStmt><sourceDesc><bibl/></sourceDesc></fileDesc></teiHeader>`
	for name, in := range map[string]string{
		"no header":        `<text><body><div/></body></text>`,
		"no division":      header + `<text><body/></text>`,
		"wrong order":      `<text><body><div/></body></text>` + header,
		"late head":        header + `<text><body><div><p/><head/></div></body></text>`,
		"list in table":    header + `<text><body><div><table><list/></table></div></body></text>`,
		"text in division": header + `<text><body><div>x</div></body></text>`,
		"unknown":          header + `<text><body><div><b/></div></body></text>`,
	} {
		if checkTEIStructure(`<TEI xmlns="http://www.tei-c.org/ns/1.0">`+in+`</TEI>`) == nil {
			t.Errorf("%s: passes", name)
		}
	}
}
