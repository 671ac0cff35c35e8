package check

import (
	"fmt"
	"strings"

	"winnow/extract"
)

// truncatedEnding finds texts that break off where the rest stands on another page.
func truncatedEnding() *Check {
	return &Check{
		ID: "truncated-ending", Severity: Warning, Family: pages,
		Help: "a text that ends in “… Read more”",
		Why: "Only the beginning of the text was taken: a teaser from a list, a feed that holds no more, or what stands before a wall. " +
			"Take the text from its own page. A text that ends in three dots alone is no fault.",
		Yes: []Example{{Text: paragraphs[0] + "\n\nWardens had put up shelters along the bank in spring, and… Read more\n"},
			{Text: paragraphs[0] + "\n\nWardens had put up shelters along the bank in spring, and [...]\n"},
			{Text: paragraphs[0] + "\n\nDie Wärter hatten im Frühjahr Unterstände gebaut, und … Weiterlesen »\n"},
			{Text: paragraphs[0] + "\n\n獺が戻ってきたと郡が月曜日に発表した。四十年ぶりの… 続きを読む\n"}},
		No: []Example{{Text: paragraphs[0] + "\n\nAnd then there were two…\n"}, {Text: paragraphs[0] + "\n\nThose who want to read more will find more in the survey.\n"},
			{Text: "Wardens […] had put up shelters.\n\n" + paragraphs[0] + "\n"}},
		find: func(d *Document, say func(Hit)) {
			last, next := d.ending()
			if last == nil {
				return
			}
			text := strings.TrimSpace(last.Text)
			if !strings.Contains(text, "…") && !strings.Contains(text, "...") {
				return // the expressions are slow, and all of them ask for these
			}
			cut := cutEnding().MatchString(text) || dots().MatchString(text) && next != nil && moreLine().MatchString(strings.TrimSpace(next.Text))
			if !cut {
				return
			}
			tail := text[len(text)-len(lastCharacters(text, excerptLength)):]
			say(Hit{Start: last.End, End: last.End, Key: tail,
				Message: fmt.Sprintf("the text breaks off at %s: take it whole from its own page", excerpt(tail))})
		},
	}
}

// ending returns the last block of the body and the block behind it, nil where there is none.
func (d *Document) ending() (last, next *extract.Block) {
	for i := len(d.Page.Blocks) - 1; i >= 0; i-- {
		b := &d.Page.Blocks[i]
		if b.Verdict.Keep && b.Text != "" {
			if i+1 < len(d.Page.Blocks) {
				next = &d.Page.Blocks[i+1]
			}
			return b, next
		}
	}
	return nil, nil
}

// lastCharacters returns the end of s, at most n characters.
func lastCharacters(s string, n int) string {
	runes := []rune(s)
	return string(runes[max(0, len(runes)-n):])
}

// more is what leads to the rest of a text, in the languages that the rules know and some
// others.
const more = `(?:read (?:more|on|the full (?:story|article))|continue reading|keep reading|see more|more|weiterlesen|mehr lesen|mehr|weiter|` +
	`lire (?:la suite|plus)|en savoir plus|leer más|seguir leyendo|ver más|leia mais|ler mais|continue lendo|saiba mais|leggi tutto|continua a leggere|continua|` +
	`lees (?:meer|verder)|czytaj (?:dalej|więcej)|więcej|читать (?:далее|дальше|полностью)|далее|подробнее|читати далі|devamını oku|devamı|` +
	`اقرأ المزيد|المزيد|और पढ़ें|आगे पढ़ें|阅读(?:全文|更多)|閱讀(?:全文|更多)|查看更多|繼續閱讀|继续阅读|続きを読む|もっと読む|더 ?보기|계속 읽기|` +
	`διαβάστε περισσότερα|περισσότερα|läs mer|læs mere|les mer|lue lisää|číst dál|více|citește mai mult|bővebben|tovább|selengkapnya|baca selengkapnya|xem thêm|đọc tiếp)`

var (
	cutEnding = lazily(`(?i)(?:(?:…|\.\.\.)[\])]?\s*[\[(]?` + more + `[\])]?[\s.…»›→>]*|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.|more…|more\.\.\.)\))$`)
	dots      = lazily(`(?:…|\.\.\.)$`)
	moreLine  = lazily(`(?i)^[\[(]?` + more + `[\])]?[\s.…»›→>]*$`)
)
