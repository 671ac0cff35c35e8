package extract

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// wordScores is addWords in plain words.
func wordScores(weights map[string][]wordWeight, text string) (scores languageScores, words int) {
	low := strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	for _, w := range strings.FieldsFunc(low, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '\u200c' && r != '-'
	}) {
		words++
		for _, ww := range weights[w] {
			scores[ww.lang] += int(ww.weight)
		}
	}
	return scores, words
}

func TestAddWords(t *testing.T) {
	table := languages()
	weights := wordWeights(table)
	texts := []string{"", "-", "C’est D'UN", "İn THE \u212aeep", "a\u0301 ２nd ②x ٣و", strings.Repeat("the", 30) + " the", "the" + strings.Repeat("ж", 30)}
	for _, s := range languageSamples {
		texts = append(texts, s.text, strings.ToUpper(s.text))
	}
	for r := rune(0x80); r < 0x3000; r++ {
		texts = append(texts, "the "+string(r)+"the"+string(r)+" the")
	}
	for _, text := range texts {
		want, words := wordScores(weights, text)
		var got languageScores
		if n := table.addWords(&got, text); n != words || got != want {
			t.Errorf("%q: %d words, want %d", text, n, words)
		}
	}
}

// What settled says needs no letters must come out the same with them.
func TestSettled(t *testing.T) {
	table := languages()
	settled := 0
	for _, s := range languageSamples {
		var scores languageScores
		script, _ := mainScript(scriptCounts(s.text))
		words := table.addWords(&scores, s.text)
		best := table.best(&scores, script)
		if !table.settled(&scores, best, words) {
			continue
		}
		settled++
		table.addLetters(&scores, s.text, words)
		if got := table.best(&scores, script); got != best || scores[got] < minScore*words {
			t.Errorf("%s: %s with letters, %s without", s.lang, table.codes[got], table.codes[best])
		}
	}
	if settled < 10 {
		t.Errorf("only %d samples are settled by their words", settled)
	}
}

func TestLanguageTableFits(t *testing.T) {
	table := languages()
	if n := len(table.codes); n > maxLanguages {
		t.Errorf("%d languages, room for %d", n, maxLanguages)
	}
	for w := range wordWeights(table) {
		if len(w) > maxFunctionWord {
			t.Errorf("%q is longer than %d bytes", w, maxFunctionWord)
		}
	}
}

// wordWeights are the weights of all function words by word.
func wordWeights(t *languageTable) map[string][]wordWeight {
	weights := map[string][]wordWeight{}
	for i, lang := range t.codes {
		for _, w := range t.common[lang] {
			weights[w] = append(weights[w], wordWeight{lang: uint8(i)})
		}
	}
	for _, ws := range weights {
		for i := range ws {
			ws[i].weight = sharedWeights[min(len(ws), len(sharedWeights)-1)]
		}
	}
	return weights
}

func TestWordTable(t *testing.T) {
	table := languages()
	weights := wordWeights(table)
	for w, want := range weights {
		if got := table.words.find([]byte(w)); !slices.Equal(got, want) {
			t.Errorf("%q has %v, want %v", w, got, want)
		}
		if other := w + "x"; weights[other] == nil && table.words.find([]byte(other)) != nil {
			t.Errorf("%q is found", other)
		}
	}
	if table.words.find(nil) != nil {
		t.Error("the empty word is found")
	}
}

func TestScriptCounts(t *testing.T) {
	for r := rune(0); r <= 0xffff; r++ {
		if unicode.Is(unicode.Cs, r) {
			continue
		}
		want := scriptOther
		for _, s := range scriptRanges {
			if s.lo <= r && r <= s.hi {
				want = s.s
			}
		}
		counts := scriptCounts("é中" + string(r))
		counts[scriptLatin]--
		counts[scriptHan] -= denseWeight
		counts[scriptOther] = 1
		if counts[want] == 0 {
			t.Errorf("%U is not counted as script %d", r, want)
		}
	}
}
