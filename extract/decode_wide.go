package extract

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// wideSample is how much of an input UTF-16 and UTF-32 are tried on, in bytes.
const wideSample = 8 << 10

// wideEncoding returns UTF-16 or UTF-32 in the byte order in which raw, that has no byte order
// mark, is text, and the zero codec when it is in neither.
func wideEncoding(raw []byte) codec {
	sample := raw[:min(len(raw), wideSample)&^3]
	if bytes.IndexByte(sample, 0) < 0 && utf8.Valid(trimCut(sample)) {
		return codec{}
	}
	switch {
	case isUTF32(sample, binary.BigEndian):
		return lookup("utf-32be")
	case isUTF32(sample, binary.LittleEndian):
		return lookup("utf-32le")
	}
	sample = raw[:min(len(raw), wideSample)&^1]
	le, be := utf16Score(sample, binary.LittleEndian), utf16Score(sample, binary.BigEndian)
	switch {
	case le > be && le > 0:
		return lookup("utf-16le")
	case be > le && be > 0:
		return lookup("utf-16be")
	}
	return codec{}
}

// isUTF32 reports whether all units are characters, few of them NUL: three bytes of text in
// another encoding never leave the fourth at most 16.
func isUTF32(sample []byte, order binary.ByteOrder) bool {
	if len(sample) < 8 {
		return false
	}
	text := 0
	for i := 0; i+4 <= len(sample); i += 4 {
		u := order.Uint32(sample[i:])
		if u > unicode.MaxRune || !utf8.ValidRune(rune(u)) {
			return false
		}
		if u >= ' ' || u == '\n' || u == '\r' || u == '\t' {
			text++
		}
	}
	return text*8 >= len(sample)/4*7
}

// utf16Score returns how well sample reads as UTF-16: positive where it is text for certain.
// Half of the units being ASCII with its zero bytes proves it; for other scripts no unit may
// be broken and the white space and stops between the words must be there.
func utf16Score(sample []byte, order binary.ByteOrder) int {
	ascii, marks, odd := 0, 0, 0
	n := len(sample) / 2
	for i := 0; i+2 <= len(sample); i += 2 {
		u := rune(order.Uint16(sample[i:]))
		switch {
		case u < 0x20 && u != '\n' && u != '\r' && u != '\t' || u == 0xffff || u == 0xfffe:
			odd++
		case u < 0x7f:
			ascii++
			if u == ' ' || u == '\n' {
				marks++
			}
		case u == '。' || u == '，' || u == '、' || u == '\u3000':
			marks++
		case utf16.IsSurrogate(u):
			if isPair(sample[i:], order) {
				i += 2
				continue
			}
			odd++
		case !unicode.IsPrint(u) && u != '\u00a0' && u != '\u200c' && u != '\u200d' && u != '\u00ad':
			odd++
		}
	}
	switch {
	case ascii*2 >= n && odd*50 <= n:
		return ascii
	case odd == 0 && marks*50 >= n && n >= 16:
		return marks
	}
	return 0
}

// isPair reports whether s begins with a surrogate pair, or with a first half that the sample's
// end cut off.
func isPair(s []byte, order binary.ByteOrder) bool {
	high := order.Uint16(s)
	if high >= 0xdc00 || len(s) < 4 {
		return high < 0xdc00
	}
	low := order.Uint16(s[2:])
	return low >= 0xdc00 && low < 0xe000
}
