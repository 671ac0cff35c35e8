package clean

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/rules"
)

// Floors of a rule's precision, the share of its hits that are not in the gold text,
// on rules with enough hits to tell.
const (
	sureFloor   = .90
	likelyFloor = .75
	enoughHits  = 20
)

// belowFloor lists rules that stay below their floor, with the reason. One that
// reaches it must leave the list.
func belowFloor() map[string]string {
	return map[string]string{
		"related-line-en": "the annotators kept such lines on some blogs; by the interface they are related, not body",
		"related-line-ru": "as related-line-en: five pages of one site keep their “Читайте также” lines in the gold text",
	}
}

// goldText answers whether a line stands in a page's gold text.
type goldText struct {
	lines map[string]bool
	all   string
}

func newGold(text string) goldText {
	g := goldText{map[string]bool{}, string(rules.Fold(nil, text))}
	for line := range strings.Lines(text) {
		g.lines[string(rules.Fold(nil, line))] = true
	}
	return g
}

// has takes short lines for gold only where they are a line of it; 20 bytes are more
// than a menu word has.
func (g goldText) has(fold string) bool {
	return g.lines[fold] || len(fold) > 20 && strings.Contains(g.all, fold)
}

// tally counts the hits of one rule.
type tally struct {
	hits, gold int
	pages      int
	page       string
	wrong      []string
}

// TestBuiltinPrecision measures every built-in rule on the lines of the benchmark's
// flattened pages. WINNOW_RULE names a rule whose wrong hits to print.
func TestBuiltinPrecision(t *testing.T) {
	root := findBench(t)
	set := builtin(t)
	tallies := map[*rules.Rule]*tally{}
	for _, part := range []string{"wcxb", "older", "multilingual"} {
		err := eachPage(filepath.Join(root, part), func(id, gold, dump string) {
			measure(set, part+"/"+id, newGold(gold), dump, tallies)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	report(t, set, tallies)
}

func findBench(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("WINNOW_BENCH"); dir != "" {
		return dir
	}
	dir, err := filepath.Abs("../../shared/bench")
	if err == nil {
		if _, err = os.Stat(dir); err == nil {
			return dir
		}
	}
	t.Skip("the benchmark is not here: set WINNOW_BENCH to its folder")
	return ""
}

// eachPage calls do with every page of a data set that has gold text and a dump.
func eachPage(dir string, do func(id, gold, dump string)) error {
	data, err := readGzip(filepath.Join(dir, "ground-truth.jsonl.gz"))
	if err != nil {
		return err
	}
	scan := bufio.NewScanner(strings.NewReader(data))
	scan.Buffer(nil, len(data)+1)
	for scan.Scan() {
		var page struct {
			ID   any    `json:"id"`
			Gold string `json:"main_content"`
		}
		if err := json.Unmarshal(scan.Bytes(), &page); err != nil {
			return err
		}
		id := fmt.Sprint(page.ID)
		dump, err := readGzip(filepath.Join(dir, "dumps/innertext", id+".txt.gz"))
		if errors.Is(err, fs.ErrNotExist) || page.Gold == "" {
			continue
		}
		if err != nil {
			return err
		}
		do(id, page.Gold, dump)
	}
	return scan.Err()
}

func readGzip(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	data, err := io.ReadAll(z)
	return string(data), err
}

func measure(set *rules.Set, page string, gold goldText, dump string, tallies map[*rules.Rule]*tally) {
	var fold []byte
	var hits []rules.Hit
	for line := range strings.Lines(dump) {
		words := extract.CountWords(line)
		if words > set.MaxWords() {
			continue
		}
		fold = rules.Fold(fold[:0], line)
		hits = set.Text(fold, words, hits[:0])
		if len(hits) == 0 {
			continue
		}
		in := gold.has(string(fold))
		for _, h := range hits {
			if tallies[h.Rule] == nil {
				tallies[h.Rule] = &tally{}
			}
			tallies[h.Rule].add(page, string(fold), in)
		}
	}
}

func (c *tally) add(page, line string, gold bool) {
	c.hits++
	if c.page != page {
		c.page = page
		c.pages++
	}
	if gold {
		c.gold++
		c.wrong = append(c.wrong, page+"\t"+line)
	}
}

func report(t *testing.T, set *rules.Set, tallies map[*rules.Rule]*tally) {
	list := make([]*rules.Rule, 0, len(tallies))
	for r := range tallies {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b *rules.Rule) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	var table strings.Builder
	for _, r := range list {
		c := tallies[r]
		precision := 1 - float64(c.gold)/float64(c.hits)
		fmt.Fprintf(&table, "%-28s %-7s %6d hits %5d pages  %.3f\n", r.ID, r.Strength, c.hits, c.pages, precision)
		floor := map[rules.Strength]float64{rules.Sure: sureFloor, rules.Likely: likelyFloor}[r.Strength]
		low := c.hits >= enoughHits && precision < floor
		if _, known := belowFloor()[r.ID]; known != low && c.hits >= enoughHits {
			t.Errorf("%s: precision %.3f is below %.2f for %s: bound it more tightly or weaken it", r.ID, precision, floor, r.Strength)
		}
		if os.Getenv("WINNOW_RULE") == r.ID {
			fmt.Fprintf(&table, "\t%s\n", strings.Join(c.wrong, "\n\t"))
		}
	}
	t.Logf("%d of %d rules have hits\n%s", len(list), len(set.Rules()), &table)
}
