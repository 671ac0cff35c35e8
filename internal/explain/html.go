package explain

import (
	"bufio"
	_ "embed" // the page
	"fmt"
	"io"
	"strings"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/format"
	"winnow/internal/look"
	"winnow/internal/record"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

// pageView is what the template shows.
type pageView struct {
	look.Page
	Name             string
	Doc              *extract.Document
	Kept, Words, All int
	Sure             string
	Fields           []fieldView
	Kinds            []kindView
	Blocks           []blockView
}

type fieldView struct {
	Name   string
	Chosen *claimView
	Lost   []claimView
}

type claimView struct{ Value, From, Sure string }

// kindView is a box that shows and hides the blocks of a kind.
type kindView struct {
	Name, Label string
	Blocks      int
}

type blockView struct {
	N             int
	Class, Filter string
	Label, P      string
	Text, About   string
}

// HTML writes a page that loads nothing: the metadata with its sources, and every block that
// o shows with its verdict, in page order.
func HTML(w io.Writer, it format.Item, o Options) error {
	if it.Doc == nil {
		return nil
	}
	t, err := look.Parse(pageHTML, nil)
	if err != nil {
		return err
	}
	v, err := newPageView(it.Doc, o)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := t.Execute(out, v); err != nil {
		return err
	}
	return out.Flush()
}

func newPageView(doc *extract.Document, o Options) (*pageView, error) {
	because, err := ruleReasons()
	if err != nil {
		return nil, err
	}
	v := &pageView{Page: look.New(OneLine(o.Name)+": winnow explain", pageCSS, pageJS), Name: OneLine(o.Name), Doc: doc, Sure: sureness(doc.Confidence)}
	v.Kept, v.Words, v.All = tally(doc)
	for _, f := range record.Claims(doc) {
		v.Fields = append(v.Fields, newFieldView(f))
	}
	counts := map[string]int{}
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; !o.Metadata && o.shows(b) {
			view := newBlockView(len(v.Blocks), b, because)
			counts[view.Filter]++
			v.Blocks = append(v.Blocks, view)
		}
	}
	v.addKind(counts, "kept", "kept")
	v.addKind(counts, "title", "headline")
	for _, k := range extract.Kinds {
		v.addKind(counts, string(k), string(k))
	}
	return v, nil
}

func (v *pageView) addKind(counts map[string]int, name, label string) {
	if n := counts[name]; n > 0 {
		v.Kinds = append(v.Kinds, kindView{name, label, n})
	}
}

// ruleReasons are what the built-in rules say of themselves, by id.
func ruleReasons() (map[string]string, error) {
	list, err := clean.BuiltinRules()
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(list))
	for i := range list {
		out[list[i].ID] = list[i].Why
	}
	return out, nil
}

func newFieldView(f extract.FieldClaims) fieldView {
	v := fieldView{Name: f.Name}
	if f.Chosen != nil {
		c := newClaimView(f.Chosen)
		v.Chosen = &c
	}
	for i := range f.Lost {
		v.Lost = append(v.Lost, newClaimView(&f.Lost[i]))
	}
	return v
}

func newClaimView(c *extract.FieldClaim) claimView {
	return claimView{claimed(c), strings.Join(c.Sources, ", "), sureness(c.Confidence)}
}

// blockClasses are the styles of types of blocks, by their names.
var blockClasses = map[string]string{"heading": " h", "list-item": " li", "code": " code", "table": " code", "quote": " q"}

func newBlockView(n int, b *extract.Block, because map[string]string) blockView {
	v := blockView{N: n, Text: b.Text, P: fmt.Sprintf("%.2f", record.Round(b.Verdict.P))}
	said := ""
	switch {
	case b.Verdict.Keep:
		v.Class, v.Filter, v.Label, said = "b k", "kept", "kept", "Kept"
	case b.Verdict.Kind == "":
		v.Class, v.Filter, v.Label, said = "b title", "title", "headline", "The headline"
	default:
		kind := string(b.Verdict.Kind)
		v.Class, v.Filter, v.Label, said = "b d", kind, kind, "Dropped as "+kind
	}
	v.Class += " k-" + v.Filter + blockClasses[b.Type.String()]
	v.About = said + " · " + about(b.Type.String(), b.Line, v.P, b.Verdict.Why, because)
	return v
}

// about says of what type a block is, where it stands and what decided.
func about(typ string, line int, p, why string, because map[string]string) string {
	parts := []string{typ}
	if line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", line))
	}
	parts = append(parts, "probability of being body "+p)
	if why != "" && because[why] != "" {
		parts = append(parts, "rule "+why+": "+because[why])
	} else if why != "" {
		parts = append(parts, "decided by: "+why)
	}
	return strings.Join(parts, " · ")
}
