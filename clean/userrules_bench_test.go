package clean

import (
	"fmt"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/rules"
)

// manyRules are n rules: of four, two with a phrase, one with a pattern, one with selectors.
func manyRules(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "- id: mine-%d\n  kind: related\n  why: Number %[1]d.\n", i)
		switch i % 4 {
		case 0, 1:
			fmt.Fprintf(&b, "  max_words: 12\n  strength: sure\n  match: starts\n  phrases: [\"read more of our number %d\"]\n  yes: [\"Read more of our number %[1]d\"]\n  no: [\"A number\"]\n", i)
		case 2:
			fmt.Fprintf(&b, "  max_words: 12\n  patterns: ['offer%d of [0-9]+ euros']\n  yes: [\"Offer%[1]d of 20 euros\"]\n  no: [\"An offer\"]\n", i)
		default:
			fmt.Fprintf(&b, "  hosts: [\"*.site%d.example\"]\n  drop: [\".promo-%[1]d\", \"article > div.box-%[1]d\", \"#ad-%[1]d p\"]\n  yes: ['<p class=\"promo-%[1]d\">x</p>']\n  no: ['<p>x</p>']\n", i)
		}
	}
	return []byte(b.String())
}

// Ten thousand rules load in less than a second.
func BenchmarkLoadUserRules(b *testing.B) {
	data := manyRules(10_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		list, err := rules.Read("mine.yaml", data)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := rules.Compile(list); err != nil {
			b.Fatal(err)
		}
	}
}

// Reading and cleaning a page without rules of a user's own and with ten thousand.
func BenchmarkUserRules(b *testing.B) {
	var page strings.Builder
	page.WriteString("<html><body><nav>")
	for i := range 40 {
		fmt.Fprintf(&page, "<a class=\"item promo-x%d\" href=/%[1]d>Section %[1]d</a> ", i)
	}
	page.WriteString("</nav><article>")
	for i := range 60 {
		fmt.Fprintf(&page, "<div class=\"par box-%d\" id=p%[1]d><p class=text>In the year %[1]d the council met on Monday evening to discuss the new budget, and it agreed on most of the points that were raised by the members.</p><ul><li><a href=/x>Read more of our stories</a></li></ul></div>", i)
	}
	page.WriteString("</article></body></html>")
	list, err := rules.Read("mine.yaml", manyRules(10_000))
	if err != nil {
		b.Fatal(err)
	}
	set, err := rules.Compile(list)
	if err != nil {
		b.Fatal(err)
	}
	for name, set := range map[string]*rules.Set{"none": nil, "10000": set} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(page.Len()))
			for b.Loop() {
				o := extract.Options{Shape: extract.HTML}
				if set != nil {
					o.Select = set.Selectors()
				}
				doc, err := extract.Parse(strings.NewReader(page.String()), o)
				if err != nil {
					b.Fatal(err)
				}
				Mark(doc, Options{Rules: set})
			}
		})
	}
}
