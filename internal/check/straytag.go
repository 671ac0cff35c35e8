package check

import (
	"fmt"
	"strings"

	"winnow/extract"
)

// strayTag finds tags of HTML that readers see as such.
func strayTag() *Check {
	return &Check{
		ID: "stray-tag", Severity: Warning, Family: markupOf,
		Help: "a tag of HTML in the text",
		Why: "The tag was escaped, or cut in two, and is now text. Take it out, or put it into code where the text is about it. " +
			"Markdown may hold HTML, so that it is not looked at there.",
		Yes: []Example{{Text: "The otters<br/>are back.\n"}, {Text: "The otters are back.</p>\n"},
			{Text: "<html><body><p>The otters&lt;/p&gt; are back</p></body></html>", Name: "a.html"}},
		No: []Example{{Text: "If a<b and b>c, then <name> and <https://example.org> hold; Map<String, List>.\n"}, {Text: "The <p> element\n"},
			{Text: "The otters<br/>are back.\n", Name: "a.md"}},
		find: func(d *Document, say func(Hit)) {
			if d.Shape == extract.Markdown || d.Shape != extract.HTML && strings.Count(d.Text, "HTML") > 1 {
				return // it may hold tags, or is about them
			}
			var hits []Hit
			d.match(tagText, "<", func(h Hit) { hits = append(hits, h) }, func(m string) string {
				if strings.Contains(m, `=""`) || strings.Contains(m, `"URL"`) || strings.HasPrefix(m, "><") || strings.HasPrefix(m, "/><") {
					return "" // shown as one that may be used
				}
				return fmt.Sprintf("%s is a tag of HTML that readers see: take it out", excerpt(m))
			})
			d.unlessPrograms(hits, say)
		},
	}
}

// tagText finds tags that are seldom spoken of: closing ones, ones with attributes, and line
// breaks. Code to embed a player is shown on purpose, so that frames are none.
var tagText = lazily(`(?i)>?</(?:p|div|span|b|i|u|em|strong|a|li|ul|ol|table|tr|td|th|tbody|h[1-6]|font|center|blockquote|section|figure|figcaption|small|sup|sub)>` +
	`|<(?:p|div|span|a|img|font|table|td|tr|h[1-6]|ul|li|section|figure)\s+[a-z-]+\s*=\s*["'][^<>]*>|[^\s>]<br\s*/?>|<br\s*/?>[^\s<]|<br\s*/>`)
