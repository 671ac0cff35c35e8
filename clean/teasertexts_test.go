package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// In flattened text teasers are single texts below a title each, of which the models think less than of the article.
func TestTeaserTexts(t *testing.T) {
	const (
		story  = "The council met on Tuesday to talk about the plans for the old harbour, and most had something to say.\n\nNobody could tell what it would cost or when it should be done, so it will meet again in May.\n\n"
		teaser = "News\n\nBridge closed for repairs\n\nDrivers will have to go round by the north road for most of the coming summer, the town says.\n\n"
	)
	for _, c := range []struct {
		name, text     string
		less           int // points of the rows' blocks below those of the story
		pageType, date string
		lowered        int
	}{
		{"four", story + strings.Repeat(teaser, 4), 60, "article", "2024-03-05", 8},
		{"three", story + strings.Repeat(teaser, 3), 60, "article", "2024-03-05", 0},
		{"as likely as the story", story + strings.Repeat(teaser, 4), 0, "article", "2024-03-05", 0},
		{"no date", story + strings.Repeat(teaser, 4), 60, "article", "", 0},
		{"a listing", story + strings.Repeat(teaser, 4), 60, "listing", "2024-03-05", 0},
		{"no other text", strings.Repeat(teaser, 4), 60, "article", "2024-03-05", 0},
		{"sections of two paragraphs", story + strings.Repeat("Bridge closed for repairs\n\n"+story, 4), 60, "article", "2024-03-05", 0},
		{"pieces of sentences", story + strings.Repeat("from the north\n\nand drivers will have to go round by it for most of the coming summer, the town says.\n\n", 4), 60, "article", "2024-03-05", 0},
		{"far from one another", story + strings.Repeat(teaser+strings.Repeat("News\n\n", 8), 4), 60, "article", "2024-03-05", 0},
	} {
		doc, err := extract.Parse(strings.NewReader(c.text), extract.Options{Shape: extract.Text})
		if err != nil {
			t.Fatal(err)
		}
		p := newPage(doc, Options{})
		p.gather()
		p.view, p.pageType, p.doc.Meta.Date = newView(p, nil), c.pageType, c.date
		for i := range p.facts {
			if p.facts[i].score = 100; i > 1 {
				p.facts[i].score -= c.less
			}
		}
		p.judgeTeaserTexts()
		lowered := 0
		for i := range p.facts {
			if f := &p.facts[i]; f.score < 100-c.less {
				lowered++
				if f.kind != extract.Headlines {
					t.Errorf("%s: %q is %s", c.name, p.doc.Blocks[i].Text, f.kind)
				}
			}
		}
		if lowered != c.lowered {
			t.Errorf("%s: %d blocks lowered, want %d", c.name, lowered, c.lowered)
		}
	}
}
