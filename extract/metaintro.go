package extract

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// cutIntros takes the introducing words off the beginning of s.
func cutIntros(s string) (string, bool) {
	found := false
	for range 3 {
		s = strings.TrimLeft(s, " :：|-–—•·@/.,=＝")
		rest := cutIntro(s)
		if rest == s {
			rest = cutMoreIntro(s)
		}
		if rest == s {
			break
		}
		s, found = rest, true
	}
	return s, found
}

// onlyIntroduces reports whether s is no more than words that introduce a name, as "Written by"
// in a line of its own.
func onlyIntroduces(s string) bool {
	if len(s) > 1 && plainLetters[s[0]] != 0 && plainLetters[s[1]] != 0 && introStarts()[s[0]|0x20]>>(s[1]&31)&1 == 0 {
		return false // as below, before its ends are looked at
	}
	if s = strings.TrimRight(s, " :：."); s == "" || len(s) > maxIntro {
		return false
	}
	if c := strings.TrimLeft(s, " :|-@/.,="); len(c) > 1 && c[0] < utf8.RuneSelf && introStarts()[c[0]|0x20]>>(c[1]&31)&1 == 0 {
		return false
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "(s)"), "/in")
	rest, ok := cutIntros(s + ": X")
	return ok && rest == "X"
}

// introStarts holds the second bytes, by their low five bits, of all introducing words that begin
// with an ASCII letter; a space may be any white space.
var introStarts = sync.OnceValue(func() *[utf8.RuneSelf]uint32 {
	pairs := *introPairs()
	for _, w := range moreIntros {
		if w[0] < utf8.RuneSelf {
			pairs[w[0]] |= pairBits(w[1])
		}
	}
	return &pairs
})

// maxIntro is the longest line in bytes that is no more than such words.
const maxIntro = 30

// moreIntros go before the words that introduce, or stand for them.
var moreIntros = []string{"text und fotos:", "text & fotos:", "text and photos by", "text & photos by", "text by", "text von", "texte :", "texto:", "texto", "testo di", "started by", "submitted by", "created by",
	"erstellt von", "vom", "ein beitrag von", "ein gastbeitrag von", "eine kolumne von", "geschrieben von", "veröffentlicht von", "gepostet von", "autoren:", "autor/in:", "redaktion:", "herausgeber:", "interview:", "contributors:", "contributor:", "thread starter", "interview by", "interview von", "das interview führte",
	"authors", "autoren", "autorinnen", "autorin", "auteurs", "autores", "autori", "posted on by", "posted by:", "published by:", "written by:", "by:", "words:", "author", "reported by", "reporting by", "contributed by", "guest post by", "article by", "a guest post by",
	"skriven av", "skrevet av", "skrevet af", "av", "af", "tekst:", "text", "kirjoittaja", "teksti:", "napisał", "napisała", "autorzy:", "napsal", "szerző:", "írta:", "scris de", "de către", "автор статьи", "текст:", "автори:",
	"συντάκτης:", "του", "της", "γράφει ο", "γράφει η", "oleh", "penulis:", "bởi", "tác giả:", "โดย", "نویسنده:", "نوشته", "الكاتب:", "מאת", "מאת:", "כתב:", "כתבה:", "כתבת:", "נכתב על ידי", "글 ", "글:", "글/", "كتبت:", "الكاتبة:", "द्वारा", "লেখক:", "par :", "rédigé par", "propos recueillis par",
	"auteurs :", "escrito por:", "por:", "redacción:", "di:", "articolo di", "geplaatst door", "ditulis oleh", "yazan", "記者/", "文章作者", "编辑：", "責任編輯", "编辑:", "作者", "取材・文", "取材：", "文 ", "ライター",
	"autors:", "autore:", "teksts:", "autorius:", "autorė:", "avtor:", "avtorica:", "piše:", "аутор:", "пише:", "пишува:", "от", "nga", "ผู้เขียน:", "เรื่อง:", "مصنف:", "تحریر:", "ავტორი:", "հեղինակ՝", "հեղինակ:",
	"记者 ", "记者：", "本报记者", "本報記者", "기자 "}

// cutMoreIntro takes one of moreIntros off s.
func cutMoreIntro(s string) string {
	best := s
	r, _ := utf8.DecodeRuneInString(s)
	for _, w := range moreIntrosByRune()[lower(r)] {
		if rest, ok := cutFolded(s, w); ok && len(rest) < len(best) && endsIntro(w, rest) {
			best = rest
		}
	}
	return best
}

// moreIntrosByRune holds moreIntros by what they begin with.
var moreIntrosByRune = sync.OnceValue(func() map[rune][]string {
	m := map[rune][]string{}
	for _, w := range moreIntros {
		r, _ := utf8.DecodeRuneInString(w)
		m[r] = append(m[r], w)
	}
	return m
})
