package extract

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed lang/words.txt
var languageWords string

// languageTable is what telling languages of one script apart rests on.
type languageTable struct {
	weights map[string][]wordWeight // by word
	common  map[string]map[string]bool
}

type wordWeight struct {
	lang   string
	weight int
}

// sharedWeights are the weights of a word that so many languages share: 1000·ln(60/k),
// as rare terms weigh in retrieval, in integers to be the same on every machine.
var sharedWeights = [...]int{0, 4094, 3401, 2996, 2708, 2485, 2303, 2148, 2015, 1897, 1792, 1696, 1609}

// languages reads the function words once.
var languages = sync.OnceValue(func() *languageTable {
	t := &languageTable{weights: map[string][]wordWeight{}, common: map[string]map[string]bool{}}
	for _, line := range strings.Split(languageWords, "\n") {
		lang, words, ok := strings.Cut(line, " ")
		if !ok || len(lang) != 2 {
			continue
		}
		t.common[lang] = map[string]bool{}
		for _, w := range strings.Fields(words) {
			t.common[lang][w] = true
		}
	}
	t.weigh()
	return t
})

func (t *languageTable) weigh() {
	for lang, words := range t.common {
		for w := range words {
			t.weights[w] = append(t.weights[w], wordWeight{lang: lang})
		}
	}
	for _, ws := range t.weights {
		for i := range ws {
			ws[i].weight = sharedWeights[min(len(ws), len(sharedWeights)-1)]
		}
	}
}

// IsFunctionWord reports whether the lower-case word is one of the common function words
// of the language (ISO 639-1); it is false for every word of an unlisted language.
func IsFunctionWord(lang, word string) bool {
	return languages().common[lang][word]
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
	if len(text) > maxLanguageBytes {
		text = strings.ToValidUTF8(text[:maxLanguageBytes], "")
	}
	if CountWords(text) < minLanguageWords {
		return hint
	}
	script, share := mainScript(text)
	if share < 0.5 && hint != "" {
		return hint
	}
	if lang, ok := scriptLanguage[script]; ok {
		return lang
	}
	if script == scriptHan || script == scriptKana {
		return eastAsian(text)
	}
	return scoreLanguages(text, script, hint)
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

// The margins of scoring: less than minScore a word is no language that is known (running
// text of a listed language reaches 1,000 and more), and a hint is believed whose score
// comes within hintPercent of the best one.
const (
	minScore    = 350
	hintPercent = 85
)

// scoreLanguages adds up the weights of the function words and of telling letters.
func scoreLanguages(text string, script script, hint string) string {
	scores := map[string]int{}
	t := languages()
	words := 0
	for _, w := range languageTokens(text) {
		words++
		for _, ww := range t.weights[w] {
			scores[ww.lang] += ww.weight
		}
	}
	addLetters(scores, text, words)
	best := ""
	for lang, s := range scores {
		if langScript(lang) == script && (best == "" || s > scores[best] || s == scores[best] && lang < best) {
			best = lang
		}
	}
	if best == "" || scores[best] < minScore*words {
		return hint
	}
	if hint != "" && scores[hint]*100 >= hintPercent*scores[best] {
		return hint
	}
	return best
}

// languageTokens splits text to lower-case words, an apostrophe inside kept.
func languageTokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '\u200c' && r != '-'
	})
}

// telling are letters and pairs that few languages of a script use, each with those languages.
var telling = []struct{ letters, langs string }{
	{"ß", "de"}, {"ñ", "es gl eu tl"}, {"ã õ ção ões", "pt"}, {"ł ż ś ź", "pl"}, {"ř ů ě", "cs"}, {"ľ ĺ ŕ ô", "sk"},
	{"ő ű", "hu"}, {"ș ț ă", "ro vi"}, {"ğ ı ş", "tr az"}, {"ə", "az"}, {"å", "sv da no"}, {"ø æ", "da no"},
	{"þ ð", "is"}, {"ij", "nl"}, {"ė ų į", "lt"}, {"ā ē ī ņ ļ", "lv"}, {"õ ää öö üü", "et"}, {"yy ää ään lla", "fi"},
	{"ơ ư đ ạ ế ộ", "vi"}, {"ĉ ĝ ŭ ĵ", "eo"}, {"ŵ ŷ dd ll", "cy"}, {"ï ç l·l ny", "ca"}, {"tz tx", "eu"}, {"ë xh", "sq"},
	{"ы э ъ", "ru be bg kk mn ky"}, {"і ї є ґ", "uk"}, {"і ў", "be"}, {"ћ ђ", "sr"}, {"ј љ њ", "sr mk"}, {"ѓ ќ ѕ", "mk"},
	{"ъ щ", "bg"}, {"ә ғ қ ұ", "kk"}, {"ө ү", "mn kk ky"}, {"پ چ گ ژ", "fa ur ps ku"}, {"ٹ ڈ ڑ ے ہ", "ur"},
	{"ټ ډ ړ ښ ې", "ps"}, {"ة أ إ ى", "ar"}, {"ळ", "mr"}, {"è ò ù", "it ca"}, {"ê ç œ è", "fr"},
}

// letterWeight is what one telling letter adds, and at most letterCap a word of the text:
// letters break ties, words decide.
const (
	letterWeight = 1500
	letterCap    = 500
)

func addLetters(scores map[string]int, text string, words int) {
	low := strings.ToLower(text)
	for _, t := range telling {
		n := 0
		for _, l := range strings.Fields(t.letters) {
			n += strings.Count(low, l)
		}
		for _, lang := range strings.Fields(t.langs) {
			scores[lang] += min(letterWeight*n, letterCap*words)
		}
	}
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

// chooseLanguage reads the longest blocks and takes the markup for a hint.
func (p *page) chooseLanguage() string {
	hint := p.lang
	for _, v := range p.said.from(fieldLanguage, "json-ld", "meta", "og") {
		if languageCode(hint) == "" {
			hint = v
		}
	}
	return detectLanguage(sampleText(p.doc), hint)
}

// sampleText joins the running text of the document: its blocks of ten words and more
// with few links, or, where those are short, all blocks.
func sampleText(doc *Document) string {
	var b strings.Builder
	words := 0
	for _, most := range [...]bool{true, false} {
		for i := range doc.Blocks {
			blk := &doc.Blocks[i]
			if blk.Hidden || blk.Type == Code || most && (blk.Words < 10 || blk.LinkWords*2 > blk.Words) {
				continue
			}
			if b.Len() > maxLanguageBytes {
				return b.String()
			}
			words += blk.Words
			b.WriteString(clip(blk.Text, maxLanguageBytes))
			b.WriteByte('\n')
		}
		if words >= 2*minLanguageWords {
			break
		}
	}
	return b.String()
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
