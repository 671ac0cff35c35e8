package clean

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// BenchmarkUserRules reads and cleans pages without rules of a user's own and with ten
// thousand, in turn; "extra-%" is what the quickest run with them takes more.
func BenchmarkUserRules(b *testing.B) {
	list, err := rules.Read("mine.yaml", manyRules(10_000))
	if err != nil {
		b.Fatal(err)
	}
	set, err := rules.Compile(list)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range costPages {
		src, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, address := range []string{"", "https://www.site3.example/x"} {
			b.Run(filepath.Base(filepath.Dir(name))+"/"+address, func(b *testing.B) {
				b.SetBytes(int64(2 * len(src)))
				var least [2]time.Duration
				for b.Loop() {
					for k, own := range []*rules.Set{nil, set} {
						began := time.Now()
						cleanWith(b, src, address, own)
						if took := time.Since(began); least[k] == 0 || took < least[k] {
							least[k] = took
						}
					}
				}
				b.ReportMetric(100*(float64(least[1])/float64(least[0])-1), "extra-%")
			})
		}
	}
}

func cleanWith(b *testing.B, src []byte, address string, set *rules.Set) {
	doc, err := extract.Parse(bytes.NewReader(src), extract.Options{URL: address, Select: set.Selectors()})
	if err != nil {
		b.Fatal(err)
	}
	Mark(doc, Options{Rules: set})
}
