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
		points         int // of the blocks behind the story, which has 100
		pageType, date string
		lowered        int
	}{
		{"four", story + strings.Repeat(teaser, 4), 40, "article", "2024-03-05", 8},
		{"three", story + strings.Repeat(teaser, 3), 40, "article", "2024-03-05", 0},
		{"as likely as the story", story + strings.Repeat(teaser, 4), 100, "article", "2024-03-05", 0},
		{"no date", story + strings.Repeat(teaser, 4), 40, "article", "", 0},
		{"a listing", story + strings.Repeat(teaser, 4), 40, "listing", "2024-03-05", 0},
		{"no other text", strings.Repeat(teaser, 4), 40, "article", "2024-03-05", 0},
		{"sections of two paragraphs", story + strings.Repeat("Bridge closed for repairs\n\n"+story, 4), 40, "article", "2024-03-05", 0},
		{"pieces of sentences", story + strings.Repeat("from the north\n\nand drivers will have to go round by it for most of the coming summer, the town says.\n\n", 4), 40, "article", "2024-03-05", 0},
		{"far from one another", story + strings.Repeat(teaser+strings.Repeat("News\n\n", 8), 4), 40, "article", "2024-03-05", 0},
	} {
		points := func(i int) int {
			if i > 1 {
				return c.points
			}
			return 100
		}
		if got := loweredTeasers(t, c.name, c.text, extract.Text, c.pageType, c.date, points); got != c.lowered {
			t.Errorf("%s: %d blocks lowered, want %d", c.name, got, c.lowered)
		}
	}

	// Reviews of one paragraph each: of the paragraphs the models are sure, of what they are headed not.
	reviews := func(i int) int {
		switch {
		case i < 2:
			return 2 * teaserDoubt
		case (i-2)%3 == 2:
			return teaserDoubt
		}
		return -100
	}
	if got := loweredTeasers(t, "sure of the texts", story+strings.Repeat(teaser, 4), extract.Text, "article", "2024-03-05", reviews); got != 0 {
		t.Errorf("sure of the texts: %d blocks lowered, want none", got)
	}
}
