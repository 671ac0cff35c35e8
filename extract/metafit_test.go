package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/publicsuffix"
	"winnow/internal/bench"
)

// fitCase is one page: its claims and which of them are right. A page without a right claim
// is right to say nothing.
type fitCase struct {
	fold   int
	gold   bool // the gold names somebody, or a day
	signs  []uint64
	right  []bool
	weight float64
	id     string
}

// fitBias is added to the last sign, which every claim has: it sets how sure a claim must be.
// An author that is missing costs more than one too many, as gold leaves out many that the
// page shows; a day that is none costs more than one that is missing.
var fitBias = map[string]int16{"html who": 115, "html day": -20, "text who": 20, "text day": -30}

// fitFolds is the number of folds of sites; their numbers are those of winnow eval.
const fitFolds = 5

func fitFold(address string) int {
	u, err := url.Parse(address)
	if err != nil {
		return 0
	}
	site, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname()))
	if err != nil {
		site = strings.ToLower(u.Hostname())
	}
	h := fnv.New32a()
	h.Write([]byte(site))
	return int(h.Sum32() % fitFolds)
}

// claimsOf gathers the claims of a page of any shape.
func claimsOf(t testing.TB, src []byte, address string, shape Shape) (*signers, *daysSaid) {
	opt := Options{Shape: shape, URL: address}.withDefaults()
	in, err := decode(bytes.NewReader(src), opt)
	if err != nil {
		t.Fatal(err)
	}
	doc := &Document{Shape: shape}
	p := &page{doc: doc, opt: opt}
	p.base, _ = url.Parse(address)
	if shape == HTML {
		root, err := readBlocks(in.src, doc, opt)
		if err != nil {
			t.Fatal(err)
		}
		findHTMLMeta(root, doc, opt)
		p.gather(root)
		p.ask()
	} else if err := segment(doc, in.src, opt); err != nil {
		t.Fatal(err)
	}
	head := -1
	for i := range doc.Blocks {
		if doc.Blocks[i].Type == Title {
			head = i
		}
	}
	pl := newPlaces(doc, head)
	return p.findSigners(pl), p.findDaysSaid(pl)
}

// fitCases reads the pages of one form of a set; those read by hand are left out.
func fitCases(t *testing.T, set, dump string, golds []gold, hand map[string]bool) (who, day []fitCase) {
	for _, g := range golds {
		src := fitSource(t, set, dump, g.ID)
		if hand[set+"/"+g.ID] || len(bytes.TrimSpace(src)) == 0 {
			continue
		}
		shape, address := fitShapes[dump], ""
		if shape == HTML {
			address = g.URL
		}
		s, d := claimsOf(t, src, address, shape)
		w, c := whoCase(g, s), dayCase(g, d)
		w.id, c.id = set+"/"+g.ID, set+"/"+g.ID
		day = append(day, c)
		if w.gold || set != "segments" { // whose gold leaves out who is named in markup alone
			who = append(who, w)
		}
	}
	return who, day
}

var fitShapes = map[string]Shape{"html": HTML, "innertext": Text, "markdown": Markdown}

func fitSource(t *testing.T, set, dump, id string) []byte {
	if dump == "html" {
		return readGz(t, filepath.Join(bench.Need(t), set, "html", id+".html.gz"))
	}
	return readDump(t, set, dump, id)
}

func whoCase(g gold, s *signers) fitCase {
	c := fitCase{fold: fitFold(g.URL), gold: g.Author != "", weight: 1}
	for _, x := range s.list {
		c.signs = append(c.signs, x.signs)
		c.right = append(c.right, c.gold && sameAuthor(g.Author, strings.Join(x.names, "; ")))
	}
	return c
}

func dayCase(g gold, s *daysSaid) fitCase {
	c := fitCase{fold: fitFold(g.URL), gold: g.Date != "", weight: 1}
	for _, x := range s.list {
		c.signs = append(c.signs, x.signs)
		c.right = append(c.right, c.gold && x.day == clip(g.Date, 10))
	}
	return c
}

// fitForms are the forms that share weights.
var fitForms = []struct {
	name  string
	dumps []string
}{{"html", []string{"html"}}, {"text", []string{"innertext", "markdown"}}}

// TestFitMeta fits the weights and prints how they do on sites that they were not fitted on.
// WINNOW_META_FIT names the file that the tables are written to.
func TestFitMeta(t *testing.T) {
	path := os.Getenv("WINNOW_META_FIT")
	if path == "" {
		t.Skip("set WINNOW_META_FIT to fit the weights")
	}
	hand := handPages(t)
	sets := map[string][]gold{"wcxb": readGold(t, "wcxb"), "segments": segmentsGold(t)}
	src := "package extract\n\n// Made by WINNOW_META_FIT=metaweights.go go test -run TestFitMeta. Hundredths of a log-odd.\n"
	for _, form := range fitForms {
		var who, day []fitGroup
		for _, dump := range form.dumps {
			for _, set := range []string{"wcxb", "segments"} {
				w, d := fitCases(t, set, dump, sets[set], hand)
				who, day = append(who, fitGroup{set + " " + dump, w}), append(day, fitGroup{set + " " + dump, d})
			}
		}
		src += fmt.Sprintf("\nvar %sWeights = metaWeights{\n", form.name)
		src += fitField("who", form.name, int(numWho), who) + fitField("day", form.name, int(numDay), day) + "}\n"
	}
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fitGroup is the pages of one set in one form.
type fitGroup struct {
	name  string
	cases []fitCase
}

// fitField fits the weights of one field, prints how they do, and returns them as Go.
func fitField(label, form string, n int, groups []fitGroup) string {
	var all []fitCase
	for _, g := range groups {
		all = append(all, g.cases...)
	}
	bias := fitBias[form+" "+label]
	var held [fitFolds]*weights
	for k := range held {
		held[k] = fit(all, n, k, bias)
	}
	final := fit(all, n, -1, bias)
	for _, g := range groups {
		var in, out fitTally
		for i := range g.cases {
			in.count(&g.cases[i], final)
			out.count(&g.cases[i], held[g.cases[i].fold])
		}
		fmt.Printf("%s %-20s held out: %s | fitted: %s\n", label, g.name, out, in)
	}
	src := fmt.Sprintf("\t%s: weights{\n\t\tone: %#v,\n\t\ttwo: []pairWeight{", label, final.one)
	for _, p := range final.two {
		src += fmt.Sprintf("{%d, %d, %d}, ", p.a, p.b, p.weight)
	}
	return strings.TrimSuffix(src, ", ") + "},\n\t},\n"
}

// handPages are the pages read by hand, which no weight is fitted on.
func handPages(t *testing.T) map[string]bool {
	src, err := os.ReadFile(filepath.Join("..", "testdata", "metadata", "by-hand.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]bool{}
	for _, line := range bytes.Split(bytes.TrimSpace(src), []byte("\n")) {
		var row struct{ Set, ID string }
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		pages[row.Set+"/"+row.ID] = true
	}
	return pages
}
