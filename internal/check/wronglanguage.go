package check

import (
	"fmt"
	"strings"

	"winnow/clean"
	"winnow/extract"
)

// languageWords is how many words of running text a document has at least whose language is
// told: of shorter ones names and quotations are too large a share, and lists of names are in no
// language. Of 12 findings on pages of WCXB that counted all words 5 were wrong: a list of films
// was Czech, one of cups Afrikaans.
const languageWords = 50

// runningWords counts the words of shown blocks that read as sentences; nought in a text that is
// filled up with what printers set, which passes for Latin.
func (d *Document) runningWords() int {
	if d.Page.Meta.Language == "la" && strings.Contains(strings.ToLower(d.Text), "lorem ipsum") {
		return 0
	}
	n := 0
	d.blocks(func(b *extract.Block) {
		if !b.Hidden && b.Words >= sentenceWords && 2*b.LinkWords < b.Words && clean.EndsSentence(b.Text) {
			n += b.Words
		}
	})
	return n
}

// sentenceWords is how many words a block has at least that is taken for a sentence, as when the
// page's language is told.
const sentenceWords = 10

// The folder's language is that of at least commonShare in 100 of at least commonTexts texts.
const (
	commonTexts = 10
	commonShare = 90
)

// wrongLanguage finds texts in another language than they should be in.
func wrongLanguage() *Check {
	long := strings.Join(paragraphs[:], " ")
	german := "Nach vierzig Jahren wurden am Montag zwei Otter unterhalb der alten Mühle gesehen, wie der Kreis mitteilte. Die Wärter hatten im Frühjahr " +
		"Unterstände am Ufer gebaut, und das Wehr wurde im letzten Herbst nach langem Streit für die Fische geöffnet. Ob die Tiere bleiben, ist nicht bekannt; " +
		"eine Untersuchung des oberen Tals beginnt im September und dauert ein ganzes Jahr."
	return &Check{
		ID: "wrong-language", Severity: Warning, Family: pages,
		Help: "a text in another language than --lang, its own metadata or the texts beside it",
		Why: "A text in the wrong language was mostly put into the wrong place, or is an error page or notice of whoever served it. Move it, or set " +
			"its language. Without --lang, and where the text's metadata name none, the language of nine texts in ten is that of the others.",
		Yes: []Example{{Text: german, Lang: "en"}, {Text: `{"language": "en", "text": "` + german + `"}`, Name: "a.jsonl"}, {Text: german, Beside: repeat(long, 10)}},
		No: []Example{{Text: german, Lang: "de"}, {Text: "Guten Tag.", Lang: "en"}, {Text: strings.Repeat("#1 River of Otters 2026 1h 54m PG-13 5.9 (22K)\n\n", 20), Lang: "en"}, {Text: german}, {Text: german, Beside: repeat(long, 3)},
			{Text: strings.Repeat("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. ", 4), Lang: "en"}},
		across: func(all []*Digest, say func(int, Hit)) {
			common := commonLanguage(all)
			for i, g := range all {
				want, whose := g.wanted(common)
				if want == "" || g.Lang == "" || g.Words < languageWords || sameLanguage(want, g.Lang) {
					continue
				}
				say(i, Hit{Key: want + g.Lang, Message: fmt.Sprintf("the text is in %q, %s is %q: move it, or set its language", g.Lang, whose, want)})
			}
		},
	}
}

// repeat gives texts that differ in their numbers alone.
func repeat(text string, n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%s This is report %d.", text, i))
	}
	return out
}

// wanted is the language that a document must be in, and who says so.
func (g *Digest) wanted(common string) (lang, whose string) {
	switch {
	case g.plan.lang != "":
		return g.plan.lang, "--lang"
	case g.declared != "":
		return g.declared, "its metadata's"
	}
	return common, "that of the others"
}

// commonLanguage is the language of nearly all texts, "" where there is none.
func commonLanguage(all []*Digest) string {
	counts, n := map[string]int{}, 0
	for _, g := range all {
		if g.Lang != "" && g.Words >= languageWords {
			counts[g.Lang]++
			n++
		}
	}
	for lang, c := range counts {
		if n >= commonTexts && c*100 >= commonShare*n {
			return lang
		}
	}
	return ""
}

// sameLanguage compares codes; what detection cannot well tell apart is the same. The three texts of
// WCXB that it takes for Afrikaans are lists and teasers in English.
func sameLanguage(a, b string) bool {
	if a == b {
		return true
	}
	for _, group := range []string{"af en", "no nb nn da", "hr sr bs sl", "id ms", "cs sk", "pt gl", "es ca", "bg mk", "ru uk be", "hi mr ne", "fa ar ur"} {
		if strings.Contains(group, a) && strings.Contains(group, b) {
			return true
		}
	}
	return false
}
