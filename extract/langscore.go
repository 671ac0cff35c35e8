package extract

import (
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// The margins of scoring: less than minScore a word is no language that is known (running
// text of a listed language reaches 1,000 and more), and a hint is believed whose score
// comes within hintPercent of the best one.
const (
	minScore    = 350
	hintPercent = 85
)

// languageScores are the scores of a text by language, as languageTable lists them.
type languageScores [maxLanguages]int

// scoreLanguages adds up the weights of the function words and, where they can decide, of
// telling letters.
func scoreLanguages(text string, script script, hint string) string {
	t := languages()
	var scores languageScores
	words := t.addWords(&scores, text)
	best := t.best(&scores, script)
	if !t.settled(&scores, best, words) || hint != "" && hint != t.codes[best] {
		t.addLetters(&scores, text, words)
		best = t.best(&scores, script)
	}
	if best < 0 || scores[best] < minScore*words {
		return hint
	}
	if hint != "" && t.score(&scores, hint)*100 >= hintPercent*scores[best] {
		return hint
	}
	return t.codes[best]
}

// hintBytes are enough of most texts to see their language; one that does not show it there is
// read whole.
const hintBytes = maxLanguageBytes / 4

// agrees reports whether the beginning of a text is in the language of the hint beyond doubt.
func (t *languageTable) agrees(head string, script script, hint string) bool {
	var scores languageScores
	words := t.addWords(&scores, head)
	best := t.best(&scores, script)
	return best >= 0 && t.codes[best] == hint && t.settled(&scores, best, words)
}

// evidentPercent is how much the next likely language scores at most of one that a part of a text
// shows. Of 8,869 dumps of the benchmark 30 get another language than by the whole sample: 28 of
// them English, where they had none.
const evidentPercent = 60

// evident returns the language that a part of a text is in beyond doubt, "" for none.
func (t *languageTable) evident(text string, script script) string {
	var scores languageScores
	words := t.addWords(&scores, text)
	best := t.best(&scores, script)
	if !t.settled(&scores, best, words) {
		t.addLetters(&scores, text, words)
		best = t.best(&scores, script)
	}
	if best < 0 || scores[best] < minScore*words {
		return ""
	}
	for i, s := range t.scripts {
		if s == script && i != best && scores[i]*100 > evidentPercent*scores[best] {
			return ""
		}
	}
	return t.codes[best]
}

// best returns the language of the script with the highest score, the first of equals. A
// language without a score is one only if letters can tell it; -1 means that none is.
func (t *languageTable) best(scores *languageScores, script script) int {
	best := -1
	for i, s := range t.scripts {
		if s == script && (scores[i] > 0 || t.told[i] > 0) && (best < 0 || scores[i] > scores[best]) {
			best = i
		}
	}
	return best
}

// settled reports whether the best language by words stays so whatever letters the text has.
func (t *languageTable) settled(scores *languageScores, best, words int) bool {
	if best < 0 || scores[best] < minScore*words {
		return false
	}
	for i, s := range t.scripts {
		if s == t.scripts[best] && i != best && scores[i]+t.told[i]*letterCap*words >= scores[best] {
			return false
		}
	}
	return true
}

func (t *languageTable) score(scores *languageScores, lang string) int {
	if i := t.index(lang); i >= 0 {
		return scores[i]
	}
	return 0
}

// maxFunctionWord is the length in bytes above which no function word is looked for.
const maxFunctionWord = 32

// addWords adds the weights of the function words in text and returns how many words it has:
// runs of letters and marks, with the apostrophes and hyphens in them, in any case.
func (t *languageTable) addWords(scores *languageScores, text string) (words int) {
	var low [maxFunctionWord + utf8.UTFMax]byte
	n := 0 // bytes of the word; above maxFunctionWord they are not kept
	for i := 0; i < len(text); {
		if c := text[i] | 0x20; c-'a' < 26 || text[i] == '\'' || text[i] == '-' {
			low[min(n, maxFunctionWord)] = c
			n++
			i++
			continue
		}
		r, size := lowerLetter(text[i:])
		i += size
		if r != 0 {
			n += utf8.EncodeRune(low[min(n, maxFunctionWord):], r)
		} else if n > 0 {
			words++
			t.addWord(scores, low[:min(n, maxFunctionWord+1)])
			n = 0
		}
	}
	if n > 0 {
		words++
		t.addWord(scores, low[:min(n, maxFunctionWord+1)])
	}
	return words
}

func (t *languageTable) addWord(scores *languageScores, word []byte) {
	for _, w := range t.words.find(word) {
		scores[w.lang] += int(w.weight)
	}
}

// lowerLetter returns what s begins with, in lower case, if it can stand in a word, and 0
// otherwise, and its length. The typographic apostrophe counts for the plain one.
func lowerLetter(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return 0, 1 // the caller knows the letters of ASCII
	}
	r, size := utf8.DecodeRuneInString(s)
	r = runes.ToLower(r)
	switch {
	case r == '’':
		return '\'', size
	case isWordRune(r) && (r < 0x660 || !runes.IsDigit(r)), r == '\u200c', runes.IsMark(r):
		return r, size
	}
	return 0, size
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

// tellingLetters is a row of telling.
type tellingLetters struct {
	letters []string
	langs   []int
}

func (t *languageTable) readTelling() {
	t.told = make([]int, len(t.codes))
	for _, row := range telling {
		l := tellingLetters{letters: strings.Fields(row.letters)}
		for _, code := range strings.Fields(row.langs) {
			l.langs = append(l.langs, t.index(code))
			t.told[t.index(code)]++
		}
		t.telling = append(t.telling, l)
	}
}

// addLetters adds the weights of the telling letters.
func (t *languageTable) addLetters(scores *languageScores, text string, words int) {
	low, plain := runes.Lower(text), plainASCII(text)
	for i := range t.telling {
		l := &t.telling[i]
		n := 0
		for _, letters := range l.letters {
			if !plain || letters[0] < utf8.RuneSelf {
				n += strings.Count(low, letters)
			}
		}
		for _, lang := range l.langs {
			scores[lang] += min(letterWeight*n, letterCap*words)
		}
	}
}
