package check

import (
	"fmt"
	"html"

	"winnow/extract"
)

// htmlEntity finds entities of HTML that readers see as such.
func htmlEntity() *Check {
	return &Check{
		ID: "html-entity", Severity: Warning, Family: markupOf,
		Help: "an entity of HTML that was not resolved (“&amp;nbsp;”)",
		Why: "The text was escaped twice, or taken out of a page without resolving its entities. Write the character itself, " +
			"or escape it once.",
		Yes: []Example{{Text: "Fish &amp; chips&nbsp;at nine\n"}, {Text: "It wasn&#8217;t\n"}, {Text: "<html><body><p>Fish &amp;amp; chips, it wasn&amp;#39;t</p></body></html>", Name: "a.html"},
			{Text: "# Menu\n\nFish &amp;amp; chips\n", Name: "a.md"}},
		No: []Example{{Text: "Fish & chips; AT&T; R&D;\n"}, {Text: "https://example.org/?a=1&copy=2\n"}, {Text: "<html><body><p>Fish &amp; chips</p></body></html>", Name: "a.html"},
			{Text: "# Menu\n\nFish &amp; chips, `&nbsp;`\n", Name: "a.md"}},
		find: func(d *Document, say func(Hit)) {
			re := entity
			if d.Shape == extract.Markdown {
				re = doubleEntity // one level is Markdown's own
			}
			var hits []Hit
			d.match(re, "&", func(h Hit) { hits = append(hits, h) }, func(m string) string {
				if html.UnescapeString(m) == m {
					return ""
				}
				return fmt.Sprintf("%s stands for %q: write that itself, or escape it once", m, html.UnescapeString(html.UnescapeString(m)))
			})
			d.unlessPrograms(hits, say)
		},
	}
}

// The forms of entities, as the HTML standard has them.
var (
	entity       = lazily(`&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)
	doubleEntity = lazily(`&amp;(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)
)
