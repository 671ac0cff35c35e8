package clean

import (
	"math"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/runes"
)

func blockFeatures() []feature {
	return []feature{
		{"words", "words"},
		{"chars", "characters"},
		{"wordlen", "ten times characters a word"},
		{"linkshare", "words in links, per mille"},
		{"links", "links"},
		{"type", "the block's type"},
		{"level", "heading level or list depth"},
		{"quote", "block quotes around it"},
		{"list", "1 in a list, 2 in a numbered one"},
		{"end", "class of the last sign: 0 letter, 1 full stop, 2 question or exclamation, 3 colon, 4 ellipsis, 5 other"},
		{"commas", "commas, in any script"},
		{"stops", "sentence ends inside"},
		{"digits", "digits, per mille of characters"},
		{"upper", "capitals, per mille of letters"},
		{"caps", "words that begin with a capital, per mille"},
		{"start", "class of the first sign: 0 capital, 1 small letter, 2 digit, 3 quote, 4 other"},
		{"signs", "bars, bullets, arrows and the like, per mille of characters"},
		{"money", "signs of currency and per cent"},
		{"clock", "1 if it shows a time or date in digits"},
		{"address", "1 if it holds an address or a handle"},
		{"traits", "the block's traits as bits"},
		{"gap", "blank lines before it"},
		{"indent", "columns before it"},
	}
}

// block fills the features of a block by itself.
func (v *view) block(i int, row []int32) []int32 {
	b, c := &v.p.doc.Blocks[i], &v.p.signs[i]
	list := 0
	if b.List != 0 {
		list = 1 + btoi(b.Ordered)
	}
	chars, letters := int(c.chars), int(c.letters)
	return append(row,
		int32(b.Words), c.chars, share(chars, 10, b.Words), int32(v.p.facts[i].links), int32(b.Links),
		int32(b.Type), int32(b.Level), int32(b.Quote), int32(list), endClass(b.Text),
		c.commas, c.stops, share(int(c.digits), 1000, chars), share(int(c.upper), 1000, letters),
		share(int(c.caps), 1000, b.Words), startClass(c.first), share(int(c.marks), 1000, chars), c.money,
		int32(btoi(c.clock)), int32(btoi(c.address)), int32(b.Traits&(extract.Bulleted|extract.Underlined|
			extract.Wrapped|extract.InNoscript|extract.InForm|extract.InButton|extract.Continued)), int32(b.Gap), int32(b.Indent))
}

// endClass tells by which sign a text ends, closing quotes and brackets set aside.
func endClass(s string) int32 {
	for len(s) > 0 {
		if c := s[len(s)-1] | 0x20; 'a' <= c && c <= 'z' { // as most
			return 0
		}
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', '”', '’', '»', ')', ']', '）', '」', '』':
			s = s[:len(s)-n]
			continue
		case '.', '。', '।', '۔', '．':
			return 1
		case '!', '?', '！', '？', '؟':
			return 2
		case ':', '：':
			return 3
		case '…':
			return 4
		}
		switch {
		case runes.IsStop(r) || runes.EndsUnmarked(s):
			return 1
		case isLetter(r) || runes.IsDigit(r):
			return 0
		}
		return 5
	}
	return 5
}

func startClass(r rune) int32 {
	switch {
	case runes.IsUpper(r):
		return 0
	case runes.IsLetter(r):
		return 1
	case runes.IsDigit(r):
		return 2
	case r == '"' || r == '“' || r == '«' || r == '„' || r == '‘' || r == '「':
		return 3
	}
	return 4
}

// share returns part·scale/whole, 0 of nothing.
func share(part, scale, whole int) int32 {
	n := part * scale
	switch {
	case whole <= 0:
		return 0
	case uint(n|whole) <= math.MaxUint32: // a shorter division
		return int32(uint32(n) / uint32(whole))
	}
	return int32(n / whole)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
