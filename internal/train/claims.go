package main

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

//go:embed claims.py
var claimsScript []byte

// chooser is what a model that chooses among the claims of a page is made of.
type chooser struct {
	field   string // of eval's measures
	sources []source
	size    size
	// least is the score, in thousandths, from which on a claim is made; "-" where one always is.
	// extract has the same numbers.
	least string
	// gap is the weight of a page on which no claim is right, as the finders miss what the gold has
	// or a text does not show it: it teaches to say nothing then. That costs an author or a day
	// now and then, and makes a text's confidence true.
	gap float64
	// leaf is how many claims a leaf has at least.
	leaf int
}

// choosers are those of the kinds.
var choosers = map[string]chooser{
	"title": {"title", []source{{"wcxb", "html", 1}, {"multilingual", "html", .8}, {"segments", "html", 1}, {"older", "html", .3}},
		size{trees: 90, leaves: 10, rate: .07}, "-", 0, manyClaims},
	"headline": {"title", []source{{"wcxb", "innertext", 1.5}, {"wcxb", "markdown", .7}, {"wcxb", "lynx", .5}, {"wcxb", "textnodes", .5},
		{"multilingual", "innertext", .7}, {"segments", "innertext", .7}, {"older", "innertext", .3}},
		size{trees: 90, leaves: 10, rate: .07}, "-", 0, manyClaims},
	"author":      {"author", pagesOf("html"), size{trees: 120, leaves: 8, rate: .06}, leastScore("author"), 0, manyClaims},
	"date":        {"date", pagesOf("html"), size{trees: 120, leaves: 10, rate: .06}, leastScore("date"), .2, 10},
	"text-author": {"author", pagesOf("innertext", "markdown"), size{trees: 60, leaves: 8, rate: .08}, leastScore("text-author"), .5, manyClaims},
	"text-date":   {"date", pagesOf("innertext", "markdown"), size{trees: 60, leaves: 8, rate: .08}, leastScore("text-date"), .5, manyClaims},
}

// manyClaims are a leaf's by rule. Days have fewer: what tells one of two that a page gives is
// rare (see Tried for days in README.md).
const manyClaims = 25

func leastScore(kind string) string { return strconv.Itoa(int(extract.LeastScore(kind))) }

// pagesOf are the sets that have authors and days, in some forms.
func pagesOf(dumps ...string) (list []source) {
	for _, dump := range dumps {
		list = append(list, source{"wcxb", dump, 1}, source{"segments", dump, 1})
	}
	return list
}

// choose fits a chooser, and one for each fold, and prints what it reaches on sites that it has
// not seen.
func (s *settings) choose(c chooser) error {
	hand, err := handPages()
	if err != nil {
		return err
	}
	m := claimMatrix{chooser: c, hand: hand}
	for _, src := range c.sources {
		set, err := eval.Open(filepath.Join(s.bench, src.set))
		if err != nil {
			return err
		}
		m.add(set, src)
	}
	features, head := extract.MetaModelFeatures(s.kind)
	script, rows := filepath.Join(s.work, "claims.py"), filepath.Join(s.work, s.kind+".rows")
	for path, data := range map[string][]byte{script: claimsScript, rows: m.rows.Bytes(), rows + ".pages": m.pages.Bytes()} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	z := s.sizeOf(s.kind)
	cmd := exec.Command(s.python, script, rows, strconv.Itoa(len(features)), head, s.out, s.kind,
		strconv.Itoa(z.trees), strconv.Itoa(z.leaves), fmt.Sprint(z.rate), c.least, fmt.Sprint(c.gap), strconv.Itoa(c.leaf))
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}

// handPages are the pages read by hand, from which nothing is learned.
func handPages() (map[string]bool, error) {
	src, err := os.ReadFile(filepath.Join(bench.Root(), "testdata", "metadata", "by-hand.jsonl"))
	if err != nil {
		return nil, err
	}
	pages := map[string]bool{}
	for line := range bytes.Lines(src) {
		var row struct{ Set, ID string }
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, err
		}
		pages[row.Set+"/"+row.ID] = true
	}
	return pages, nil
}

// claimMatrix is the claims of many pages: a row of features for each, and whether it is right;
// and a line for every page: how many claims it has, its fold, weight and groups, and whether it
// is right to say nothing.
type claimMatrix struct {
	chooser
	hand        map[string]bool
	rows, pages bytes.Buffer
}

// add takes in the pages of a set.
func (m *claimMatrix) add(set *eval.Dataset, src source) {
	sites := map[string]int{}
	for _, p := range set.Pages {
		sites[p.SiteOf()]++
	}
	for i, p := range set.Pages {
		data, err := set.Read(p, src.dump)
		if err != nil || m.hand[set.Name+"/"+p.ID] || len(bytes.TrimSpace(data)) == 0 || !m.teaches(set, p) {
			continue
		}
		weight, name := src.weight, set.Name
		if m.field == "title" {
			weight /= math.Pow(float64(sites[p.SiteOf()]), sharedSite)
		}
		if src.dump != "html" {
			name += "-" + src.dump
		}
		m.page(p, src, data, name, weight, i)
		if src.dump == "html" && m.field == "author" {
			m.page(p, src, bareParts.ReplaceAll(data, nil), name+"-bare", weight*bareWeight, i)
		}
	}
}

