package extract

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"winnow/internal/runes"
)

// lineAlphabet is what tells lines apart: white space, ends of lines, words of all kinds, and
// what stands in words without being one.
var lineAlphabet = []string{"a", "7", "'", "''", "’", ".", " ", "  ", "\t", "\n", "\r", "\r\n", "\f", "\v", "\x00", "\x7f",
	"é", "я", "ب", "क", "्", "中", "。", "ก", "\u00a0", "\u2003", "\u3000", "\u200b", "\u00ad", "😀", "\ue000", "𠀀"}

// eachLine tries all texts of three of the alphabet, each behind and before some more words, so
// that they stand at all places of the eight bytes that are read at once.
func eachLine(try func(s string)) {
	const words = "it's so long"
	for n, a := range lineAlphabet {
		for m, b := range lineAlphabet {
			for _, c := range lineAlphabet {
				try(words[:n%8] + a + b + c + words[m%8:])
				try(words[:(n+m)%8] + a + b + words[:m%4] + c)
			}
		}
	}
	try("")
	for n := range 20 { // lines whose columns are estimated, and those a little shorter
		try("é" + strings.Repeat("12345678\u3000", longLine/11) + "abcdefghijklmnopqrst"[:n] + "\nmore")
	}
}

// TestQuickLines: to read lines in one pass finds what reading them the slow way does.
func TestQuickLines(t *testing.T) {
	quicks := 0
	eachLine(func(s string) {
		quick, slow := newLineReader(s), newLineReader(s)
		for quick.pos < len(s) {
			var a, b textLine
			slow.slow(&b)
			if !quick.quick(&a) {
				quick.slow(&a)
			} else {
				quicks++
			}
			if text := s[a.start:a.end]; CountWords(text) != wordsByRune(text) || a.words > 0 && (!isFolded(text) || int(a.words)-1 != wordsByRune(text)) {
				t.Fatalf("%q: %q folded with %d words", s, text, a.words-1)
			}
			if a.words = 0; a.start == a.end && b.start == b.end {
				a.start, a.end, a.indent, a.edge = b.start, b.end, b.indent, b.edge // of a blank line nobody asks
			}
			if a != b || quick.pos != slow.pos || quick.end != slow.end {
				t.Fatalf("%q: %+v up to %d, want %+v up to %d", s, a, quick.pos, b, slow.pos)
			}
		}
		if slow.pos < len(s) {
			t.Fatalf("%q: the quick reader ends early", s)
		}
	})
	if quicks < 1000 {
		t.Errorf("only %d lines were read quickly", quicks)
	}
}

// TestCharClass asks twice: what was learned is what is told.
func TestCharClass(t *testing.T) {
	for range 2 {
		for r := rune(-2); r <= utf8.MaxRune+2; r++ {
			k := charClassOf(r)
			if word := unicode.IsLetter(r) || unicode.IsDigit(r); word != (k&classWord != 0) || word != isWordRune(r) ||
				Dense(r) != (k&classDense != 0) || runes.IsSpace(r) != (k&classSpace != 0) || runeColumns(r) != int(k&classColumns) {
				t.Fatalf("%U is another here", r)
			}
		}
	}
}

// TestFindMark: no line is passed over that has a mark.
func TestFindMark(t *testing.T) {
	for r := rune(1); r < 0x11000; r++ {
		for _, behind := range []string{"", ")", ".", " ", ") a", ". a", " a", "a a", "、a", "\u00a0a"} {
			s := string(r) + behind
			if got, want := findMark(s), markOf(s, r, utf8.RuneLen(r)); utf8.ValidRune(r) && got != want {
				t.Fatalf("%q: %+v, want %+v", s, got, want)
			}
		}
	}
}

// TestSeeker: a byte is found in the lines that have it.
func TestSeeker(t *testing.T) {
	for _, src := range []string{"", "|", "a\nb", "a|\n|\n\nb\nc|c|\nd", "||a\n"} {
		at, s := 0, newSeeker(src, '|')
		for _, line := range strings.Split(src, "\n") {
			if got := s.within(at, at+len(line)); got != strings.Contains(line, "|") {
				t.Errorf("%q of %q: %v", line, src, got)
			}
			at += len(line) + 1
		}
	}
}
