package check

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"winnow/extract"
	"winnow/internal/eval"
)

// dumps are the forms in which sets hold their pages as text.
var dumps = []struct{ set, dump string }{
	{"wcxb", "innertext"}, {"wcxb", "textnodes"}, {"wcxb", "markdown"}, {"wcxb", "lynx"}, {"older", "innertext"},
	{"multilingual", "innertext"}, {"segments", "innertext"}, {"segments", "textnodes"}, {"segments", "markdown"},
}

// kept sums up what fixing left of pages. Words are those that the sets are scored by, of
// Markdown those that it renders to; the gold words of a page are those that it shares with
// its gold text.
type kept struct {
	pages, scored, whole int
	gold                 float64 // sum of the pages' shares
	other, gone          int     // words that are not gold
	parts                float64 // sum of the pages' shares of them
	withOther            int     // pages that have some
	passes               int     // the most that any page needed
	fixable              int     // findings that a check of what was fixed would fix
	segments, lost       int     // that a page must have, and had before
}

func (k *kept) String() string {
	n := float64(max(1, k.scored))
	return fmt.Sprintf("%5d pages; gold words kept %.4f, by %.3f all; other words gone %.3f, by page %.3f; passes %d, fixable after %d, segments lost %d of %d",
		k.pages, k.gold/n, float64(k.whole)/n, k.share(), k.parts/float64(max(1, k.withOther)), k.passes, k.fixable, k.lost, k.segments)
}

// share is the part of all words that are not gold that is gone.
func (k *kept) share() float64 { return float64(k.gone) / float64(max(1, k.other)) }

// add adds a page with gold text.
func (k *kept) add(gold, before, after []string) {
	want, had, has := counted(gold), counted(before), counted(after)
	shared, left := 0, 0
	for w, n := range want {
		shared += min(n, had[w])
		left += min(n, has[w])
	}
	if shared == 0 {
		return
	}
	k.scored++
	k.gold += float64(left) / float64(shared)
	if left == shared {
		k.whole++
	}
	if other := len(before) - shared; other > 0 {
		gone := other - (len(after) - left)
		k.other += other
		k.gone += gone
		k.parts += float64(gone) / float64(other)
		k.withOther++
	}
}

func counted(words []string) map[string]int {
	m := map[string]int{}
	for _, w := range words {
		m[w]++
	}
	return m
}

// merge adds the sums of other pages.
func (k *kept) merge(o *kept) {
	k.pages, k.scored, k.whole, k.gold = k.pages+o.pages, k.scored+o.scored, k.whole+o.whole, k.gold+o.gold
	k.other, k.gone, k.parts, k.withOther = k.other+o.other, k.gone+o.gone, k.parts+o.parts, k.withOther+o.withOther
	k.passes, k.fixable, k.segments, k.lost = max(k.passes, o.passes), k.fixable+o.fixable, k.segments+o.segments, k.lost+o.lost
}

// TestFix fixes the flattened pages of every set, with models that have not seen their sites:
// what is left has nothing to fix, and nearly all of the gold.
func TestFix(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	all := fixSets(t, certainLimit, 1)
	n := float64(max(1, all.scored))
	if all.fixable > 0 {
		t.Errorf("a check of what was fixed would fix %d findings", all.fixable)
	}
	if all.gold/n < .97 || float64(all.whole)/n < .75 || all.share() < .5 {
		t.Errorf("%v; want .97 of the gold words, .75 of the pages with all of them, and half of the others gone", all)
	}
}

// TestFixCurve prints what comes of other bounds of certainty, on every fourth page.
func TestFixCurve(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for _, limit := range []float64{.01, .02, .05, .1, .2, .3} {
		all := fixSets(t, limit, 4)
		t.Logf("bound %.2f: %v", limit, all)
	}
}

// fixSets fixes one page in so many of every set.
func fixSets(t *testing.T, limit float64, one int) *kept {
	all := &kept{}
	for _, d := range dumps {
		ds := openSet(t, d.set)
		var sum kept
		var mu sync.Mutex
		var wait sync.WaitGroup
		for part := range 2 {
			wait.Go(func() {
				for i := part; i < len(ds.Pages); i += 2 {
					if i/2%one == 0 {
						k := fixPage(t, ds, ds.Pages[i], d.dump, limit)
						mu.Lock()
						sum.merge(k)
						mu.Unlock()
					}
				}
			})
		}
		wait.Wait()
		if one == 1 {
			t.Logf("%-12s %-9s %v", d.set, d.dump, &sum)
		}
		all.merge(&sum)
	}
	if one == 1 {
		t.Logf("%-22s %v", "all", all)
	}
	return all
}

// fixPage fixes one page and checks what it became.
func fixPage(t *testing.T, ds *eval.Dataset, p *eval.Page, dump string, limit float64) *kept {
	k := &kept{}
	src, err := ds.Read(p, dump)
	if err != nil {
		return k // not every page has every form
	}
	name := "a.txt"
	if dump == "markdown" {
		name = "a.md"
	}
	o := foldReading(t, p)
	o.Certain = limit
	before := newFile(name, strings.ToValidUTF8(string(src), "\ufffd"))
	if err := before.readPage(context.Background(), o); err != nil {
		return k
	}
	r := &runner{Options: Options{Reading: o}}
	res := &result{plan: newPlans(Config{}).of(name)}
	res.file(before)
	out, err := r.fix(context.Background(), before, res)
	if err != nil {
		t.Errorf("%s: %v", p.ID, err)
		return k
	}
	after := before
	if out != nil {
		after, k.passes = out.file, out.passes
	}
	k.pages = 1
	_, k.fixable = checkAgain(t, after, o)
	if p.Gold != nil && *p.Gold != "" {
		k.add(eval.Words(*p.Gold, ds.SplitCJK), shownWordsOf(before, ds), shownWordsOf(after, ds))
	}
	for _, s := range p.With {
		if had := strings.Contains(folded(before), folds(s)); had && p.Gold == nil {
			k.segments++
			if !strings.Contains(folded(after), folds(s)) {
				k.lost++
			}
		}
	}
	return k
}

// checkAgain checks a file anew, read from its text alone.
func checkAgain(t *testing.T, f *File, o Reading) (cuts []Span, mends int) {
	again := newFile(f.Path, f.Text)
	if err := again.readPage(context.Background(), o); err != nil {
		t.Errorf("what was fixed cannot be read: %v", err)
		return nil, 0
	}
	res := &result{plan: newPlans(Config{}).of(f.Path)}
	res.file(again)
	return again.cuts(res.findings, nil)
}

// shownWordsOf lists the words of a file.
func shownWordsOf(f *File, ds *eval.Dataset) []string { return eval.Words(shownOf(f), ds.SplitCJK) }

func shownOf(f *File) string {
	d := f.Documents[0]
	if d.Shape != extract.Markdown {
		return f.Text
	}
	var out strings.Builder
	d.blocks(func(b *extract.Block) {
		if !b.Hidden {
			out.WriteString(b.Text + "\n")
		}
	})
	return out.String()
}

func folds(s string) string { return strings.Join(strings.Fields(s), " ") }
func folded(f *File) string { return folds(shownOf(f)) }
