package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// What the kind of a line rules out does not stand in it.
func TestLineChars(t *testing.T) {
	letters := []rune("aZ09 .:：@|/>»[=_é٣İ年-")
	r := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		s := b.String()
		if r.IntN(20) == 0 {
			s = strings.Repeat(s, 200)
		}
		chars := charsOf(s)
		if got, want := chars.hasDigit(s), strings.ContainsFunc(s, unicode.IsDigit); got != want {
			t.Fatalf("%q has a digit: %v, want %v", s, got, want)
		}
		for chars2, set := range map[lineChars]string{charUpper: "Z", charLower: "a", charMark: lineMarks, charStep: ">/|»", charColon: ":：", charAt: "@"} {
			if !chars.may(chars2) && strings.ContainsAny(s, set) {
				t.Fatalf("%q is ruled out to hold one of %q", s, set)
			}
		}
		if len(s) <= maxCharLine && chars&charMark != 0 != strings.ContainsAny(s, lineMarks) {
			t.Fatalf("%q holds a mark: %v", s, chars&charMark != 0)
		}
	}
}

// No phrase and no mark of a post is passed over because of how the line begins and ends, in
// whatever case.
func TestMayBePhrase(t *testing.T) {
	f := &textFacts{marks: postTable(), hints: phraseHints()}
	may := func(line string) (post, phrase bool) {
		post, phrase = f.may(line)
		post2, phrase2 := f.may(strings.ToUpper(line))
		return post && post2, phrase && phrase2
	}
	for line := range phraseHints().votes {
		if _, phrase := may(line); plainASCII(line) && !phrase {
			t.Errorf("%q is no phrase", line)
		}
	}
	for _, mark := range postMarks {
		if post, _ := may(mark + "1 x"); !post {
			t.Errorf("%q does not begin the line of a post", mark)
		}
	}
	for _, mark := range postEnds {
		if post, _ := may("1 x" + mark); !post {
			t.Errorf("%q does not end the line of a post", mark)
		}
	}
}

func TestCountTokens(t *testing.T) {
	letters := []rune("aZ09 .,'-éİ’年月١\u0301ß")
	r := rand.New(rand.NewPCG(9, 10))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(10) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		if s := b.String(); countTokens(s) != len(wordTokens(s)) {
			t.Fatalf("%q has %d tokens, not %d", s, len(wordTokens(s)), countTokens(s))
		}
	}
}
