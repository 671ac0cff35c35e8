package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"winnow/internal/bench"
)

// gold is what the benchmark says of one page.
type gold struct {
	ID     string `json:"id"`
	URL    string `json:"url"`
	Type   string `json:"page_type"`
	Title  string `json:"title"`
	Author string `json:"author"`
	Date   string `json:"publish_date"`
	Lang   string `json:"language"`
}

func readGz(t testing.TB, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readGold(t testing.TB, set string) []gold {
	var out []gold
	s := bufio.NewScanner(bytes.NewReader(readGz(t, filepath.Join(bench.Need(t), set, "ground-truth.jsonl.gz"))))
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var g gold
		if err := json.Unmarshal(s.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

// segmentsGold reads the annotations of the segments set that hold metadata.
func segmentsGold(t testing.TB) []gold {
	b, err := os.ReadFile(filepath.Join(bench.Need(t), "segments", "annotations.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]struct {
		File   string  `json:"file"`
		Title  *string `json:"title"`
		Author any     `json:"author"`
		Date   string  `json:"date"`
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	var out []gold
	for u, a := range all {
		if a.Title != nil && *a.Title != "" {
			out = append(out, gold{ID: strings.TrimSuffix(a.File, ".html"), URL: u, Title: *a.Title, Author: strings.Join(ldStrings(a.Author), "; "), Date: a.Date})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// metaTally counts how often the metadata of a set is right.
type metaTally struct {
	title, titles, author, authors, date, dates, quiet, undated, kind, kinds int
	confusion                                                                map[[2]string]int
}

func (c *metaTally) count(g gold, m Metadata) {
	c.titles++
	c.title += btoi(sameWords(g.Title, m.Title))
	if g.Author != "" {
		c.authors++
		c.author += btoi(sameAuthor(g.Author, strings.Join(m.Authors, "; ")))
	}
	if g.Date != "" {
		c.dates++
		c.date += btoi(clip(g.Date, 10) == m.Date)
	} else {
		c.undated++
		c.quiet += btoi(m.Date == "")
	}
	if g.Type != "" {
		c.kinds++
		c.kind += btoi(g.Type == m.PageType)
		c.confusion[[2]string{g.Type, m.PageType}]++
	}
}

// sameAuthor is the benchmark's rule: equal token sets, or one in the other with at
// least two tokens and at most two more.
func sameAuthor(a, b string) bool {
	x, y := wordTokens(a), wordTokens(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 || shared(x, y) < len(x) {
		return false
	}
	return shared(y, x) == len(y) || len(x) >= 2 && len(y)-len(x) <= 2
}

func (c *metaTally) log(t *testing.T, name string) {
	t.Helper()
	t.Logf("%-22s title %.3f author %.3f date %.3f no-false-date %.3f type %.3f", name, rate(c.title, c.titles), rate(c.author, c.authors),
		rate(c.date, c.dates), rate(c.quiet, c.undated), rate(c.kind, c.kinds))
	for _, a := range PageTypes {
		if c.kinds == 0 {
			return
		}
		var row []string
		for _, b := range PageTypes {
			row = append(row, pad(c.confusion[[2]string{a, b}]))
		}
		t.Logf("  %-14s %s", a, strings.Join(row, " "))
	}
}

func rate(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

func pad(n int) string {
	b, _ := json.Marshal(n)
	return strings.Repeat(" ", 4-min(4, len(b))) + string(b)
}

func miss(t *testing.T, what string, g gold, got string) {
	if os.Getenv("WINNOW_META_MISSES") == what {
		t.Logf("%s %s %s %s\n\tgold %q\n\tgot  %q", g.ID, what, g.Type, g.URL, g.Title+g.Author+g.Date, got)
	}
}

// TestMetaBench prints how often metadata is right on HTML pages.
func TestMetaBench(t *testing.T) {
	every := bench.Every(t, 10)
	for _, set := range []string{"wcxb", "segments"} {
		golds := segmentsGold
		if set == "wcxb" {
			golds = func(t testing.TB) []gold { return readGold(t, "wcxb") }
		}
		c := metaTally{confusion: map[[2]string]int{}}
		for _, g := range thin(golds(t), every) {
			name := g.ID + ".html.gz"
			src := readGz(t, filepath.Join(bench.Need(t), set, "html", name))
			doc := parsePage(t, src, g.URL)
			c.count(g, doc.Meta)
			reportMisses(t, g, doc)
		}
		c.log(t, set)
	}
}

// thin returns each nth of the list.
func thin[T any](list []T, n int) []T {
	var some []T
	for i := 0; i < len(list); i += n {
		some = append(some, list[i])
	}
	return some
}

func reportMisses(t *testing.T, g gold, doc *Document) {
	m := doc.Meta
	if !sameWords(g.Title, m.Title) {
		miss(t, "title", gold{ID: g.ID, Type: g.Type, URL: g.URL, Title: g.Title}, m.Title)
	}
	if g.Author != "" && !sameAuthor(g.Author, strings.Join(m.Authors, "; ")) {
		miss(t, "author", gold{ID: g.ID, Type: g.Type, URL: g.URL, Author: g.Author}, strings.Join(m.Authors, "; "))
	}
	if g.Date != "" && clip(g.Date, 10) != m.Date || g.Date == "" && m.Date != "" {
		miss(t, "date", gold{ID: g.ID, Type: g.Type, URL: g.URL, Date: g.Date}, m.Date+" "+m.PageType)
	}
	if g.Type != m.PageType {
		miss(t, "type", gold{ID: g.ID, Type: g.Type, URL: g.URL, Title: g.Type}, m.PageType)
	}
}

func parsePage(t testing.TB, src []byte, address string) *Document {
	t.Helper()
	doc, err := Parse(bytes.NewReader(src), Options{Shape: HTML, URL: address})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// metaPage is a page with the least time that its parse, its blocks, and its blocks with its
// metadata took.
type metaPage struct {
	src                   []byte
	url                   string
	goquery, blocks, both time.Duration
}

// BenchmarkMeta reports what all metadata of a page costs in units of goquery's parse of the
// same bytes: how much longer a page is read with it than without, the least of all rounds
// for each page, on one CPU, one after the other. The metadata shares a walk over the tree
// with the tables, so that it has no time of its own.
func BenchmarkMeta(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var pages []*metaPage
	for i, g := range readGold(b, "wcxb") {
		if i%7 == 0 {
			src := readGz(b, filepath.Join(bench.Need(b), "wcxb/html", g.ID+".html.gz"))
			if _, err := html.Parse(bytes.NewReader(src)); err == nil {
				pages = append(pages, &metaPage{src: src, url: g.URL})
			}
		}
	}
	least := func(d *time.Duration, start time.Time) {
		if took := time.Since(start); *d == 0 || took < *d {
			*d = took
		}
	}
	for b.Loop() {
		for _, p := range pages {
			start := time.Now()
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.src)); err != nil {
				b.Fatal(err)
			}
			least(&p.goquery, start)
			opt := Options{URL: p.url}.withDefaults()
			start = time.Now()
			if _, err := readBlocks(p.src, &Document{Shape: HTML}, opt, nil); err != nil {
				b.Fatal(err)
			}
			least(&p.blocks, start)
			start = time.Now()
			if err := parseHTML(p.src, &Document{Shape: HTML}, opt); err != nil {
				b.Fatal(err)
			}
			least(&p.both, start)
		}
	}
	var parse, meta time.Duration
	for _, p := range pages {
		parse, meta = parse+p.goquery, meta+p.both-p.blocks
	}
	b.ReportMetric(float64(meta)/float64(parse), "meta/goquery")
}

// TestTextMetaBench prints how often metadata is right on dumps of the same pages, read
// without their address.
func TestTextMetaBench(t *testing.T) {
	every := bench.Every(t, 20)
	shapes := map[string]Shape{"innertext": Text, "textnodes": Text, "markdown": Markdown, "lynx": Lynx}
	for _, set := range []string{"wcxb", "segments"} {
		golds := segmentsGold
		if set == "wcxb" {
			golds = func(t testing.TB) []gold { return readGold(t, "wcxb") }
		}
		for _, dump := range []string{"innertext", "textnodes", "markdown", "lynx"} {
			c := metaTally{confusion: map[[2]string]int{}}
			for _, g := range thin(golds(t), every) {
				src := readDump(t, set, dump, g.ID)
				if len(bytes.TrimSpace(src)) == 0 {
					continue
				}
				doc, err := Parse(bytes.NewReader(src), Options{Shape: shapes[dump]})
				if err != nil {
					t.Fatal(g.ID, err)
				}
				c.count(g, doc.Meta)
				if os.Getenv("WINNOW_META_DUMP") == dump {
					reportMisses(t, g, doc)
				}
			}
			c.log(t, set+" "+dump)
		}
	}
}

func readDump(t *testing.T, set, dump, id string) []byte {
	name := id + ".txt.gz"
	if set == "segments" {
		name = id + ".html.txt.gz"
	}
	return readGz(t, filepath.Join(bench.Need(t), set, "dumps", dump, name))
}
