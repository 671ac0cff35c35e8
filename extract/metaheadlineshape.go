package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/internal/runes"
)

// shape looks at the block but not into it.
func (t *points) shape(b *Block) {
	t.is(signHeading1, b.Type == Heading && b.Level == 1)
	t.is(signHeading, b.Type == Heading && b.Level > 1)
	t.is(signItem, b.Type == ListItem)
	t.is(signOneWord, b.Words == 1)
	t.is(signTwoWords, b.Words == 2)
	t.is(signLength, b.Words >= 4 && b.Words <= 20)
	t.is(signLong, b.Words > 20)
	t.is(signLink, b.LinkWords*2 > b.Words)
	t.is(signIndent, b.Indent > 8)
	switch last, _ := utf8.DecodeLastRuneInString(b.Text); last {
	case '.', '。', ',', ';', '،':
		t.is(signStop, true)
	case ':', '：':
		t.is(signColon, true)
	case '?', '？', '؟':
		t.is(signAsks, true)
	}
}

// text looks at the characters of a line.
func (t *points) text(s string, chars lineChars) {
	if chars.may(charUpper) || chars&charLower == 0 { // else it neither has capitals nor is in them
		capitals, shouted := capitalised(s)
		t.is(signCapital, capitals)
		t.is(signShout, shouted)
	}
	t.is(signMarks, chars&charMark != 0)
	t.is(signDigit, chars.hasDigit(s))
	t.is(signPath, chars.may(charStep) && isPath(s))
	t.is(signMenuRow, isRow(s))
}

// isPath reports whether s is a path to the page: at least three steps, the first of them
// short, parted by the same mark.
func isPath(s string) bool {
	if !mayBePath(s) {
		return false
	}
	for _, mark := range [...]string{"»", "›", " > ", "→", " / "} {
		if strings.Count(s, mark) < 2 {
			continue
		}
		if first, _, _ := strings.Cut(s, mark); utf8.RuneCountInString(strings.TrimSpace(first)) <= firstStep {
			return true
		}
	}
	return false
}

// mayBePath reports whether s holds the first byte of a mark between steps.
func mayBePath(s string) bool {
	for i := range len(s) {
		if startsStep(s[i]) {
			return true
		}
	}
	return false
}

// startsStep reports whether a mark between steps begins with the byte c.
func startsStep(c byte) bool { return stepBytes[c] }

// stepBytes are the first bytes of marks between steps, of those beyond ASCII too.
var stepBytes = [256]bool{'>': true, '/': true, '|': true, 0xc2: true, 0xe2: true}

// firstStep is the length in characters of a path's first step, the front page's name.
const firstStep = 24

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// isSpeaker reports whether s begins with the letter of one who asks or answers: "Q: ".
func isSpeaker(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return runes.IsLetter(r) && (strings.HasPrefix(s[n:], ": ") || strings.HasPrefix(s[n:], "："))
}

func isBylineOrDate(s string, form dayForm) bool {
	if form == dayFull {
		if day, rest := findDay(s, true); day != "" && countTokens(rest) <= 3 {
			return true
		}
	}
	_, ok := nameAfterBy(s)
	return ok
}

// isSpaceRune is unicode.IsSpace with what most text has tried first.
func isSpaceRune(r rune) bool {
	if r > ' ' && r < 0x85 {
		return false
	}
	return runes.IsSpace(r)
}

// capitalised reports whether nearly all long words of s begin with a capital, and
// whether all of s is in capitals.
func capitalised(s string) (capitals, shouted bool) {
	long, upper := 0, 0
	shouted = true
	for i := 0; i < len(s); {
		from, n := i, 0
		for ; i < len(s); n++ {
			r, size := rune(s[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(s[i:])
				shouted = shouted && unicode.ToUpper(r) == r
			}
			if isSpaceRune(r) {
				break
			}
			shouted = shouted && !('a' <= r && r <= 'z')
			i += size
		}
		first, size := utf8.DecodeRuneInString(s[from:])
		if n >= 4 && runes.IsLetter(first) {
			long++
			upper += btoi(runes.IsUpper(first))
		}
		if n == 0 {
			i += size // of the space
		}
	}
	return long >= 2 && upper*10 >= long*8, long >= 1 && shouted
}

// isRow reports whether s is a menu in a row: many short names parted by the same mark.
func isRow(s string) bool {
	for _, mark := range [...]string{"-", "|", "·", "•"} {
		if strings.Count(s, mark) < rowNames {
			continue
		}
		if n := rowMarks(s, mark); n >= rowNames && utf8.RuneCountInString(s) <= rowLetters*(n+1) {
			return true
		}
	}
	return false
}

// rowMarks counts the marks between names: a dash between two letters is one inside a word where words are parted by spaces.
func rowMarks(s, mark string) (n int) {
	for i := strings.Index(s, mark); i >= 0; {
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		rest := s[i+len(mark):]
		if after, _ := utf8.DecodeRuneInString(rest); mark != "-" || !inWord(before) || !inWord(after) || Dense(before) || Dense(after) {
			n++
		}
		next := strings.Index(rest, mark)
		if next < 0 {
			break
		}
		i += len(mark) + next
	}
	return n
}

// A menu in a row has so many marks between its names at least, and names of so many characters in the mean at most.
const (
	rowNames   = 5
	rowLetters = 9
)
