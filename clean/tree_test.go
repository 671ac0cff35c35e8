package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
	"winnow/internal/rules"
)

func TestTagPoints(t *testing.T) {
	type want struct {
		points int
		kind   extract.Kind
	}
	tests := map[string]want{"main": {100, ""}, "article": {100, ""}, "nav": {-350, extract.Navigation}, "footer": {-400, extract.Legal},
		"header": {-120, extract.Navigation}, "aside": {-280, extract.Related}, "dialog": {-400, extract.Consent}, "select": {-350, extract.Form},
		"button": {-200, extract.Form}, "div": {0, ""}, "section": {0, ""}}
	for tag, w := range tests {
		if points, kind := tagPoints(&extract.Node{Tag: tag}); points != w.points || kind != w.kind {
			t.Errorf("<%s>: %d %s", tag, points, kind)
		}
	}
}

func TestClassPoints(t *testing.T) {
	for s, want := range map[rules.Strength]int{rules.Sure: 350, rules.Likely: 200, rules.Hint: 80} {
		if got := classPoints(&rules.Rule{Strength: s}); got != want {
			t.Errorf("%s: %d", s, got)
		}
	}
}

func TestScopeAdd(t *testing.T) {
	type step struct {
		points int
		kind   extract.Kind
		main   bool
	}
	tests := []struct {
		name   string
		steps  []step
		points int
		kind   extract.Kind
	}{
		{"nothing", []step{{0, extract.Ad, false}}, 0, ""},
		{"one", []step{{-200, extract.Ad, false}}, -200, extract.Ad},
		{"the stronger names it", []step{{-200, extract.Ad, false}, {-201, extract.Share, false}}, -401, extract.Share},
		{"the weaker does not", []step{{-200, extract.Ad, false}, {-200, extract.Share, false}}, -400, extract.Ad},
		{"down to a floor", []step{{-400, extract.Ad, false}, {-400, extract.Ad, false}}, -500, extract.Ad},
		{"up to a roof", []step{{100, "", false}, {100, "", false}}, 150, ""},
		{"what holds the text is not condemned", []step{{-200, extract.Ad, true}}, 0, ""},
		{"but praised", []step{{100, "", true}}, 100, ""},
	}
	for _, tt := range tests {
		var s scope
		for _, st := range tt.steps {
			s.add(st.points, st.kind, "why", st.main, rankClass)
		}
		if int(s.points) != tt.points || s.kind != tt.kind {
			t.Errorf("%s: %d %q, want %d %q", tt.name, s.points, s.kind, tt.points, tt.kind)
		}
	}
	var s scope
	s.add(100, "", "first", false, rankTag)
	s.add(50, "", "second", false, rankTag)
	if s.why != "first" {
		t.Errorf("the first praise is the reason: %q", s.why)
	}
}

