package eval

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/bench"
)

// metaOf reads the metadata of a page with some models, nil for the built-in ones.
func metaOf(t *testing.T, set *Dataset, p *Page, models *extract.MetaModels) *Meta {
	t.Helper()
	data, err := set.Read(p, "html")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Parse(bytes.NewReader(data), extract.Options{Shape: extract.HTML, URL: p.URL, MetaModels: models})
	if err != nil {
		t.Fatal(err)
	}
	return &Meta{Title: doc.Meta.Title, Author: strings.Join(doc.Meta.Authors, "; "), Date: doc.Meta.Date}
}

// fieldTally counts how often a field is right where the gold has it, and silent where not.
type fieldTally struct{ right, gold, quiet, none int }

func (f *fieldTally) count(p *Page, field string, got *Meta) {
	gold := map[string]string{"title": p.Meta.Title, "author": p.Meta.Author, "date": p.Meta.Date}[field]
	said := map[string]string{"title": got.Title, "author": got.Author, "date": got.Date}[field]
	if gold == "" {
		f.none++
		f.quiet += int(one(said == ""))
		return
	}
	f.gold++
	f.right += int(one(p.Right(field, got)))
}

func (f *fieldTally) log(t *testing.T, name string) {
	t.Logf("%-16s right %.3f of %d, nothing said %.3f of %d", name, share{f.right, f.gold}.value(), f.gold, share{f.quiet, f.none}.value(), f.none)
}

var handFields = []string{"title", "author", "date"}

// TestReadByHand prints how the metadata does on the pages that were read by hand, from which no
// model of metadata learns.
func TestReadByHand(t *testing.T) {
	dir := bench.Need(t)
	sets := map[string]map[string]*Page{}
	data := map[string]*Dataset{}
	for _, name := range []string{"older", "segments"} {
		set, err := Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		data[name], sets[name] = set, map[string]*Page{}
		for _, p := range set.Pages {
			sets[name][p.ID] = p
		}
	}
	tally := map[string]*fieldTally{}
	err := eachLine(filepath.Join(bench.Root(), "testdata", "metadata", "by-hand.jsonl"), func(_ int, line []byte) error {
		var row struct{ Set, ID, Title, Author, Date string }
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		p := sets[row.Set][row.ID]
		if p == nil {
			p = &Page{ID: row.ID} // one that has no published gold
		}
		page := *p
		page.Meta = Meta{Title: row.Title, Author: row.Author, Date: row.Date}
		got := metaOf(t, data[row.Set], &page, nil)
		for _, field := range handFields {
			if tally[field] == nil {
				tally[field] = &fieldTally{}
			}
			tally[field].count(&page, field, got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range handFields {
		tally[field].log(t, field)
		if f := tally[field]; f.right*4 < f.gold*3 {
			t.Errorf("%s: %d of %d are right", field, f.right, f.gold)
		}
	}
}

// TestGoldBothWays prints how the metadata does on WCXB, each page by models that have seen none
// of its site, with the gold as published and without the pages on which it is wrong.
func TestGoldBothWays(t *testing.T) {
	set, err := Open(filepath.Join(bench.Need(t), "wcxb"))
	if err != nil {
		t.Fatal(err)
	}
	models, err := readFolds()
	if err != nil {
		t.Fatal(err)
	}
	wrong := wrongGold(t)
	every := bench.Every(t, 5)
	all, rest := map[string]*fieldTally{}, map[string]*fieldTally{}
	for i, p := range set.Pages {
		if i%every > 0 {
			continue
		}
		got := metaOf(t, set, p, models.meta[p.Fold()])
		for _, field := range handFields {
			if all[field] == nil {
				all[field], rest[field] = &fieldTally{}, &fieldTally{}
			}
			all[field].count(p, field, got)
			if !wrong[field+" "+p.ID] {
				rest[field].count(p, field, got)
			}
		}
	}
	for _, field := range handFields {
		all[field].log(t, field)
		rest[field].log(t, field+", gold right")
	}
}

// wrongGold reads the table of the pages whose gold is wrong: the keys are "FIELD ID".
func wrongGold(t *testing.T) map[string]bool {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(bench.Root(), "testdata", "metadata", "wrong-gold.md"))
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]bool{}
	for line := range strings.Lines(string(src)) {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || strings.TrimSpace(cells[1]) != "wcxb" {
			continue
		}
		for _, id := range strings.Split(cells[2], ",") {
			wrong[strings.TrimSpace(cells[3])+" "+strings.TrimSpace(id)] = true
		}
	}
	if len(wrong) < 50 {
		t.Fatalf("%d rows in the table", len(wrong))
	}
	return wrong
}
