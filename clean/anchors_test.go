package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// An id that generators make of a heading names no part of the page's frame; one that weblogs give to it does.
func TestAnchors(t *testing.T) {
	prose := strings.Repeat("<p>The reviewers will answer in a few days, and most of what they say is worth a change of the patch.</p>", 3)
	for _, c := range []struct {
		open, heading string
		kept          bool
	}{
		{`<section id="respond-to-review-comments">`, "<h2>Respond to review comments<a>¶</a></h2>", true},
		{`<section id="respond-to-review-comments">`, "<h2>What the reviewers say</h2>", false},
		{`<section id="comments">`, "<h2>Comments</h2>", false},
		{`<section>`, `<h2 id="comment-form">Comment form</h2>`, true},
		{`<section>`, `<h2 id="comment-form">Say something</h2>`, false},
	} {
		page := "<main><h1>Submitting patches</h1>" + strings.Repeat(prose, 3) + c.open + c.heading + prose + "</section></main>"
		doc := htmlOf(t, page)
		Mark(doc, Options{})
		hit := false
		for i := range doc.Blocks {
			hit = hit || doc.Blocks[i].Verdict.Kind == extract.Comments
		}
		if hit == c.kept {
			t.Errorf("%s%s: comments: %v", c.open, c.heading, hit)
		}
	}
}
