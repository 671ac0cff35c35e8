package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

func TestVerdict(t *testing.T) {
	tests := []struct {
		name    string
		b       extract.Block
		f       facts
		opt     Options
		standin string
		want    extract.Verdict
	}{
		{"kept", extract.Block{}, facts{score: 100, up: evidence{"up", 5}}, Options{}, "", extract.Verdict{Keep: true, P: .731, Why: "up"}},
		{"kept for want of better", extract.Block{}, facts{score: 25}, Options{}, "", extract.Verdict{Keep: true, P: .562, Why: "less speaks against it than against the rest"}},
		{"at the cut", extract.Block{}, facts{score: 0, kind: extract.Ad, kindWhy: "rule"}, Options{}, "", extract.Verdict{P: .5, Kind: extract.Ad, Why: "rule"}},
		{"dropped by evidence", extract.Block{}, facts{score: -100, kind: extract.Unclassified, down: evidence{"down", -9}}, Options{}, "", extract.Verdict{P: .269, Kind: extract.Unclassified, Why: "down"}},
		{"dropped for want of any", extract.Block{}, facts{score: 0, kind: extract.Unclassified}, Options{}, "", extract.Verdict{P: .5, Kind: extract.Unclassified, Why: "too little speaks for it"}},
		{"a caption under the cut", extract.Block{Type: extract.Caption}, facts{score: 40, caption: true, up: evidence{"u", 1}}, Options{}, "", extract.Verdict{Keep: true, P: .598, Why: "u"}},
		{"condemned", extract.Block{}, facts{score: 500, sure: true, kind: extract.Share, kindWhy: "r"}, Options{}, "", extract.Verdict{P: .993, Kind: extract.Share, Why: "r"}},
		{"the headline", extract.Block{Type: extract.Title, Hidden: true}, facts{score: 100}, Options{}, "login", extract.Verdict{P: .731, Why: "headline"}},
		{"hidden", extract.Block{Hidden: true}, facts{score: 100}, Options{}, "login", extract.Verdict{Kind: extract.Hidden, Why: "not shown by the page"}},
		{"a table left out", extract.Block{Type: extract.Table}, facts{score: 100}, Options{NoTables: true}, "", extract.Verdict{P: .731, Kind: extract.Unclassified, Why: "tables are left out"}},
		{"a table kept", extract.Block{Type: extract.Table}, facts{score: 100, up: evidence{"u", 1}}, Options{}, "", extract.Verdict{Keep: true, P: .731, Why: "u"}},
		{"no table", extract.Block{}, facts{score: 100, up: evidence{"u", 1}}, Options{NoTables: true}, "", extract.Verdict{Keep: true, P: .731, Why: "u"}},
		{"of a login", extract.Block{}, facts{score: 100}, Options{}, "login", extract.Verdict{P: .731, Kind: extract.Form, Why: "stands in for a page: login"}},
		{"of a consent page", extract.Block{}, facts{score: 100}, Options{}, "consent", extract.Verdict{P: .731, Kind: extract.Consent, Why: "stands in for a page: consent"}},
		{"of an error page", extract.Block{}, facts{score: 100}, Options{}, "error-page", extract.Verdict{P: .731, Kind: extract.Unclassified, Why: "stands in for a page: error-page"}},
	}
	for _, tt := range tests {
		p := newPage(&extract.Document{Standin: tt.standin}, tt.opt)
		if diff := cmp.Diff(tt.want, p.verdict(&tt.b, &tt.f, max(500, probability(tt.f.score)*btoi(tt.f.caption)))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestF1(t *testing.T) {
	for _, tt := range []struct{ gain, mass, all, want int }{
		{0, 0, 0, 0}, {0, 10, 5000, 0}, {10000, 10, 10000, 1000}, {5000, 10, 10000, 500}, {5000, 5, 10000, 666},
	} {
		if got := f1(tt.gain, tt.mass, tt.all); got != tt.want {
			t.Errorf("f1(%d, %d, %d) = %d, want %d", tt.gain, tt.mass, tt.all, got, tt.want)
		}
	}
}

// TestCut: 200 words are surely body, 100 with p .27: the 200 promise more alone
// (TestExpectedF1 has the arithmetic).
func TestCut(t *testing.T) {
	build := func(opt Options) *page {
		p := newPage(&extract.Document{Blocks: make([]extract.Block, 5)}, opt)
		p.facts = []facts{{words: 100, score: 900}, {words: 100, score: 900}, {words: 100, score: -100}, {words: 1000, score: 900, sure: true}, {words: 50, score: 900}}
		p.doc.Blocks[4].Type = extract.Title
		return p
	}
	// A word missed counts 1, 1/3.5, 1/12, 3.5 and 12 times what a word too many does: with
	// 3.5 the 100 words are worth having.
	for shift, want := range map[int]int{0: 999, 1: 999, 2: 999, -1: 268, -2: 268} {
		if got := cutOf(build(Options{Shift: shift})); got != want {
			t.Errorf("shift %d: %d, want %d", shift, got, want)
		}
	}
	if got := cutOf(newPage(&extract.Document{}, Options{})); got != levels {
		t.Errorf("no blocks: %d", got)
	}
}

func cutOf(p *page) int { return p.cut(p.spread()) }

// The arithmetic of TestCut's comment, in thousandths of thousandths.
func TestExpectedF1(t *testing.T) {
	var s spread
	above := &s.above
	for q := range above {
		switch {
		case q < 269:
			above[q] = 300
		case q < 1000:
			above[q] = 200
		}
	}
	m, ends := newFMeasure(levels), s.ends(levels)
	// The places 12, 37 … 262 are 11 below .269.
	if got, want := m.ordered(ends, above[500]), (11*800000+29*1000000)/40; got != want {
		t.Errorf("ordered, 200 words kept: %d, want %d", got, want)
	}
	if got, want := m.ordered(ends, above[100]), (11*1000000+29*800000)/40; got != want {
		t.Errorf("ordered, 300 words kept: %d, want %d", got, want)
	}
	if got, want := m.alone(200*1000, 200, 227*1000), 2*1000*1000*200/427; got != want {
		t.Errorf("alone, 200 words kept: %d, want %d", got, want)
	}
	if got := m.alone(0, 10, 0); got != 0 {
		t.Errorf("nothing: %d", got)
	}
}

// The model of TestModelScore: length speaks for a block, links against it.
func TestReasonsOfModel(t *testing.T) {
	m := stump()
	m.Nodes[0].Value, m.Nodes[1].Value, m.Nodes[2].Value = 10000, 0, -20000
	row := make([]int32, len(m.Names))
	for _, c := range []struct {
		words, links int32
		keep, drop   string
	}{
		{11, 0, "its length; links in it", ""},
		{10, 501, "", "links in it; its length"},
		{11, 501, "its length", "links in it"},
	} {
		row[0], row[3] = c.words, c.links
		keep, drop := m.reasons(row)
		if inWords(keep, "") != c.keep || inWords(drop, "") != c.drop {
			t.Errorf("%d words, %d ‰ links: for it %q, against it %q", c.words, c.links, keep, drop)
		}
	}
}

// Every feature speaks of something.
func TestSubjects(t *testing.T) {
	for _, name := range FeatureNames() {
		if subjectOf(name) == name {
			t.Errorf("%s has no subject: add one to the table in reasons.go", name)
		}
	}
}

func TestSkip(t *testing.T) {
	p := read(pageOf("a", "=a", "~a", "a"))
	p.facts[3].sure = true
	var got []bool
	for i := range p.facts {
		got = append(got, p.skip(i))
	}
	if diff := cmp.Diff([]bool{false, true, true, true}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRegion(t *testing.T) {
	p := read(pageOf("Zq", "Zq", sentence(50), "Zq", sentence(50), "Zq", "Zq"), (*page).readBlocks)
	if from, to := p.bestRun(); from != 2 || to != 5 {
		t.Errorf("best run %d to %d", from, to)
	}
	if diff := cmp.Diff([]int{-140, -140, 60, 60, 60, -140, -140}, gained(p, (*page).readRegion)); diff != "" {
		t.Error(diff)
	}
	d := htmlOf(t, `<body><ul><li><a href=x>Zq</a><li><a href=x>Zz</a></ul><main><p>`+sentence(50)+`<p>`+sentence(50)+`</main><p>Zy</p></body>`)
	if from, to := read(d, (*page).readBlocks).bestNode(); from != 2 || to != 4 {
		t.Errorf("best node %d to %d", from, to)
	}
	p = read(pageOf("~"+sentence(50), sentence(50), "Advertisement"), (*page).readBlocks, (*page).readRules)
	mass, gain := p.gains()
	if diff := cmp.Diff([]int{0, 0, 50, 50}, mass); diff != "" {
		t.Error(diff)
	}
	if gain[3] != 50*probability(180) {
		t.Errorf("gain %v", gain)
	}
	if from, to := newPage(&extract.Document{}, Options{}).bestRun(); from != 0 || to != 0 {
		t.Errorf("an empty page: %d to %d", from, to)
	}
}

func TestNameKinds(t *testing.T) {
	prose := []string{sentence(50), sentence(50), sentence(50), sentence(50), sentence(50), sentence(50)}
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"a strip", []string{"Top Headlines", "Mayor opens the new bridge", "Zqvx", "Advertisement"}, []string{"headlines", "headlines", "headlines", "ad"}},
		{"an offer's next lines", []string{"Sign up for our newsletter", "Zq zq in the mail", "Zq each day", "Zq zz"}, []string{"subscribe", "subscribe", "subscribe", "other"}},
		{"a blank line ends an offer", []string{"Sign up for our newsletter", "^Zq zq in the mail"}, []string{"subscribe", "other"}},
		{"an offer in a strip", []string{"Top Headlines", "Mayor opens the new bridge", "Sign up for our newsletter", "Zq zq in the mail"}, []string{"headlines", "headlines", "subscribe", "subscribe"}},
		{"headlines that no heading names", []string{"Zq opens the new bridge", "Zq closes the old ferry", "Zq builds a third tunnel"}, []string{"headlines", "headlines", "headlines"}},
		{"two are too few", []string{"Zq opens the new bridge", "Zq closes the old ferry"}, []string{"other", "other"}},
		{"a link", []string{"@Zq zz"}, []string{"navigation"}},
	}
	for _, tt := range tests {
		d := pageOf(append(prose, tt.lines...)...)
		p := read(d, (*page).gather)
		for i := len(prose); i < len(p.facts); i++ {
			p.facts[i].score = -500
		}
		p.decide()
		if diff := cmp.Diff(tt.want, kindsOf(d)[len(prose):]); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestSpeaks(t *testing.T) {
	for k, want := range map[extract.Kind]bool{extract.Subscribe: true, extract.Consent: true, extract.AuthorBox: true, extract.Form: true, extract.Ad: false, extract.Headlines: false, "": false} {
		if got := speaks(k); got != want {
			t.Errorf("%s: %v", k, got)
		}
	}
	for k, want := range map[extract.Kind]bool{extract.Navigation: true, extract.Media: true, extract.Headlines: true, extract.Related: true, extract.Subscribe: true, extract.Ad: false, extract.Form: false, "": false} {
		if got := inMenus(k); got != want {
			t.Errorf("%s: %v", k, got)
		}
	}
}

func TestGuessKind(t *testing.T) {
	p := read(pageOf("@"+words(13), "@"+words(14), words(3), words(3), words(6), words(6), words(6), words(3), sentence(6)), (*page).readBlocks)
	p.from = 0
	var got []extract.Kind
	for i := range p.facts {
		got = append(got, p.guessKind(i))
	}
	want := []extract.Kind{"navigation", "other", "other", "other", "headlines", "headlines", "headlines", "other", "other"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	p.from = 3
	if got := p.guessKind(2); got != extract.Navigation {
		t.Errorf("above the text: %s", got)
	}
}

// TestCounterExamples holds texts that look like clutter and are not.
func TestCounterExamples(t *testing.T) {
	pages := map[string][]string{
		"a paragraph about advertising": {"Home", "=The poster", "Advertisement: a short history of the poster begins with the printers of Paris, who covered whole walls with colour and were fined for it.", sentence(40), "© 2025 Zq"},
		"an article about the weather": {"Home", "=Heat", "The temperature in the valley rose to 41°C on Monday, with 12 % humidity and a wind of 60 km/h, the service said.",
			"On Tuesday it fell to 23°C and 14 mm of rain came down within one hour, more than in all of June.", "Rain is expected until Friday, when the wind turns to the north and the temperature drops below 20°C.", "© 2025 Zq"},
		"an article about newsletters":      {"=Mail", "“Sign up!” is the sentence that the baker hated most when she opened her shop in the old town.", "So she never wrote one, and the shop was full anyway from the first day on."},
		"a paragraph that begins ‘Related’": {"=Kin", "Related to the potato, the tomato came to Europe as a plant for gardens and was thought to be poison for two hundred years.", sentence(30)},
		"a paragraph on cookies":            {"=Bake", "These cookies need butter, sugar, flour and an egg, and they keep for two weeks in a tin with a lid.", sentence(30)},
		"a short notice":                    {"=Closed", "The library is closed on Monday because of the storm.", "Books may be returned through the slot at the side door."},
	}
	for name, lines := range pages {
		d := pageOf(lines...)
		Mark(d, Options{})
		for i := range d.Blocks {
			b := &d.Blocks[i]
			if b.Words >= 8 && !b.Verdict.Keep {
				t.Errorf("%s: %q is dropped as %s (%s)", name, b.Text, b.Verdict.Kind, b.Verdict.Why)
			}
		}
	}
}

// TestReasons: on every golden page each dropped block but the headline has a kind and a
// reason, each kept one a reason, and marking twice changes nothing.
func TestReasons(t *testing.T) {
	for _, name := range pagesUnder(t, "*", 100) {
		for _, opt := range []Options{{}, {Shift: 2}, {Shift: -2}, {NoTables: true}} {
			d := parseFile(t, name)
			Mark(d, opt)
			checkReasons(t, name, d)
			first := kindsOf(d)
			Mark(d, opt)
			if diff := cmp.Diff(first, kindsOf(d)); diff != "" {
				t.Errorf("%s: marking twice: %s", name, diff)
			}
		}
	}
}

func checkReasons(t *testing.T, name string, d *extract.Document) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		v := &b.Verdict
		named := v.Kind != ""
		if v.Why == "" || v.Keep && named || !v.Keep && named == (b.Type == extract.Title) || v.P < 0 || v.P > 1 {
			t.Errorf("%s: block %d %q: %+v", name, i, b.Text, *v)
		}
	}
}

// TestShift: a step to precision never keeps more blocks than none, one to recall never
// fewer.
func TestShift(t *testing.T) {
	for _, name := range pagesUnder(t, "samples", 1) {
		last := -1
		for shift := 2; shift >= -2; shift-- {
			d := parseFile(t, name)
			Mark(d, Options{Shift: shift})
			n := strings.Count(strings.Join(kindsOf(d), " "), "+")
			if n < last {
				t.Errorf("%s: shift %d keeps %d blocks, the step before %d", name, shift, n, last)
			}
			last = n
		}
	}
}

func TestAmongHeadlines(t *testing.T) {
	p := read(pageOf(words(6), words(6), words(6), "x", "x", words(6), "x", words(6), sentence(6), words(6)), (*page).readBlocks)
	var got []bool
	for i := range p.facts {
		got = append(got, p.amongHeadlines(i))
	}
	want := []bool{true, true, true, true, true, false, true, true, true, false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestSpeakers: what is known by its words, however weakly, speaks for two lines more.
func TestSpeakers(t *testing.T) {
	tests := []struct {
		rank rank
		gap  uint8
		want []extract.Kind
	}{
		{rankText, 0, []extract.Kind{"subscribe", "subscribe", "subscribe", "other"}},
		{rankSure, 0, []extract.Kind{"subscribe", "subscribe", "subscribe", "other"}},
		{rankRepeat, 0, []extract.Kind{"subscribe", "other", "other", "other"}},
		{rankText, 1, []extract.Kind{"subscribe", "other", "other", "other"}},
	}
	for _, tt := range tests {
		p := newPage(pageOf("a", "b", "c", "d"), Options{})
		for i := range p.facts {
			p.facts[i].score = -900
		}
		p.facts[0].kind, p.facts[0].rank = extract.Subscribe, tt.rank
		p.doc.Blocks[1].Gap = tt.gap
		p.nameKinds(500)
		var got []extract.Kind
		for i := range p.facts {
			got = append(got, p.facts[i].kind)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("rank %d, gap %d: %s", tt.rank, tt.gap, diff)
		}
	}
}

// In the strip that a heading of comments opens, by-lines and lines of links are of the
// comments; the words around comments ("Reply") are no comment, and the strip ends with
// the element that the heading stands in.
func TestCommentsNamed(t *testing.T) {
	d := htmlOf(t, `<body><main><h1>Ferries</h1><p>`+sentence(50)+`</p><p>`+sentence(45)+`</p></main>`+
		`<div id=thread><h3>2 comments</h3><p>Posted by: DrNo at November 7, 2012 1:56 PM</p><p>It sails at nine, too, as far as I know.</p>`+
		`<p>Reply</p><p>Posted by: Tom at November 8, 2012 2:10 AM</p><p>Only in the summer months, I am afraid.</p></div><footer><p>© 2012 Ferry News</p></footer></body>`)
	Mark(d, Options{})
	var got []string
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Verdict.Comment && !b.Verdict.Keep {
			got = append(got, b.Text)
		}
	}
	want := []string{"Posted by: DrNo at November 7, 2012 1:56 PM", "It sails at nine, too, as far as I know.",
		"Posted by: Tom at November 8, 2012 2:10 AM", "Only in the summer months, I am afraid."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
}
