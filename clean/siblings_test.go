package clean

import (
	"strings"
	"testing"
)

// TestSiblings: a short paragraph between kept ones of its template is text; what a rule knows, what is a link, what stands
// elsewhere, and what shops and forums have between posts is none by that.
func TestSiblings(t *testing.T) {
	const long, short = `<div class=p><div><span>The council met on Tuesday to talk about it, and most had something to say.</span></div></div>`,
		`<div class=p><div><span>He stood.</span></div></div>`
	for _, c := range []struct {
		name, page, pageType string
		want                 bool
	}{
		{"an answer", long + short + long, "article", true},
		{"two in a row", long + short + strings.ReplaceAll(short, "stood", "sat") + long, "article", true},
		{"at the end", long + long + short, "article", false},
		{"another template", long + `<p>He stood.</p>` + long, "article", false},
		{"another section", `<section>` + long + `</section><section>` + short + `</section><section>` + long + `</section>`, "article", false},
		{"a link", long + strings.ReplaceAll(strings.ReplaceAll(short, "He", "<a href=/x>He"), ".", "</a>") + long, "article", false},
		{"an advertisement's label", long + strings.ReplaceAll(short, "He stood.", "Advertisement") + long, "article", false},
		{"hidden", long + strings.Replace(short, "<div class=p>", "<div class=p hidden>", 1) + long, "article", false},
		{"in a shop", long + short + long, "product", false},
	} {
		p := newPage(htmlOf(t, "<main>"+c.page+"</main>"), Options{})
		p.gather()
		p.view, p.pageType = newView(p, nil), c.pageType
		at := -1
		for i := range p.facts {
			if p.facts[i].score = 200; p.facts[i].words < 5 {
				p.facts[i].score, at = -200, i
			}
		}
		p.joinSiblings(levels / 2)
		if got := p.facts[at].kept(levels / 2); got != c.want {
			t.Errorf("%s: kept %t, want %t", c.name, got, c.want)
		}
	}
}
