package extract

import "unicode/utf8"

// script is a writing system, as far as languages are told by it.
type script uint8

const (
	scriptOther script = iota
	scriptLatin
	scriptCyrillic
	scriptGreek
	scriptArabic
	scriptDevanagari
	scriptHan
	scriptKana
	scriptHangul
	scriptHebrew
	scriptThai
	scriptLao
	scriptBengali
	scriptGurmukhi
	scriptGujarati
	scriptTamil
	scriptTelugu
	scriptKannada
	scriptMalayalam
	scriptSinhala
	scriptGeorgian
	scriptArmenian
	scriptKhmer
	scriptBurmese
	scriptEthiopic
	scriptTibetan
	numScripts
)

// scriptLanguage is the language of a script that one language, in practice, uses.
var scriptLanguage = map[script]string{
	scriptGreek: "el", scriptHangul: "ko", scriptHebrew: "he", scriptThai: "th", scriptLao: "lo", scriptBengali: "bn",
	scriptGurmukhi: "pa", scriptGujarati: "gu", scriptTamil: "ta", scriptTelugu: "te", scriptKannada: "kn",
	scriptMalayalam: "ml", scriptSinhala: "si", scriptGeorgian: "ka", scriptArmenian: "hy", scriptKhmer: "km",
	scriptBurmese: "my", scriptEthiopic: "am", scriptTibetan: "bo",
}

// scriptRanges are the letters' blocks of the Unicode standard, in code order.
var scriptRanges = []struct {
	lo, hi rune
	s      script
}{
	{'A', 'Z', scriptLatin}, {'a', 'z', scriptLatin}, {0xc0, 0x24f, scriptLatin}, {0x370, 0x3ff, scriptGreek},
	{0x400, 0x52f, scriptCyrillic}, {0x531, 0x58f, scriptArmenian}, {0x591, 0x5f4, scriptHebrew}, {0x600, 0x6ff, scriptArabic},
	{0x750, 0x77f, scriptArabic}, {0x900, 0x97f, scriptDevanagari}, {0x980, 0x9ff, scriptBengali}, {0xa00, 0xa7f, scriptGurmukhi},
	{0xa80, 0xaff, scriptGujarati}, {0xb80, 0xbff, scriptTamil}, {0xc00, 0xc7f, scriptTelugu}, {0xc80, 0xcff, scriptKannada},
	{0xd00, 0xd7f, scriptMalayalam}, {0xd80, 0xdff, scriptSinhala}, {0xe01, 0xe5b, scriptThai}, {0xe80, 0xeff, scriptLao},
	{0xf00, 0xfff, scriptTibetan}, {0x1000, 0x109f, scriptBurmese}, {0x10a0, 0x10ff, scriptGeorgian}, {0x1100, 0x11ff, scriptHangul},
	{0x1200, 0x139f, scriptEthiopic}, {0x1780, 0x17ff, scriptKhmer}, {0x1e00, 0x1eff, scriptLatin}, {0x1f00, 0x1fff, scriptGreek},
	{0x3041, 0x30ff, scriptKana}, {0x3130, 0x318f, scriptHangul}, {0x3400, 0x4dbf, scriptHan}, {0x4e00, 0x9fff, scriptHan},
	{0xac00, 0xd7af, scriptHangul}, {0xf900, 0xfaff, scriptHan}, {0xfb50, 0xfdff, scriptArabic}, {0xfe70, 0xfeff, scriptArabic},
}

// scriptRangeOf returns the place in scriptRanges of a letter's range, -1 for anything else.
func scriptRangeOf(r rune) int {
	lo, hi := 0, len(scriptRanges)
	for lo < hi {
		mid := (lo + hi) / 2
		if r > scriptRanges[mid].hi {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(scriptRanges) && r >= scriptRanges[lo].lo {
		return lo
	}
	return -1
}

// denseWeight makes a character of Han, Kana or Hangul, which says as much as two or
// three letters, count so when scripts are compared.
const denseWeight = 3

// scriptCounts counts the letters of each script in text.
func scriptCounts(text string) (counts [numScripts]int) {
	last := &scriptRanges[0] // the next letter is mostly of the same range
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			counts[scriptLatin] += bit(c|0x20-'a' < 26)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if r < last.lo || r > last.hi {
			k := scriptRangeOf(r)
			if k < 0 {
				continue
			}
			last = &scriptRanges[k]
		}
		counts[last.s]++
	}
	for _, s := range [...]script{scriptHan, scriptKana, scriptHangul} {
		counts[s] *= denseWeight
	}
	return counts
}

// mainScript returns the script most of the letters belong to and its share of them;
// Han and Kana, which Japanese mixes, count together.
func mainScript(counts [numScripts]int) (script, float64) {
	counts[scriptHan] += counts[scriptKana]
	counts[scriptKana] = 0
	best, total := scriptOther, 0
	for s, n := range counts {
		total += n
		if n > counts[best] {
			best = script(s)
		}
	}
	if total == 0 {
		return scriptOther, 0
	}
	return best, float64(counts[best]) / float64(total)
}

// kanaShare is the share of Kana among Han and Kana from which a text is Japanese:
// Japanese prose has half and more, a Chinese page that names a Japanese product little.
const kanaShare = 0.15

func eastAsian(counts [numScripts]int) string {
	if float64(counts[scriptKana]) >= kanaShare*float64(counts[scriptKana]+counts[scriptHan]) {
		return "ja"
	}
	return "zh"
}
