package explain

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"winnow/extract"
	"winnow/internal/record"
)

func comparePage(t *testing.T, versions [2]*record.Record, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := Compare(versions[0], versions[1]).HTML(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// versions are the record of a document and one in which of each ten blocks one has another
// verdict, one is edited and one is gone.
func versions(doc *extract.Document) [2]*record.Record {
	old, now := record.New(doc, "old", "old", record.Options{Blocks: true}), record.New(doc, "new", "new", record.Options{Blocks: true})
	now.Title, now.Author = now.Title+" again", "A. Writer"
	blocks := now.Blocks
	now.Blocks = nil
	for i, b := range blocks {
		switch i % 10 {
		case 2:
			b.Keep, b.Kind = !b.Keep, ""
			if !b.Keep {
				b.Kind = extract.Related
			}
		case 4:
			b.Text = "Edited " + b.Text
		case 6:
			continue
		}
		now.Blocks = append(now.Blocks, b)
	}
	return [2]*record.Record{old, now}
}

// hostileVersions differ in every way, and every text of them is markup.
func hostileVersions() [2]*record.Record {
	v := versions(hostile())
	for _, r := range v {
		r.Path = r.Title
		for i := range r.Blocks {
			r.Blocks[i].Kind = extract.Kind(r.Title)
			r.Blocks[i].Type = r.Title
		}
	}
	v[1].Blocks[0].Keep = true
	v[1].Blocks[1].Kind += "2"
	v[1].Blocks = append(v[1].Blocks, record.Block{Text: v[0].Title + "new"})
	return v
}

// TestCompareHTMLShows: each row by its label and what stands in it, with deletions and
// insertions marked.
func TestCompareHTMLShows(t *testing.T) {
	bridge := "The old bridge over the river is to close on Friday"
	old := &record.Record{Path: "old", Title: "The bridge closes", Blocks: []record.Block{
		{Text: "Home", Type: "list-item", Kind: extract.Ad, Why: "menu"}, {Text: bridge + " for repairs", Type: "paragraph", Keep: true, P: .9},
		{Text: "Gone now", Type: "paragraph", Keep: true}, {Text: "More news", Type: "heading", Kind: extract.Related, P: .25}, {Text: "Stays", Type: "code", Keep: true}}}
	now := &record.Record{Path: "new", Title: "The bridge opens", Author: "A. Writer", Blocks: []record.Block{
		{Text: "Home", Type: "list-item", Kind: extract.Navigation}, {Text: bridge + " and Saturday", Type: "paragraph"},
		{Text: "More news", Type: "heading", Keep: true}, {Text: "Stays", Type: "code", Keep: true}, {Text: "Fresh", Type: "paragraph", Keep: true}}}
	for _, tc := range []struct {
		name         string
		o            Options
		rows, fields []string
	}{
		{"all", Options{}, []string{
			"of another kind: before: ad 0.00 Home list-item · probability of being body 0.00 · decided by: menu | after: navigation 0.00 Home list-item · probability of being body 0.00",
			"edited, now dropped: before: kept 0.90 " + bridge + " [-for repairs-] paragraph · probability of being body 0.90 | after: headline 0.00 " + bridge + " [+and Saturday+] paragraph · probability of being body 0.00",
			"gone: before: kept 0.00 Gone now paragraph · probability of being body 0.00 | after: not there",
			"now kept: before: related 0.25 More news heading · probability of being body 0.25 | after: kept 0.00 More news heading · probability of being body 0.00",
			"kept 0.00: Stays code · probability of being body 0.00",
			"new: before: not there | after: kept 0.00 Fresh paragraph · probability of being body 0.00",
		}, []string{"title The bridge [-closes-] The bridge [+opens+]", "author none [+A. Writer+]"}},
		{"grep", Options{Grep: regexp.MustCompile("Fresh|Saturday")}, []string{
			"edited, now dropped: before: kept 0.90 " + bridge + " [-for repairs-] paragraph · probability of being body 0.90 | after: headline 0.00 " + bridge + " [+and Saturday+] paragraph · probability of being body 0.00",
			"new: before: not there | after: kept 0.00 Fresh paragraph · probability of being body 0.00",
		}, []string{"title The bridge [-closes-] The bridge [+opens+]", "author none [+A. Writer+]"}},
		{"metadata", Options{Metadata: true}, nil, []string{"title The bridge [-closes-] The bridge [+opens+]", "author none [+A. Writer+]"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			all := elements(t, comparePage(t, [2]*record.Record{old, now}, tc.o))
			var rows, fields []string
			for _, n := range all["div"] {
				if strings.HasPrefix(attribute(n, "class"), "b ") {
					rows = append(rows, rowText(n))
				}
			}
			for _, n := range all["tr"][1:] {
				fields = append(fields, spoken(n))
			}
			checkLines(t, "rows", rows, tc.rows)
			checkLines(t, "fields", fields, tc.fields)
		})
	}
}

func checkLines(t *testing.T, what string, got, want []string) {
	t.Helper()
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("%s:\n%s\nwant:\n%s", what, a, b)
	}
}

// rowText is a row's label, then its sides.
func rowText(n *html.Node) string {
	var label string
	var sides []string
	rest := ""
	for c := range n.ChildNodes() {
		switch class := attribute(c, "class"); {
		case class == "v":
			label = spoken(c)
		case strings.HasPrefix(class, "side"):
			sides = append(sides, spoken(c))
		default:
			rest += " " + spoken(c)
		}
	}
	if sides == nil {
		return label + ":" + rest
	}
	return label + ": " + strings.Join(sides, " | ")
}

// spoken is the text of an element, words of different elements apart.
func spoken(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		s := spoken(c)
		switch c.Data {
		case "del":
			s = "[-" + s + "-]"
		case "ins":
			s = "[+" + s + "+]"
		case "p", "td", "i":
			s = " " + s + " "
		}
		b.WriteString(s)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestCompareHTMLWithoutBlocks: of a record without blocks the lines are compared, and the
// page says so.
func TestCompareHTMLWithoutBlocks(t *testing.T) {
	a, b := "one line\nstays", "another one line\nstays"
	shown := comparePage(t, [2]*record.Record{{Text: &a}, {Text: &b}}, Options{})
	for _, want := range []string{"A record has no blocks", "<ins>another </ins>one line", `<div class="b k-same k" id="b1"`} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "probability") {
		t.Error("a line has a probability")
	}
}
