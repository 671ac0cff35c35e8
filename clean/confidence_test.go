package clean

import (
	"testing"

	"winnow/extract"
)

// decided is a page whose blocks have these points, and what is known of the decision that keeps
// what is likelier than the cut, by name.
func decided(d *extract.Document, points []int, cut int) map[string]int32 {
	p := read(d, (*page).readBlocks)
	p.view = newView(p, nil)
	for i := range p.facts {
		p.facts[i].score = points[i]
	}
	row, got := p.decision(p.spread(), cut), map[string]int32{}
	for k, n := range row {
		got[PageFeatureNames()[k]] = n
	}
	return got
}

// TestDecision: the numbers that the confidence in a decision is told by.
func TestDecision(t *testing.T) {
	// Probabilities of 953, 47, 622 and 378 thousandths of 20, 10, 5 and 15 words; the headline and
	// what is hidden are no part of it.
	page := func() *extract.Document {
		return pageOf(sentence(20), words(10), "@"+words(5), "=a headline", "~"+sentence(50), sentence(15))
	}
	points := []int{300, -300, 50, 900, 900, -50}
	for _, tt := range []struct {
		name string
		cut  int
		want int32
	}{
		{"page.alone", 500, 831}, // 2·(20·953+5·622)/(25·1000+28310)
		{"page.cut", 500, 500}, {"page.keptwords", 500, 7}, {"page.keptshare", 500, 500}, {"page.keptblocks", 500, 4},
		{"page.keptprose", 500, 800}, {"page.keptlinks", 500, 200}, {"page.keptmean", 500, 886}, {"page.lostmean", 500, 245},
		{"page.doubt", 500, 800}, {"page.near", 500, 0}, {"page.near", 560, 200}, {"page.near", 300, 375}, {"page.runs", 500, 2}, {"page.runs", 300, 2},
		{"page.runs", 10, 1}, {"page.keptwords", 10, 8}, {"page.keptshare", 10, 1000}, {"page.lostmean", 10, 0},
		{"page.proseleft", 500, 428}, {"page.proseleft", 300, 0}, {"page.pagetype", 500, 0}, {"page.words", 500, 8},
	} {
		if got := decided(page(), points, tt.cut)[tt.name]; got != tt.want {
			t.Errorf("cut at %d: %s is %d, want %d", tt.cut, tt.name, got, tt.want)
		}
	}
	if got := decided(page(), points, 960); len(got) != 0 {
		t.Errorf("nothing is kept: %v", got)
	}
	sure := decided(pageOf(sentence(20), words(20)), []int{900, -900}, 500)
	if sure["page.promised"] != 1000 || sure["page.alone"] != 1000 || sure["page.ordered"] != 1000 || sure["page.doubt"] != 0 {
		t.Errorf("a sure decision: %v", sure)
	}
	even := decided(pageOf(sentence(20), words(20)), []int{1, 0}, 500)
	if n := even["page.promised"]; n >= 700 || n < min(even["page.alone"], even["page.ordered"]) || n > max(even["page.alone"], even["page.ordered"]) {
		t.Errorf("a decision of one's and the other's: %v", even)
	}
}

// TestDoubtBounds: a probability of .2 to .8 is doubt; less than .1 from the cut is near it.
func TestDoubtBounds(t *testing.T) {
	score := func(pr int) int { // the points of a probability
		for n := -900; n < 900; n++ {
			if probability(n) >= pr {
				return n
			}
		}
		return 900
	}
	for _, tt := range []struct {
		pr, cut     int
		doubt, near int32
	}{{199, 100, 0, 1}, {201, 100, 1, 0}, {799, 700, 1, 1}, {801, 700, 0, 0}, {500, 400, 1, 0}, {498, 400, 1, 1}} {
		pr := probability(score(tt.pr))
		if pr != tt.pr {
			continue // no points have it
		}
		got := decided(pageOf(words(10)), []int{score(tt.pr)}, tt.cut)
		if got["page.doubt"] != 1000*tt.doubt || got["page.near"] != 1000*tt.near {
			t.Errorf("%d thousandths, cut at %d: doubt %d, near %d", tt.pr, tt.cut, got["page.doubt"], got["page.near"])
		}
	}
}

// TestConfidenceOfNothing: where nothing is kept, or the page stands in for one, or no model is
// asked, there is no confidence.
func TestConfidenceOfNothing(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
	}{{"no block", nil}, {"a login", []string{"Log in", "Username", "Password", "Forgot your password?"}}} {
		d := pageOf(tt.lines...)
		if Mark(d, Options{}); d.Confidence != 0 {
			t.Errorf("%s: a confidence of %v", tt.name, d.Confidence)
		}
	}
	d := pageOf("=Zqvx", sentence(40), sentence(50), sentence(60))
	if Mark(d, Options{}); d.Confidence <= .5 || d.Confidence > 1 {
		t.Errorf("an article: a confidence of %v", d.Confidence)
	}
	if Mark(d, Options{NoConfidence: true}); d.Confidence != 0 {
		t.Errorf("a confidence of %v, although nobody asks for it", d.Confidence)
	}
	models := *BuiltinModels(extract.Text)
	models.Confidence = nil
	if Mark(d, Options{Models: &models}); d.Confidence != 0 {
		t.Errorf("without a model: a confidence of %v", d.Confidence)
	}
	if got := PageFeatures(pageOf("=Zqvx", sentence(40)), Options{}); len(got) != len(PageFeatureNames()) {
		t.Errorf("%d features, %d names", len(got), len(PageFeatureNames()))
	}
}
