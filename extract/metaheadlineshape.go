package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shapeSigns looks at the block alone.
func shapeSigns(b *Block, s *[numSigns]int) {
	s[signHeading1] = btoi(b.Type == Heading && b.Level == 1)
	s[signHeading] = btoi(b.Type == Heading && b.Level > 1)
	s[signItem] = btoi(b.Type == ListItem)
	s[signOneWord], s[signTwoWords] = btoi(b.Words == 1), btoi(b.Words == 2)
	s[signLength], s[signLong] = btoi(b.Words >= 4 && b.Words <= 20), btoi(b.Words > 20)
	s[signLink] = btoi(b.LinkWords*2 > b.Words)
	last, _ := utf8.DecodeLastRuneInString(b.Text)
	s[signStop] = btoi(strings.ContainsRune(".。,;،", last))
	s[signColon] = btoi(strings.ContainsRune(":：", last))
	s[signAsks] = btoi(strings.ContainsRune("?？؟", last))
	capitals, shouted := capitalised(b.Text)
	s[signCapital], s[signShout] = btoi(capitals), btoi(shouted)
	s[signIndent] = btoi(b.Indent > 8)
	s[signPath] = btoi(isPath(b.Text))
}

// isPath reports whether s is a path to the page: at least three steps, the first of them
// short, parted by the same mark.
func isPath(s string) bool {
	for _, mark := range [...]string{"»", "›", " > ", "→", " / "} {
		steps := strings.Split(s, mark)
		if len(steps) >= 3 && utf8.RuneCountInString(strings.TrimSpace(steps[0])) <= firstStep {
			return true
		}
	}
	return false
}

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
	return unicode.IsLetter(r) && (strings.HasPrefix(s[n:], ": ") || strings.HasPrefix(s[n:], "："))
}

func isBylineOrDate(s string) bool {
	if hasDigit(s) {
		if day, rest := findDay(s, true); day != "" && len(wordTokens(rest)) <= 3 {
			return true
		}
	}
	_, ok := nameAfterBy(s)
	return ok
}

// capitalised reports whether nearly all long words of s begin with a capital, and
// whether all of s is in capitals.
func capitalised(s string) (capitals, shouted bool) {
	long, upper := 0, 0
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) >= 4 && unicode.IsLetter(r) {
			long++
			upper += btoi(unicode.IsUpper(r))
		}
	}
	return long >= 2 && upper*10 >= long*8, long >= 1 && strings.ToUpper(s) == s
}
