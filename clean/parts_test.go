package clean

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"winnow/extract"
)

// chapters are n paragraphs, no two alike, of words that prose is made of.
func chapters(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("the river was quiet that morning and nobody in village had seen boat since winter began when she came back from " +
		"city with two letters for her brother who kept old mill by bridge they talked until evening about harvest roads taxes fever")
	var out []string
	for range n {
		var s []string
		for range 4 {
			var w []string
			for range 10 + r.IntN(12) {
				w = append(w, vocabulary[r.IntN(len(vocabulary))])
			}
			w[0] = strings.ToUpper(w[0][:1]) + w[0][1:]
			s = append(s, strings.Join(w, " ")+".")
		}
		out = append(out, strings.Join(s, " "))
	}
	return out
}

const (
	menu   = "<nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li><li><a href=/shop>Shop</a></li></ul></nav>"
	ending = "<footer><p>© 2020 Otter Press. All rights reserved.</p><ul><li><a href=/terms>Terms of use</a></li><li><a href=/privacy>Privacy policy</a></li></ul></footer>"
)

// TestLong cleans articles that are longer than any that the models learned from.
func TestLong(t *testing.T) {
	for _, n := range []int{20, 400, 1500} {
		text := chapters(n)
		pages := map[string]string{
			"one run": "<article><h1>The old mill</h1><p>" + strings.Join(text, "</p><p>") + "</p></article>",
			"divisions": "<div class=text><h1>The old mill</h1><div class=par>" + strings.Join(text, "</div><div class=par>") +
				"</div></div>",
		}
		for name, body := range pages {
			d := htmlOf(t, "<html><head><title>The old mill</title></head><body>"+menu+body+ending)
			wantLong(t, fmt.Sprintf("%s of %d", name, n), d, text)
		}
		flat := "Home\nNews\nShop\n\nThe old mill\n\n" + strings.Join(text, "\n\n") + "\n\n© 2020 Otter Press. All rights reserved.\nTerms of use\nPrivacy policy\n"
		d, err := extract.Parse(strings.NewReader(flat), extract.Options{Shape: extract.Text})
		if err != nil {
			t.Fatal(err)
		}
		wantLong(t, fmt.Sprintf("text of %d", n), d, text)
	}
}

// TestPartsShare: what is true of a page is found once, and its parts have it from there.
func TestPartsShare(t *testing.T) {
	d := htmlOf(t, "<html><body><h1>The old mill</h1><p>"+strings.Join(chapters(200), "</p><p>")+"</p>")
	p := newPage(d, Options{})
	defer p.release()
	p.assess()
	parts, asked := 0, p.voices()
	if len(asked) != 2 {
		t.Errorf("the page is put to %d models", len(asked))
	}
	p.eachPart(func(q *page) {
		if v := q.voices(); len(v) != 1 || v[0].Model != p.opt.Models.Blocks || v[0].weight != levels || !v[0].last {
			t.Errorf("part %d is put to %d models, or to another one", parts, len(v))
		}
		if parts++; q.bare != p.bare || q.pageType != p.pageType || q.article != p.article {
			t.Errorf("part %d: bare %v, %s, article %d; the page: %v, %s, %d", parts, q.bare, q.pageType, q.article, p.bare, p.pageType, p.article)
		}
	})
	if parts < 2 || !p.bare {
		t.Errorf("%d parts of a page without names (bare: %v), want some of one that is bare", parts, p.bare)
	}
}

// wantLong asks for the paragraphs of a page, and for nothing of its frame.
func wantLong(t *testing.T, name string, d *extract.Document, text []string) {
	t.Helper()
	Mark(d, Options{})
	body := map[string]bool{}
	for _, p := range text {
		body[p] = true
	}
	kept := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Verdict.Keep && !body[b.Text] {
			t.Errorf("%s: %q is kept", name, b.Text)
		}
		kept += btoi(b.Verdict.Keep && body[b.Text])
	}
	if kept < len(text)*97/100 {
		t.Errorf("%s: %d of %d paragraphs are kept", name, kept, len(text))
	}
}

// TestLongThread has a short story with a long thread of comments below it.
func TestLongThread(t *testing.T) {
	text, said := chapters(420)[:20], chapters(420)[20:]
	var b strings.Builder
	for i, s := range said {
		fmt.Fprintf(&b, "<li id=comment-%d class=comment><p class=author>Reader %d</p><p class=date>%d May 2020 at 12:%02d</p><p>%s</p><a href=#>Reply</a></li>", i, i, i%30+1, i%60, s)
	}
	d := htmlOf(t, "<html><head><title>The old mill</title></head><body>"+menu+"<article><h1>The old mill</h1><p>"+strings.Join(text, "</p><p>")+
		"</p></article><section id=comments><h2>Comments</h2><ol>"+b.String()+"</ol></section>"+ending)
	wantLong(t, "thread", d, text)
}

// TestParts shows which blocks stand in a part.
func TestParts(t *testing.T) {
	lines := []string{"Home", "Menu", "^The old mill"}
	lines = append(lines, chapters(300)...)
	lines = append(lines, "Top Headlines", "a story of five words")
	lines = append(lines, chapters(300)...)
	p := newPage(pageOf(append(lines, "Terms of use")...), Options{})
	p.assess()
	read, shown := 0, 0
	p.eachPart(func(q *page) {
		if q.own[0] != read {
			t.Errorf("a part begins at %d, the one before ends at %d", q.own[0], read)
		}
		read, shown = q.own[1], shown+len(q.of)
		if q.doc.Blocks[0].Text != "Home" || q.doc.Blocks[len(q.of)-1].Text != "Terms of use" {
			t.Errorf("the part from %d has %q and %q at its ends", q.own[0], q.doc.Blocks[0].Text, q.doc.Blocks[len(q.of)-1].Text)
		}
		heads := 0
		for j, i := range q.of {
			if q.doc.Blocks[j].Text != p.doc.Blocks[i].Text || p.firstOf(int(i)) != q.firstOf(j) || p.signs[i] != q.signs[j] {
				t.Fatalf("block %d of the part from %d is not block %d of the page", j, q.own[0], i)
			}
			if q.readFor(j) != (int(i) >= q.own[0] && int(i) < q.own[1]) || !p.readFor(int(i)) {
				t.Fatalf("block %d of the part from %d: asked for it? %v, on the whole? %v", i, q.own[0], q.readFor(j), p.readFor(int(i)))
			}
			heads += btoi(q.facts[j].opens != nil)
		}
		if want := btoi(q.own[1] > 295); heads != want { // 8 blocks before it, or the last before
			t.Errorf("the part of %d to %d shows %d headings of strips, want %d", q.own[0], q.own[1], heads, want)
		}
	})
	if read != len(p.facts) || shown > 2*read {
		t.Errorf("%d of %d blocks are read, %d shown", read, len(p.facts), shown)
	}
	if q := newPage(pageOf(lines[:40]...), Options{}); q.long() {
		t.Error("forty blocks are long")
	}
}
