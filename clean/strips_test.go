package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

// body is long enough that a strip is a small part of the page.
func body() []string { return []string{sentence(60), sentence(60), sentence(60)} }

func TestStripEnd(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  int // blocks blamed after the heading
	}{
		{"to the end", []string{"Top Headlines", "A story of five words", "Another story of five words"}, 2},
		{"to running text of 26 words", []string{"Top Headlines", "A story of five words", sentence(26)}, 1},
		{"over a sentence of 25 words", []string{"Top Headlines", "A story of five words", sentence(25)}, 2},
		{"over links", []string{"Top Headlines", "A story of five words", "@" + sentence(30)}, 2},
		{"to the next heading", []string{"Top Headlines", "A story of five words", "Related Articles", "Yet another story of words"}, 1},
		{"to the headline", []string{"Top Headlines", "A story of five words", "=Our own headline", "A short line"}, 1},
	}
	for _, tt := range tests {
		p := read(pageOf(append(body(), tt.lines...)...), (*page).readBlocks, (*page).readRules)
		if p.facts[3].opens == nil {
			t.Fatalf("%s: %q opens no strip", tt.name, tt.lines[0])
		}
		if got := p.stripEnd(3) - 4; got != tt.want {
			t.Errorf("%s: %d blocks, want %d", tt.name, got, tt.want)
		}
	}
}

// TestStripBound: a strip that would take more than 40 % of the page's prose takes none.
func TestStripBound(t *testing.T) {
	tests := []struct {
		name string
		kept int
		want int
	}{{"two fifths", 30, -200}, {"more than that", 29, 0}}
	for _, tt := range tests {
		p := read(pageOf(sentence(tt.kept), "Top Headlines", sentence(20)), (*page).readBlocks, (*page).readRules)
		if got := gained(p, (*page).readStrips)[2]; got != tt.want {
			t.Errorf("%s: %d points, want %d", tt.name, got, tt.want)
		}
	}
}

// TestStripStops: only sure headings open strips, and what they say of a story beats what
// the story's first word says.
func TestStripKinds(t *testing.T) {
	p := read(pageOf(append(body(), "Top Headlines", "Watch: Elephant Crosses Busy Highway", "A story of five words")...),
		(*page).readBlocks, (*page).readRules)
	if f := &p.facts[4]; f.kind != extract.Related {
		t.Fatalf("the line alone is %q", f.kind)
	}
	p.readStrips()
	for _, i := range []int{4, 5} {
		if f := &p.facts[i]; f.kind != extract.Headlines || f.kindWhy != "headlines-strip-en" {
			t.Errorf("block %d is %s (%s)", i, f.kind, f.kindWhy)
		}
	}
	p = read(pageOf(append(body(), "Highlights", "A story of five words")...), (*page).readBlocks, (*page).readRules)
	if p.facts[3].opens == nil || p.facts[3].sure {
		t.Fatal("the hint has changed: choose another")
	}
	if got := gained(p, (*page).readStrips)[4]; got != 0 {
		t.Errorf("a hint's strip took %d", got)
	}
}

func TestStripInHTML(t *testing.T) {
	d := htmlOf(t, `<body><main><p>`+sentence(60)+`</p><div><h3>Top Headlines</h3><p>Mayor opens the new bridge</p></div><p>After the strip of others</p></main></body>`)
	p := read(d, (*page).readBlocks, (*page).readRules)
	if diff := cmp.Diff([]int{0, 0, -200, 0}, gained(p, (*page).readStrips)); diff != "" {
		t.Error(diff)
	}
	d = htmlOf(t, `<p>alone</p>`)
	if got := read(d).enclosing(0); got != 1 {
		t.Errorf("around the only block: %d", got)
	}
}

