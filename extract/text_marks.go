package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// listMark is the bullet or number that a line may begin with.
type listMark struct {
	class  rune // the bullet; for numbers the delimiter behind, negative for letters
	number int32
	size   int32 // bytes up to the item's text
}

func (m listMark) ordered() bool { return m.number > 0 }

// certain says that the mark is a bullet wherever it stands; hyphens, asterisks and
// numbers are one only in company.
func (m listMark) certain() bool { return strings.ContainsRune(bullets, m.class) && m.number == 0 }

// bullets are the characters that serve as nothing else at the beginning of a line.
const bullets = "•‣⁃∙◦▪▫●○■□·・❖➢➤►"

// tightBullets may touch the text behind them.
const tightBullets = "•●・▪■"

// findMark returns the list mark at the beginning of s, with size 0 when there is none.
func findMark(s string) listMark {
	r, n := utf8.DecodeRuneInString(s)
	if 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' && (len(s) < 2 || s[1] != ')') || 'À' <= r && r <= 'ӿ' {
		return listMark{} // as most lines begin
	}
	return markOf(s, r, n)
}

// markOf is findMark of what begins with r, of n bytes.
func markOf(s string, r rune, n int) listMark {
	switch {
	case r == '-', r == '*', r == '+', r == '–':
		return bulletMark(s, r, n)
	case r < utf8.RuneSelf:
		return numberMark(s)
	case strings.ContainsRune(bullets, r):
		return bulletMark(s, r, n)
	case '①' <= r && r <= '⑳':
		return spaced(s, listMark{class: '①', number: r - '①' + 1, size: int32(n)}, true)
	}
	return numberMark(s)
}

func bulletMark(s string, r rune, n int) listMark {
	return spaced(s, listMark{class: r, size: int32(n)}, strings.ContainsRune(tightBullets, r))
}

// spaced extends a mark over the white space behind it. A mark that must be followed by
// white space and is not, or that nothing follows, is none.
func spaced(s string, m listMark, tight bool) listMark {
	i := int(m.size)
	for i < len(s) && spaceAt(s, i) > 0 {
		i += spaceAt(s, i)
	}
	if i == len(s) || i == int(m.size) && !tight {
		return listMark{}
	}
	m.size = int32(i)
	return m
}

// numberMark reads "1." "1)" "(1)" "a)" "一、" and the like, in the digits of any script.
func numberMark(s string) listMark {
	i := 0
	if strings.HasPrefix(s, "(") {
		i = 1
	}
	num, letter, n := readNumber(s[i:])
	if n == 0 || i+n >= len(s) {
		return listMark{}
	}
	d, dn := utf8.DecodeRuneInString(s[i+n:])
	ascii := s[i] < utf8.RuneSelf
	switch {
	case i == 1 && d != ')', letter && d != ')':
		return listMark{}
	case !strings.ContainsRune(".)．）、", d) && (ascii || d != '-'):
		return listMark{}
	}
	m := listMark{class: d + rune(i)<<24, number: num, size: int32(i + n + dn)}
	if letter {
		m.class = -m.class
	}
	return spaced(s, m, d > unicode.MaxLatin1)
}

// readNumber reads up to three digits or CJK numerals, or one lower-case letter.
func readNumber(s string) (num int32, letter bool, size int) {
	for count := 0; size < len(s); count++ {
		r, n := utf8.DecodeRuneInString(s[size:])
		v, ok := digitValue(r)
		if !ok {
			break
		}
		if count == 3 {
			return 0, false, 0
		}
		if v == 10 && num > 0 { // 二十
			num *= 10
		} else if v == 10 || num == 10 && r > 0x4e00 { // 十, 十二
			num += v
		} else {
			num = num*10 + v
		}
		size += n
	}
	if size > 0 {
		return num, false, size
	}
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		return int32(s[0]-'a') + 1, true, 1
	}
	return 0, false, 0
}

// digitValue returns the value of a decimal digit of the scripts that number lists, or of a
// CJK numeral up to ten.
func digitValue(r rune) (int32, bool) {
	if r < utf8.RuneSelf {
		return r - '0', '0' <= r && r <= '9'
	}
	if i := strings.IndexRune("一二三四五六七八九十", r); i >= 0 {
		return int32(i/3) + 1, true
	}
	for _, zero := range []rune{0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10} {
		if zero <= r && r <= zero+9 {
			return r - zero, true
		}
	}
	return 0, false
}

// ruleChar returns the character that a horizontal rule is made of: the same at least three
// times, spaces between allowed. It is 0 for any other line.
func ruleChar(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("-=_*~#^─━═—–", r) {
		return 0
	}
	count := 0
	for _, c := range s {
		if c == r {
			count++
		} else if c != ' ' && c != '\t' {
			return 0
		}
	}
	if count < 3 {
		return 0
	}
	return r
}

// quoteMark returns how many quote marks s begins with and the bytes they take with the
// white space behind them.
func quoteMark(s string) (depth int8, size int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '>':
			if depth < 100 {
				depth++
			}
			size = i + 1
		case ' ', '\t':
			if depth > 0 {
				size = i + 1
			}
		default:
			return depth, size
		}
	}
	return depth, size
}