// bareParts are what pages tell machines alone. Of the benchmark's pages most have it, of those
// of other times and places few: a second copy of each page goes without.
var bareParts = regexp.MustCompile(`(?is)<meta\b[^>]*(?:name|property)[^>]*>|<script\b[^>]*ld\+json.*?</script>|\s(?:itemprop|itemtype|rel)=(?:"[^"]*"|'[^']*')`)

// bareWeight is the weight of such a copy.
const bareWeight = .5

// page takes in the claims of page number i of a set.
func (m *claimMatrix) page(p *eval.Page, src source, data []byte, name string, weight float64, i int) {
	shape, _ := eval.ShapeOf(src.dump)
	address := p.URL
	if shape != extract.HTML && m.field != "title" && i%2 > 0 { // texts seldom come with one
		address = ""
	}
	doc, err := extract.Parse(bytes.NewReader(data), extract.Options{Shape: shape, URL: address, Claims: true})
	if err != nil || m.field == "title" && !learnable(doc, p, src) {
		return
	}
	n := m.claims(doc, p)
	names := slices.DeleteFunc([]string{name, join(name, p.Type), join(name, p.Language)}, func(s string) bool { return s == "" })
	fmt.Fprintf(&m.pages, "%d\t%d\t%g\t%s\t%d\n", n, p.Fold(), weight, strings.Join(names, ","), silence(p, m.field))
}

// teaches reports whether the gold of a page says something of the field. That of segments leaves
// out who is named in the markup alone, so that it says nothing of pages without an author.
func (m *claimMatrix) teaches(set *eval.Dataset, p *eval.Page) bool {
	switch m.field {
	case "title":
		return p.Meta.Title != ""
	case "author":
		return p.Meta.Author != "" || set.Name != "segments"
	}
	return p.Meta.Date != "" || p.Undated
}

// silence is 1 where it is right to say nothing.
func silence(p *eval.Page, field string) int {
	if field == "author" && p.Meta.Author == "" || field == "date" && p.Meta.Date == "" {
		return 1
	}
	return 0
}

// claims writes the claims of a page and returns how many there are.
func (m *claimMatrix) claims(doc *extract.Document, p *eval.Page) int {
	switch m.field {
	case "title":
		for i := range doc.Titles {
			m.row(doc.Titles[i].Row(), slices.Equal(titleWords(doc.Titles[i].Value), titleWords(p.Meta.Title)))
		}
		return len(doc.Titles)
	case "author":
		for i := range doc.Authors {
			m.row(doc.Authors[i].Row(), p.Right(m.field, &eval.Meta{Author: doc.Authors[i].Value}))
		}
		return len(doc.Authors)
	}
	for i := range doc.Dates {
		m.row(doc.Dates[i].Row(), p.Right(m.field, &eval.Meta{Date: doc.Dates[i].Value}))
	}
	return len(doc.Dates)
}

func (m *claimMatrix) row(numbers []int32, right bool) {
	row := make([]float32, 0, len(numbers)+1)
	for _, v := range numbers {
		row = append(row, float32(v))
	}
	label := float32(0)
	if right {
		label = 1
	}
	_ = binary.Write(&m.rows, binary.LittleEndian, append(row, label)) // a buffer's writes do not fail
}

// learnable reports whether the page's gold can be right: a text must show it, and in older
// the head must speak of it.
func learnable(doc *extract.Document, p *eval.Page, src source) bool {
	if src.dump == "html" {
		return src.set != "older" || akinToHead(doc, p.Meta.Title)
	}
	want := titleWords(p.Meta.Title)
	return slices.ContainsFunc(doc.Blocks, func(b extract.Block) bool { return slices.Equal(titleWords(b.Text), want) })
}

// akinToHead reports whether gold shares half its words with a title of the head. About a
// fifth of the published titles of older are another line of the page: a date, a caption.
func akinToHead(doc *extract.Document, gold string) bool {
	words := titleWords(gold)
	for i := range doc.Titles {
		t := &doc.Titles[i]
		if !slices.Contains(t.Sources, "title") && !slices.Contains(t.Sources, "og") {
			continue
		}
		in := 0
		for _, w := range titleWords(t.Value) {
			if slices.Contains(words, w) {
				in++
			}
		}
		if 2*in >= len(words) {
			return true
		}
	}
	return false
}

// sharedSite is the power of the number of a site's pages by which each weighs less.
const sharedSite = .3

func join(set, group string) string {
	if group == "" {
		return ""
	}
	return set + " " + group
}

func titleWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) })
}