func TestMenus(t *testing.T) {
	prose := sentence(40)
	tests := []struct {
		name  string
		lines []string
		want  []extract.Kind
	}{
		{"four lines", []string{"Home", "News", "Top Headlines", "Sports", prose}, []extract.Kind{"navigation", "navigation", "navigation", "navigation", ""}},
		{"three lines", []string{"Home", "News", "Top Headlines", prose}, []extract.Kind{"navigation", "navigation", "headlines", ""}},
		{"too few names", []string{"Home", "Zqa", "Zqb", "Top Headlines", prose}, []extract.Kind{"navigation", "", "", "headlines", ""}},
		{"names of three in four", []string{"Home", "News", "Zqb", "Top Headlines", prose}, []extract.Kind{"navigation", "navigation", "navigation", "navigation", ""}},
		{"names of two in five", []string{"Home", "News", "Zqa", "Zqb", "Zqc", prose}, []extract.Kind{"navigation", "navigation", "navigation", "navigation", "navigation", ""}},
		{"a line of four words", []string{"Home", "News", "Sports", "zq za zo zu", prose}, []extract.Kind{"navigation", "navigation", "navigation", "navigation", ""}},
		{"a line of five words", []string{"Home", "News", "Sports", "zq za zo zu ze", prose}, []extract.Kind{"navigation", "navigation", "navigation", "", ""}},
		{"a sentence", []string{"Home", "News", "Sports", "It is.", prose}, []extract.Kind{"navigation", "navigation", "navigation", "", ""}},
		{"hidden", []string{"Home", "News", "Sports", "~Zq", prose}, []extract.Kind{"navigation", "navigation", "navigation", "", ""}},
		{"the headline", []string{"Home", "News", "Sports", "=Zq", prose}, []extract.Kind{"navigation", "navigation", "navigation", "", ""}},
		{"code", []string{"Home", "News", "Sports", "`zq", prose}, []extract.Kind{"navigation", "navigation", "navigation", "", ""}},
		{"an advertisement ends it", []string{"Home", "News", "Sports", "Advertisement", "Top Headlines", prose}, []extract.Kind{"navigation", "navigation", "navigation", "ad", "headlines", ""}},
		{"the last heads a story", []string{"Home", "News", "Sports", "Top Headlines", "A story of five words", prose}, []extract.Kind{"navigation", "navigation", "navigation", "headlines", "", ""}},
	}
	for _, tt := range tests {
		p := read(pageOf(tt.lines...), (*page).readBlocks, (*page).readRules, (*page).readMenus)
		var got []extract.Kind
		for i := range p.facts {
			got = append(got, p.facts[i].kind)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestMenuPoints(t *testing.T) {
	d := pageOf("Home", "News", "Sports", "Top Headlines", "Zqx")
	d.Blocks[4].Traits = extract.InButton
	p := read(d, (*page).readBlocks, (*page).readRules)
	if diff := cmp.Diff([]int{-150, -150, -150, -150, -150}, gained(p, (*page).readMenus)); diff != "" {
		t.Error(diff)
	}
	if p.facts[3].opens != nil || p.facts[3].kindWhy != inMenu || p.facts[0].kindWhy != "nav-home-en" {
		t.Errorf("Top Headlines: %+v", p.facts[3])
	}
	if p.facts[4].kind != extract.Form {
		t.Errorf("a button in a menu is %s", p.facts[4].kind)
	}
}

func TestHeadline(t *testing.T) {
	for line, want := range map[string]bool{words(5): true, words(4): false, sentence(13): false, sentence(12): true, "=" + words(6): false, "`" + words(6): false, "~" + words(6): false} {
		if got := read(pageOf(line), (*page).readBlocks).headline(0); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
	if read(pageOf("x")).headsStrip(0) {
		t.Error("the last block heads nothing")
	}
}

// TestDropLeads: the first line of a strip goes where all the others go, two at least.
func TestDropLeads(t *testing.T) {
	const story, other = "A story of five words", "Another story of five words"
	tests := []struct {
		name    string
		lines   []string
		dropped []int // besides the first line
		want    bool
	}{
		{"all others go", []string{"Top Headlines", story, other, other}, []int{2, 3}, true},
		{"a user keeps it", []string{"Top Headlines", story, other, other}, []int{2, 3}, false},
		{"one is too few", []string{"Top Headlines", story, other}, []int{2}, false},
		{"one of them stays", []string{"Top Headlines", story, other, other}, []int{2}, false},
		{"a sentence", []string{"Top Headlines", story + ".", other, other}, []int{2, 3}, false},
		{"no heading", []string{"A bold idea", story, other, other}, []int{2, 3}, false},
	}
	for _, tt := range tests {
		p := read(pageOf(append(body(), tt.lines...)...), (*page).readBlocks, (*page).readRules, (*page).readStrips)
		p.doc.Shape = extract.Text
		for i := range p.facts {
			p.facts[i].score = 500
		}
		for _, i := range append([]int{0}, tt.dropped...) {
			p.facts[3+i].score = -500
		}
		if strings.HasPrefix(tt.name, "a user") {
			p.rule(4, ruling{keep: true})
		}
		p.dropLeads(500)
		if got := !p.facts[4].kept(500); got != tt.want {
			t.Errorf("%s: the first line is dropped: %v, want %v", tt.name, got, tt.want)
		}
	}
}
