package clean

import (
	"math/rand/v2"
	"testing"

	"winnow/extract"
)

// TestBetaOf: a step towards precision makes recall count 3.5 times less, one towards recall as
// much more.
func TestBetaOf(t *testing.T) {
	for shift, want := range map[int]int{0: 1000, 1: 285, 2: 81, -1: 3500, -2: 12250} {
		if got := betaOf(shift); got != want {
			t.Errorf("shift %d: %d, want %d", shift, got, want)
		}
	}
}

// TestPromise: what is promised lies between that of blocks in one order and that of blocks that
// err alone, nearer to the one that counts for more.
func TestPromise(t *testing.T) {
	s := spread{order: 60, all: 150 * 1000}
	m := newFMeasure(levels)
	ends := []end{{body: 100, weight: 100, places: thresholds}}
	// In one order: 2·100/(200+100). Alone: 2·120/(200+150).
	if got, want := s.weigh(m.ordered(ends, 200), m.alone(120*1000, 200, s.all)), (60*666666+40*685714)/100; got != want {
		t.Errorf("%d, want %d", got, want)
	}
	if got := m.ordered([]end{{places: thresholds}}, 0); got != 0 {
		t.Errorf("nothing kept of nothing: %d", got)
	}
}

// spreadOf is a page of so many words of each of some probabilities.
func spreadOf(order int, words map[int]int) *spread {
	s := &spread{order: order}
	for pr, n := range words {
		s.words[pr] = n
		s.all += n * pr
	}
	for q := levels - 1; q >= 0; q-- {
		s.above[q] = s.above[q+1] + s.words[q+1]
	}
	return s
}

// TestBest: the cut promises the best F1: what is likely is kept, what is hardly so is not, and
// where all is as likely all is kept.
func TestBest(t *testing.T) {
	for _, tt := range []struct {
		name     string
		words    map[int]int
		from, to int // where the cut may be
		promised int // at least
	}{
		{"sure", map[int]int{1000: 100, 0: 100}, 0, 999, 990_000},
		{"likely and not", map[int]int{900: 100, 100: 100}, 100, 899, 850_000},
		{"much that is likely enough", map[int]int{900: 100, 500: 100}, 0, 499, 700_000},
		{"all as likely", map[int]int{400: 100}, 0, 399, 400_000},
		{"a word that is sure", map[int]int{1000: 1, 600: 100}, 0, 599, 600_000},
	} {
		cut, promised := spreadOf(orderOfText, tt.words).best(levels)
		if cut < tt.from || cut > tt.to || promised < tt.promised || promised > levels*levels {
			t.Errorf("%s: a cut at %d that promises %d", tt.name, cut, promised)
		}
	}
}

// TestOrderOfPage: how much blocks err together depends on the page's shape and type, and of an
// article in HTML precision counts for more.
func TestOrderOfPage(t *testing.T) {
	s := spreadOf(orderOfArticles, map[int]int{900: 100, 480: 60})
	for _, tt := range []struct {
		shape extract.Shape
		typ   string
		order int
		beta  int
	}{
		{extract.HTML, "article", 70, 600}, {extract.HTML, "listing", 50, 1000}, {extract.HTML, "", 50, 1000},
		{extract.Text, "article", 60, 1000}, {extract.Markdown, "listing", 60, 1000},
	} {
		p := newPage(&extract.Document{Shape: tt.shape}, Options{})
		p.pageType = tt.typ
		want, _ := s.best(tt.beta)
		if got := p.order(); got != tt.order {
			t.Errorf("%s, %q: the order counts %d, want %d", tt.shape, tt.typ, got, tt.order)
		}
		if got := p.cut(s); got != want {
			t.Errorf("%s, %q: a cut at %d, want %d", tt.shape, tt.typ, got, want)
		}
	}
	if article, _ := s.best(600); article < 480 {
		t.Errorf("the cut of an article at %d keeps what is doubtful", article)
	}
	if other, _ := s.best(1000); other >= 480 {
		t.Errorf("the cut of another page at %d drops what is doubtful", other)
	}
}

// TestLanguageOdds: every block of an article in HTML that is not in English has points against
// it.
func TestLanguageOdds(t *testing.T) {
	for _, tt := range []struct {
		shape         extract.Shape
		typ, language string
		want          int
	}{
		{extract.HTML, "article", "de", -50}, {extract.HTML, "article", "en", 0}, {extract.HTML, "article", "", 0},
		{extract.HTML, "listing", "de", 0}, {extract.Text, "article", "de", 0},
	} {
		d := &extract.Document{Shape: tt.shape}
		d.Meta.Language = tt.language
		p := newPage(d, Options{})
		if p.pageType = tt.typ; p.languageOdds() != tt.want {
			t.Errorf("%s, %q, %q: %d points, want %d", tt.shape, tt.typ, tt.language, p.languageOdds(), tt.want)
		}
	}
}

// TestBestSkips: places that are passed over could not have been the best.
func TestBestSkips(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 3000 {
		s := &spread{order: r.IntN(101)}
		for range 1 + r.IntN(1+n%200) {
			q, words := r.IntN(levels+1), 1+r.IntN(1<<r.IntN(14))
			s.words[q] += words
			s.all += q * words
		}
		for q := levels - 1; q >= 0; q-- {
			s.above[q] = s.above[q+1] + s.words[q+1]
		}
		beta := betaOf(r.IntN(5) - 2)
		cut, promised, gain := levels/2, -1, 0
		m, ends := newFMeasure(beta), s.ends(beta)
		for q := levels; q > 0; q-- {
			if gain += s.words[q] * q; s.words[q] == 0 {
				continue
			}
			if f := s.weigh(m.ordered(ends, s.above[q-1]), m.alone(gain, s.above[q-1], s.all)); f > promised {
				promised, cut = f, q-1
			}
		}
		if c, p := s.best(beta); c != cut || p != promised {
			t.Fatalf("%d: cut %d promises %d, want %d and %d", n, c, p, cut, promised)
		}
	}
}

// TestNote keeps short texts of sentences that nothing speaks against, and nothing else for its being short.
func TestNote(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		keep  bool
	}{
		{[]string{"The council has closed the path along the bank until the end of the summer."}, true},
		{[]string{"今天上午大雨导致河水上涨两米并冲走了大桥。没有人受伤，警方正在调查原因"}, true},
		{[]string{"The path is closed.", "It opens again in May, says the town."}, true},
		{[]string{"Home"}, false},
		{[]string{"Home", "News", "Sport"}, false},
		{[]string{"We use cookies to improve your experience. By continuing you accept our cookie policy."}, false},
	} {
		d := pageOf(tt.lines...)
		Mark(d, Options{})
		for i := range d.Blocks {
			if b := &d.Blocks[i]; b.Verdict.Keep != tt.keep {
				t.Errorf("%q is kept: %v (%s)", b.Text, b.Verdict.Keep, b.Verdict.Why)
			}
		}
	}
}
