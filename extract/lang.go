package extract

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed lang/words.txt
var languageWords string

// languageTable is what telling languages of one script apart rests on. Languages stand in
// it by their place in codes.
type languageTable struct {
	codes   []string // in alphabetical order, which decides between equals
	scripts []script
	common  map[string][]string // function words by language
	words   wordTable
	telling []tellingLetters
	told    []int // by language, how many of telling speak for it
}

// maxLanguages bounds the languages of the table, so that scores need no memory of their own.
const maxLanguages = 96

// languages reads the function words once.
var languages = sync.OnceValue(func() *languageTable {
	t := &languageTable{common: map[string][]string{}}
	for line := range strings.Lines(languageWords) {
		lang, words, ok := strings.Cut(line, " ")
		if ok && len(lang) == 2 {
			t.common[lang] = strings.Fields(words)
		}
	}
	t.listCodes()
	t.words = newWordTable(t.codes, t.common)
	t.readTelling()
	return t
})

// listCodes lists the languages that have function words or telling letters.
func (t *languageTable) listCodes() {
	t.codes = slices.Collect(maps.Keys(t.common))
	for _, l := range telling {
		t.codes = append(t.codes, strings.Fields(l.langs)...)
	}
	slices.Sort(t.codes)
	t.codes = slices.Compact(t.codes)
	for _, code := range t.codes {
		t.scripts = append(t.scripts, langScript(code))
	}
}

// index returns the place of a language among the codes, -1 for one that is not listed.
func (t *languageTable) index(lang string) int {
	if i, ok := slices.BinarySearch(t.codes, lang); ok {
		return i
	}
	return -1
}

// IsFunctionWord reports whether the lower-case word is one of the common function words
// of the language (ISO 639-1); it is false for every word of an unlisted language.
func IsFunctionWord(lang, word string) bool {
	t := languages()
	i := t.index(lang)
	return slices.ContainsFunc(t.words.find([]byte(word)), func(w wordWeight) bool { return int(w.lang) == i })
}

// The bounds of detection: fewer words than minLanguageWords tell too little, and
// maxLanguageBytes of the text tell enough.
const (
	minLanguageWords = 20
	maxLanguageBytes = 4_000
)

// detectLanguage returns the language of text as an ISO 639-1 code, "" if unknown. The
// hint, what the markup claims (a BCP 47 tag), decides where the text is too short or
// fits two languages about equally well.
func detectLanguage(text, hint string) string {
	hint = languageCode(hint)
	text = clip(text, maxLanguageBytes)
	if !hasLanguageWords(text) {
		return hint
	}
	counts := scriptCounts(text)
	script, share := mainScript(counts)
	if share < 0.5 && hint != "" {
		return hint
	}
	if lang, ok := scriptLanguage[script]; ok {
		return lang
	}
	if script == scriptHan || script == scriptKana {
		return eastAsian(counts)
	}
	return scoreLanguages(text, script, hint)
}

// hasLanguageWords reports whether text has words enough. Most texts show it in their first
// bytes: no beginning has more words than the whole.
func hasLanguageWords(text string) bool {
	return CountWords(clip(text, maxLanguageBytes/8)) >= minLanguageWords || CountWords(text) >= minLanguageWords
}

// languageCode returns the two-letter code of a BCP 47 tag, "" where there is none.
func languageCode(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	code, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	switch code {
	case "nb", "nn":
		return "no"
	case "iw":
		return "he"
	case "in":
		return "id"
	case "fil":
		return "tl"
	case "cn", "zho", "cmn":
		return "zh"
	case "jp":
		return "ja"
	}
	if len(code) != 2 || code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z' {
		return ""
	}
	return code
}

// langScript is the script a listed language is scored in.
func langScript(lang string) script {
	switch lang {
	case "ru", "uk", "be", "bg", "sr", "mk", "kk", "mn", "ky":
		return scriptCyrillic
	case "ar", "fa", "ur", "ps":
		return scriptArabic
	case "hi", "mr", "ne":
		return scriptDevanagari
	case "el":
		return scriptOther
	}
	return scriptLatin
}

// CommonScript reports whether a language, given as an ISO 639-1 code, is written in Latin, Cyrillic,
// Greek or Han letters, as is one that is not listed and one that is not known ("").
func CommonScript(lang string) bool {
	for s, l := range scriptLanguage {
		if l == lang {
			return s == scriptGreek
		}
	}
	s := langScript(lang)
	return lang != "ja" && s != scriptArabic && s != scriptDevanagari
}

// chooseLanguage reads the longest blocks and takes the markup for a hint.
func (p *page) chooseLanguage() string {
	hint := p.lang
	for _, v := range p.said.from(fieldLanguage, "json-ld", "meta", "og") {
		if languageCode(hint) == "" {
			hint = v
		}
	}
	var held [sampleRoom]string
	sample := sampleText(p.doc, held[:0])
	return sample.language(hint)
}

// clip cuts s to at most n bytes at a rune's border.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