// TestTree gives the points of the elements around blocks.
func TestTree(t *testing.T) {
	long := `<p>` + sentence(60) + `</p>`
	tests := []struct {
		name string
		page string
		want []int
		kind extract.Kind // of the last block
	}{
		{"main", `<main>` + long + `</main>`, []int{100}, ""},
		{"navigation", long + `<nav>Zq</nav>`, []int{0, -350}, extract.Navigation},
		{"a chain", long + `<footer><nav>Zq</nav></footer>`, []int{0, -500}, extract.Legal},
		{"a named element", long + `<div class="share-buttons">Zq</div>`, []int{0, -200}, extract.Share},
		{"named by its id", long + `<div id="share-buttons">Zq</div>`, []int{0, -200}, extract.Share},
		{"what holds two fifths of the prose is condemned", `<p>` + sentence(60) + `</p><div class="share-buttons"><p>` + sentence(40) + `</p></div>`, []int{0, -200}, extract.Share},
		{"what holds more is not", `<p>` + sentence(59) + `</p><div class="share-buttons"><p>` + sentence(41) + `</p></div>`, []int{0, 0}, ""},
		{"a path", long + `<ol class="breadcrumb"><li>Home</li></ol>`, []int{0, -200}, extract.Breadcrumb},
	}
	for _, tt := range tests {
		p := read(htmlOf(t, `<body>`+tt.page+`</body>`), (*page).readBlocks, (*page).readRules)
		if diff := cmp.Diff(tt.want, gained(p, (*page).readTree)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if f := &p.facts[len(p.facts)-1]; f.kind != tt.kind {
			t.Errorf("%s: the last block is %q, want %q", tt.name, f.kind, tt.kind)
		}
	}
	d := pageOf("x")
	d.Nodes[0].Tag = "nav"
	if got := gained(read(d, (*page).readBlocks, (*page).readRules), (*page).readTree); got[0] != 0 {
		t.Errorf("text has no elements: %v", got)
	}
}

// TestThread: on a thread's page posts may be named as comments.
func TestThread(t *testing.T) {
	source := func(article, comment int) string {
		return `<body><div><p>` + sentence(article) + `</p></div><div class="comments">` + strings.Repeat(`<div class="comment"><p>`+sentence(comment)+`</p></div>`, 2) + `</div></body>`
	}
	tests := []struct {
		name     string
		pagetype string
		article  int
		comment  int
		want     bool
	}{
		{"more than an eighth of the prose", "forum", 559, 40, true},
		{"an eighth", "forum", 560, 40, false},
		{"an article", "article", 20, 40, false},
	}
	for _, tt := range tests {
		d := htmlOf(t, source(tt.article, tt.comment))
		d.TypeEvidence.Type = tt.pagetype
		p := read(d, (*page).readBlocks, (*page).readRules)
		got := gained(p, (*page).readTree)
		if p.thread != tt.want || (got[1] == 0) != tt.want {
			t.Errorf("%s: %v, points %v", tt.name, p.thread, got)
		}
		if n := p.commentProse(); n != 2*tt.comment {
			t.Errorf("%s: %d words of comments, want %d", tt.name, n, 2*tt.comment)
		}
	}
}

// TestReplies: where a page has text beside what is named as comments, the comments are
// condemned by their name however long they are, and never kept.
func TestReplies(t *testing.T) {
	tests := []struct {
		name     string
		pagetype string
		article  int // words
		comments int // of one comment
		reply    bool
		against  bool // the name speaks against the comment
	}{
		{"a short story below it hundreds of words", "article", 20, 300, true, true},
		{"hardly a story", "article", 19, 300, false, false},
		{"a thread", "forum", 20, 300, false, false},
		{"a question with comments", "forum", 60, 100, false, false},
		{"a thread with a remark", "forum", 300, 40, false, true},
	}
	for _, tt := range tests {
		d := htmlOf(t, `<body><div><p>`+sentence(tt.article)+`</p></div><div class="comments"><p>`+sentence(tt.comments)+`</p></div></body>`)
		d.TypeEvidence.Type = tt.pagetype
		p := read(d, (*page).readBlocks, (*page).readRules)
		got := gained(p, (*page).readTree)
		if f := &p.facts[1]; f.reply != tt.reply || (got[1] < 0) != tt.against || p.facts[0].reply {
			t.Errorf("%s: reply %v, points %v, want %v and against it %v", tt.name, f.reply, got, tt.reply, tt.against)
		}
	}
	if f := (facts{score: 900, reply: true}); f.kept(400) {
		t.Error("a reply is kept")
	}
}

// TestThreadAlone: what is named as comments is the text of a page on which nothing else is, whatever its type.
func TestThreadAlone(t *testing.T) {
	var posts strings.Builder
	for _, text := range chapters(4) {
		posts.WriteString(`<div class="comment"><div class="comment-author">moth</div><div class="comment-body"><p>` + text + "</p></div></div>")
	}
	for name, tc := range map[string]struct {
		story string
		want  bool
	}{
		"nothing else":          {"", true},
		"below a count of them": {"<h2>4 Comments</h2>", false},
		"below a story":         {"<article><p>" + strings.Join(chapters(12)[8:], "</p><p>") + "</p></article>", false},
	} {
		d := htmlOf(t, "<html><body><h1>Why does the pump stop?</h1>"+tc.story+`<div class="comments">`+posts.String()+"</div></body></html>")
		Mark(d, Options{})
		for i, text := range chapters(4) {
			if got := strings.Contains(d.Text(), text); got != tc.want {
				t.Errorf("%s: comment %d in the text: %v", name, i, got)
			}
		}
	}
}
