package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// Several linked titles with the beginnings of their stories are teasers beside an article; one may be part of it, and so may the
// items of an article that is a list, of which the model is sure.
func TestTeasers(t *testing.T) {
	const day = "2024-03-05"
	story := "<h1>The harbour</h1>" + strings.Repeat("<p class=text>The council met on Tuesday to talk about the plans for the old harbour, and most had something to say.</p>", 3)
	teaser := "<h3 class=t><a href=/s>Bridge closed for repairs</a></h3><p class=s>Drivers will have to go round by the north road for most of the coming summer, the town says.</p>"
	linked := "<div class=s><a href=/s>Drivers will have to go round by the north road for most of the coming summer, the town says.</a></div>"
	for _, c := range []struct {
		name, page     string
		points         int
		pageType, date string
		lowered        int
	}{
		{"three", story + strings.Repeat(teaser, 3), 100, "article", day, 6},
		{"no date", story + strings.Repeat(teaser, 3), 100, "article", "", 0},
		{"two", story + strings.Repeat(teaser, 2), 100, "article", day, 0},
		{"texts that are links", story + strings.Repeat(linked, 4), 100, "article", day, 4},
		{"the model is sure", story + strings.Repeat(teaser, 3), teaserDoubt, "article", day, 0},
		{"a listing", story + strings.Repeat(teaser, 3), 100, "listing", day, 0},
		{"links to other sites", story + strings.Repeat(strings.ReplaceAll(teaser, "/s>", "https://example.com/>"), 3), 100, "article", day, 0},
		{"no other text", "<h1>Stories</h1>" + strings.Repeat(teaser, 3), 100, "article", day, 0},
		{"text between them", story + teaser + teaser + story + teaser, 100, "article", day, 0},
		{"two with long titles", story + strings.Repeat(linked+"<p class=s>The council says that it will be open to walkers by the end of next week.</p>", 2), 100, "article", day, 0},
		{"three with long titles", story + strings.Repeat(linked+"<p class=s>The council says that it will be open to walkers by the end of next week.</p>", 3), 100, "article", day, 6},
		{"in Markdown", "# The harbour\n\n" + strings.Repeat("The council met on Tuesday to talk about the plans for the old harbour, and most had something to say.\n\n", 3) +
			strings.Repeat("### [Bridge closed for repairs](/s)\n\nDrivers will have to go round by the north road for most of the coming summer, the town says.\n\n", 3), 100, "article", day, 6},
		{"a label before each", story + strings.Repeat("<p>News</p>"+teaser, 3), 100, "article", day, 6},
	} {
		shape := extract.HTML
		if strings.HasPrefix(c.page, "#") {
			shape = extract.Markdown
		}
		if got := loweredTeasers(t, c.name, c.page, shape, c.pageType, c.date, func(int) int { return c.points }); got != c.lowered {
			t.Errorf("%s: %d blocks lowered, want %d", c.name, got, c.lowered)
		}
	}
}

// loweredTeasers counts the blocks that are lowered as teasers, each by as much and as a headline, of a page of the type and
// the day, where block i has points(i).
func loweredTeasers(t *testing.T, name, src string, shape extract.Shape, pageType, date string, points func(i int) int) (n int) {
	t.Helper()
	doc, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: shape})
	if err != nil {
		t.Fatal(err)
	}
	p := newPage(doc, Options{})
	p.gather()
	p.view, p.pageType, p.doc.Meta.Date = newView(p, nil), pageType, date
	for i := range p.facts {
		p.facts[i].score = points(i)
	}
	p.judgeTeasers()
	for i := range p.facts {
		f := &p.facts[i]
		if f.score == points(i) {
			continue
		}
		if n++; f.score != points(i)-teaserOdds || f.kind != extract.Headlines {
			t.Errorf("%s: %q has %d points and is %s", name, p.doc.Blocks[i].Text, f.score, f.kind)
		}
	}
	return n
}
