package extract

import (
	"slices"
	"strings"
)

// answer is what is known of a question that is dear to ask: unknown at first.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)

// bylineBelow is how many blocks below the headline its by-line can stand.
const bylineBelow = 4

// bylineFollows reports whether a by-line or a date stands below block i.
func (h *headlineFinder) bylineFollows(i int) bool {
	for j := i + 1; j < len(h.doc.Blocks) && j <= i+bylineBelow; j++ {
		if a := h.bylines[j]; a == yes || a == unknown && h.isByline(j) {
			return true
		}
	}
	return false
}

// isByline reports whether block i says who or when, and is no longer than a by-line. Several blocks
// ask it of each: what was asked once is known.
func (h *headlineFinder) isByline(i int) bool {
	if h.bylines[i] == unknown {
		h.bylines[i] = no
		if !h.tooLong(i) && h.signed(i) {
			h.bylines[i] = yes
		}
	}
	return h.bylines[i] == yes
}

func (h *headlineFinder) tooLong(i int) bool {
	b := &h.doc.Blocks[i]
	return b.Words > maxByline || len(b.Text) >= 200
}

// signed reports whether block i says who or when.
func (h *headlineFinder) signed(i int) bool {
	return isBylineOrDate(h.doc.Blocks[i].Text, h.doc.dayForm(i))
}

// label reports whether block i says who, when or where rather than what.
func (h *headlineFinder) label(i int) bool {
	s, chars := h.doc.Blocks[i].Text, h.doc.lineChars(i)
	return chars.may(charAt) && strings.Contains(s, "@") || noticeFinder().has(s) || h.isByline(i) || h.tooLong(i) && h.signed(i) || chars.may(charColon) && isSpeaker(s)
}

// noticeFinder finds what notices, credits of pictures, tags and paths to the page have, and headlines do not.
var noticeFinder = findLater(slices.Concat([]string{"©", "http", "ookie", "min read"}, creditWords, tagLabels, pathLabels))

// With these, and with the signs of stamps and rows, titles of multilingual's innertext are .755 instead of .717, of older's .697 instead of
// .693, of WCXB's and segments' as they were but for two pages (winnow eval --folds).
var (
	creditWords = []string{". Фото ", "Фото:", "Иллюстрация:", "(Fot.", "Fot. ", "fot. ", "Foto:", "Fotos:", "Photo:", "Photo by", "Photo credit", "AP Photo", "Image credit",
		"Credit:", "Getty Images", "Crédit photo", "Fotoğraf:", "Φωτογραφία:", "Φωτό:", "图/", "圖/", "图片来源", "圖片來源", "写真：", "写真提供", "사진=", "사진 제공"}
	tagLabels = []string{"Tags:", "Tagi:", "Categories:", "Теги:", "Метки:", "Категории:", "Schlagworte:", "Schlagwörter:", "Kategorien:", "Etiquetas:", "Etiketler:", "Mots-clés", "Ετικέτες:",
		"标签：", "標籤：", "关键词：", "關鍵字：", "タグ："}
	pathLabels = []string{"You are here", "Sie sind hier", "Tutaj jesteś", "Jesteś tutaj", "Vous êtes ici", "Usted está aquí", "Estás aquí", "Você está aqui", "Sei qui:", "U bent hier",
		"Вы здесь", "Ви тут", "Βρίσκεστε εδώ", "Buradasınız", "当前位置", "您的位置", "您现在的位置", "您當前的位置", "現在位置", "현재 위치"}
)

// hash returns the hashed words of s, which hold until the next call.
func (h *headlineFinder) hash(s string) []uint32 {
	h.content = hashWords(s, h.content[:0])
	return h.content
}

// stamped reports whether block i has a day, and the time of day or in front a word that labels days, as lines have that say
// when a page was published.
func (h *headlineFinder) stamped(i int) bool {
	if h.doc.dayForm(i) != dayFull {
		return false
	}
	s := h.doc.Blocks[i].Text
	first, _, _ := strings.Cut(firstWord(s), ":")
	return hasClock(s) || lineLabels[strings.ToLower(first)]
}

// hasClock reports whether s has a time of day in digits, as 9:30.
func hasClock(s string) bool {
	for i := 1; i+2 < len(s); i++ {
		if s[i] == ':' && isDigitByte(s[i-1]) && isDigitByte(s[i+1]) && isDigitByte(s[i+2]) {
			return true
		}
	}
	return false
}
