package explain

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"winnow/extract"
	"winnow/internal/rules"
)

// document has a block of every sort.
func document() *extract.Document {
	block := func(line int, typ extract.Type, keep bool, kind extract.Kind, why, text string) extract.Block {
		return extract.Block{Text: text, Type: typ, Line: line, Words: extract.CountWords(text),
			Verdict: extract.Verdict{Keep: keep, Kind: kind, Why: why}}
	}
	return &extract.Document{Shape: extract.HTML, Charset: "utf-8", Blocks: []extract.Block{
		block(3, extract.ListItem, false, extract.Navigation, "link-list", "Home"),
		block(7, extract.Title, false, "", "headline", "Otters return"),
		block(9, extract.Paragraph, true, "", "prose", "After forty years without a sighting, two otters were seen on Monday below the old mill."),
		block(11, extract.Paragraph, true, "", "prose", strings.Repeat("四十年ぶりにカワウソが戻った。", 20)),
		block(0, extract.Other, false, extract.AuthorBox, strings.Repeat("a-very-long-reason-", 5), "line one\nline\x1b[31m \u202etwo"),
	}}
}

func TestTerm(t *testing.T) {
	const want = `page.html: html, utf-8; kept 2 of 5 blocks, 156 of 164 words
     3 - navigation link-list                          Home
     7 - title      headline                           Otters return
     9 + paragraph  prose                              After forty years withou…
    11 + paragraph  prose                              四十年ぶりにカワウソが戻…
       - author-box a-very-long-reason-a-very-long-re… line one line�[31m �two
`
	var b strings.Builder
	if err := Term(&b, document(), Options{Name: "page.html"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
}

func TestTermFits(t *testing.T) {
	doc := document()
	doc.Damage, doc.Standin = strings.Repeat("damage ", 30), "login"
	for _, width := range []int{0, 40, 80, 200} {
		var b strings.Builder
		if err := Term(&b, doc, Options{Name: strings.Repeat("name", 60), Width: width}); err != nil {
			t.Fatal(err)
		}
		most := width
		if width == 0 {
			most = DefaultWidth
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if n := columns(line); n > most {
				t.Errorf("%d columns of %d: %q", n, most, line)
			}
		}
	}
}

func TestColor(t *testing.T) {
	var with, without strings.Builder
	if err := Term(&with, document(), Options{Color: true}); err != nil {
		t.Fatal(err)
	}
	if err := Term(&without, document(), Options{}); err != nil {
		t.Fatal(err)
	}
	bare := regexp.MustCompile(`\x1b\[[0-9]*m`).ReplaceAllString(with.String(), "")
	if bare != without.String() || with.String() == bare {
		t.Errorf("colours change more than colours:\n%s", with.String())
	}
	if strings.Contains(without.String(), "\x1b") {
		t.Errorf("the page's own escape sequence came through")
	}
}

func TestShows(t *testing.T) {
	for _, tc := range []struct {
		name string
		opts Options
		want []int
	}{
		{"all", Options{}, []int{0, 1, 2, 3, 4}},
		{"kept", Options{Kept: true}, []int{2, 3}},
		{"dropped", Options{Dropped: true}, []int{0, 1, 4}},
		{"both", Options{Kept: true, Dropped: true}, []int{0, 1, 2, 3, 4}},
		{"kinds", Options{Kinds: []extract.Kind{extract.AuthorBox, extract.Ad}}, []int{4}},
		{"kind of what was kept", Options{Kept: true, Kinds: []extract.Kind{extract.AuthorBox}}, nil},
		{"grep", Options{Grep: regexp.MustCompile("(?i)OTTERS")}, []int{1, 2}},
		{"grep and dropped", Options{Dropped: true, Grep: regexp.MustCompile("(?i)OTTERS")}, []int{1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []int
			for i, doc := 0, document(); i < len(doc.Blocks); i++ {
				if tc.opts.shows(&doc.Blocks[i]) {
					got = append(got, i)
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// What is shown of a rule is a file of rules that says the same.
func TestRuleReadsBack(t *testing.T) {
	const file = `- id: my-rule
  kind: ad
  lang: en
  why: It's "mine".
  max_words: 5
  strength: likely
  where: end
  phrases: [my line, "it's: mine"]
  patterns: ['my (line|word)s?']
  needs: [my]
  yes: [My line, "It's: mine"]
  no: ["not\tmine", No line]
`
	want, err := rules.Parse("rules", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Rule(&b, &want[0]); err != nil {
		t.Fatal(err)
	}
	got, err := rules.Parse("rules", []byte(b.String()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	want[0].Source, got[0].Source = "", ""
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(rules.Rule{})); diff != "" {
		t.Errorf("rule (-want +got):\n%s", diff)
	}
}
