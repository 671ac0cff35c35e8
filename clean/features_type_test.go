package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// typeFeaturesOf returns the features that a page's type is told by, by name.
func typeFeaturesOf(d *extract.Document) map[string]int32 {
	got := map[string]int32{}
	for k, n := range TypeFeatures(d) {
		got[TypeFeatureNames()[k]] = n
	}
	return got
}

// headline begins a page whose headline is known.
const headline = "<html><head><title>Qvxz wins</title></head><body><h1>Qvxz wins</h1>"

// TestTypeFeature: the numbers that a page's type is told by.
func TestTypeFeature(t *testing.T) {
	// Words: 4, 20, 16 in a list, 1 link, 2, 3, 60, 2 links.
	page := func() *extract.Document {
		d := pageOf("#What is an otter?", sentence(20), "-"+sentence(16), "@Zqvx", "Costs $5", "Is it so?", sentence(60), "@Zqvx qvxz", "=Zqvx")
		d.Blocks[2].List = 1
		d.TypeEvidence = extract.TypeEvidence{Type: "listing", Prices: 250, Dates: 3, Posts: 201, Short: 1200, Prose: 80, Paras: 300}
		d.TypeEvidence.Address[1], d.TypeEvidence.Markup[1], d.TypeEvidence.Text[2] = 2, 3, 5
		return d
	}
	for _, tt := range []struct {
		name string
		want int32
	}{
		{"page.prices", 200}, {"page.dates", 3}, {"page.posts", 200}, {"page.short", 1000}, {"page.longprose", 9}, {"page.paragraphs", 200},
		{"page.longshare", 733}, {"page.article", 1}, {"page.proselength", 32}, {"page.linkblocks", 222}, {"page.headparas", 1000},
		{"page.questions", 222}, {"page.images", 0}, {"page.items", 166}, {"page.money", 111}, {"page.digits", 111},
		{"page.mainprose", 833}, {"page.mainblocks", 6}, {"page.titles", 36}, {"page.titleblocks", 1}, {"page.type", 5},
		{"votes.address." + extract.PageTypes[1], 2}, {"votes.markup." + extract.PageTypes[1], 3}, {"votes.text." + extract.PageTypes[2], 5},
		{"votes.sum." + extract.PageTypes[1], 5}, {"votes.sum." + extract.PageTypes[2], 5}, {"votes.sum." + extract.PageTypes[0], 0},
	} {
		if got := typeFeaturesOf(page())[tt.name]; got != tt.want {
			t.Errorf("%s is %d, want %d", tt.name, got, tt.want)
		}
	}
	if got := TypeFeatures(pageOf()); got != nil {
		t.Errorf("a page without blocks has features: %v", got)
	}
}

// TestTypeCluster: of blocks of one template those with most prose are the page's own, and of
// those without prose the ones with most words its titles.
func TestTypeCluster(t *testing.T) {
	d := htmlOf(t, headline+"<ul>"+strings.Repeat("<li class=menu>Zqvx</li>", 2)+"</ul>"+strings.Repeat("<div class=card><h3>Vqzx lost it</h3><p>"+sentence(14)+"</p></div>", 600)+
		strings.Repeat("<article><p>"+sentence(15)+"</p></article>", 2))
	for name, want := range map[string]int32{
		"page.mainblocks": 500, "page.mainprose": 996, "page.titleblocks": 500, "page.titles": 175, "page.headparas": 1000,
	} {
		if got := typeFeaturesOf(d)[name]; got != want {
			t.Errorf("%s is %d, want %d", name, got, want)
		}
	}
	got := featuresOf(htmlOf(t, headline+strings.Repeat("<h2>Vqzx</h2><p>"+sentence(20)+"</p>", 2)+
		strings.Repeat("<div class=a><p>"+sentence(30)+"</p></div>", 3)+"<div class=a2><p>"+sentence(13)+"</p></div><div class=b><p>x</p></div>"), nil)
	for feature, want := range map[string]string{
		// Three of the cluster of 30 words each and one whose class differs in a digit: 103 of 143 words of prose.
		"cluster.rank":  "3 1 3 1 0 0 0 0 4",
		"cluster.main":  "-4 -3 -2 -1 0 0 0 0 1",
		"cluster.dense": "666 666 666 666 1000 1000 1000 1000 1000",
		"cluster.prose": "0 279 0 279 720 720 720 720 0",
		"cluster.mean":  "1 20 1 20 25 25 25 25 1",
		"cluster.first": "100 200 100 200 500 500 500 500 900",
		"cluster.last":  "300 400 300 400 800 800 800 800 900",
	} {
		if g := strings.Join(got[feature], " "); g != want {
			t.Errorf("%s is %s, want %s", feature, g, want)
		}
	}
}

// TestTopCandidate: running text speaks for the element around it, longer text and commas for
// more, and half as much for the next; links take their share away.
func TestTopCandidate(t *testing.T) {
	page := func(a, b string) *extract.Document {
		return htmlOf(t, headline+"<section><div class=a>"+a+"</div></section><section><div class=b>"+b+"</div></section></body>")
	}
	p := func(text string) string { return "<p>" + text + "</p>" }
	commas := func(n int) string { return strings.Repeat("word, ", n) + sentence(20-n) }
	link := func(n int) string { return "<a href=/x>" + words(n) + "</a>" }
	for _, tt := range []struct {
		name string
		page *extract.Document
		top  int // 0 the first, 1 the second
	}{
		{"longer text", page(p(sentence(19)), p(sentence(20))), 1},
		{"and no longer", page(p(sentence(100)), p(sentence(110))), 0},
		{"commas", page(p(sentence(20)), p(commas(1))), 1},
		{"commas and length", page(p(commas(1)), p(sentence(30))), 0},
		{"eleven commas are ten", page(p(commas(10)), p(commas(11))), 0},
		{"two paragraphs", page(p(sentence(30)), p(sentence(13))+p(sentence(13))), 0},
		{"three", page(p(sentence(30)), p(sentence(13))+p(sentence(13))+p(sentence(13))), 1},
		{"links", page(p(sentence(30)), p(sentence(30)+" "+link(10)+".")), 0},
		{"short lines", page(p(sentence(13)), p(words(60))), 0},
		{"hidden text", page(p(sentence(13)), "<p hidden>"+sentence(60)+"</p>"), 0},
	} {
		got := featuresOf(tt.page, nil)["top.side"]
		want := []string{"1", "0"}[tt.top]
		if got[0] != want {
			t.Errorf("%s: the first block's side of the top candidate is %s, want %s", tt.name, got[0], want)
		}
	}
	got := featuresOf(page(p(sentence(30)), p(sentence(13))), nil)
	for feature, want := range map[string]string{
		// 4 points twice for the first's element and once for its parent, 2 for the second's.
		"top.own": "1000 500", "top.share": "444 444", "top.words": "666 666", "top.away": "0 1", "top.up": "1 99", "top.sibling": "1 0",
	} {
		if g := strings.Join(got[feature], " "); g != want {
			t.Errorf("%s is %s, want %s", feature, g, want)
		}
	}
}
